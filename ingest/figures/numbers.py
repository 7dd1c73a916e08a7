"""Numbers in a sentence with their units: shares, sums of money, rates, durations, ranks, ranges and plain counts.

Each recogniser reads one form; they are tried in order and a stretch of text belongs to the first that reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.figures.words import DIGITS, ONES, SCALE, SPELT, VALUE, WORD_SCALE, value_of
from store.observations import COUNT, PERCENT, POINTS, POUNDS, RANK, rate_per


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed: offsets in its sentence, value and unit. `value` is the lower end of a range."""

    start: int
    end: int
    value: float
    unit: str = COUNT
    upper: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    is_approximate: bool = False
    spelt: bool = False  # in words: "two", "none"
    multiple: bool = False  # "doubled": the verb itself is the number


MINUTES = "minutes"
_UNITS = {"min": "minute", "hr": "hour"}
_V = rf"(?:{DIGITS}|{SPELT})"
_NOT_LONGER = r"(?<![\w.,/£$€#-])"
_TO = r"\s?(?:-|–|—|to)\s?"
_PERCENT = r"(?:\s?%|\s?per\s?cents?\b|\s?percent\b)"
_POINTS = r"(?:\s?(?:%|per\s?cent(?:age)?|percent(?:age)?)[\s-]points?\b|\s?(?:pp|ppts?)\b)"
_DURATION = r"(?:working|school|calendar|clear|week)?\s?(?P<unit>minute|min|hour|hr|day|week|month|year)s?\b['’]?"
_MEASURE = r"km|kilometres?|miles?|metres?|square metres?|sqm|hectares?|acres?|tonnes?|kg|litres?|kWh|MWh|GWh|FTEs?|mph"
_PER = r"(?:per|for every|in every)\s(?P<per>1,?000|10,?000|100,?000|thousand|million|100)\b"
_SHARE = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "eighth": 1 / 8,
    "tenth": 1 / 10,
}
_FRACTION = (
    rf"\b(?:(?P<parts>{'|'.join(list(ONES)[:9])})[\s-](?P<of>third|quarter|fifth|sixth|eighth|tenth)s?"
    r"|an?\s(?P<one>third|quarter|fifth|sixth|eighth|tenth|half)|(?P<half>half))\b"
)
_LEADS_SHARE = re.compile(
    r"\b(?:by|nearly|about|around|almost|roughly|over|under|just|some|than|only|up|down|approximately)\s$",
    re.IGNORECASE,
)
_SHARE_GOES_ON = re.compile(r"\s(?:of|the|higher|lower|more|fewer|less|longer|shorter)\b")
_NO_SHARE = re.compile(
    r"\s(?:term|year|days?|an?\shour|hour|way|price|past)\b|\sthe\s(?:meeting|time|number|amount|rate|level|total)\b"
)
_MULTIPLES = {
    "doubled": 100.0,
    "doubling": 100.0,
    "trebled": 200.0,
    "tripled": 200.0,
    "quadrupled": 300.0,
    "halved": 50.0,
}
TWO_ENDS = re.compile(r"\sto\s")
FROM_OR_BY = re.compile(r"\b(?:from|by)\s(?:about\s|around\s|just\s)?$", re.IGNORECASE)
APPROXIMATE = re.compile(
    r"\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|over|more than|less than|fewer than|under|some|"
    r"up to|at least|circa|c\.|in excess of|above|below|close to|just short of|upwards of|as many as)\s(?:the\s|"
    r"a\s|an\s)?$",
    re.IGNORECASE,
)


