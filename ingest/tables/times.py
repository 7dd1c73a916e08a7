"""The period of a value, from its column, its row and the lines above the table, each in the other's light."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from language.basis import Basis
from language.council_time import Stated, financial_year, shape, stated
from language.periods import Period
from store.schema import Span

UP_TO = re.compile(r"\bto\s+(?:the\s+)?$", re.IGNORECASE)  # "Spend to 30 September": since the year began
YEAR_END = re.compile(r"\b(?:year[- ]end|end[- ]of[- ]year|full[- ]year)\b", re.IGNORECASE)  # a year's outturn
AT = re.compile(r"\b(?:at|as at|as of|on|position)\b", re.IGNORECASE)
POOLED = re.compile(r"(?<!\d)(?P<first>(?:19|20)\d\d)\s?[-–]\s?(?P<last>\d\d)(?!\d)")
HALF = re.compile(r"\bhalf[- ]year\b", re.IGNORECASE)  # beside a year: the half of it that a report closes
TO_DATE = re.compile(r"\b(?:cumulative(?:ly)?|year[- ]to[- ]date|ytd)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A period as a header states it; no dates where no year is known."""

    period: Period | None
    basis: Basis
    printed: str


@lru_cache(maxsize=50_000)
def when(text: str, reference: Period | None = None) -> When | None:
    """The one period that the text states; `None` where it states none, or several that do not lie in each other."""
    found = periods_in(text, reference) if text else ()
    years = [one.period for one in found if one.period.dated]
    if len(years) == 1 and (len(found) > 1 or HALF.search(text)) and reference is None:
        found = periods_in(text, years[0])  # "2023/24 (Apr - Sep)"
    chosen = _finest(found)
    if chosen is None:
        return None
    words = dict.fromkeys(" ".join(one.span.of(text).split()) for one in found)
    if chosen.basis is Basis.SNAPSHOT and chosen.period.dated and YEAR_END.search(text) and not AT.search(text):
        return When(financial_year(chosen.period.end), Basis.YEAR, " ".join(words))
    if chosen.basis is Basis.SNAPSHOT and chosen.period.dated and UP_TO.search(text[: chosen.span.start]):
        to_date = Period(financial_year(chosen.period.end).start, chosen.period.end)
        return When(to_date, Basis.YEAR_TO_DATE, " ".join(words))
    return When(chosen.period if chosen.period.dated else None, chosen.basis, " ".join(words))


def periods_in(text: str, reference: Period | None = None) -> tuple[Stated, ...]:
    """The periods that the text states; several years put together ("2020-22") are one of them."""
    found = stated(text, reference=reference)
    pooled = POOLED.search(text)
    if pooled is None or int(pooled["last"]) - int(pooled["first"]) % 100 < 2:
        return found
    span = Span(*pooled.span())
    years = Period(date(int(pooled["first"]), 1, 1), date(int(pooled["first"][:2] + pooled["last"]), 12, 31))
    kept = (one for one in found if one.span.end <= span.start or one.span.start >= span.end)
    return tuple(sorted((*kept, Stated(years, Basis.OTHER, span)), key=lambda one: one.span))


def _finest(found: Sequence[Stated]) -> Stated | None:
    """The shortest period where it lies in all the others."""
    if not found:
        return None
    dated = [one for one in found if one.period.dated] or [*found]
    dated = [one for one in dated if not _only_ends(one, dated)]
    finest = min(dated, key=lambda one: one.period.days)
    return finest if all(_holds(one.period, finest.period) for one in dated) else None


def _only_ends(day: Stated, found: Sequence[Stated]) -> bool:
    """ "Quarter 2 (to 30 September)": the day is the last of the period beside it."""
    parts = (Basis.QUARTER, Basis.MONTH, Basis.HALF_YEAR, Basis.YEAR_TO_DATE)
    return day.period.days == 1 and any(one.basis in parts and one.period.end == day.period.end for one in found)


