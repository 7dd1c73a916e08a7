"""What stretch of time a value counts."""

from __future__ import annotations

from enum import StrEnum


class Basis(StrEnum):
    """What stretch of time a value is counted over; values on different bases are never subtracted or averaged."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half year"
    YEAR = "year"  # financial, April to March
    CALENDAR_YEAR = "calendar year"
    ACADEMIC_YEAR = "academic year"  # September to August
    YEAR_TO_DATE = "year to date"
    ROLLING_YEAR = "rolling year"  # twelve months to a date
    SNAPSHOT = "snapshot"  # at a date, or at the end of a period
    OTHER = "other period"
    UNKNOWN = "not stated"