def numbers(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Number, ...]:
    """The numbers of the text in reading order, outside the stretches `taken`."""
    claimed = list(taken)
    found: list[Number] = []
    for pattern, read in RECOGNISERS:
        for match in _matches(pattern, text):
            number = read(match) if _is_free(match, claimed) else None
            if number is not None:
                claimed.append((number.start, number.end))
                found.append(replace(number, is_approximate=bool(APPROXIMATE.search(text[: number.start]))))
    return tuple(sorted(found, key=lambda one: one.start))


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches in order; "from 12% to 15%" and "by 3 to 40" are two numbers, no range."""
    at = 0
    while found := pattern.search(text, at):
        to = TWO_ENDS.search(found[0])
        if to and FROM_OR_BY.search(text[: found.start()]):
            found = pattern.match(text, found.start(), found.start() + to.start()) or found
        yield found
        at = max(found.end(), at + 1)


def _is_free(match: re.Match[str], claimed: Sequence[tuple[int, int]]) -> bool:
    return not any(start < match.end() and match.start() < end for start, end in claimed)


# --- what a match comes to ---


def _made(match: re.Match[str], value: float, unit: str, **more: float | None) -> Number:
    end = match.start() + len(match[0].rstrip())
    spelt = not any(character.isdigit() for character in match[0])
    return Number(match.start(), end, value, unit, spelt=spelt, **more)  # type: ignore[arg-type]


def _upper(match: re.Match[str]) -> float | None:
    words = match.groupdict().get("upper")
    return value_of(words) if words else None


def _money(match: re.Match[str]) -> Number:
    scale = (match["scale"] or "").strip()
    upper = f"{match['upper']} {match['upper_scale'] or scale}" if match["upper"] else None
    own = scale or (match["upper_scale"] or "" if upper else "")
    return _made(match, value_of(f"{match['value']} {own}"), POUNDS, upper=value_of(upper) if upper else None)


def _percent(match: re.Match[str]) -> Number:
    parts = match["parts"]
    numerator, denominator = (float(one) for one in re.findall(r"\d+", parts)) if parts else (None, None)
    return _made(
        match, value_of(match["value"]), PERCENT, upper=_upper(match), numerator=numerator, denominator=denominator
    )


def _points(match: re.Match[str]) -> Number:
    return _made(match, value_of(match["value"]), POINTS, upper=_upper(match))


def _rate(match: re.Match[str]) -> Number:
    return _made(match, value_of(match["value"]), rate_per(int(value_of(match["per"]))), upper=_upper(match))


def _duration(match: re.Match[str]) -> Number:
    unit = match["unit"].lower()
    return _made(match, value_of(match["value"]), _UNITS.get(unit, unit) + "s", upper=_upper(match))


def _compound(match: re.Match[str]) -> Number:
    """ "1 hour 21 minutes" in minutes, "7 minutes 12 seconds" too."""
    large, small = value_of(match["hours"]), value_of(match["minutes"])
    minutes = 60 * large + small if match["long"].lower().startswith("h") else large + small / 60
    return _made(match, minutes, MINUTES)


def _measure(match: re.Match[str]) -> Number:
    unit = match["unit"]
    plural = f"{unit}s" if unit.lower() in {"mile", "metre", "tonne", "hectare", "acre", "litre", "kilometre"} else unit
    return _made(match, value_of(match["value"]), plural, upper=_upper(match))


def _part_of(match: re.Match[str]) -> Number | None:
    """ "12 of 322" counts; "nine out of ten" and "one in five", where the whole is no count of anything, are shares."""
    part = 0.0 if match["part"].lower() == "none" else value_of(match["part"])
    whole = value_of(match["whole"])
    if part > whole:
        return None
    if match["joint"] == "in" or (match["joint"] == "out of" and match["whole"].lower() in {"ten", "10", "100"}):
        return _made(match, round(100 * part / whole, 1), PERCENT, numerator=part, denominator=whole)
    return _made(match, part, COUNT, numerator=part, denominator=whole)


def _fraction(match: re.Match[str]) -> Number | None:
    before, after = match.string[: match.start()], match.string[match.end() :]
    if match["half"] and _NO_SHARE.match(after):
        return None
    if not (match["parts"] or _LEADS_SHARE.search(before) or _SHARE_GOES_ON.match(after)):
        return None
    times = ONES[match["parts"].lower()] if match["parts"] else 1
    return _made(match, round(100 * times * _SHARE[(match["of"] or match["one"] or "half").lower()], 1), PERCENT)


def _rank(match: re.Match[str]) -> Number:
    words = match["rank"].lower()
    nth = int(words[:-2]) if words[0].isdigit() else _NTH.index(words) + 1
    whole = value_of(match["whole"]) if match["whole"] else None
    return Number(match.start("rank"), match.end(), nth, RANK, denominator=whole)


def _multiple(match: re.Match[str]) -> Number:
    return Number(match.start(), match.end(), _MULTIPLES[match[0].lower()], PERCENT, spelt=True, multiple=True)


def _count(match: re.Match[str]) -> Number:
    return _made(match, value_of(match["value"] + " " + (match["scale"] or "")), COUNT, upper=_upper(match))


_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_PLACE = r"(?=\s(?:in|out of|of|among|nationally|highest|lowest|best|worst)\b)"
RECOGNISERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Number | None]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (
            rf"£\s?(?P<value>{DIGITS})(?P<scale>{SCALE})?(?:{_TO}£?\s?(?P<upper>{DIGITS})(?P<upper_scale>{SCALE})?)?"
            r"(?:\s?(?:per|an?|each|every|/)\s?(?:hour|day|week|month|year|annum|person|head|unit|night)\b"
            r"(?!\s(?:ago|earlier|before|later)))?",
            _money,
        ),
        (rf"{_NOT_LONGER}\b(?P<value>{_V})(?:{_TO}(?P<upper>{_V}))?{_POINTS}", _points),
        (rf"(?<=\bbetween )(?P<value>{_V}){_PERCENT}?\sand\s(?P<upper>{_V}){_PERCENT}(?P<parts>)", _percent),
        (
            rf"{_NOT_LONGER}\b(?P<value>{_V})(?:{_PERCENT}?{_TO}(?P<upper>{_V}))?{_PERCENT}"
            r"(?:\s?(?P<parts>\(\s?\d{1,3}\s?/\s?\d{1,4}\s?,?\s?\)|\(\s?\d+\s(?:out\s)?of\s(?:the\s)?\d+\s?\)))?",
            _percent,
        ),
        (rf"{_NOT_LONGER}\b(?P<value>{_V})(?:{_TO}(?P<upper>{_V}))?\s(?:[a-z-]+\s){{0,2}}?{_PER}", _rate),
        (
            rf"\b(?P<part>{_V}|none)\s(?P<joint>out of|of|in)\s(?:the\s|those\s|all\s|its\s|our\s|a\stotal\sof\s)?"
            rf"(?P<whole>{_V})\b(?![\w%£/]|[.,]\d|\sper\s?cent|\s(?:days?|weeks?|months?|years?|hours?)\b)",
            _part_of,
        ),
        (
            rf"\b(?P<part>one)\s[a-z]+\s(?P<joint>in)\s(?P<whole>{_V})\b(?!\s[a-z]*(?:days?|weeks?|months?|years?))",
            _part_of,
        ),
        (_FRACTION, _fraction),
        (
            rf"\b(?P<hours>{_V})\s(?P<long>hours?|minutes?)(?:\sand)?\s(?P<minutes>{_V})\s(?:minutes?|seconds?)\b",
            _compound,
        ),
        (
            rf"{_NOT_LONGER}\b(?P<hours>\d+)\s?(?P<long>hrs?|hours?|h|mins?|m)\s?(?P<minutes>\d+)\s?(?:mins?|m|"
            rf"secs?|s)\b",
            _compound,
        ),
        (rf"{_NOT_LONGER}\b(?P<value>{_V})(?:{_TO}(?P<upper>{_V}))?\s{_DURATION}", _duration),
        (rf"{_NOT_LONGER}\b(?P<value>{_V})(?:{_TO}(?P<upper>{_V}))?\s?(?P<unit>{_MEASURE})\b", _measure),
        (
            rf"\b(?:ranked|came|placed|positioned|rank(?:ing)? of|were|was|at|joint)\s(?:joint\s)?"
            rf"(?P<rank>\d+(?:st|nd|rd|th)|{'|'.join(_NTH)}){_PLACE}(?:\s(?:out\s)?of\s(?:the\s)?(?P<whole>{_V}))?",
            _rank,
        ),
        (rf"\b(?:{'|'.join(_MULTIPLES)})\b", _multiple),
        (
            rf"{_NOT_LONGER}\b(?:(?<=between )(?P<value>{_V})\sand\s(?P<upper>{_V}))(?P<scale>{SCALE})?\b",
            _count,
        ),
        (rf"{_NOT_LONGER}\b(?P<value>{DIGITS})\s?[-–]\s?(?P<upper>{DIGITS})(?P<scale>{SCALE})?(?![\w/-])", _count),
        (rf"(?P<value>{VALUE})(?P<scale>{WORD_SCALE})?(?P<upper>)(?![A-Za-z%])", _count),
    )
)
