"""The last day of what a due phrase prints: "within six weeks", "the September meeting", "by 14 June", "in the autumn".

Without the meeting's day only a printed year is enough. What names no day that could be looked up ("in due course",
"the new year", "the autumn term", "a future meeting") has none.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from language.council_time import stated
from language.council_year import financial_year, months_from
from language.numbers import numbers
from language.periods import Period

# Meteorological seasons: what "in the autumn" promises is late in December.
SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
DAYS_OF = {"day": 1, "calendar day": 1, "week": 7, "fortnight": 14}
MONTHS_OF = {"month": 1, "year": 12}
WEEKDAYS = {name.lower(): at for at, name in enumerate(calendar.day_name)}

_COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|eighteen|"
    r"twenty(?:[\s-]\w+)?|thirty|sixty|ninety)"
)
_UNIT = r"(?P<unit>working\s+days?|calendar\s+days?|days?|hours?|weeks?|fortnights?|months?|years?)"
INTERVAL = re.compile(
    rf"\b(?:within|in|over|during|inside)\s+(?:the\s+|a\s+|about\s+|around\s+|no\s+more\s+than\s+)?"
    rf"(?:next\s+|coming\s+|following\s+|period\s+of\s+)*(?P<count>{_COUNT})[\s-]+{_UNIT}\b['’]?(?P<after>[^.;,]*)",
    re.IGNORECASE,
)
FORTNIGHT = re.compile(
    r"\bwithin\s+(?:the|a)\s+(?:next\s+)?(?P<unit>fortnight|week|month|year)\b(?P<after>[^.;,]*)", re.IGNORECASE
)
# Counted from something other than the meeting: "within ten days of the decision".
FROM_ELSEWHERE = re.compile(
    r"\s*(?:time\s+)?(?:of|from|after|following)\s+(?!(?:the|this|today['’]s)\s+(?:meeting|date)|now|today)", re.I
)
SEASON = re.compile(
    r"\b(?P<season>spring|summer|autumn|winter)\b(?:\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?"
    r"(?=\s*(?:$|[.,;:)\]|]|(?:of|and|or|to|with|by|in|at|for|when|once|after|before|so|as|on|from|the|an?|it|they|he|"
    r"she|we|meetings?|sessions?|"
    r"cycle|committee|panel|board|council|round)\b))",
    re.IGNORECASE,
)
SOON = re.compile(
    r"\b(?:(?P<end>end\s+of\s+)?(?P<which>this|the|next|that)\s+(?P<unit>week|month|quarter))\b"
    r"|\b(?P<day>tomorrow|tonight|in\s+the\s+morning|(?:the\s+)?(?:following|next)\s+day|today)\b"
    r"|\b(?P<first>first\s+of\s+the\s+month)\b"
    r"|\bend\s+of\s+(?:the\s+|this\s+)?(?:current\s+)?(?P<year>financial|calendar)\s+year\b"
    r"|\b(?P<feast>christmas|easter)\b(?!\s+\w)"
    r"|\b(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b(?!\s+\d)",
    re.IGNORECASE,
)


def last_day(words: str, held_on: date | None) -> date | None:
    """The last day of the period that the words of a due phrase name; `None` where they name none."""
    return (
        _of_interval(words, held_on) or _of_season(words, held_on) or _of_date(words, held_on) or _soon(words, held_on)
    )


def _of_interval(words: str, held_on: date | None) -> date | None:
    found = INTERVAL.search(words) or FORTNIGHT.search(words)
    if found is None or held_on is None or FROM_ELSEWHERE.match(found["after"]):
        return None
    count = _count(found.groupdict().get("count") or "a")
    return _after(held_on, count, " ".join(found["unit"].lower().split()).rstrip("s"))


def _count(words: str) -> int:
    told = numbers(words)
    return int(told[0]) if told else 1


def _after(day: date, count: int, unit: str) -> date:
    """So many of a unit after the day; of working days Monday to Friday, since bank holidays are not printed."""
    if unit == "working day":
        return _working_days(day, count)
    if unit in MONTHS_OF:
        return _months_after(day, MONTHS_OF[unit] * count)
    if unit == "hour":
        return day + timedelta(days=-(-count // 24))
    return day + timedelta(days=DAYS_OF[unit] * count)


def _working_days(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _months_after(day: date, count: int) -> date:
    first = months_from(day.year, day.month + count, 1)
    return first.start + timedelta(days=min(day.day, first.days) - 1)


def _of_season(words: str, held_on: date | None) -> date | None:
    found = SEASON.search(words)
    if found is None:
        return None
    month, count = SEASONS[found["season"].lower()]
    if found["year"]:
        return months_from(int(found["year"]), month, count).end
    return _next(months_from(2000, month, count, dated=False), held_on)


def _of_date(words: str, held_on: date | None) -> date | None:
    """Of several periods the last: "at the meeting in May 2025"."""
    told = [one.period for one in stated(words)]
    if not told:
        return None
    return told[-1].end if told[-1].dated else _next(told[-1], held_on)


def _next(period: Period, held_on: date | None) -> date | None:
    """An undated period where it first ends on or after the meeting's day."""
    if held_on is None:
        return None
    years = (held_on.year - 1, held_on.year, held_on.year + 1)
    return next((end for year in years if (end := period.in_year(year).end) >= held_on), None)


def _soon(words: str, held_on: date | None) -> date | None:
    found = SOON.search(words)
    if found is None or held_on is None:
        return None
    for name, meaning in MEANINGS.items():
        if found[name]:
            return meaning(found, held_on)
    return None


def _unit_end(found: re.Match[str], held_on: date) -> date | None:
    """ "The end of the month", "next month", "next week"; "the month" alone is no time."""
    which, unit = found["which"].lower(), found["unit"].lower()
    if which in {"the", "that"} and not found["end"]:
        return None
    ahead = which == "next"
    match unit:
        case "week":
            return held_on + timedelta(days=6 - held_on.weekday() + 7 * ahead)
        case "month":
            return months_from(held_on.year, held_on.month + ahead, 1).end
        case _:
            return months_from(held_on.year, (held_on.month - 1) // 3 * 3 + 1 + 3 * ahead, 3).end


def _day(found: re.Match[str], held_on: date) -> date:
    return held_on if found["day"].lower() in {"today", "tonight"} else held_on + timedelta(days=1)


def _year_end(found: re.Match[str], held_on: date) -> date:
    return financial_year(held_on).end if found["year"].lower() == "financial" else date(held_on.year, 12, 31)


def _feast(found: re.Match[str], held_on: date) -> date:
    years = (held_on.year, held_on.year + 1)
    days = [_easter(year) if found["feast"].lower() == "easter" else date(year, 12, 25) for year in years]
    return next(day for day in days if day >= held_on)


def _easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + n - 7 * ((a + 11 * h + 22 * n) // 451) + 114, 31)
    return date(year, month, day + 1)


def _weekday(found: re.Match[str], held_on: date) -> date:
    ahead = (WEEKDAYS[found["weekday"].lower()] - held_on.weekday() - 1) % 7 + 1
    return held_on + timedelta(days=ahead)


MEANINGS: dict[str, Callable[[re.Match[str], date], date | None]] = {
    "unit": _unit_end,
    "day": _day,
    "first": lambda _found, held_on: months_from(held_on.year, held_on.month + 1, 1).start,
    "year": _year_end,
    "feast": _feast,
    "weekday": _weekday,
}
