"""Council time in text: days, months, quarters, seasons, financial and calendar years, and how well two of them meet.

The financial year runs from April to March; "2015/16", "2015-16", "15/16" and "2015/2016" are one. Q1 is April to June.
"""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan ionawr", "february feb chwefror", "march mar mawrth fawrth", "april apr ebrill", "may mai",
            "june jun mehefin fehefin", "july jul gorffennaf orffennaf", "august aug awst",
            "september sept sep medi fedi", "october oct hydref", "november nov tachwedd dachwedd",
            "december dec christmas rhagfyr ragfyr",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 12), "winter": (12, 2)}
ORDINALS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}

_YEAR = r"(?:19|20)\d\d"
_SPLIT_YEAR = rf"(?:{_YEAR}|\d\d)\s?[/-]\s?(?:{_YEAR}|\d\d)(?!\d)"
_ANY_YEAR = rf"(?:{_SPLIT_YEAR}|{_YEAR})"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
PATTERN = re.compile(
    r"(?<![\d/])(?:(?P<quarter>q[1-4]\b|quarter (?:[1-4]|one|two|three|four)\b"
    r"|(?:first|second|third|fourth) quarter\b)"
    rf"(?:[\s,]+(?:of )?(?:the )?(?:financial year )?\(?(?P<quarter_year>{_ANY_YEAR}))?"
    rf"|(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b(?P<month>{_MONTH})\b"
    rf"(?:[\s,]+(?:of )?(?P<month_year>{_YEAR}))?"
    rf"|(?P<season>spring|summer|autumn|winter)\b(?: terms?)?(?:[\s,]+(?:of )?(?P<season_year>{_YEAR}))?"
    rf"|(?P<year>{_ANY_YEAR})(?![\d%])(?!,\d))",
    re.IGNORECASE,
)
# "may" is a verb far more often than a month, and "march" and "mar" are words too.
MAY_IS_A_MONTH = re.compile(
    r"\b(?:in|of|since|by|until|till|last|during|for|at|from|and|to|f?mis|\d)\s+$", re.IGNORECASE
)
JOINED = re.compile(r"\s*(?:,|and|to|or|-|–|v|vs|versus|until)\s*(?:the )?(?:end of )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included. Not `dated`: the text gives no year, so it recurs each year."""

    start: date
    end: date
    dated: bool = True

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.end - self.start).days + 1

    def meets(self, other: Period) -> float:
        """How well the two agree, from 0 to 1: the share of the longer that both cover, by its square root."""
        if not (self.dated and other.dated):
            return UNDATED * max(self.in_year(year).meets_exactly(other.in_year(year)) for year in _years(self, other))
        return self.meets_exactly(other)

    def meets_exactly(self, other: Period) -> float:
        """As `meets`, both being dated."""
        both = (min(self.end, other.end) - max(self.start, other.start)).days + 1
        return math.sqrt(max(0.0, both / max(self.days, other.days)))

    def in_year(self, year: int) -> Period:
        """An undated period in that year; a dated one as it is."""
        if self.dated:
            return self
        end = year + self.end.year - self.start.year
        # An undated period stands in a leap year: a month that ends there ends in any year, whatever its length.
        whole = self.end.day == calendar.monthrange(self.end.year, self.end.month)[1]
        last = 31 if whole else self.end.day
        return Period(_safe(year, self.start.month, self.start.day), _safe(end, self.end.month, last))

    def before(self, day: date) -> Period:
        """An undated period as last seen on `day`: "in August", said in September 2024, is August 2024."""
        if self.dated:
            return self
        this_year = self.in_year(day.year)
        return this_year if this_year.start <= day else self.in_year(day.year - 1)


UNDATED = 0.8  # worth of a match that no year confirms


def periods(text: str) -> tuple[Period, ...]:
    """Every period that the text names, in order."""
    return _periods(text)


def named(text: str) -> tuple[str, ...]:
    """The words of each period that the text names, in order."""
    return tuple(match[0] for match, _ in _found(text))


