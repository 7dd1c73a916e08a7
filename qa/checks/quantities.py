"""The quantities of a text: what each is worth, in what unit, and where it stands; dates and years are none.

Councils print "61%", "61 per cent", "£1.4m", "£212k", "three-quarters", "one in four", "10.30pm", "3rd" and "eleven
weeks to four", where the four are weeks too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from language.numbers import ONES, SUFFIXES, TENS, numbers
from language.numbers import SCALES as SCALE_WORDS
from language.spans import Span
from language.words import stem
from qa.checks.lexicon import MEASURES, MULTIPLES

PERCENT, POINTS, MONEY, ORDINAL, RATIO, TIMES, COUNT = "%", "points", "£", "ordinal", "ratio", "times", ""

_NUMBER_WORDS = "|".join(
    sorted((word for word in (*ONES, *TENS, *SCALE_WORDS) if word not in {"no", "none"}), key=len, reverse=True)
)
_IN_WORDS = rf"(?:{_NUMBER_WORDS})(?:(?:\s+and\s+|[\s-]+)(?:{_NUMBER_WORDS}))*"
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PART = "|".join(_PARTS)
_NTH = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
_SCALE = "hundred|thousand|million|billion|bn|mn|[km]"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
PATTERN = re.compile(
    rf"(?P<nth>(?<![\w.,/])\d+(?:st|nd|rd|th)\b|\b(?:{'|'.join(_NTH)})\b(?![\s-]+(?:half|quarter)))"
    rf"|\b(?P<part>(?:(?:an?|one|two|three|four|five|seven|nine)[\s-]+)?(?:{_PART})s?)\b(?=\s*(?:of|had|have|were|was|the|a\b))"
    rf"|\b(?P<part_of>(?:two|three|four|five|seven|nine)[\s-]+(?:{_PART})s)\b|\b(?P<half>half)\b"
    rf"|(?<![\w.,/])(?P<in_each>(?:{_IN_WORDS}|\d+)\s+in\s+(?:every\s+)?(?:{_IN_WORDS}|\d{{1,2}}))\b(?!/|\s+(?:the|each))"
    rf"|(?P<money>[£$€])\s?(?P<sum>{_DIGITS})(?:\s?(?P<sum_scale>{_SCALE})\b)?"
    rf"|(?<![\w.,/])(?P<number>{_DIGITS})(?:(?P<hour>\s?[ap]m)\b|\s?(?P<scale>{_SCALE})\b)?(?!\w*/)"
    rf"|\b(?P<words>{_IN_WORDS})\b|\b(?P<times>{'|'.join(f'{word}d?' for word in MULTIPLES)})\b",
    re.IGNORECASE,
)
UNIT = re.compile(
    r"[\s-]*(?:(?P<percent>%|per\s?cent\b)|(?P<points>percentage\s+points?\b|pp\b|ppts?\b)|(?P<pounds>pounds?\b|pence\b)"
    r"|(?P<noun>[a-z]+))",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(?:no|any|every|some|each|this|that|which|the)[\s-]+$", re.IGNORECASE)
SHARED = re.compile(r"[\s,(]*(?:and|to|or|from|than|against|[-–])?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its magnitude written out and its unit, "" for a bare count, at its place."""

    value: float
    unit: str
    span: Span
    words: str

    def bears_out(self, said: Quantity) -> bool:
        """Whether what is said is this one: of one worth, and in a unit that this one is printed in."""
        if PERCENT in (self.unit, said.unit) and RATIO in (self.unit, said.unit):
            ratio, share = (self, said) if self.unit == RATIO else (said, self)
            return math.isclose(100 * ratio.value, share.value)
        return math.isclose(self.value, said.value) and self._measures(said)

    def _measures(self, said: Quantity) -> bool:
        if self.unit == said.unit:
            return True
        plain = {COUNT, ORDINAL}
        return (self.unit in plain and said.unit in plain) or (said.unit == COUNT and self.unit in MEASURES)


