"""The unit that words name: of a whole header ("%", "£000"), in a title ("Percentage of ..."), or for a whole table."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.tables.unit_words import (
    AMOUNT,
    ANYTHING,
    DIMENSIONS,
    MEASURED,
    MONEY,
    OUT_OF,
    PER,
    PHYSICAL,
    SOME_WIDE,
    TABLE_WIDE,
    THOUSANDS,
    TITLES,
    WHOLE,
)
from store.observations import COUNT, PERCENT, POUNDS, rate_per


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


def whole_unit(words: str) -> Unit | None:
    """The unit where the words name one and nothing else."""
    bare = words.strip(" :.–-")
    if (per := PER.search(bare)) and re.fullmatch(
        r"[(\[]?\s?(?:rates?|numbers?|no\.?|count|value|crude rate)?[\s(]*(?:per|/)\s?[\d,]+k?(?:\s[\w-]+){0,4}\)?",
        bare,
        re.I,
    ):
        return rate_unit(per)
    if found := _counted(bare):
        return found
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


def _counted(bare: str) -> Unit | None:
    """Thousands and millions, what is weighed, metered or timed, and scores out of a most."""
    if re.fullmatch(r"(?:in )?(?:['’]?000['’]?s?|thousands|millions)", bare, re.I):
        return Unit(COUNT, 1e6 if bare.lower().endswith("millions") else 1e3)
    if re.fullmatch(rf"(?:{PHYSICAL})(?: per (?!cent\b)[a-z]+(?: [a-z]+)?)?", bare, re.I):
        return _measured(bare)
    out_of = OUT_OF.fullmatch(bare)
    return Unit(f"score out of {out_of['most']}") if out_of else None


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
        whole
        if whole
        and (whole.name == "FTE" or whole.name.startswith("score out") or (whole.name == COUNT and whole.scale > 1))
        else None
    )


def _measured(words: str) -> Unit:
    """A physical unit as printed, without the capital of a header: "Tonnes", but "MWh"."""
    words = words if words[1:] != words[1:].lower() else words.lower()
    return Unit(re.sub(r"^tonnages?$", "tonnes", words))


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
