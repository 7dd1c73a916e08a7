"""The words that name time in a council's papers, each with the days it stands for, before the text around it counts.

Forms: days ("31 March 2016", "31/03/2016", "2024-03-31"), months ("Apr-24", "Sept 2024"), quarters ("Q2 15/16",
"second quarter of 2024-25"), half years, financial, academic and calendar years, terms, and words that only a reporting
period explains ("last year", "year to date").
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from language.basis import Basis
from language.council_year import months_from, shape
from language.periods import MONTHS, SEASONS, Period
from language.time_grammar import NUMBERS, ORDINAL, PATTERN, SHORT_FY, YEAR

NO_YEAR = 2000  # in an undated period; a leap year, so that every day of a year fits


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name time, by their offsets. `period` is `None` where only a reporting period says which days."""

    start: int
    end: int
    name: str  # day, month, quarter, half, months, academic, year, calendar, season or relative
    words: str  # in lower case, white space folded
    period: Period | None = None
    basis: Basis = Basis.UNKNOWN
    months: int = 0  # of "the twelve months to": how many


# Before a year that stands alone: "in 2023", "March to 2024"; after "were" the same digits count something.
BEFORE_YEAR = re.compile(
    r"(?:[(\[,;:/–-]|\b(?:in|since|from|during|of|for|by|to|until|till|before|after|and|or|than|with|year|years|the|"
    r"between|throughout|early|late|mid|end|over|summer|winter|spring|autumn|versus|vs|v|on|at|last|back|period)\b)\W{0,3}$",
    re.IGNORECASE,
)
BESIDE = 80  # characters: as far as words beside a period reach
COUNTED = re.compile(r"\s+(?:year|yr|week|day|month|hour|mile|metre|place|people|child)", re.IGNORECASE)
AGED = re.compile(r"\b(?:age[ds]?|between|\d+%)\W*$", re.IGNORECASE)
QUESTION_LABEL = re.compile(r"[.:)]\s+[A-Z“\"]")


def mentions(text: str) -> Iterator[Mention]:
    """Every naming of time in the text, in reading order, without overlap."""
    for match in PATTERN.finditer(text):
        found = _mention(match)
        if found is not None and _is_time(text, match, found):
            yield found


def _mention(match: re.Match[str]) -> Mention | None:
    for names, build in _BUILDERS:
        if any(match[name] for name in names):
            return build(match)
    return None


def _made(match: re.Match[str], name: str, period: Period | None, basis: Basis | None = None) -> Mention | None:
    if period is None:
        return None
    return Mention(match.start(), match.end(), name, _folded(match[0]), period, basis or shape(period))


def _folded(words: str) -> str:
    return " ".join(words.replace("-", " ").replace("’", "'").lower().split())


def _is_time(text: str, match: re.Match[str], found: Mention) -> bool:
    """Whether the words around let it be time: "may" is a verb, "aged 16/17" an age, "were 2010 visits" a count."""
    before = text[max(0, match.start() - BESIDE) : match.start()]
    after = text[match.end() : match.end() + BESIDE]
    if match["month"] and match["month"].lower() in {"may", "mar", "march", "mai"}:
        return bool(found.period and found.period.dated) or _is_month(match["month"], before, after)
    if match["calendar"]:
        return bool(BEFORE_YEAR.search(before)) or not (before.strip() or re.match(r"\s+[a-z]", after))
    if match["fy"] and re.fullmatch(SHORT_FY, match["fy"]):
        return not (COUNTED.match(after) or AGED.search(before))
    if match["q"] and match[0].lower() in {"q1", "q2", "q3", "q4"}:
        return not (QUESTION_LABEL.match(after) and not before.strip())
    return True


def _is_month(word: str, before: str, after: str) -> bool:
    """A capital tells a month from a verb, but for the "May" that begins a sentence."""
    if not before.strip() and not after.strip():
        return True
    begins = not before.strip() or before.rstrip()[-1] in ".?!"
    return word[0].isupper() and not (begins and word == "May")


# --- builders: a match to its days ---


def _iso(match: re.Match[str]) -> Mention | None:
    year, month, day = map(int, match["iso"].split("-"))
    return _made(match, "day", _day(year, month, day))


def _iso_month(match: re.Match[str]) -> Mention | None:
    year, month = map(int, match["iso_month"].split("-"))
    return _made(match, "month", months_from(year, month, 1))


def _numeric(match: re.Match[str]) -> Mention | None:
    day, month, year = map(int, match["numeric"].split(match["mark"]))
    return _made(match, "day", _day(_century(year), month, day))


def _dated_day(match: re.Match[str]) -> Mention | None:
    year, month, day = (match[name] for name in ("day_year", "day_month", "day"))
    if match["day_short"]:
        year = str(_century(int(match["day_short"])))
    return _made(match, "day", _day(int(year) if year else None, MONTHS[month.lower()], int(day)))


def _dashed_day(match: re.Match[str]) -> Mention | None:
    """ "31-Mar-24", as spreadsheets write days."""
    month = MONTHS[match["dashed_month"].lower()]
    return _made(match, "day", _day(_century(int(match["dashed_year"])), month, int(match["dashed_day"])))


def _leap_day(match: re.Match[str]) -> Mention | None:
    """ "28/29 February": the last day of the month, whatever the year."""
    year = int(match["leap_year"]) if match["leap_year"] else None
    return _made(match, "day", _day(year, 2, calendar.monthrange(year or NO_YEAR, 2)[1]))


