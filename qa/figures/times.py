"""The periods that a question names, each made explicit: "the August before", "the same quarter a year earlier"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from language.basis import Basis
from language.council_time import Stated, financial_year, quarter, stated
from language.numbers import ONES
from language.periods import MONTHS, SEASONS, Period
from language.relative_time import moved
from language.spans import Span

WHOLE_YEARS = frozenset({Basis.YEAR, Basis.CALENDAR_YEAR, Basis.ACADEMIC_YEAR})
_NAMES = "|".join(sorted([*(name for name in MONTHS if len(name) > 2), *SEASONS], key=len, reverse=True))
_QUARTER = r"q[1-4]|quarter (?:[1-4]|one|two|three|four)|(?:first|second|third|fourth|final) quarter"
_YEAR = r"(?:19|20)\d\d(?:\s?[/-]\s?(?:(?:19|20)\d\d|\d\d))?|\d\d/\d\d"
_SAME = (
    r"(?:same|corresponding|equivalent|comparable) (?:period|quarter|months?|terms?|time|point|stage|day|date|weeks?)"
)
_BACK = r"(?:before|earlier|previously|prior)"
# "the August before", "the summer term before": the last one that was over when the period named before it began.
NAMED_BEFORE = re.compile(
    rf"\b(?:the )?(?:previous |preceding )?(?P<name>{_NAMES}|{_QUARTER})(?: terms?)? (?:{_BACK}|of the "
    rf"(?:previous|preceding) year|"
    rf"(?:(?:in|of) )?(?:a|the|one) year {_BACK})(?! \d)",
    re.IGNORECASE,
)
UNIT_BEFORE = re.compile(
    rf"\b(?:the )?(?:{_SAME} )?(?:(?:in|of|at|for) )?(?:(?:a|an|the|one) )?"
    rf"(?:(?P<unit>(?:financial |school |academic )?year|12 months|twelve months|quarter|month) (?:{_BACK}|ago)"
    r"|(?:previous|preceding) (?P<unit_after>(?:financial |school |academic )?year|quarter|month))"
    r"(?:'s)?(?: that\b)?(?! \d)",
    re.IGNORECASE,
)
SAME_OF_YEAR = re.compile(rf"\b(?:the )?{_SAME} (?:of|in|for|during) (?P<year>{_YEAR})(?![\d/])", re.IGNORECASE)
PART_OF_YEAR = re.compile(
    rf"\b(?:the )?(?P<which>first|last|final|opening|closing) (?P<unit>quarter|half|month)(?: of)?(?: the)? "
    rf"(?P<year>{_YEAR})(?![\d/])",
    re.IGNORECASE,
)
TERM_OF_YEAR = re.compile(
    r"\b(?P<season>spring|summer|autumn)(?P<term> terms?)?(?:,| of| in)? (?P<year>(?:20)?\d\d)[/-](?:20)?\d\d(?![\d/])",
    re.IGNORECASE,
)
LONE_TERM = re.compile(
    r"\b(?P<season>spring|summer|autumn)(?P<term> terms?)?+\b(?!\W+(?:of |in )?(?:19|20)\d\d)", re.IGNORECASE
)
SPLIT_YEAR = re.compile(
    r"(?<![\d/])(?:in |of |for |during )?(?P<year>(?:20)?\d\d[/-](?:20)?\d\d)(?![\d/-])", re.IGNORECASE
)
CALENDAR = re.compile(r"\bcalendar (?:year )?(?=(?:19|20)\d\d\b)", re.IGNORECASE)
YEARS_TO = re.compile(r"\b(?P<count>two|three|four|five|[2-9]) years (?=(?:to|ending|ended)\b)", re.IGNORECASE)
FEAST = re.compile(r"\b(?:christmas|xmas)(?: day| eve)?\b", re.IGNORECASE)
APPOSED = re.compile(r"\s*[,(:]\s*(?:in |i\.e\. )?$")


def explicit(question: str) -> str:
    """The question with words of time that lean on another of its periods written out.

    "In August 2024 and the August before" is "in August 2024 and August 2023". Words that lean on nothing in the
    question ("last year") stay: the record's latest period settles them.
    """
    question = CALENDAR.sub("", FEAST.sub("December", question))
    question = YEARS_TO.sub(lambda match: f"{12 * (ONES.get(match[1].lower()) or int(match[1]))} months ", question)
    question = PART_OF_YEAR.sub(_part_of_year, question)
    question = TERM_OF_YEAR.sub(_term_of_year, _terms_with_years(question))
    for pattern in (NAMED_BEFORE, SAME_OF_YEAR, UNIT_BEFORE):
        for match in reversed([*pattern.finditer(question)]):
            written = _leaning(question, match)
            if written is not None:
                question = question[: match.start()] + written + question[match.end() :]
    return " ".join(question.split())


def _leaning(question: str, match: re.Match[str]) -> str | None:
    """The words of time written out; none where the period itself follows; `None` where they lean on nothing."""
    others = [one for one in stated(question) if one.period.dated and not _inside(one.span, match)]
    after = [one for one in others if one.span.start >= match.end()]
    if after and APPOSED.fullmatch(question[match.end() : after[0].span.start]):
        return match.groupdict().get("name") or ""
    before = [one for one in others if one.span.end <= match.start()]
    anchor = before[-1] if before else next(iter(after), None)
    return _moved(question, match, anchor) if anchor else None


def _inside(span: Span, match: re.Match[str]) -> bool:
    return match.start() <= span.start < match.end() or span.start <= match.start() < span.end


def _moved(question: str, match: re.Match[str], anchor: Stated) -> str | None:
    found = match.groupdict()
    if found.get("name"):
        return _named_before(found["name"] or "", anchor)
    if found.get("year"):
        year = stated(f"in {found['year']}")
        return written(moved(anchor.period, year[0].period)) if year else None
    unit = (found["unit"] or found["unit_after"] or "").lower()
    if "month" in unit and "12" not in unit and "twelve" not in unit:
        return written(_month_before(anchor.period)) if _months(anchor.period) == 1 else None
    if unit == "quarter":
        return _quarter_before(anchor.period)
    season = next((name for name in SEASONS if name in anchor.span.of(question).lower()), None)
    if season:
        return f"{season} {anchor.period.start.year - 1}"
    return written(moved(anchor.period, _year_back(anchor.period)))


def _quarter_before(period: Period) -> str:
    """Of a day the last day of the quarter before, for a position has no length."""
    end = quarter(period.start).start - timedelta(days=1)
    return written(Period(end, end) if period.days == 1 else quarter(end))


def _named_before(name: str, anchor: Stated) -> str | None:
    """The month, season or quarter of that name that was last over before the period."""
    if name.lower() in SEASONS:
        first = SEASONS[name.lower()][0]
        start = anchor.period.start
        return f"{name} {start.year - (start.month <= first)}"
    found = stated(name.capitalize())
    if not found:
        return None
    day = anchor.period.start - timedelta(days=1)
    last = found[0].period.in_year(day.year)
    last = last if last.end <= day else found[0].period.in_year(day.year - 1)
    return written(last if last.end <= day else found[0].period.in_year(day.year - 2))


def _part_of_year(match: re.Match[str]) -> str:
    """ "The last quarter of 2023/24" by its months."""
    year = stated(f"in {match['year']}")
    if not year:
        return match[0]
    start, end = year[0].period.start, year[0].period.end
    months = {"quarter": 3, "half": 6, "month": 1}[match["unit"].lower()]
    if match["which"].lower() in {"first", "opening"}:
        return written(_run(start.year, start.month, months))
    return written(_run(end.year, end.month - months + 1, months))


def _term_of_year(match: re.Match[str]) -> str:
    """ "The spring term of 2023/24" is that of 2024: a school year begins in autumn."""
    first = int(match["year"][-2:]) + 2000
    return f"{match['season']}{match['term'] or ''} {first + (match['season'].lower() != 'autumn')}"


def _terms_with_years(question: str) -> str:
    """ "Attendance in autumn, 2023/24 school year": the year beside the term, where the question names one of each."""
    terms, years = [*LONE_TERM.finditer(question)], [*SPLIT_YEAR.finditer(question)]
    if len(terms) != 1 or len(years) != 1:
        return question
    told = f"{terms[0][0]} {years[0]['year']}"
    return question.replace(years[0][0], " ").replace(terms[0][0], told)


def written(period: Period) -> str:
    """A period in words that are read back as the same days: "2023/24", "Q2 2023/24", "31 March 2023"."""
    start, end, months = period.start, period.end, _months(period)
    if period.days == 1:
        return f"{end.day} {calendar.month_name[end.month]} {end.year}"
    if months == 1:
        return f"{calendar.month_name[end.month]} {end.year}"
    if months == 3 and start.month % 3 == 1:
        year = financial_year(end).start.year
        return f"Q{(start.month - 4) % 12 // 3 + 1} {year}/{(year + 1) % 100:02d}"
    if months == 12 and start.month in (4, 9):
        return f"{start.year}/{end.year % 100:02d}" + (" academic year" if start.month == 9 else "")
    if months == 12 and start.month == 1:
        return f"{start.year}"
    return f"{calendar.month_name[start.month]} {start.year} to {calendar.month_name[end.month]} {end.year}"


def _months(period: Period) -> int:
    """Whole months; 0 where it begins or ends inside one."""
    after = period.end + timedelta(days=1)
    if period.start.day != 1 or after.day != 1:
        return 0
    return (after.year - period.start.year) * 12 + after.month - period.start.month


def _run(year: int, month: int, count: int) -> Period:
    start = date(year, month, 1)
    last = month + count - 1
    year, last = year + (last - 1) // 12, (last - 1) % 12 + 1
    return Period(start, date(year, last, calendar.monthrange(year, last)[1]))


def _month_before(period: Period) -> Period:
    end = period.start - timedelta(days=1)
    return Period(end.replace(day=1), end)


def _year_back(period: Period) -> Period:
    return Period(_back(period.start), _back(period.end))


def _back(day: date) -> date:
    last = calendar.monthrange(day.year, day.month)[1] == day.day
    length = calendar.monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, length if last else min(day.day, length))


# --- a part of a year named apart from its years ---


def distributed(question: str, found: Sequence[Stated]) -> tuple[Stated, ...]:
    """ "Q2 in 2023/24 and in 2024/25": a part of a year that is named without one is meant of each year named."""
    undated = {one.span.start: one.period for one in stated(question) if not one.period.dated}
    years = [one for one in found if _is_whole_year(one) and one.span.start not in undated]
    parts = [one for one in found if one.span.start in undated]
    if not years or not parts:
        return tuple(found)
    made = [
        replace(part, period=replace(moved(undated[part.span.start], _whole(year)), dated=True))
        for part in parts
        for year in years
    ]
    others = [one for one in found if one not in years and one not in parts]
    once = {(one.period.start, one.period.end, one.basis): one for one in (*others, *made)}
    return tuple(sorted(once.values(), key=lambda one: (one.span.start, one.period.start)))


def _is_whole_year(one: Stated) -> bool:
    return one.basis in WHOLE_YEARS or (one.basis is Basis.YEAR_TO_DATE and one.period.start.month == 4)


def _whole(year: Stated) -> Period:
    return financial_year(year.period.end) if year.basis is Basis.YEAR_TO_DATE else year.period
