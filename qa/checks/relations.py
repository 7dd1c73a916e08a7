"""Whether each number, day and name of a statement stands beside what it belongs to in the source.

Of two numbers (108 and 121; 61% and a target of 75%) each is held against both: where what stands around one in the
statement stands around the other in the source, the two are swapped, or the one is put in the other's place. What
stands around both says nothing, and falls out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from language.messages import N_
from qa.checks.nearness import Anchor, likeness, numbers_of, times_of
from qa.checks.reading import BREAK, Sentence
from qa.checks.schema import Check, Cited, Fault

CLEAR = 0.15  # what stands hardly nearer to one than to the other sets nothing apart
SWAPPED = -0.2  # the cosine of what sets the two apart in the statement with what sets them apart in the source
BETTER = 0.25  # by how much likelier another's place must be than its own, for one that stands alone

Finder = Callable[[Sentence], list[Anchor]]


def check(said: Sequence[Sentence], cited: Sequence[Sentence], source: Cited) -> Iterator[Fault]:  # noqa: ARG001
    """A fault for each number or time that stands in the place of another one of the source."""
    for find in (numbers_of, times_of):
        given = [anchor for sentence in cited for anchor in find(sentence)]
        for sentence in said:
            yield from _misplaced(find(sentence), given)
    for sentence in said:
        yield from _wrongly_paired(sentence, cited)


def _misplaced(said: Sequence[Anchor], given: Sequence[Anchor]) -> Iterator[Fault]:
    swapped: set[str] = set()
    for one, other in combinations(said, 2):
        if _places(one, given) and _places(other, given) and one.key != other.key and _are_swapped(one, other, given):
            swapped |= {one.key, other.key}
            yield Fault(Check.RELATION, f"{one.words} ... {other.words}", N_("the two are the other way round"))
    for one in said:
        if one.key not in swapped and _places(one, given) and _is_out_of_place(one, said, given):
            yield Fault(Check.RELATION, one.words, N_("the source has another one there"))


def _places(one: Anchor, given: Sequence[Anchor]) -> list[Anchor]:
    """Where the source has it."""
    return [other for other in given if other.key == one.key]


def _are_swapped(one: Anchor, other: Anchor, given: Sequence[Anchor]) -> bool:
    """Whether every reading of the source has the two the other way round."""
    apart = _apart(one, other)
    pairs = [(first, second) for first in _places(one, given) for second in _places(other, given)]
    return max(_cosine(apart, _apart(first, second)) for first, second in pairs) < SWAPPED


def _apart(one: Anchor, other: Anchor) -> dict[str, float]:
    """What stands nearer to the one than to the other, above 0, and the other way, below; they themselves left out."""
    names = {*one.around, *other.around} - {one.near_key, other.near_key}
    return {name: one.around.get(name, 0.0) - other.around.get(name, 0.0) for name in names}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = {name: value for name, value in one.items() if min(abs(value), abs(other.get(name, 0.0))) >= CLEAR}
    size = math.sqrt(sum(v**2 for v in shared.values()) * sum(other[name] ** 2 for name in shared))
    return sum(value * other[name] for name, value in shared.items()) / size if size else 0.0


def _is_out_of_place(one: Anchor, said: Sequence[Anchor], given: Sequence[Anchor]) -> bool:
    """Whether a number of the source that the statement leaves out fits there much better."""
    here = {anchor.key for anchor in said}
    own = max(likeness(one.around, other.around) for other in _places(one, given))
    return any(likeness(one.around, other.around) > own + BETTER for other in given if other.key not in here)


# --- a number with its time ---


def _wrongly_paired(said: Sentence, cited: Sequence[Sentence]) -> Iterator[Fault]:
    """A fault for each number that stands with a time beside which the source has another one, and not this."""
    known = {anchor.key for sentence in cited for anchor in numbers_of(sentence)}
    for time in times_of(said):
        beside = _beside(said, time)
        given = {
            key
            for sentence in cited
            for other in times_of(sentence)
            if other.key == time.key
            for key in _beside(sentence, other)
        }
        if len(beside) == 1 and beside <= known and given and not beside & given:
            yield Fault(Check.RELATION, time.words, N_("the source has another number there"))


def _beside(sentence: Sentence, time: Anchor) -> set[str]:
    """The numbers with which a time shares its part of the sentence."""
    here = sentence.reach(time.span.start)
    return {one.key for one in numbers_of(sentence) if abs(sentence.reach(one.span.start) - here) < BREAK}
