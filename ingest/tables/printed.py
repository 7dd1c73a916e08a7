"""The value printed in one cell: a number with its sign, scale, unit and marks, or a symbol in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.tables.symbols import SYMBOLS, status_of
from store.observations import DAYS, HOURS, MONTHS, PERCENT, POINTS, POUNDS, RANK, WEEKS, YEARS, Status, rate_per


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a cell prints. `value` is `None` where a symbol stands in its place; `unit` where the cell names none."""

    value: float | None = None
    upper: float | None = None  # of a range
    unit: str | None = None
    decimals: int = 0
    numerator: float | None = None
    denominator: float | None = None
    status: Status = Status.NORMAL
    symbol: str | None = None
    approximate: bool = False
    signed: bool = False  # a plus or a minus is printed
    scaled: bool = False  # "k" or "m" is printed
    rating: str | None = None  # a rating or an arrow beside the number


NUMBER = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
ARROWS = "↑↓→←↗↘↔▲▼△▽►◄⬆⬇➔🡅🡇⇧⇩"
SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "thousand": 1e3}
POINT_WORDS = r"pp|ppts?|%\s?(?:pts?|points?)|percentage\s?points?|p\.p\."
UNITS = (
    (re.compile(rf"(?:{POINT_WORDS})\.?", re.I), POINTS),
    (re.compile(r"%|per\s?cent|percent", re.I), PERCENT),
    (re.compile(r"(?:calendar |working |school )?days?", re.I), DAYS),
    (re.compile(r"(?:calendar |working )?w(?:ee)?ks?", re.I), WEEKS),
    (re.compile(r"mo?n?ths?", re.I), MONTHS),
    (re.compile(r"y(?:ea)?rs?", re.I), YEARS),
    (re.compile(r"h(?:ou)?rs?", re.I), HOURS),
)
UNIT = (
    rf"{POINT_WORDS}|%|per\s?cent|percent|(?:calendar |working |school )?"
    r"(?:days?|w(?:ee)?ks?|mo?n?ths?|y(?:ea)?rs?|h(?:ou)?rs?)"
    r"|(?:st|nd|rd|th)\b|(?:per|/)\s?\d{1,3}(?:,?\d{3})+|FTE"
)
PLAIN = re.compile(
    rf"(?P<approximate>(?:c\.|ca\.|circa|approx\.?|about|around|~|≈)\s?)?(?P<bound>[<>≤≥]=?\s?)?"
    rf"(?P<sign>[-−–+±]\s?)?(?P<open>\()?(?P<currency>[£$€]\s?)?(?P<sign_after>[-−–+]\s?)?(?P<open_after>\()?"
    rf"(?P<number>{NUMBER})(?P<scale>\s?(?:million|billion|thousand|bn|mn|[km])(?![a-z]))?"
    rf"\s?(?P<unit>{UNIT})?\)?(?P<unit_after>\s?%)?",
    re.IGNORECASE,
)
RANGE = re.compile(rf"(?P<low>{NUMBER})\s?(?:-|–|to)\s?(?P<high>{NUMBER})\s?(?P<unit>{UNIT})?", re.IGNORECASE)
PART = rf"(?P<numerator>{NUMBER})\s?(?:/|of|out of)\s?(?P<denominator>{NUMBER})"
SHARE = rf"(?P<share>{NUMBER}\s?%)"
PARTS = (
    re.compile(rf"{PART}\s?[\[(]\s?{SHARE}\s?[\])]", re.I),
    re.compile(rf"{PART}\s?[=–-]?\s?{SHARE}", re.I),
    re.compile(rf"{SHARE}\s?[\[(]\s?{PART}\s?[\])]", re.I),
    re.compile(rf"{SHARE}\s?[–-]?\s?{PART}", re.I),
)
COUNTED = re.compile(rf"(?P<numerator>{NUMBER})\s?[\[(]\s?{SHARE}\s?[\])]")
SHARED = re.compile(rf"{SHARE}\s?[\[(]\s?(?:n\s?=\s?)?(?P<numerator>{NUMBER})\s?[\])]")
OF = re.compile(PART, re.I)
MARK = (
    r"\[\w{1,4}\]|\((?:p|r|e|prov|provisional|revised|rev|est|estimated?|estimate)\)|(?<=[\d%)\s])[prec]|[*†‡#^¹²³]+|!"
)
TRAILING = re.compile(rf"\s?(?P<mark>{MARK})$", re.IGNORECASE)
LEADING = re.compile(r"^(?P<mark>\[\w{1,4}\]|[*†‡#^~]+|[pre](?=\s))\s?(?=[-+£(\d])", re.IGNORECASE)
ARROW = re.compile(rf"^\s*([{ARROWS}])\s*|\s*([{ARROWS}])\s*$")
RATED = re.compile(
    r"\s\(?((?i:red|amber|green|blue|yellow)|[RAGB])\)?$|\(([RAGB])\)$|^((?i:red|amber|green))\s(?=[\d£-])"
)
ZERO = re.compile(r"nil|zero", re.IGNORECASE)
THOUSANDS = re.compile(r"[£$€]\s?['’]?000['’]?s?")  # the name of a unit, and no number


