"""What stands near a place in a sentence, and which of several places another one is most like.

A paraphrase moves words about; what belongs together stays near. So a number, a day, a name or a word for "rose" is
looked for in the source by what stands around it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from language.periods import Period
from language.spans import Span
from qa.checks.quantities import COUNT, noun_after
from qa.checks.reading import STEP, Sentence

Around = Mapping[str, float]  # what stands near, each with how near: 1 beside it, less farther off
ROLES = frozenset("from to by of against than".split())
WITHIN = 0.08  # what is farther off than this says nothing


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a sentence that something is held against: what it is, and what stands around it."""

    key: str  # the same for the same number, day or word
    words: str  # as printed
    span: Span
    around: Around = field(compare=False)
    near_key: str  # as what it stands in what surrounds others


@lru_cache(maxsize=20_000)
def around(sentence: Sentence, span: Span) -> Around:
    """What stands near the span, itself left out: words by stems, numbers and times by what they are worth."""
    here = sentence.reach(span.start)
    found: dict[str, float] = {}
    for key, place, reach in _things(sentence):
        if not (place.start < span.end and span.start < place.end):
            near = 1 / (1 + max(0.0, abs(reach - here) - STEP))
            if near >= WITHIN:
                found[key] = max(found.get(key, 0.0), near)
    role = _role(sentence, span)
    return {**found, f"{role} _": 1.0} if role else found


def _things(sentence: Sentence) -> list[tuple[str, Span, float]]:
    things = [(word.stem, sentence.tokens[word.at].span, word.reach) for word in sentence.words]
    things += [(f"#{one.value:g}", one.span, sentence.reach(one.span.start)) for one in sentence.quantities]
    return things + [(time_key(time.period), time.span, sentence.reach(time.span.start)) for time in sentence.times]


def time_key(period: Period) -> str:
    """A time as a key: the same days are the same, whatever was printed; without a year, by month and day."""
    start, end = period.start.isoformat(), period.end.isoformat()
    return f"@{start}:{end}" if period.dated else f"@{start[5:]}:{end[5:]}"


def _role(sentence: Sentence, span: Span) -> str | None:
    """ "From", "to", "by" or "of" that stands at once before the place."""
    before = [token for token in sentence.tokens if token.span.end <= span.start]
    return before[-1].lemma if before and before[-1].lemma in ROLES else None


def likeness(one: Around, other: Around) -> float:
    """How much of what stands near the one stands near the other, too: 1 for the same, 0 for nothing."""
    size = math.sqrt(sum(near**2 for near in one.values()) * sum(near**2 for near in other.values()))
    return sum(near * other.get(key, 0.0) for key, near in one.items()) / size if size else 0.0


def numbers_of(sentence: Sentence) -> list[Anchor]:
    """The quantities of a sentence as anchors; a bare one ("and four resigned") has the noun of the one before."""
    found: list[Anchor] = []
    nouns: list[str] = []
    for one in sentence.quantities:
        near = dict(around(sentence, one.span))
        own = noun_after(sentence.text, one)
        if own and near.get(own):
            nouns = _nouns_after(sentence, one.span.end)
        elif nouns and one.unit == COUNT:
            near |= {noun: max(near.get(noun, 0.0), 0.5) for noun in nouns}
        found.append(Anchor(f"{one.value:g}{one.unit}", one.words, one.span, near, f"#{one.value:g}"))
    return found


def _nouns_after(sentence: Sentence, offset: int) -> list[str]:
    """The adjectives and nouns that follow a number without a break."""
    found: list[str] = []
    for at, token in enumerate(sentence.tokens):
        if token.span.start >= offset:
            if not token.tag.startswith(("NN", "AJ", "PRF", "AT")):
                break
            found += [word.stem for word in sentence.words if word.at == at]
    return found


def times_of(sentence: Sentence) -> list[Anchor]:
    """The times of a sentence as anchors."""
    return [
        Anchor(key, time.span.of(sentence.text), time.span, around(sentence, time.span), key)
        for time in sentence.times
        for key in (time_key(time.period),)
    ]


def best(one: Around, others: Sequence[Anchor]) -> float:
    """How like the likeliest of the places is; 0 where there is none."""
    return max((likeness(one, other.around) for other in others), default=0.0)
