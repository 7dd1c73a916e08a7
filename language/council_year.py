"""The periods of a council's year: months, quarters, the year from April to March, and which of them days make up."""

from __future__ import annotations

from datetime import date, timedelta

from language.basis import Basis
from language.periods import Period


def months_from(year: int, month: int, count: int, *, dated: bool = True) -> Period:
    """`count` whole months from a month; a month above twelve runs into the next year."""
    return Period(_first(year, month), _first(year, month + count) - timedelta(days=1), dated)


def _first(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def financial_year(day: date) -> Period:
    """The year from April to March that the day falls in."""
    return months_from(day.year - (day.month < 4), 4, 12)


def quarter(day: date) -> Period:
    """The quarter of a financial year that the day falls in; calendar quarters are the same days."""
    return months_from(day.year, (day.month - 1) // 3 * 3 + 1, 3)


def shape(period: Period) -> Basis:
    """What a stretch of days is by its length and place alone: April to June is a quarter, April to August a year to
    date, a single day a snapshot.
    """
    if period.days == 1:
        return Basis.SNAPSHOT
    count = _whole_months(period)
    start = period.start.month
    if count == 12:
        return {4: Basis.YEAR, 1: Basis.CALENDAR_YEAR, 9: Basis.ACADEMIC_YEAR}.get(start, Basis.ROLLING_YEAR)
    if count == 1:
        return Basis.MONTH
    if count == 3 and start % 3 == 1:
        return Basis.QUARTER
    if count == 6 and start in {4, 10}:
        return Basis.HALF_YEAR
    return Basis.YEAR_TO_DATE if start == 4 and 1 < count < 12 else Basis.OTHER


def _whole_months(period: Period) -> int:
    """How many months it covers from a first to a last day; 0 where it begins or ends inside one."""
    after = period.end + timedelta(days=1)
    if period.start.day != 1 or after.day != 1:
        return 0
    return (after.year - period.start.year) * 12 + after.month - period.start.month
