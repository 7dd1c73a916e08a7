"""Words that a reporting period explains: "this quarter", "last year", "year end", "year to date"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from language.basis import Basis
from language.council_year import financial_year, months_from, quarter, shape
from language.periods import Period

Resolved = tuple[Period, Basis]
THIS, LAST, NEXT = r"(?:this|current|present)", r"(?:last|previous|prior|preceding|past)", r"(?:next|coming|following)"
KIND = r"(?:financial |municipal )?"


def resolved(words: str, reference: Period | None) -> Resolved | None:
    """What the words mean in a report on that period; `None` without one, or where it does not settle them."""
    if reference is None:
        return None
    for pattern, meaning in MEANINGS:
        if re.fullmatch(pattern, words):
            return meaning(reference)
    return None


def moved(period: Period, year: Period) -> Period:
    """The same days of another year: the one that `year` covers."""
    shifts = range(-30, 31)
    return min((_shifted(period, shift) for shift in shifts), key=lambda one: _distance(one, year))


def _distance(one: Period, year: Period) -> tuple[int, int]:
    outside = max(0, (year.start - one.start).days) + max(0, (one.end - year.end).days)
    return outside, abs((one.end - year.end).days)


def _shifted(period: Period, years: int) -> Period:
    return replace(period, start=_day(period.start, years), end=_day(period.end, years))


def _day(day: date, years: int) -> date:
    """The same day of another year; the last of February stays the last."""
    last = calendar.monthrange(day.year, day.month)[1] == day.day
    length = calendar.monthrange(day.year + years, day.month)[1]
    return date(day.year + years, day.month, length if last else min(day.day, length))


def _shaped(period: Period) -> Resolved:
    return period, shape(period)


def _this_year(reference: Period) -> Resolved:
    """The year to the reporting period's last day: at its end the whole year."""
    if shape(reference) in {Basis.CALENDAR_YEAR, Basis.ACADEMIC_YEAR}:
        return _shaped(reference)
    period = Period(financial_year(reference.end).start, reference.end)
    return period, Basis.YEAR if period == financial_year(reference.end) else Basis.YEAR_TO_DATE


def _year(step: int) -> Callable[[Period], Resolved]:
    def meaning(reference: Period) -> Resolved:
        own = (
            reference
            if shape(reference) in {Basis.CALENDAR_YEAR, Basis.ACADEMIC_YEAR}
            else financial_year(reference.end)
        )
        return _shaped(_shifted(own, step))

    return meaning


def _year_before(reference: Period) -> Resolved:
    """Of a day, the same day a year before; else the year before."""
    return _shaped(_shifted(reference, -1)) if reference.days == 1 else _year(-1)(reference)


def _academic_year(step: int) -> Callable[[Period], Resolved]:
    def meaning(reference: Period) -> Resolved:
        end = reference.end
        return _shaped(months_from(end.year - (end.month < 9) + step, 9, 12))

    return meaning


def _calendar_year(step: int) -> Callable[[Period], Resolved]:
    return lambda reference: _shaped(months_from(reference.end.year + step, 1, 12))


def _quarter(step: int) -> Callable[[Period], Resolved]:
    def meaning(reference: Period) -> Resolved:
        own = quarter(reference.end)
        return _shaped(months_from(own.start.year, own.start.month + 3 * step, 3))

    return meaning


def _month(step: int) -> Callable[[Period], Resolved | None]:
    def meaning(reference: Period) -> Resolved | None:
        if shape(reference) is not Basis.MONTH:
            return None
        return _shaped(months_from(reference.start.year, reference.start.month + step, 1))

    return meaning


def _year_end(reference: Period) -> Resolved:
    end = financial_year(reference.end).end
    return Period(end, end), Basis.SNAPSHOT


def _end(reference: Period) -> Resolved:
    return Period(reference.end, reference.end), Basis.SNAPSHOT


def _quarter_end(reference: Period) -> Resolved:
    return _end(quarter(reference.end))


def _half_year(reference: Period) -> Resolved:
    """The half that the reporting period ends in; of a whole year the first, which a report closes halfway."""
    year = financial_year(reference.end).start.year
    if shape(reference) is Basis.YEAR:
        return _shaped(months_from(year, 4, 6))
    return _shaped(months_from(year, 4 if 4 <= reference.end.month <= 9 else 10, 6))


def _mid_year(reference: Period) -> Resolved:
    return _end(months_from(financial_year(reference.end).start.year, 4, 6))


def _rest_of_year(reference: Period) -> Resolved | None:
    year = financial_year(reference.end)
    if reference.end == year.end:
        return None
    return Period(reference.end + timedelta(days=1), year.end), Basis.OTHER


def _rolling(reference: Period) -> Resolved:
    start = _day(reference.end, -1) + timedelta(days=1)
    return Period(start, reference.end), Basis.ROLLING_YEAR


def _rolling_before(reference: Period) -> Resolved:
    """In a report on a year, the twelve months before it."""
    before = _shifted(reference, -1)
    return (before, shape(before)) if reference.days >= 365 else _rolling(reference)


MEANINGS: tuple[tuple[str, Callable[[Period], Resolved | None]], ...] = (
    (
        rf"year to date|ytd|cumulative(?:ly)?|(?:this )?year so far|so far this {KIND}year|{THIS} {KIND}year(?:'s)?",
        _this_year,
    ),
    (rf"{LAST} {KIND}year(?:'s)?", _year(-1)),
    (r"(?:financial )?year (?:before|previously)", _year_before),
    (rf"{NEXT} {KIND}year(?:'s)?", _year(1)),
    (rf"{THIS} (?:academic|school) year(?:'s)?", _academic_year(0)),
    (rf"{LAST} (?:academic|school) year(?:'s)?|(?:academic|school) year before", _academic_year(-1)),
    (rf"{NEXT} (?:academic|school) year(?:'s)?", _academic_year(1)),
    (rf"{THIS} calendar year(?:'s)?", _calendar_year(0)),
    (rf"{LAST} calendar year(?:'s)?", _calendar_year(-1)),
    (
        r"year (?:earlier|ago)|(?:12|twelve) months (?:before|earlier|ago|previously)",
        lambda r: _shaped(_shifted(r, -1)),
    ),
    (rf"{THIS} quarter(?:'s)?|(?:the |in |per )?quarter(?:'s)?", _quarter(0)),
    (rf"{LAST} quarter(?:'s)?|quarter before", _quarter(-1)),
    (rf"{NEXT} quarter(?:'s)?", _quarter(1)),
    (rf"{THIS} month(?:'s)?", _month(0)),
    (rf"{LAST} month(?:'s)?", _month(-1)),
    (rf"{NEXT} month(?:'s)?", _month(1)),
    (r"year end|end of (?:the )?(?:financial )?year", _year_end),
    (r"quarter end|end of (?:the )?(?:financial )?quarter", _quarter_end),
    (r"month end", lambda r: _end(r) if shape(r) is Basis.MONTH else None),
    (r"half year(?:ly)?", _half_year),
    (r"mid year", _mid_year),
    (r"(?:rest|remainder) of the (?:financial )?year|remaining (?:\w+ )?months|later in the year", _rest_of_year),
    (r"rolling year|rolling (?:12|twelve) months?|(?:last|past) (?:12|twelve) months", _rolling),
    (r"(?:previous|preceding) (?:12|twelve) months", _rolling_before),
    (r"(?:this|reporting|current) period", _shaped),
)
