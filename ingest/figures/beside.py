"""What figures of one sentence say of each other: a value's target, a percentage's parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from store.observations import PERCENT, FigureKind, Observation
from store.schema import Document

AIM = re.compile(r"(?:the |our |its |their )?(?:aims?|targets?|ambitions?|goals?|objectives?)", re.IGNORECASE)


def with_neighbours(told: Sequence[Observation], document: Document) -> Iterator[Observation]:
    """The figures of a sentence, each with what those beside it say of it."""
    aimed = [_with_target(one, told[at + 1 :], told[:at]) for at, one in enumerate(told)]
    for one, following in pairwise([*aimed, None]):
        if one is not None:
            yield _with_parts(one, following, document) if following else one


def with_aims(told: Sequence[Observation]) -> Iterator[Observation]:
    """The figures of a paragraph; an aim that names nothing is of what was measured before it: "The aim was 70%"."""
    measured: dict[str, Observation] = {}
    for one in told:
        if one.kind is FigureKind.OBSERVED:
            measured[one.unit_measure] = one
        before = measured.get(one.unit_measure)
        if one.kind is FigureKind.TARGET and before and AIM.fullmatch(one.indicator.strip()):
            yield replace(one, indicator=before.indicator, code=before.code, cohort=before.cohort)
        else:
            yield one


def _with_target(one: Observation, after: Sequence[Observation], before: Sequence[Observation]) -> Observation:
    """Beside an observed value the nearest target of its unit, the one that follows first."""
    meant = next((each for each in (*after, *reversed(before)) if each.kind is FigureKind.TARGET), None)
    if one.kind is FigureKind.OBSERVED and meant and meant.unit_measure == one.unit_measure:
        return replace(one, target=meant.value)
    return one


def _with_parts(one: Observation, following: Observation, document: Document) -> Observation:
    """A percentage with the parts printed behind it: "9.4% of children (32 of 341)"."""
    between = document.raw_text[one.span.end : following.span.start]
    if one.unit_measure != PERCENT or one.denominator or not following.numerator or not following.denominator:
        return one
    share = 100 * following.numerator / following.denominator
    if not between.rstrip().endswith("(") or one.value is None or abs(share - one.value) > 1:
        return one
    return replace(one, numerator=following.numerator, denominator=following.denominator)
