"""Every numeral of a statement stands in a cited sentence or in the calculation shown, in the same unit and scale."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from language.messages import N_, composed
from qa.checks.lexicon import MEASURES
from qa.checks.quantities import COUNT, PERCENT, RATIO, Quantity, quantities
from qa.checks.reading import Sentence, read
from qa.checks.schema import Check, Cited, Fault

# A table or a list that says once, beside no number, that its numbers are percentages, or pounds.
PERCENT_OF_ALL = re.compile(r"\(\s*(?:per\s?cent|%)|(?<![\d.])\s%|\bpercentages?\b(?!\s+points?)", re.IGNORECASE)
SINGLE = re.compile(r"\b(?:an?|single|sole|another|one)\b", re.IGNORECASE)


def check(said: Sequence[Sentence], cited: Sequence[Sentence], source: Cited) -> Iterator[Fault]:
    """A fault for each numeral that nothing cited bears out.

    "One" is borne out by "a" and "an" too, and a share ("half", "one in four") by two cited numbers that make it.
    """
    told = " ".join([*(sentence.text for sentence in cited), source.context])
    given = [*(one for sentence in cited for one in _in_any_unit(sentence, told)), *_beside(source)]
    for sentence in said:
        for one in sentence.quantities:
            if not _borne_out(one, given, told):
                yield Fault(Check.NUMERAL, one.words, _why(one, given))


def _in_any_unit(sentence: Sentence, told: str) -> Iterator[Quantity]:
    """The quantities of a sentence; one that stands bare, in every measure that the text names besides."""
    for one in sentence.quantities:
        yield one
        if one.unit == COUNT and re.match(r"\s*(?:[.,;:()]|$)", sentence.text[one.span.end :]):
            yield from (replace(one, unit=unit) for unit in MEASURES if re.search(rf"\d\S*\s{unit}s?\b", told))


def _beside(source: Cited) -> Iterator[Quantity]:
    """Quantities of the calculation and of the headings."""
    for text in (source.worked.formula if source.worked else "", source.context):
        yield from (one for sentence in read(text) for one in sentence.quantities)
        yield from quantities(text)  # a year in a heading is borne out where the statement counts with it


def _borne_out(said: Quantity, given: Sequence[Quantity], told: str) -> bool:
    if any(one.bears_out(said) for one in given):
        return True
    if said.value == 1 and said.unit == COUNT:
        return SINGLE.search(told) is not None
    if said.unit == PERCENT and PERCENT_OF_ALL.search(told):
        return any(one.unit == COUNT and math.isclose(one.value, said.value) for one in given)
    return said.unit == RATIO and _is_made(said.value, [one.value for one in given])


def _is_made(ratio: float, values: Sequence[float]) -> bool:
    """Whether two of the values make the ratio."""
    return any(second and math.isclose(first / second, ratio) for first, second in permutations(values, 2))


def _why(said: Quantity, given: Sequence[Quantity]) -> str:
    same = [one.words for one in given if math.isclose(one.value, said.value)]
    if same:
        return composed("printed as {words!r}", words=same[0])
    return N_("in no cited sentence and no calculation")
