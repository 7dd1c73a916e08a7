"""The unit that words name: of a whole header ("%", "£000"), in a title ("Percentage of ..."), or for a whole table."""

# ruff: noqa: E501 (word lists read best on one line)

from __future__ import annotations

import re
from dataclasses import dataclass

from store.observations import COUNT, DAYS, HOURS, MONTHS, PERCENT, POINTS, POUNDS, RANK, RATIO, WEEKS, YEARS, rate_per


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, and what a printed number is multiplied by: 1,000 under "£000"."""

    name: str
    scale: float = 1.0


POPULATION = r"(?P<population>\d{1,3}(?:,?\d{3})+|\d+k|million|thousand|100)"
PER = re.compile(rf"\b(?:per|/)\s?{POPULATION}\b", re.IGNORECASE)
MONEY = re.compile(
    r"£\s?['’(]?\s?(?P<scale>000(?:['’]?s)?|k|m|mn|million|thousands?|bn|billion)?(?:['’)]?s)?\b|£", re.IGNORECASE
)
THOUSANDS = {"000": 1e3, "000s": 1e3, "k": 1e3, "thousand": 1e3, "thousands": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}  # fmt: skip
TIMES = ((DAYS, "days?"), (WEEKS, "w(?:ee)?ks?"), (MONTHS, "months?"), (YEARS, "y(?:ea)?rs?"), (HOURS, "h(?:ou)?rs?"))
# A header, a unit column's cell or a line above the table that names a unit and nothing else.
WHOLE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (unit, re.compile(rf"[(\[]?\s?(?:{words})\s?[)\]]?\.?", re.IGNORECASE))
    for unit, words in (
        (POINTS, r"(?:percentage|%) ?(?:points?|pts?)|ppt?s?|(?:change|difference|variance) \(?(?:ppt?s?|percentage points)\)?"),
        (PERCENT, r"%(?:age)?s?|per ?cent(?:ages?)?|percentages?|pct|pc|% ?value|proportion|percentage \(%\)|% \(percentage\)|pc\."),
        (COUNT, r"numbers?|no\.?|nos\.?|#|counts?|n|volumes?|integer|num(?:eric|ber)?|quantity|whole numbers?|cases|people|children|households|persons|number \(no\.?\)|number \(count\)|absolute|actual number"),
        *((unit, rf"(?:(?:average|mean|median|number of|no\.? of|calendar|working|in|\() ?)*{words}(?: \(?(?:average|mean|avg)\)?)?") for unit, words in TIMES),
        (POUNDS, r"£|gbp|pounds?(?: sterling)?|currency(?: \(£\))?|money|financial|monetary|cost \(?£\)?"),
        (RATIO, r"ratios?"),
        (RANK, r"ranks?(?:ing)?(?: position)?"),
        ("rate", r"rates?"),
        ("FTE", r"ftes?|wte|full[- ]time equivalents?"),
    )
)  # fmt: skip
TITLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (POINTS, re.compile(r"percentage[- ]points?|\bppt?s?\b", re.I)),
    (PERCENT, re.compile(r"(?<![\d.])\s?%|\bpercent(?:age)?s?\b|\bper cent\b|\bproportion of\b|\bpctg?\b", re.I)),
    (RATIO, re.compile(r"\bratio\b", re.I)),
    (RANK, re.compile(r"\brank(?:ing)?\b", re.I)),
    (POUNDS, re.compile(r"£", re.I)),
    *(
        (
            unit,
            re.compile(
                rf"\(\s?(?:in |average |avg |mean |median |working |calendar |number of |no\.? of )*{words}\)?\s*[)$]"
                rf"|\b(?:average|avg\.?|mean|median|total|number of|no\.? of|in)(?: (?:number|no\.?) of)?(?: (?:working|calendar|school|sickness|bed|elapsed))? {words}\b"
                rf"|\b(?:average|avg\.?|mean|median) (?:\w+ ){{0,5}}(?:in|to|\() ?(?:working |calendar )?{words}\b"
                rf"|(?<!\d )(?<!\d-)\b(?:working |calendar )?{words} (?:taken|to|lost|delayed|waited|between|from|until)\b|\b(?:bed|delayed|lost|void) {words}\b|^{words} per\b|\b(?:working |sickness |calendar )?{words} (?:lost|taken)\b"
                rf"|[,:–-] ?(?:average |working |calendar )*{words}$|^{words}$"
                rf"|\b{words} per (?:employee|fte|wte|person|worker|member|head|case|child|household)\b",
                re.I,
            ),
        )
        for unit, words in TIMES
    ),
    (POUNDS, re.compile(r"\b(?:in|of) pounds\b", re.I)),
    (COUNT, re.compile(r"\b(?:number|no\.|count|volume|total) (?:of|in|with|who)\b|^(?:number|no\.|total|count|volume)\b|\(\s?(?:number|no\.?|count|#|volume)\s?\)|^#", re.I)),
    ("FTE", re.compile(r"\bFTEs?\)|\(FTEs?\b")),
)  # fmt: skip
# Units that are kept as printed, in brackets at the end of a title or in a cell of a unit column.
MEASURED = re.compile(
    r"(?:in |average |avg )*(?P<unit>k?g|kgs|kilo(?:gram)?s?|tonnes?|tons?|seconds?|secs?|minutes?|mins?|miles?|k?m|km2|m2|sq ?m|hectares?|ha|litres?|"
    r"[kMG]Wh?|t?CO2e?|tCO2e|tonnes (?:of )?CO2e?|µg/m3|ug/m3|ppm|FTEs?|WTE|placements|homes|units|points|score|index|mg/l|per week|nights|visits|sessions)",
)
TABLE_WIDE = re.compile(
    r"unless (?:otherwise )?(?:stated|shown|specified|indicated)|\ball (?:figures|values|data|amounts|numbers)\b|\b(?:figures|values|amounts) (?:are |shown |given |expressed )*(?:in|as)\b",
    re.IGNORECASE,
)


def whole_unit(words: str) -> Unit | None:
    """The unit where the words name one and nothing else."""
    bare = words.strip(" :.–-")
    if (per := PER.search(bare)) and re.fullmatch(
        r"[(\[]?\s?(?:rates?|numbers?|no\.?|count|value|crude rate)?[\s(]*(?:per|/)\s?[\d,]+k?(?:\s[\w-]+){0,4}\)?",
        bare,
        re.I,
    ):
        return rate_unit(per)
    if re.fullmatch(r"(?:in )?(?:['’]?000['’]?s?|thousands)", bare, re.I):
        return Unit(COUNT, 1e3)
    for unit, pattern in WHOLE:
        if pattern.fullmatch(words.strip()) or pattern.fullmatch(bare):
            return Unit(unit)
    money = MONEY.search(bare)
    if money and re.fullmatch(
        r"[(\[\s'’]*(?:cost|value|amount|spend|net|gross)?[(\[\s'’]*£?[)\]\s'’]*",
        bare[: money.start()] + bare[money.end() :],
        re.I,
    ):
        return money_unit(money)
    return None


def title_unit(words: str) -> Unit | None:
    """The unit that a title names among other words; `None` where it names none."""
    percent = TITLES[1][1].search(words)
    if (per := PER.search(words)) and not percent:
        return rate_unit(per)
    bracket = re.search(r"\((?P<unit>[^()]+)\)\s*$", words)
    if bracket and (measured := MEASURED.fullmatch(bracket["unit"])):
        return Unit(measured["unit"])
    for unit, pattern in TITLES:
        if pattern.search(words):
            money = MONEY.search(words) if unit == POUNDS else None
            return money_unit(money) if money else Unit(unit)
    return None


def table_unit(line: str) -> Unit | None:
    """The unit of a whole table, where a line above or below it says so: "Percentage unless stated", "£000s"."""
    found = whole_unit(line)
    if found or not TABLE_WIDE.search(line):
        return found
    if re.search(r"%|per ?cent|percentages?", line, re.I):
        return Unit(PERCENT)
    if re.search(r"\bnumbers\b(?! are)|\bcounts\b|\bnumber unless", line, re.I) and not MONEY.search(line):
        return Unit(COUNT)
    if re.search(r"\bthousands of pounds|£", line, re.I):
        money = MONEY.search(line)
        return money_unit(money) if money else Unit(POUNDS, 1e3)
    return title_unit(line)


def rate_unit(per: re.Match[str]) -> Unit:
    """The unit of "per 10,000"; out of a hundred is a rate too."""
    words = per["population"].lower().replace(",", "")
    population = {"million": 1_000_000, "thousand": 1_000}.get(words) or int(words.replace("k", "000"))
    return Unit(rate_per(population))


def money_unit(money: re.Match[str]) -> Unit:
    """Pounds, with the scale that stands behind the sign."""
    scale = (money["scale"] or "").lower().replace("'", "").replace("’", "")
    return Unit(POUNDS, THOUSANDS.get(scale, 1.0))
