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
from datetime import date, timedelta

from language.basis import Basis
from language.periods import MONTHS, ORDINALS, SEASONS, Period

NO_YEAR = 2000  # in an undated period; a leap year, so that every day of a year fits

NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}


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


# --- periods of the council's year ---


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


# --- the grammar ---

_YEAR = r"(?:19|20)\d\d"
_DASH = r"\s?[/\-–—]\s?"
_AFTER = r"(?![\d%]|[.,/]\d|-\d\d(?!\d))"  # neither a longer number nor a share nor a date goes on
_LONG_FY = rf"{_YEAR}{_DASH}(?:{_YEAR}|\d\d){_AFTER}"
_SHORT_FY = rf"\d\d\s?/\s?\d\d{_AFTER}"
_FY = rf"(?:{_LONG_FY}|{_SHORT_FY})"
_FY_TOLD = rf"(?:{_LONG_FY}|\d\d{_DASH}\d\d{_AFTER})"  # where the words around it say that it is a year
_MONTH = "|".join(sorted((name for name in MONTHS if name != "christmas"), key=len, reverse=True))
_OF = r"[\s,(]*(?:\b(?:of|in|for|to)\s+)?(?:the\s+)?(?:financial\s+year\s+|fy\s?)?"
_NO_NUMBER = r"(?![\d%/]|[.,]\d)"
_SHORT_YEAR_ENDS = rf"(?=\s*(?:$|[^\s\w£(]|\((?!\d)|to\b|and\b|[-–]|(?:ytd|year|actual|target|outturn)\b)){_NO_NUMBER}"
_NTH = r"first|second|third|fourth|final|1st|2nd|3rd|4th"
_COUNT = r"\d{1,2}|" + "|".join(NUMBERS)
_ORDINAL = {**ORDINALS, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_RELATIVE = r"""
    year[\s-]+to[\s-]+date | ytd
  | cumulative(?:ly)?(?=\s*(?:$|[):,(]|to\b|for\b|at\b|totals?\b|figures?\b|ytd|position|performance))
  | (?:this\s+)?year\s+so\s+far
  | so\s+far\s+this\s+(?:financial\s+)?year
  | (?:this|current|present|last|previous|prior|preceding|past|next|coming|following)\s+(?:financial\s+|academic\s+
      |school\s+|calendar\s+|municipal\s+)?(?:year|quarter|month)(?:['’]s)?(?!\s+olds?\b)
  | (?:academic\s+|school\s+|financial\s+)?year\s+(?:before|earlier|ago|previously)(?!\s+last\b)
  | (?:12|twelve)\s+months\s+(?:before|earlier|ago|previously)
  | quarter\s+before | (?:the|in|per)[\s-]+quarter(?!s|\s+(?:\d|of\s+\w|end|to\b|one\b|two\b|three\b|four\b))
  | quarter['’]s
  | (?:month|quarter|year)[\s-]+end(?!\w|ed|ing)
  | end[\s-]+of[\s-]+(?:the[\s-]+)?(?:financial[\s-]+)?(?:quarter|year)(?!\s+\d)
  | half[\s-]year(?:ly)? | mid[\s-]year
  | (?:rest|remainder)\s+of\s+the\s+(?:financial\s+)?year | remaining\s+(?:\w+\s+)?months | later\s+in\s+the\s+year
  | rolling[\s-]+year | rolling[\s-]+(?:12|twelve)[\s-]+months?
  | (?:last|past|previous|preceding)\s+(?:12|twelve)\s+months
  | (?:this|reporting|current)\s+period
"""
# "2014/15 Q2 2015/16" is a year and a quarter of the next.
_DATED_QUARTER = rf"(?:q\w*[\s.]*[1-4]|quarter\s+\w+|\w+\s+quarter)[\s,(]*(?:of\s+|in\s+)?(?:the\s+)?{_FY_TOLD}"
# "2023-04" is a month, as open data prints it; "2011-12" is a financial year first.
_YEARS_FIRST = "|".join(f"{year}-{year % 100 + 1:02d}" for year in range(2000, 2012))
_FORMS = rf"""
    (?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)
  | (?<![\d/.,-])(?!{_YEARS_FIRST})(?P<iso_month>{_YEAR}-(?:0[1-9]|1[0-2]))(?![\d/-])
  | (?P<numeric>\d{{1,2}}(?P<mark>[/.-])\d{{1,2}}(?P=mark)(?:{_YEAR}|\d\d))(?![\d/])
  | (?<![\d/])28\s?/\s?29\s+(?P<leap>feb(?:ruary)?)\b(?:\.?[\s,]+(?P<leap_year>{_YEAR})(?!\d))?
  | (?<![\d-])(?P<dashed_day>\d{{1,2}})-(?P<dashed_month>{_MONTH})-(?P<dashed_year>{_YEAR}|\d\d)(?![\d-])
  | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?\b(?P<day_month>{_MONTH})\b(?:\.?[\s,]+(?P<day_year>{_YEAR})(?!\d)
      |\.?\s?['’\s]\s?(?P<day_short>\d\d){_SHORT_YEAR_ENDS})?
  | \b(?P<us_month>{_MONTH})\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<us_year>{_YEAR})(?!\d)
  | \b(?P<span_count>{_COUNT})[\s-]+months?(?:\s+period)?\s+(?:to|ending|ended|up\s+to)(?=\s)
  | \b(?P<span_unit>years?|quarter|half[\s-]year|month|week)\s+(?:to|ending|ended)(?=\s+(?!date))
  | (?:\b(?P<q_before>{_FY_TOLD})\s*[,:(–-]?\s*(?!{_DATED_QUARTER}))?\b(?:q(?:tr|uarter|uarters|trs)?[\s.]*(?P<q>[1-4])
      (?:\s*(?:-|–|to)\s*(?:q(?:uarter|tr)?\s?)?(?P<q_to>[1-4])\b(?![/-]))?
      |quarter\s+(?P<q_word>one|two|three|four)|(?P<q_nth>{_NTH})\s+quarter)\b
      (?:{_OF}(?P<q_year>{_FY_TOLD}|{_YEAR}{_AFTER}))?
  | \b(?:h(?P<half>[12])\b|(?P<half_nth>first|second)\s+half)(?:{_OF}(?P<half_year>{_FY_TOLD}|{_YEAR}{_AFTER})
      |\s+of\s+(?:the|this)\s+(?:financial\s+)?year|(?!\s+of\b))
  | \bfirst\s+(?P<first_count>{_COUNT})\s+months\s+of\s+(?:(?P<first_year>{_FY_TOLD}|{_YEAR}{_AFTER})
      |(?:the|this)\s+(?:financial\s+)?year)
  | \b(?:academic|school)\s+year\s+(?:of\s+|ending\s+)?(?P<academic>{_FY_TOLD}|{_YEAR}\s+to\s+{_YEAR})
  | (?<![\d/.,£$])(?P<academic_first>{_FY_TOLD})\s+(?:academic|school)\s+year
  | \b(?P<month>{_MONTH})\b(?:\.?[\s,]+(?:of\s+)?(?P<month_fy>{_LONG_FY})
      |\.?[\s,]+(?:of\s+)?(?P<month_year>{_YEAR})(?!\d)
      |(?:-|\s?['’])(?P<month_marked>\d\d)(?=\s+[^\W\d]|\)){_NO_NUMBER}
      |\.?\s*['’-]?\s*(?P<month_short>\d\d){_SHORT_YEAR_ENDS})?
  | \b(?P<season>spring|summer|autumn|winter)(?:\s+term)?[\s,]+(?:of\s+)?(?P<season_year>{_YEAR})(?!\d)
  | \b(?:financial\s+year|fy|fiscal\s+year|municipal\s+year)\s*(?P<fy_told>{_FY_TOLD}|{_YEAR}\s+to\s+{_YEAR})
  | (?<![\d/.,£$-])(?P<fy>{_FY})(?:\s+(?:financial|municipal)\s+year)?
  | \b(?:month|period)\s+(?P<ledger>1[0-2]|[1-9])\b(?:{_OF}(?P<ledger_year>{_FY_TOLD}))?
  | (?<![\d/.,£$-])(?P<calendar>{_YEAR}){_AFTER}
  | \b(?P<relative>{_RELATIVE})\b
"""
PATTERN = re.compile(_FORMS, re.IGNORECASE | re.VERBOSE)
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
    if match["fy"] and re.fullmatch(_SHORT_FY, match["fy"]):
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
    number = int(match["q"]) if match["q"] else _ORDINAL[(match["q_word"] or match["q_nth"]).lower()]
    last = max(int(match["q_to"] or number), number)
    return _made(
        match, "quarter", _part_of_year(match["q_year"] or match["q_before"], 3 * number + 1, last - number + 1, 3)
    )


def _half(match: re.Match[str]) -> Mention | None:
    number = int(match["half"]) if match["half"] else _ORDINAL[match["half_nth"].lower()]
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
    years = [int(one) for one in re.findall(_YEAR, words)]
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