def quantities(text: str, times: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """Every quantity in reading order; what lies in the spans of `times` is left out."""
    found: list[Quantity] = []
    for match in PATTERN.finditer(text):
        span = Span(match.start(), match.end())
        if not any(time.start < span.end and span.start < time.end for time in times):
            made = _quantity(text, match)
            if made is not None:
                found.append(_with_unit_shared(text, found, made))
    return tuple(_from_the_right(text, found))


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    span = Span(match.start(), match.end())
    if match["money"]:
        return Quantity(_scaled(match["sum"], match["sum_scale"]), MONEY, span, match[0])
    if match["nth"]:
        return Quantity(_nth(match["nth"].lower()), ORDINAL, span, match[0])
    if part := match["part"] or match["part_of"] or match["half"]:
        return Quantity(_part(part.lower()), RATIO, span, match[0])
    if match["in_each"]:
        first, _, second = match["in_each"].lower().replace("every ", "").partition(" in ")
        return Quantity(_worth(first) / max(_worth(second), 1.0), RATIO, span, match[0])
    if match["times"]:
        word = match["times"].lower()
        return Quantity(MULTIPLES.get(word, MULTIPLES.get(word.removesuffix("d"), 0.0)), TIMES, span, match[0])
    return _counted(text, match)


def _counted(text: str, match: re.Match[str]) -> Quantity | None:
    """A number in digits or words with the unit that follows it; `None` for the "one" of "no one"."""
    if match["words"] and match[0].lower() == "one" and PRONOUN.search(text[: match.start()]):
        return None
    value = _scaled(match["number"], match["scale"]) if match["number"] else _worth(match["words"])
    hour = (match["hour"] or "").strip().lower()
    span = Span(match.start(), match.end())
    if hour:
        return Quantity(value, hour, span, match[0])
    unit = UNIT.match(text, match.end())
    if unit is None or not (unit["percent"] or unit["points"] or unit["pounds"] or _measure(unit["noun"])):
        return Quantity(value, COUNT, span, match[0])
    named = next(
        name for name, said in (("%", "percent"), ("points", "points"), ("£", "pounds"), ("", "noun")) if unit[said]
    )
    return Quantity(
        value, named or _measure(unit["noun"]), Span(match.start(), unit.end()), text[match.start() : unit.end()]
    )


def _measure(noun: str | None) -> str:
    """The measure that a noun names; empty where it names none."""
    word = (noun or "").lower()
    return next((form for form in (word, word.removesuffix("s")) if form in MEASURES and MEASURES[form] != "clock"), "")


def _with_unit_shared(text: str, before: Sequence[Quantity], one: Quantity) -> Quantity:
    """ "From eleven weeks to four": the unit of the one before, where a number stands bare at once after it."""
    if not before or one.unit != COUNT or before[-1].unit in {COUNT, ORDINAL, RATIO, TIMES}:
        return one
    follows = re.match(r"\s*(?:[.,;)]|$|and\b|against\b)", text[one.span.end :])
    joined = SHARED.fullmatch(text[before[-1].span.end : one.span.start])
    return replace(one, unit=before[-1].unit) if follows and joined else one


def _from_the_right(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """ "Two to three weeks", "between 10 and 15%": the unit of the one after, where a bare number is joined to it."""
    for at, one in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else None
        joined = after and re.fullmatch(r"\s*(?:to|and|or|[-–])\s*", text[one.span.end : after.span.start])
        shares = after and joined and one.unit == COUNT and after.unit not in {COUNT, ORDINAL, RATIO, TIMES}
        yield replace(one, unit=after.unit) if after and shares else one


def _scaled(digits: str, scale: str | None) -> float:
    return float(digits.replace(",", "")) * SUFFIXES.get((scale or "").lower(), 1.0)


def _nth(word: str) -> float:
    return float(_NTH.get(word) or re.sub(r"\D", "", word))


def _part(words: str) -> float:
    pieces = re.split(r"[\s-]+", words)
    count = ONES.get(pieces[0], 1) if len(pieces) > 1 else 1
    name = pieces[-1]
    return count / _PARTS.get(name, _PARTS.get(name.removesuffix("s"), 1))


def _worth(words: str) -> float:
    return float(words) if words.isdigit() else next(iter(numbers(words)), 0.0)


def noun_after(text: str, one: Quantity) -> str:
    """The stem of the word that follows a quantity; empty where a mark or nothing does."""
    found = re.match(r"\s+(?:of\s+(?:the\s+)?)?([a-z]+)", text[one.span.end :], re.IGNORECASE)
    return stem(found[1].lower()) if found else ""