def _us_day(match: re.Match[str]) -> Mention | None:
    return _made(match, "day", _day(int(match["us_year"]), MONTHS[match["us_month"].lower()], int(match["us_day"])))


def _day(year: int | None, month: int, day: int) -> Period | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year or NO_YEAR, month)[1]:
        return None
    at = date(year or NO_YEAR, month, day)
    return Period(at, at, dated=year is not None)


def _quarter(match: re.Match[str]) -> Mention | None:
    number = int(match["q"]) if match["q"] else ORDINAL[(match["q_word"] or match["q_nth"]).lower()]
    last = max(int(match["q_to"] or number), number)
    return _made(
        match, "quarter", _part_of_year(match["q_year"] or match["q_before"], 3 * number + 1, last - number + 1, 3)
    )


def _half(match: re.Match[str]) -> Mention | None:
    number = int(match["half"]) if match["half"] else ORDINAL[match["half_nth"].lower()]
    words = match["half_year"]
    if words and words.isdigit():
        return _made(match, "half", months_from(int(words), 6 * number - 5, 6), Basis.HALF_YEAR)
    return _made(match, "half", _part_of_year(words, 6 * number - 2, 1, 6))


def _ledger(match: re.Match[str]) -> Mention | None:
    """Month 9 of the ledger is December: what is reported then is the year to date."""
    return _made(match, "months", _part_of_year(match["ledger_year"], 4, int(match["ledger"]), 1), Basis.YEAR_TO_DATE)


def _first_months(match: re.Match[str]) -> Mention | None:
    words, count = match["first_year"], _count(match["first_count"])
    if words and words.isdigit():
        return _made(match, "months", months_from(int(words), 1, count))
    return _made(match, "months", _part_of_year(words, 4, count, 1))


def _part_of_year(year: str | None, month: int, count: int, months: int) -> Period | None:
    """`count` times so many months of a financial year, from a month counted from January before it."""
    start = _year_start(year) if year else NO_YEAR
    return None if start is None else months_from(start, month, count * months, dated=bool(year))


def _academic(match: re.Match[str]) -> Mention | None:
    start = _year_start(match["academic"] or match["academic_first"])
    return None if start is None else _made(match, "academic", months_from(start, 9, 12))


def _month(match: re.Match[str]) -> Mention | None:
    month = MONTHS[match["month"].lower()]
    if match["month_fy"]:
        start = _year_start(match["month_fy"])
        return None if start is None else _made(match, "month", months_from(start + (month < 4), month, 1))
    year = match["month_year"] or match["month_short"] or match["month_marked"]
    number = _century(int(year)) if year else NO_YEAR
    return _made(match, "month", months_from(number, month, 1, dated=bool(year)))


def _season(match: re.Match[str]) -> Mention | None:
    first, last = SEASONS[match["season"].lower()]
    count = last - first + 1 if last >= first else last + 13 - first
    return _made(match, "season", months_from(int(match["season_year"]), first, count), Basis.OTHER)


def _financial(match: re.Match[str]) -> Mention | None:
    words = match["fy"] or match["fy_told"]
    start = _year_start(words)
    return _several_years(match, words) if start is None else _made(match, "year", months_from(start, 4, 12))


def _several_years(match: re.Match[str], words: str) -> Mention | None:
    """Two whole years that do not follow on each other: "the strategy for 2020-2025"."""
    years = [int(one) for one in re.findall(YEAR, words)]
    if len(years) < 2 or years[0] >= years[1]:
        return None
    return _made(match, "calendar", months_from(years[0], 1, 12 * (years[1] - years[0] + 1)), Basis.OTHER)


def _calendar(match: re.Match[str]) -> Mention | None:
    return _made(match, "calendar", months_from(int(match["calendar"]), 1, 12))


def _stretch(match: re.Match[str]) -> Mention | None:
    """ "The six months to ...": how long; the mention that follows says to when."""
    lengths = {"year": 12, "years": 12, "quarter": 3, "half year": 6, "month": 1, "week": -1}
    count = _count(match["span_count"]) if match["span_count"] else lengths[_folded(match["span_unit"])]
    return Mention(match.start(), match.end(), "stretch", _folded(match[0]), months=count)


def _relative(match: re.Match[str]) -> Mention:
    return Mention(match.start(), match.end(), "relative", _folded(match[0]))


def _year_start(words: str) -> int | None:
    """The first of two years that follow on each other; `None` where they do not. A year alone is itself."""
    numbers = [int(one) for one in re.findall(r"\d+", words)]
    first = _century(numbers[0])
    return first if len(numbers) == 1 or (first + 1) % 100 == numbers[1] % 100 else None


def _century(year: int) -> int:
    return year if year > 99 else year + (2000 if year < 70 else 1900)


def _count(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


_BUILDERS: tuple[tuple[tuple[str, ...], Callable[[re.Match[str]], Mention | None]], ...] = (
    (("iso",), _iso),
    (("iso_month",), _iso_month),
    (("numeric",), _numeric),
    (("leap",), _leap_day),
    (("dashed_day",), _dashed_day),
    (("day",), _dated_day),
    (("us_day",), _us_day),
    (("span_count", "span_unit"), _stretch),
    (("q", "q_word", "q_nth"), _quarter),
    (("half", "half_nth"), _half),
    (("first_count",), _first_months),
    (("academic", "academic_first"), _academic),
    (("month",), _month),
    (("season",), _season),
    (("fy", "fy_told"), _financial),
    (("ledger",), _ledger),
    (("calendar",), _calendar),
    (("relative",), _relative),
)