@lru_cache(maxsize=50_000)
def _periods(text: str) -> tuple[Period, ...]:
    found = list(_found(text))
    # "between July and September 2024": the year at the end is meant for both.
    for at in range(len(found) - 2, -1, -1):
        (match, period), (following, later) = found[at], found[at + 1]
        if not period.dated and later.dated and JOINED.fullmatch(text[match.end() : following.start()]):
            found[at] = (match, period.before(later.end))
    return tuple(period for _, period in found)


def _found(text: str) -> Iterator[tuple[re.Match[str], Period]]:
    for match in PATTERN.finditer(text):
        parts = match.groupdict()
        if parts["month"] and parts["month"].lower() in {"may", "mar", "mai"} and not _is_month(text, match):
            continue
        period = _period(parts)
        if period is not None:
            yield match, period


def _is_month(text: str, match: re.Match[str]) -> bool:
    return bool(match["month_year"] or match["day"] or MAY_IS_A_MONTH.search(text[: match.start()]))


def _period(parts: dict[str, str | None]) -> Period | None:
    if parts["quarter"]:
        return _quarter(parts["quarter"], parts["quarter_year"])
    if parts["month"]:
        return _month(MONTHS[parts["month"].lower()], parts["day"], parts["month_year"])
    if parts["season"]:
        first, last = SEASONS[parts["season"].lower()]
        return _months(first, last, parts["season_year"])
    return _year(parts["year"] or "")


def _quarter(words: str, year: str | None) -> Period:
    name = re.sub(r"quarter|q", "", words.lower()).strip()
    number = int(name) if name.isdigit() else ORDINALS[name]
    first = 4 + 3 * (number - 1)
    financial = _year(year).start.year if year and _year(year) else None  # type: ignore[union-attr]
    start_year = (financial or 2000) + (first > 12)
    month = (first - 1) % 12 + 1
    start = date(start_year, month, 1)
    return Period(start, _last_day(start_year, month + 2), dated=financial is not None)


def _month(month: int, day: str | None, year: str | None) -> Period | None:
    number = int(year) if year else 2000
    if day and 1 <= int(day) <= calendar.monthrange(number, month)[1]:
        return Period(date(number, month, int(day)), date(number, month, int(day)), dated=bool(year))
    return _months(month, month, year)


def _months(first: int, last: int, year: str | None) -> Period:
    number = int(year) if year else 2000
    return Period(date(number, first, 1), _last_day(number + (last < first), last), dated=bool(year))


def _year(words: str) -> Period | None:
    """A financial year where two years are joined, else a calendar year; `None` where the two do not follow."""
    numbers = re.findall(r"\d+", words)
    if len(numbers) == 1:
        return Period(date(int(words), 1, 1), date(int(words), 12, 31))
    first = int(numbers[0]) + (2000 if len(numbers[0]) == 2 else 0)
    if (first + 1) % 100 != int(numbers[1]) % 100:
        return None
    return Period(date(first, 4, 1), date(first + 1, 3, 31))


def _last_day(year: int, month: int) -> date:
    year, month = year + (month > 12), (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _years(one: Period, other: Period) -> Iterable[int]:
    """Years in which an undated period may meet a dated one."""
    dated = one if one.dated else other
    return range(dated.start.year - 1, dated.end.year + 1)


def agreement(asked: Iterable[Period], given: Iterable[Period], *, said_on: date | None = None) -> float:
    """How well what was asked for is met by what a text names, from 0 to 1, the mean over the periods asked for."""
    given = [period.before(said_on) if said_on else period for period in given]
    best = [max((one.meets(other) for other in given), default=0.0) for one in asked]
    return sum(best) / len(best) if best else 0.0


def reported_at(period: Period, meeting: date, *, months: int = 4) -> bool:
    """Whether a meeting on that day is one that would hear of the period: during it, or within four months after."""
    if not period.dated:
        period = period.before(meeting)
    return period.start <= meeting <= period.end + timedelta(days=31 * months)
