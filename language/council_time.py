"""The periods that a text states, on which basis, with its relative words resolved from the period reported on.

The financial year runs from April to March, Q1 is April to June; "this year" in a report on quarter 2 is the year to
date. Nothing is resolved that neither the text, the reporting period nor the meeting's day settles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from language.basis import Basis
from language.council_year import financial_year, months_from, quarter, shape
from language.periods import Period
from language.relative_time import moved, resolved
from language.spans import Span
from language.time_words import BESIDE, Mention, mentions

__all__ = ["Stated", "financial_year", "quarter", "shape", "stated"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A period as a text states it: its days, on which basis, and where in the text."""

    period: Period  # not `dated` where no year is known
    basis: Basis
    span: Span  # in the text given


TO = re.compile(r"\s*(?:\bto\b|\buntil\b|\bthrough\b|[-–—])\s*(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE)
AND = re.compile(r"\s*\band\b\s*(?:the\s+)?$", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
LISTED = re.compile(r"\s*(?:,|\band\b|\bor\b|\bto\b|&|[-–/])\s*(?:the\s+|in\s+)?$", re.IGNORECASE)
END = re.compile(r"\b(?:the\s+)?(?:year[\s-]end|end(?:ing)?(?:\s+of)?|close\s+of)\s+(?:the\s+)?$", re.IGNORECASE)
AT = re.compile(r"\b(?:as\s+(?:at|of)|at)\s+(?:the\s+)?$", re.IGNORECASE)
BY = re.compile(r"\bby\s+(?:the\s+end\s+of\s+)?(?:the\s+)?$", re.IGNORECASE)
WEEK = re.compile(r"\b(?:week\s+(?P<from>beginning|commencing)|w/c)\s+$", re.IGNORECASE)
SAME = re.compile(
    r"\b(?:this\s+time|(?:the\s+)?(?:same|corresponding|equivalent|comparable|comparative)\s+"
    r"(?:period|quarter|month|time|point|stage|date|day|half|months|week))\s*(?:(?:in|of|for|during)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
TOUCHES = re.compile(
    r"[\s,:()–-]*(?:\b(?:to|at|for|in|as\s+at|up\s+to|position|figures?)\b\s*)?(?:the\s+)?(?:end\s+of\s+)?$", re.I
)
OF_YEAR = re.compile(r"(?:this|current|last|previous|prior|preceding|next) (?:financial )?year")
TO_DATE = frozenset({"ytd", "year to date", "cumulative", "cumulatively"})
ROLLING = re.compile(r"rolling|(?:last|past|previous|preceding) (?:12|twelve) months")


def stated(text: str, *, reference: Period | None = None, said_on: date | None = None) -> tuple[Stated, ...]:
    """The periods that the text states, in reading order.

    `reference` is the period reported on: "this quarter", "last year", "year end" and an undated "Q4" or "August" are
    resolved from it. `said_on` is the meeting's day: an undated month or quarter is then the one last seen on it.
    Without either, undated months and quarters come back undated, and words such as "last year" not at all.
    """
    if reference is not None and not reference.dated:
        reference = None
    found = _stretches(text, [*mentions(text)])
    found = _with_years(text, found)
    found = _of_years(text, found, reference)
    found = [_resolved(one, reference, said_on) for one in found]
    joined = _to_date(text, _ranges(text, found), reference)
    whole = [one for one in joined if one.period is not None]
    ends = [0, *(one.end for one in whole)]
    return tuple(_stated(text, one, reference, after) for one, after in zip(whole, ends, strict=False))


# --- mentions that make one period together ---


def _stretches(text: str, found: Sequence[Mention]) -> list[Mention]:
    """ "The twelve months to" with the day, month or quarter that follows: so many months to its end."""
    made: list[Mention] = []
    for one in found:
        before = made[-1] if made else None
        if before and _ends_stretch(text, before, one):
            made[-1] = _stretch(before, one)
        else:
            made.append(one)
    return [one for one in made if one.name != "stretch"]


def _ends_stretch(text: str, before: Mention, one: Mention) -> bool:
    if one.period is None or before.period is not None:
        return False
    gap = text[before.end : one.start]
    if before.name == "stretch":
        return re.fullmatch(r"\s+(?:the\s+)?(?:end\s+of\s+)?", gap) is not None
    return (
        bool(ROLLING.match(before.words))
        and re.fullmatch(r"\s*\(?(?:to|ending|ended|up\s+to)\s+(?:the\s+)?(?:end\s+of\s+)?", gap) is not None
    )


def _stretch(before: Mention, last: Mention) -> Mention:
    assert last.period is not None
    end, months = last.period.end, before.months or 12
    start = end - timedelta(days=6) if months < 0 else _months_before(end, months)
    period = Period(start, end, last.period.dated)
    rolling = months == 12 and (ROLLING.match(before.words) or shape(period) is not Basis.YEAR)
    return replace(
        before, end=last.end, name="months", period=period, basis=Basis.ROLLING_YEAR if rolling else shape(period)
    )


def _months_before(end: date, months: int) -> date:
    """The first of so many months that end on the day."""
    after = end + timedelta(days=1)
    first = months_from(after.year, after.month - months, 1)
    return first.start + timedelta(days=min(after.day, first.days) - 1)


def _with_years(text: str, found: Sequence[Mention]) -> list[Mention]:
    """ "July to September 2024", "Q1 and Q2 2024/25": the year printed last is meant for those before it."""
    made = [*found]
    for at in range(len(made) - 2, -1, -1):
        one, following = made[at], made[at + 1]
        if one.period and following.period and following.period.dated and not one.period.dated:
            alike = one.name == following.name or {one.name, following.name} <= {"day", "month"}
            if alike and LISTED.fullmatch(text[one.end : following.start]):
                made[at] = replace(one, period=one.period.before(following.period.end))
    return made


def _of_years(text: str, found: Sequence[Mention], reference: Period | None) -> list[Mention]:
    """ "Quarter 1 of last year", "March last year": the part in the year that the words after it mean."""
    made: list[Mention] = []
    for one in found:
        before = made[-1] if made else None
        if before and reference and (whole := _of_year(text, before, one, reference)):
            made[-1] = whole
        else:
            made.append(one)
    return made


def _of_year(text: str, part: Mention, year: Mention, reference: Period) -> Mention | None:
    if part.period is None or part.period.dated or not OF_YEAR.fullmatch(year.words):
        return None
    if not re.fullmatch(r"\s+(?:(?:of|in)\s+)?(?:the\s+)?", text[part.end : year.start]):
        return None
    # Of a month, as everybody speaks, the calendar's year; of a quarter the financial one.
    words = f"{year.words.split()[0]} calendar year" if part.name in {"month", "day"} else year.words
    meant = resolved(words, reference)
    if meant is None:
        return None
    whole = meant[0] if part.name in {"month", "day"} else financial_year(meant[0].end)
    return replace(part, end=year.end, period=replace(moved(part.period, whole), dated=True))


def _resolved(one: Mention, reference: Period | None, said_on: date | None) -> Mention:
    if one.name == "relative":
        found = resolved(one.words, reference)
        return replace(one, period=found[0], basis=found[1]) if found else one
    if one.period is None or one.period.dated:
        return one
    return replace(one, period=_dated(one.name, one.period, reference, said_on))


def _dated(name: str, period: Period, reference: Period | None, said_on: date | None) -> Period:
    """The undated period with its year: inside the reporting period, else in its year, else as last seen."""
    if reference:
        inside = [period.in_year(year) for year in range(reference.start.year - 1, reference.end.year + 1)]
        within = [one for one in inside if reference.start <= one.start and one.end <= reference.end]
        within = [one for one in within if said_on is None or one.start <= said_on]
        if within:
            return _told(within[-1])
        if name not in {"day", "month"}:
            year = financial_year(reference.end)
            return _told(
                next(each for each in (*inside, period.in_year(reference.end.year + 1)) if each.start >= year.start)
            )
    day = said_on or (reference.end if reference else None)
    return _told(period.before(day)) if day else period


def _told(period: Period) -> Period:
    return replace(period, dated=True)


def _ranges(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Two mentions joined by "to", a dash or "between ... and" as the stretch from one to the other."""
    at = 0
    while at < len(found):
        one, following = found[at], found[at + 1] if at + 1 < len(found) else None
        if following and (whole := _range(text, one, following)):
            yield whole
            at += 2
        else:
            yield one
            at += 1


def _range(text: str, one: Mention, following: Mention) -> Mention | None:
    gap = text[one.end : following.start]
    joined = TO.fullmatch(gap) or (AND.fullmatch(gap) and BETWEEN.search(text[max(0, one.start - BESIDE) : one.start]))
    if not joined or one.period is None or following.period is None or one.name == "relative" == following.name:
        return None
    if one.period.start >= following.period.end or one.period.dated is not following.period.dated:
        return None
    period = Period(one.period.start, following.period.end, one.period.dated)
    return replace(one, end=following.end, words="", name="months", period=period, basis=shape(period))


# --- what the words beside a period make of it ---


def _to_date(text: str, found: Iterator[Mention], reference: Period | None) -> list[Mention]:
    """ "Q2 YTD", "cumulative to August 2024": the year from its first day to the period's last."""
    made: list[Mention] = []
    for one in found:
        before = made[-1] if made else None
        if before and _is_to_date(text, before, one):
            period = one if before.words in TO_DATE else before
            made[-1] = _year_to(replace(period, start=before.start, end=one.end), reference)
        else:
            made.append(one)
    return made


def _is_to_date(text: str, before: Mention, one: Mention) -> bool:
    cue, period = (before, one) if before.words in TO_DATE else (one, before)
    return (
        cue.words in TO_DATE
        and period.name != "relative"
        and period.period is not None
        and TOUCHES.fullmatch(text[before.end : one.start]) is not None
    )


def _year_to(one: Mention, reference: Period | None) -> Mention:
    assert one.period is not None
    year = financial_year(one.period.end)
    end = one.period.end
    if one.name == "year" and reference and year.start <= reference.end < year.end:
        end = reference.end
    period = replace(one.period, start=year.start, end=end)
    basis = Basis.YEAR if one.name == "quarter" and period.end == year.end else Basis.YEAR_TO_DATE
    return replace(one, name="months", words="", period=period, basis=basis)


def _stated(text: str, one: Mention, reference: Period | None, after: int) -> Stated:
    """The period with what stands before it and `after` the one before: "at the end of", "by", "the same period in"."""
    assert one.period is not None
    before = text[max(after, one.start - BESIDE) : one.start]
    if SAME.search(before) and one.name in {"year", "calendar", "academic", "relative"}:
        return _same(before, one, reference)
    if one.name == "quarter" and BY.search(before):
        year_to = _year_to(one, reference)
        assert year_to.period is not None
        return Stated(year_to.period, year_to.basis, Span(one.start, one.end))
    if (end := END.search(before)) and one.basis is not Basis.SNAPSHOT:
        return Stated(_last_day(one.period), Basis.SNAPSHOT, Span(one.start - len(before) + end.start(), one.end))
    if AT.search(before) and one.name in {"month", "quarter", "relative"} and one.basis is not Basis.SNAPSHOT:
        return Stated(_last_day(one.period), Basis.SNAPSHOT, Span(one.start, one.end))
    if (week := WEEK.search(before)) and one.name == "day":
        return Stated(
            replace(one.period, end=one.period.start + timedelta(days=6)),
            Basis.OTHER,
            Span(one.start - len(before) + week.start(), one.end),
        )
    return Stated(one.period, one.basis, Span(one.start, one.end))


def _same(before: str, one: Mention, reference: Period | None) -> Stated:
    """The reporting period moved to the year named; without one, that year on a basis nobody states."""
    assert one.period is not None
    same = SAME.search(before)
    assert same is not None
    span = Span(one.start - len(before) + same.start(), one.end)
    if reference is None:
        return Stated(one.period, Basis.UNKNOWN, span)
    period = moved(reference, one.period)
    return Stated(period, shape(period), span)


def _last_day(period: Period) -> Period:
    return replace(period, start=period.end)
