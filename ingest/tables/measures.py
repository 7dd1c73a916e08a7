"""The unit that words name: of a whole header ("%", "£000"), in a title ("Percentage of ..."), or for a whole table."""

# ruff: noqa: E501 (word lists read best on one line)

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from store.observations import COUNT, DAYS, HOURS, MONTHS, PERCENT, POINTS, POUNDS, RANK, RATIO, WEEKS, YEARS, rate_per


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, and what a printed number is multiplied by: 1,000 under "£000"."""

    name: str
    scale: float = 1.0
    only: str = ""  # what the line that states it says it of: "times", in "All times are in days"

    def fits(self, title: str) -> bool:
        """Whether the line that states the unit says it of what the title measures."""
        kinds = [kind for kind in DIMENSIONS if kind.search(self.only)]
        if not kinds:
            return not self.only or bool({*_words(self.only)} & {*_words(title)})
        return any(kind.search(title) for kind in kinds)


def _words(text: str) -> list[str]:
    return [word.rstrip("s") for word in re.findall(r"\w{3,}", text.casefold())]


# What a line may say a unit of, and the words of titles that measure it.
DIMENSIONS = (
    re.compile(r"\b(?:times?|waits?|waiting|durations?|lengths?|delays?|turn-?around|speed|how long)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:costs?|income|spend(?:ing)?|expenditure|prices?|fees?|rents?|budgets?|arrears|values?|money|amounts?|"
        r"charges?|savings?|debts?|grants?|out-?turn|surplus|deficit|reserves?|balances?|sums)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:rates?)\b", re.IGNORECASE),
    re.compile(r"\b(?:percentages?|proportions?|shares?)\b", re.IGNORECASE),
)

POPULATION = r"(?P<population>\d{1,3}(?:,?\d{3})+|\d+k|million|thousand|100)"
PER = re.compile(rf"\b(?:per|/)\s?{POPULATION}\b", re.IGNORECASE)
MONEY = re.compile(
    r"£\s?['’(]?\s?(?P<scale>000(?:['’]?s)?|k|m|mn|million|thousands?|bn|billion)?(?:['’)]?s)?\b|£", re.IGNORECASE
)
THOUSANDS = {"000": 1e3, "000s": 1e3, "k": 1e3, "thousand": 1e3, "thousands": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}  # fmt: skip
# In the plural: "in the year" and "2023/24 year" say when, not in what.
TIMES = ((DAYS, "days"), (WEEKS, "w(?:ee)?ks"), (MONTHS, "months"), (YEARS, "y(?:ea)?rs"), (HOURS, "h(?:ou)?rs"))
PHYSICAL = r"tonn(?:e|age)s?|kgs?|kilogram(?:me)?s?|[kKMG][wW][hH]|litres?|miles|km|kilometres?|hectares?|tCO2e?|CO2e|(?:metric )?tonnes (?:of )?CO2e?|kg ?CO2e?|m[23²³]|(?:cubic|square) metres?|minutes?|mins?|seconds?|secs?"
OUT_OF = re.compile(
    r"(?:(?:average|mean|median|score[sd]?|rating|points?|rated|marks?) )*(?:out )?of (?P<most>\d{1,3})", re.IGNORECASE
)
# A header, a unit column's cell or a line above the table that names a unit and nothing else.
WHOLE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (unit, re.compile(rf"[(\[]?\s?(?:{words})\s?[)\]]?\.?", re.IGNORECASE))
    for unit, words in (
        (POINTS, r"(?:percentage|%) ?(?:points?|pts?)|ppt?s?|(?:change|difference|variance) \(?(?:ppt?s?|percentage points)\)?"),
        (PERCENT, r"%(?:age)?s?|per ?cent(?:ages?)?|percentages?|pct|pc|% ?value|proportion|percentage \(%\)|% \(percentage\)|pc\."),
        (COUNT, r"numbers?|no\.?|nos\.?|#|counts?|n|volumes?|integer|num(?:eric|ber)?|quantity|whole numbers?|cases|people|children|households|persons|number \(no\.?\)|number \(count\)|absolute|actual number"),
        *((unit, rf"(?:(?:average|mean|median|number of|no\.? of|calendar|working|in|\() ?)*{words}(?: \(?(?:average|mean|avg)\)?)?") for unit, words in TIMES),
        (POUNDS, r"£|gbp|pounds?(?: sterling)?|currency(?: \(£\))?|money|financial|monetary"),
        (RATIO, r"ratios?"),
        (RANK, r"ranks?(?:ing)?(?: position)?"),
        ("rate", r"rates?"),
        ("FTE", r"ftes?|wte|full[- ]time equivalents?"),
        ("score", r"(?:mean |average |net )?scores?"),
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
    ("score", re.compile(r"\bscores?\b", re.I)),
)  # fmt: skip
AMOUNT = re.compile(
    rf"^(?:total |average |number of |estimated |annual )*(?P<first>{PHYSICAL}) (?=of|sent|collected|per|used|saved|emitted|recycled|produced|treated|travelled|resurfaced|to|from|\()"
    rf"|(?:\bin |[,:–-] ?)(?P<last>{PHYSICAL})$",
    re.IGNORECASE,
)
# Units that are kept as printed, in brackets at the end of a title or in a cell of a unit column.
MEASURED = re.compile(
    rf"(?:in |average |avg )*(?P<unit>{PHYSICAL}|g|kilos|tons?|mile|m|km2|sq ?m|ha|"
    r"[kMG]Wh?|t?CO2e?|µg/m3|ug/m3|ppm|FTEs?|WTE|placements|homes|units|points|score|index|mg/l|per week|nights|visits|sessions)",
)
TABLE_WIDE = re.compile(
    r"unless (?:otherwise )?(?:stated|shown|specified|indicated)|\ball (?:figures|values|data|amounts|numbers)\b|\b(?:figures|values|amounts) (?:are |shown |given |expressed )*(?:in|as)\b"
    r"|\b(?:figures|values|entries|cells)(?: in (?:the|this) table)?(?: shown| given)? are (?:all )?(?=%|£|(?:the )?percent|per ?cent|rates?\b|numbers?\b|days\b|thousands\b)",
    re.IGNORECASE,
)
# "All times are in days": of some values only.
SOME_WIDE = re.compile(
    r"\b(?:all|the) (?P<only>\w[\w ]{2,40}?) (?:are |is |shown |given |expressed |reported |measured )+(?:in|as) (?P<unit>[^.;,]{1,30}?)\s*(?:[.;,]|$)",
    re.IGNORECASE,
)
ANYTHING = re.compile(r"(?:other )?(?:figures|values|data|amounts|numbers|results)", re.IGNORECASE)


def whole_unit(words: str) -> Unit | None:
    """The unit where the words name one and nothing else."""
    bare = words.strip(" :.–-")
    if (per := PER.search(bare)) and re.fullmatch(
        r"[(\[]?\s?(?:rates?|numbers?|no\.?|count|value|crude rate)?[\s(]*(?:per|/)\s?[\d,]+k?(?:\s[\w-]+){0,4}\)?",
        bare,
        re.I,
    ):
        return rate_unit(per)
    if re.fullmatch(r"(?:in )?(?:['’]?000['’]?s?|thousands|millions)", bare, re.I):
        return Unit(COUNT, 1e6 if bare.lower().endswith("millions") else 1e3)
    if re.fullmatch(rf"(?:{PHYSICAL})(?: per (?!cent\b)[a-z]+(?: [a-z]+)?)?", bare, re.I):
        return _measured(bare)
    if out_of := OUT_OF.fullmatch(bare):
        return Unit(f"score out of {out_of['most']}")
    for unit, pattern in WHOLE:
        if pattern.fullmatch(words.strip()) or pattern.fullmatch(bare):
            return Unit(unit)
    money = MONEY.search(bare)
    if money and re.fullmatch(
        r"[(\[\s'’]*(?:value|amount|net|gross)?[(\[\s'’]*£?[)\]\s'’]*",
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
    if bracket and (found := _in_brackets(bracket["unit"])):
        return found
    if not percent and (amount := AMOUNT.search(words)):
        return _measured(amount["first"] or amount["last"])
    for unit, pattern in TITLES:
        if pattern.search(words):
            money = MONEY.search(words) if unit == POUNDS else None
            return money_unit(money) if money else Unit(unit)
    return None


def _in_brackets(words: str) -> Unit | None:
    """The unit that stands in brackets after a title, where it is none that the rest of the title may sharpen."""
    if measured := MEASURED.fullmatch(words):
        return Unit(measured["unit"])
    whole = whole_unit(words)
    return (
        whole if whole and (whole.name.startswith("score out") or (whole.name == COUNT and whole.scale > 1)) else None
    )


def _measured(words: str) -> Unit:
    """A physical unit as printed, without the capital of a header: "Tonnes", but "MWh"."""
    return Unit(words if words[1:] != words[1:].lower() else words.lower())


def table_unit(line: str) -> Unit | None:
    """The unit of a whole table, where a line above or below it says so: "Percentage unless stated", "£000s"."""
    found = whole_unit(line)
    if found is None and (some := SOME_WIDE.search(line)) and not ANYTHING.fullmatch(some["only"]):
        return replace(unit, only=some["only"]) if (unit := whole_unit(some["unit"])) else None
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
