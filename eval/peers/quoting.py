"""A ranking made an answer: the best places quoted whole, as many as may be said, or nothing where none is near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from eval.measures.right import MAX_WORDS
from eval.systems.given import Given, Place, Said
from qa.schema import Reason

RANKED = 20  # places kept of each ranking
NEAREST = 3  # shown beside an abstention
NOTHING = "Nothing in the record comes near enough to the question."


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found, and how well it fits; scores are only comparable within one peer."""

    place: Place
    score: float


class Ranker(Protocol):
    """Finds places for a question."""

    def rank(self, question: str, names: frozenset[str] | None, k: int) -> list[Hit]:
        """At most `k` places in the papers named (`None`: in all), best first; safe between threads."""
        ...


def quoted(hits: Sequence[Hit], *, k: int, cutoff: float) -> tuple[Place, ...]:
    """At most `k` places that score at least `cutoff`, best first, that fit into an answer together; none overlap.

    The best alone where it is too long for any answer.
    """
    near = [hit.place for hit in hits if hit.score >= cutoff]
    kept: list[Place] = []
    words = 0
    for place in near:
        if len(kept) == k:
            break
        size = len(place.quote.split())
        if words + size <= MAX_WORDS and not any(_overlap(place, one) for one in kept):
            kept.append(place)
            words += size
    return tuple(kept or near[:1])


def answer(quotations: Sequence[Place], ranked: Sequence[Place]) -> Given:
    """The places quoted, each a statement; none: an abstention, with the nearest beside it."""
    if not quotations:
        nearest = tuple(ranked[:NEAREST])
        shown = (NOTHING, *(place.quote for place in nearest))
        return Given(
            answered=False, text=NOTHING, reason=Reason.NO_EVIDENCE, nearest=nearest, ranked=tuple(ranked), shown=shown
        )
    statements = tuple(Said(text=folded(place.quote), citations=(place,)) for place in quotations)
    text = " ".join(one.text for one in statements)
    return Given(
        answered=True, text=text, statements=statements, ranked=tuple(ranked), shown=shown_of(text, quotations)
    )


def shown_of(text: str, cited: Sequence[Place]) -> tuple[str, ...]:
    """What a reader of the answer has before them: the answer, and each place with the name of its paper."""
    return (text, *(shown for place in cited for shown in (place.document, place.quote)))


def folded(text: str) -> str:
    """The text with the page's line breaks and runs of spaces made single spaces."""
    return " ".join(text.split())


def _overlap(one: Place, other: Place) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end
