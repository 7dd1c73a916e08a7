"""The numerals of a text, and whether another text bears one out: prints it, or prints what it is worth in other form.

Other form: with other thousands marks or trailing noughts ("1,240" for "1240" or "1 240"), in words ("two"), with its
magnitude said apart ("£1,200,000" for "1.2" under "£m"), a percentage for a fraction of one ("57.4%" for "0.574"), a
year in full ("2016" for "2015/16" or "Mar-16"). Nothing is rounded. Numbers in words count from thirteen up: smaller
ones are as often articles and pronouns ("one of them") as figures.

>>> held = borne_by("In 2015/16 two of 1240 (0.574) came")
>>> [str(one) for one in numerals("In 2016, 2 of 1,240, 57.4%; not 16, 3 or twenty-one") if not held.bears(one)]
['16', '3', 'twenty-one']
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from eval.measures.folding import folded
from language.numbers import SUFFIXES, WORDS, numbers

MONTH = "[JFMASONDjfmasond](?<!\\w.)(?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)[a-z]{0,6}"
MONTH_OF_YEAR = rf"{MONTH}[-']\d\d\b"  # "Aug-24" holds no 24
NUMERAL = re.compile(rf"{MONTH_OF_YEAR}|\d(?<![a-z\d].)(?<![^\W\d_]{{2}}.)\d*(?:[.,/:]\d+)*")  # nor "tCO2e" a 2, "m2"
MAGNITUDE = re.compile(r"\s?(hundred|thousand|million|billion|bn|mn|k|m)\b", re.IGNORECASE)
PERCENT = re.compile(r"\s?(?:%|per ?cent|percentage point)", re.IGNORECASE)
SCALES = (
    (1e3, re.compile(r"\b000s?\b|thousand|£\s?k\b", re.IGNORECASE)),
    (1e6, re.compile(r"million|£\s?m\b", re.IGNORECASE)),
)
YEARS = re.compile(r"\b((?:19|20)\d\d)(?:\s?[/-]\s?((?:\d\d)?\d\d))?\b")
SHORT_YEARS = re.compile(rf"{MONTH}(?:[-/]|\s?'|\s)(\d\d)\b|\b\d\d?[/.]\d\d?[/.](\d\d)\b|'(\d\d)\b")
SHORT_PAIRS = re.compile(r"(?<![\w/.,])(\d\d)/(\d\d)(?![\w/.,])")
NO_NUMBERS = re.compile(rf"\b(?:19|20)\d\d[/-]\d\d\b|{MONTH_OF_YEAR}")  # but years
NOTE_MARKS = re.compile("[⁰¹²³⁴-⁹₀-₉]+")
SPACED = re.compile(r"(?<![\d,.])\d{1,3}(?: \d{3})+\b")
LEAST_IN_WORDS = 13


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral as printed, with everything that it may be worth: bare, by its magnitude, as a fraction of one."""

    printed: str
    worths: tuple[float, ...]

    def __str__(self) -> str:
        return self.printed


@dataclass(frozen=True, slots=True)
class Borne:
    """What a text bears out: its numerals as printed, what its numbers are worth, and the years that it names."""

    printed: frozenset[str]
    worths: tuple[float, ...]
    years: frozenset[str]

    def bears(self, one: Numeral) -> bool:
        """Whether the numeral stands in the text, in this or another form."""
        if one.printed in self.printed or self._is_years(one.printed):
            return True
        return any(math.isclose(worth, held, rel_tol=1e-9) for worth in one.worths for held in self.worths)

    def _is_years(self, printed: str) -> bool:
        form = YEARS.fullmatch(printed) or re.fullmatch(MONTH_OF_YEAR, printed)
        named = [int(year) for year in _years(printed)] if form else []
        follow = all(last == first + 1 for first, last in pairwise(named))
        return bool(named) and follow and {str(year) for year in named} <= self.years


def plain_text(text: str) -> str:
    """Folded, without raised and lowered digits: "48,200¹" is not 48,2001, nor "m²" a 2."""
    return folded(NOTE_MARKS.sub(" ", text))


def numerals(text: str) -> Iterator[Numeral]:
    """Every numeral of a text: in digits, and in words from thirteen up."""
    plain = plain_text(text)
    for found in NUMERAL.finditer(plain):
        yield Numeral(found[0], tuple(_worths(found[0], plain[found.end() :])))
    for words in WORDS.finditer(plain):
        worth = numbers(words[0])[0]
        if worth >= LEAST_IN_WORDS:
            yield Numeral(words[0], (worth,))


def _worths(printed: str, after: str) -> Iterator[float]:
    try:
        worth = float(printed.replace(",", ""))
    except ValueError:
        return
    yield worth
    if magnitude := MAGNITUDE.match(after):
        yield worth * SUFFIXES[magnitude[1].lower()]
    if PERCENT.match(after):
        yield worth / 100


def borne_by(text: str) -> Borne:
    """What a text bears out."""
    plain = plain_text(text)
    worths = {abs(number) for number in numbers(NO_NUMBERS.sub(" ", plain))}
    worths |= {float(spaced.replace(" ", "")) for spaced in SPACED.findall(plain)}
    scales = [scale for scale, said in SCALES if said.search(plain)]
    return Borne(
        printed=frozenset(NUMERAL.findall(plain)),
        worths=tuple(worths | {worth * scale for worth in worths for scale in scales}),
        years=frozenset(_years(plain)),
    )


def _years(text: str) -> Iterator[str]:
    """Every year that a text names, in full."""
    for first, last in YEARS.findall(text):
        yield first
        if last:
            yield last if len(last) == 4 else first[:2] + last
    for shorts in (*SHORT_YEARS.findall(text), *_pairs(text)):
        yield from (f"20{short}" for short in shorts if short)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Years told as "15/16", and no other fraction."""
    yield from (pair for pair in SHORT_PAIRS.findall(text) if int(pair[1]) == int(pair[0]) + 1)
