"""The words of units: of whole headers, in titles, in brackets, and in lines that speak of a whole table."""

# ruff: noqa: E501 (word lists read best on one line)

from __future__ import annotations

import re

from store.observations import COUNT, DAYS, HOURS, MONTHS, PERCENT, POINTS, POUNDS, RANK, RATIO, WEEKS, YEARS

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
    ("FTE", re.compile(r"\bFTEs?\)|\(FTEs?\b|^FTEs?$")),
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