def _holds(outer: Period, inner: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def without_to_date(text: str) -> str:
    """The words of a header without "cumulative": "2023/24 cumulative Q1" names a quarter, counted to date."""
    return " ".join(TO_DATE.sub(" ", text).split())


def is_relative(text: str) -> bool:
    """Whether the text states its period only by another one: "last year", "YTD"."""
    return bool(text) and not periods_in(text)


def met(column: When | None, row: When | None) -> When | None:
    """The period that a column and a row state together; `None` where they exclude each other."""
    if column is None or row is None:
        return column or row
    if column.period is None or row.period is None:
        return column if column.period else row
    if _holds(column.period, row.period):
        return replace(row, printed=_both(row.printed, column.printed))
    if _holds(row.period, column.period):
        return replace(column, printed=_both(column.printed, row.printed))
    return None


def _both(fine: str, coarse: str) -> str:
    return fine if coarse in fine else f"{fine} {coarse}"


def is_day(text: str) -> bool:
    """Whether the text names a day of no year: "Children in care at 31 March"."""
    found = when(text)
    return found is not None and found.period is None and found.basis is Basis.SNAPSHOT


def closing_day(text: str) -> date | None:
    """The day of no year on which the twelve months end that the text names: "year to 31 March"."""
    found = (one.period for one in stated(text) if not one.period.dated and one.period.days >= 365)
    return next((period.end for period in found), None)


def on_day(found: When, text: str) -> When:
    """A year as the day of it on which the text says that values were taken."""
    if found.basis not in (Basis.YEAR, Basis.CALENDAR_YEAR) or found.period is None or not is_day(text):
        return found
    day = when(text, found.period)
    return replace(day, printed=found.printed) if day and day.period and _holds(found.period, day.period) else found


def on_basis(found: When, basis: Basis | None) -> When:
    """The period counted as words beside it say: to date, rolling, at its end. A whole year to date is that year."""
    if found.period is None or basis is None:
        return found if basis is None or found.period is not None else replace(found, basis=basis)
    end = found.period.end
    part = found.basis in (Basis.MONTH, Basis.QUARTER, Basis.HALF_YEAR) or found.period.days == 1
    match basis:
        case Basis.YEAR_TO_DATE if part:
            return When(Period(financial_year(end).start, end), basis, found.printed)
        case Basis.SNAPSHOT:
            return When(Period(end, end), basis, found.printed)
        case Basis.ROLLING_YEAR if part or found.basis is Basis.YEAR_TO_DATE:
            return When(Period(_year_before(end), end), basis, found.printed)
        case _:
            return found


def to_date(found: When, last: date | None) -> When:
    """A year in progress, counted to the last day that is reported on: without one, to a day that nothing states."""
    if found.period is None or found.basis not in (Basis.YEAR, Basis.YEAR_TO_DATE):
        return found
    end = last if last and last > found.period.start else found.period.end
    return replace(found, period=Period(found.period.start, min(end, found.period.end)), basis=Basis.YEAR_TO_DATE)


def year_to(end: date) -> Period:
    """The twelve months that end on the day."""
    return Period(_year_before(end), end)


def _year_before(end: date) -> date:
    """The first of the twelve months that end on the day."""
    after = end + timedelta(days=1)
    return after.replace(year=after.year - 1)


def as_month(found: When) -> When:
    """A first of a month, as spreadsheets keep months, as that month."""
    if found.period is None or found.period.start.day != 1 or found.period.days != 1:
        return found
    first = found.period.start
    following = (first + timedelta(days=31)).replace(day=1)
    return When(Period(first, following - timedelta(days=1)), Basis.MONTH, found.printed)


def are_month_starts(found: Iterable[When | None]) -> bool:
    """Whether the days are first days of different months: months, as spreadsheets keep them."""
    days = [one.period for one in found if one and one.period]
    return (
        len(days) > 1
        and all(day.days == 1 and day.start.day == 1 for day in days)
        and len({day.start for day in days}) > 1
    )


def spanned(found: Sequence[When]) -> When | None:
    """The stretch that periods which follow each other make together: what a total of them is for."""
    dated = sorted((one.period for one in found if one.period), key=lambda one: one.start)
    if len(dated) < 2 or len(dated) < len(found):
        return None
    if any(later.start - earlier.end != timedelta(days=1) for earlier, later in pairwise(dated)):
        return None
    whole = Period(dated[0].start, dated[-1].end)
    return When(whole, _shape(whole), "")


def _shape(period: Period) -> Basis:
    year = financial_year(period.end)
    if period == year:
        return Basis.YEAR
    return Basis.YEAR_TO_DATE if period.start == year.start else Basis.OTHER


def year_ended(found: When, end: date | None) -> When:
    """A bare year as the twelve months that end in it on that day of the year: "2024" of "years ended 31 March"."""
    if end is None or found.period is None or found.basis is not Basis.CALENDAR_YEAR:
        return found
    last = end.replace(year=found.period.end.year, day=min(end.day, 28))
    last = last.replace(day=min(end.day, monthrange(last.year, last.month)[1]))
    whole = Period(_year_before(last), last)
    return When(whole, shape(whole), found.printed)


def limited(found: When, limits: Sequence[Period]) -> When:
    """A year of which lines around the table say that only a part is counted, as that part."""
    if found.period is None or found.basis not in (Basis.YEAR, Basis.CALENDAR_YEAR, Basis.ACADEMIC_YEAR):
        return found
    for limit in limits:
        part = limit if limit.dated else _within(limit, found.period)
        if part and part != found.period and _holds(found.period, part):
            return When(part, shape(part), found.printed)
    return found


def _within(undated: Period, year: Period) -> Period | None:
    """A part of every year, in that year."""
    parts = (undated.in_year(one) for one in (year.start.year - 1, year.start.year, year.end.year))
    return next((Period(part.start, part.end) for part in parts if _holds(year, part)), None)


def financial(period: Period) -> Period:
    """The financial year in which the period ends."""
    return financial_year(period.end)
