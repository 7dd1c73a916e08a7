"""Stability: whether the same question brings the same answer, asked again and asked in other words.

Over repeats of one wording, the same is the same: answered or not, for the same reason, in the same words, with the
same citations in the same order. `stable over repeats` is the share of questions asked more than once that are the same
every time. Over wordings less is asked: `same rightness over wordings` is the share of the questions asked in several
wordings that are right in all or wrong in all; `same citations over wordings` is the mean, over every other wording, of
the share of its citations and of the first wording's that lie in one of the other's (half of the shorter in the other,
or the same cell). Where neither cites anything that is 1, where one does it is 0. Questions are told apart by their
whole case; not defined where nothing was asked twice.

>>> from dataclasses import replace
>>> from eval.measures.examples import example
>>> first = example("£48,200", cited=["Repairs cost £48,200"], case={"must": (("48",),)})
>>> again = replace(example("£60,000", cited=["£48,200", "12 metres"], case={"must": (("48",),)}), wording=1)
>>> over_repeats([first, replace(first, repeat=1)]), same_right([first, again])
(1.0, 0.0)
>>> round(same_citations([first, again]), 3)
0.667
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import mean

from eval.measures.marked import Marked
from eval.measures.protocol import RunMeasure
from eval.measures.right import right
from eval.sets.case import Case
from eval.sets.gold import Spot
from eval.systems.given import Given, Place
from language.spans import Span


def over_repeats(run: Sequence[Marked]) -> float | None:
    """From 0 to 1; `None` where nothing was asked again."""
    asked: dict[tuple[Case, int], list[Marked]] = defaultdict(list)
    for one in run:
        asked[one.case, one.wording].append(one)
    same = [len({_outcome(one.given) for one in group}) == 1 for group in asked.values() if len(group) > 1]
    return sum(same) / len(same) if same else None


def _outcome(given: Given) -> tuple[object, ...]:
    """All of what was given that a reader acts on; the time that it took is not."""
    return given.answered, given.reason, given.fault, given.text, given.citations


def same_right(run: Sequence[Marked]) -> float | None:
    """From 0 to 1; `None` where no question was asked in other words."""
    same = [len({right(one) for one in group}) == 1 for group in _wordings(run)]
    return sum(same) / len(same) if same else None


def same_citations(run: Sequence[Marked]) -> float | None:
    """From 0 to 1; `None` where no question was asked in other words."""
    shared = [_shared(group[0].given, other.given) for group in _wordings(run) for other in group[1:]]
    return mean(shared) if shared else None


def _wordings(run: Sequence[Marked]) -> list[list[Marked]]:
    """The questions asked in more than one wording, the first time each, as written first."""
    asked: dict[Case, list[Marked]] = defaultdict(list)
    for one in sorted((one for one in run if one.repeat == 0), key=lambda one: one.wording):
        asked[one.case].append(one)
    return [group for group in asked.values() if len(group) > 1]


def _shared(one: Given, other: Given) -> float:
    ours, theirs = one.citations, other.citations
    if not ours and not theirs:
        return 1.0
    met = sum(_lies_in(place, theirs) for place in ours) + sum(_lies_in(place, ours) for place in theirs)
    return met / (len(ours) + len(theirs))


def _lies_in(place: Place, others: Sequence[Place]) -> bool:
    return any(_spot(other).holds(place) for other in others)


def _spot(place: Place) -> Spot:
    return Spot(place.document, Span(place.start, place.end), place.cell)


OVER_REPEATS = RunMeasure(
    name="stable over repeats",
    definition="of the questions asked again, the share with the same answer and citations every time",
    over=over_repeats,
)
SAME_RIGHT = RunMeasure(
    name="same rightness over wordings",
    definition="of the questions asked in other words, the share right in all or wrong in all",
    over=same_right,
)
SAME_CITATIONS = RunMeasure(
    name="same citations over wordings",
    definition="the share of citations that an answer has in common with that to the first wording",
    over=same_citations,
)