def printed(text: str, keys: Mapping[str, Status] = SYMBOLS) -> Printed | None:
    """What the cell prints; `None`: words. `keys` says what each symbol of the file stands for."""
    if THOUSANDS.fullmatch(text):
        return None
    bare, rating = _without_rating(text)
    found = _symbol(bare, keys) or _number(bare) or _marked(bare, keys)
    return replace(found, rating=rating) if found else None


def _without_rating(text: str) -> tuple[str, str | None]:
    beside = ARROW.search(text) or RATED.search(text)
    if beside is None or not any(character.isdigit() for character in text):
        return text, None
    rating = next(group for group in beside.groups() if group)
    return (text[: beside.start()] + text[beside.end() :]).strip(), rating


def _symbol(text: str, keys: Mapping[str, Status]) -> Printed | None:
    """A symbol in the place of a value; a mark that belongs beside a value says nothing alone."""
    status = status_of(text, keys)
    if status in (Status.PROVISIONAL, Status.REVISED, Status.ESTIMATED):
        status = Status.UNKNOWN if len(text) <= 3 else None
    return Printed(status=status, symbol=text) if status else None


def _marked(text: str, keys: Mapping[str, Status]) -> Printed | None:
    """A number with a mark before or after it: "57.4 [p]", "1,240r", "98%*"."""
    match = TRAILING.search(text) or LEADING.search(text)
    if match is None:
        return None
    found = _number((text[: match.start()] + text[match.end() :]).strip())
    if found is None:
        return None
    status = status_of(match["mark"], keys) or Status.UNKNOWN
    if status in (Status.SUPPRESSED, Status.NOT_AVAILABLE, Status.NOT_APPLICABLE):
        status = Status.UNKNOWN  # there is a value: the mark refers to a note that nothing explains
    return replace(found, status=status, symbol=match["mark"])


@lru_cache(maxsize=50_000)
def _number(text: str) -> Printed | None:
    if ZERO.fullmatch(text):
        return Printed(value=0.0)
    for pattern in PARTS:
        if match := pattern.fullmatch(text):
            return _shared(match, denominator=amount(match["denominator"]))
    if match := COUNTED.fullmatch(text) or SHARED.fullmatch(text):
        return _shared(match)
    if match := OF.fullmatch(text):
        return _part(match)
    if match := RANGE.fullmatch(text):
        low, high = amount(match["low"]), amount(match["high"])
        return Printed(value=low, upper=high, unit=_unit(match["unit"])) if low < high else None
    match = PLAIN.fullmatch(text)
    return _plain(match) if match else None


def _shared(match: re.Match[str], denominator: float | None = None) -> Printed:
    share = match["share"].rstrip("% ")
    return Printed(
        value=amount(share),
        unit=PERCENT,
        decimals=_decimals(share),
        numerator=amount(match["numerator"]),
        denominator=denominator,
    )


def _part(match: re.Match[str]) -> Printed | None:
    """ "5 of 7": the count, and what it is of; nothing is divided."""
    part, whole = amount(match["numerator"]), amount(match["denominator"])
    if part > whole:
        return None
    return Printed(value=part, numerator=part, denominator=whole, unit="of")


def _plain(match: re.Match[str]) -> Printed | None:
    number = match["number"]
    brackets = match[0].count("("), match[0].count(")")
    if brackets[0] != brackets[1]:
        return None
    signs = ((match["sign"] or "") + (match["sign_after"] or "")).strip()
    unit = _unit((match["unit"] or match["unit_after"] or "").strip())
    if match["currency"]:
        unit = POUNDS if match["currency"].strip() == "£" else match["currency"].strip()
    value = amount(number) * SCALES.get((match["scale"] or "").strip().lower(), 1.0)
    negative = signs[:1] in ("-", "−", "–") or brackets[0] == 1
    found = Printed(
        value=round(-value if negative else value, 6) + 0.0,
        unit=unit,
        decimals=_decimals(number),
        approximate=bool(match["approximate"]),
        signed=bool(signs) or brackets[0] == 1,
        scaled=bool(match["scale"]),
    )
    return _bounded(found, match) if match["bound"] else found


def _bounded(found: Printed, match: re.Match[str]) -> Printed:
    """ "<5" hides a small count; ">95%" and "<1%" only bound a value."""
    small = match["bound"].startswith(("<", "≤")) and found.unit is None and (found.value or 0) <= 10
    if small:
        return Printed(status=Status.SUPPRESSED, symbol=match[0])
    return replace(found, approximate=True, symbol=match["bound"].strip())


def _unit(words: str | None) -> str | None:
    if not words:
        return None
    for pattern, unit in UNITS:
        if pattern.fullmatch(words):
            return unit
    if words.lower() in {"st", "nd", "rd", "th"}:
        return RANK
    digits = re.sub(r"\D", "", words)
    return rate_per(int(digits)) if digits else words


def amount(number: str) -> float:
    """The number in digits, whatever parts its thousands."""
    return float(re.sub(r"[,\s]", "", number))


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])
