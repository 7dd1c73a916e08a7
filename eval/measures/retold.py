"""Quotations and sums told again in the running text of a statement: found by their words, compared by their numerals.

A numeral that a quotation does not have may well stand elsewhere in the places cited. So where a text has every word of
a quotation of some length in order, it is held to be that quotation, and must have its numerals; and a sum written out
in it must be one of the calculations shown.

>>> list(altered("It heard that 48 of 96 plans were late.", ["46 of 96 plans were late"]))
['48 of 96 plans were late']
>>> list(altered("It heard that 46 of 96 plans were late.", ["46 of 96 plans were late"]))
[]
>>> list(other_sums("It rose. Derived: 7 − 7 = 5.", ["7 − 2 = 5"]))
['7 - 7 = 5']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest

from eval.measures.folding import folded
from eval.measures.numerals import NUMERAL, plain_text

LEAST_WORDS = 4
GAP = "\0"  # where a numeral stood
SUM = re.compile(r"[(£$€]?\d[^=.;:]*(?:\.\d[^=.;:]*)*=\s*(?:about\s+)?[-£$€]*\d+(?:[.,]\d+)*")
Frame = tuple[str, tuple[str, ...]]  # the words with gaps, and what stood in these


def altered(text: str, quotations: Iterable[str]) -> Iterator[str]:
    """Each stretch of a text that has the words of a quotation and the numerals of none with those words."""
    known: dict[str, set[tuple[str, ...]]] = {}
    for words, numerals in map(_frame, quotations):
        if numerals and len(words.replace(GAP, " ").split()) >= LEAST_WORDS:
            known.setdefault(words, set()).add(numerals)
    told = _frame(text)
    for words, among in known.items():
        yield from (_filled(words, own) for own in _occurrences(words, told) if own not in among)


def _frame(text: str) -> Frame:
    plain = plain_text(text)
    return NUMERAL.sub(GAP, plain), tuple(NUMERAL.findall(plain))


def _occurrences(words: str, told: Frame) -> Iterator[tuple[str, ...]]:
    """The numerals at each place where the words stand."""
    at = told[0].find(words)
    while at >= 0:
        first = told[0].count(GAP, 0, at)
        yield told[1][first : first + words.count(GAP)]
        at = told[0].find(words, at + 1)


def _filled(words: str, numerals: tuple[str, ...]) -> str:
    return "".join(chain.from_iterable(zip_longest(words.split(GAP), numerals, fillvalue="")))


def other_sums(text: str, known: Iterable[str]) -> Iterator[str]:
    """Each sum written out in a text that is none of those known: the formulas, and quotations with sums in them."""
    plain = folded(text)
    for one in known:
        plain = plain.replace(folded(one), " ") if "=" in one else plain
    yield from SUM.findall(plain)
