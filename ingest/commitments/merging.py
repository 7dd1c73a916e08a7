"""The same promise said twice in a document: in the discussion, and again in a resolution or a list of actions.

Two entries are one where they share enough of their words, each weighed by how rare it is in the document, and where
what is to be delivered, by whom and by when agree.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from ingest.commitments.fields.lightness import LIGHT
from language.spans import Span
from language.words import terms
from store.commitments import Commitment, CommitmentClass, Delivery, Strength
from store.schema import Document

ALIKE = 0.45  # of the words' weight, shared by the two
ALIKE_IN_SHORT = 0.3  # a resolution or a list says shortly what was said at length
LEANING = 0.6  # where nothing but the question that one of them answers is shared
# Deliveries that one promise may be called by: a written note is data, a report is an update.
NEAR = (
    frozenset({Delivery.WRITTEN_REPLY, Delivery.DATA, Delivery.REPORT, Delivery.OTHER, Delivery.CHANGE}),
    frozenset({Delivery.REPORT, Delivery.MEETING, Delivery.INVESTIGATION, Delivery.OTHER}),
    frozenset({Delivery.INVESTIGATION, Delivery.CHANGE, Delivery.WATCH, Delivery.OTHER}),
    frozenset({Delivery.LETTER, Delivery.WRITTEN_REPLY, Delivery.OTHER}),
    frozenset({Delivery.VISIT, Delivery.MEETING, Delivery.OTHER}),
)
SAID_AGAIN = frozenset({CommitmentClass.RESOLVED, CommitmentClass.ACTION, CommitmentClass.AGREED})


@dataclass(frozen=True, slots=True)
class _Words:
    """What an entry says, as stems: in its own words, in those it leans on, and who is to do it."""

    own: frozenset[str]
    leant: frozenset[str]
    owner: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Its own words and those it leans on."""
        return self.own | self.leant

    def __or__(self, other: _Words) -> _Words:
        """Of two entries made one."""
        return _Words(self.own | other.own, self.leant | other.leant, self.owner or other.owner)


def merged(commitments: Sequence[Commitment], document: Document) -> tuple[Commitment, ...]:
    """The commitments with those that say the same made one, in the order in which they first came up."""
    weights = _weights(document)
    words = {id(one): _words(one, document) for one in commitments}
    rows = {one.span for one in commitments if _is_row(one, document)}
    kept: list[Commitment] = []
    for one in commitments:
        at = _same(one, kept, words, weights, rows)
        if at is None:
            kept.append(one)
        else:
            both = _together(kept[at], one)
            words[id(both)] = words[id(kept[at])] | words[id(one)]
            kept[at] = both
    return tuple(kept)


def _is_row(one: Commitment, document: Document) -> bool:
    """Whether it is a row of a table: no part of it but the action is a sentence."""
    return one.kind is CommitmentClass.ACTION and re.search(r"\||\t", document.quote(one.span)) is not None


def _weights(document: Document) -> Mapping[str, float]:
    """How telling each stem is: the logarithm of the share of sentences without it (inverse document frequency)."""
    sentences = [set(terms(document.quote(span))) for passage in document.passages for span in passage.sentences]
    counts = Counter(stem for told in sentences for stem in told)
    return {stem: math.log(1 + len(sentences) / count) for stem, count in counts.items()}


def _words(one: Commitment, document: Document) -> _Words:
    """What stands before a promise counts only where the promise leans on it: it is then its topic.

    Who and when are no words of what is promised; of a line of an action list only the action is.
    """
    spans = (one.deliverable, *one.merged) if one.kind is CommitmentClass.ACTION else one.spans
    own = frozenset(stem for span in spans for stem in terms(document.quote(span)))
    leaning = (one.topic, one.antecedent) if one.antecedent else ()
    leant = frozenset(stem for span in leaning if span for stem in terms(document.quote(span)))
    owner = frozenset(terms(document.quote(one.owner))) if one.owner else frozenset()
    due = frozenset(terms(document.quote(one.due))) if one.due else frozenset()
    return _Words(own - owner - due, leant - owner - due, owner)


def _same(
    one: Commitment,
    kept: Sequence[Commitment],
    words: Mapping[int, _Words],
    weights: Mapping[str, float],
    rows: Set[Span],
) -> int | None:
    """Which of the earlier ones says the same, the likeliest first."""
    found = [
        (_likeness(words[id(earlier)], words[id(one)], weights), at)
        for at, earlier in enumerate(kept)
        if _may_be_one(earlier, one, rows) and _owners_agree(words[id(earlier)].owner, words[id(one)].owner)
    ]
    best, at = max(found, default=(0.0, -1))
    return at if at >= 0 and best >= _needed(kept[at], one, words) else None


def _needed(earlier: Commitment, one: Commitment, words: Mapping[int, _Words]) -> float:
    """How alike the two must be: less where a limb or a list repeats in short, more where one only leans on the "
    "words."""
    both = words[id(earlier)].own & words[id(one)].own
    if not any(stem not in LIGHT for stem in both):
        return LEANING
    if earlier.due and one.due and earlier.due_on != one.due_on:
        return ALIKE
    return ALIKE_IN_SHORT if one.kind in SAID_AGAIN else ALIKE


def _may_be_one(earlier: Commitment, one: Commitment, rows: Set[Span]) -> bool:
    """Not two limbs of one resolution, nor two rows of one list; not two kinds of thing; not two printed days."""
    if earlier.formal and one.formal and earlier.kind is one.kind is CommitmentClass.RESOLVED:
        return False
    is_listed_alike = earlier.kind is one.kind is CommitmentClass.ACTION and (earlier.span in rows) is (
        one.span in rows
    )
    if is_listed_alike or earlier.span == one.span:
        return False
    if earlier.due_on and one.due_on and earlier.due_on != one.due_on:
        return False
    if earlier.item != one.item and one.kind is not CommitmentClass.ACTION:
        return False
    return _deliveries_agree(earlier.delivery, one.delivery)


def _deliveries_agree(one: Delivery, other: Delivery) -> bool:
    return one is other or any({one, other} <= group for group in NEAR)


def _owners_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """ "Officers" may be anybody; two named ones share a word of their name or role."""
    return not one or not other or bool(one & other) or one <= GENERAL or other <= GENERAL


GENERAL = frozenset(terms("officers officer service services team department council staff"))


def _likeness(one: _Words, other: _Words, weights: Mapping[str, float]) -> float:
    """The weight of the words both say, over the weight of what the shorter says; light words count a quarter."""

    def weight(stems: frozenset[str]) -> float:
        return sum(weights.get(stem, 1.0) * (0.25 if stem in LIGHT else 1.0) for stem in stems)

    both = one.all & other.all
    telling = (one.own & other.all) | (one.all & other.own)  # two that lean on one question are two all the same
    if not any(stem not in LIGHT for stem in telling):
        return 0.0
    shorter = min(weight(one.all), weight(other.all))
    return weight(both) / shorter if shorter else 0.0


def _together(first: Commitment, again: Commitment) -> Commitment:
    """One entry, as it first came up; formal where either is, and with what either prints."""
    accepted = first.kind is CommitmentClass.REQUEST and again.kind is not CommitmentClass.REQUEST
    return replace(
        first,
        kind=CommitmentClass.ACCEPTED if accepted else first.kind,
        strength=_firmer(first.strength, again.strength),
        formal=first.formal or again.formal,
        owner=again.owner if accepted and again.owner else first.owner or again.owner,
        due=first.due or again.due,
        due_on=first.due_on if first.due else again.due_on,
        due_next_meeting=first.due_next_meeting if first.due else again.due_next_meeting,
        merged=_ordered((*first.merged, again.span, *again.merged), first.span),
        topic=first.topic or again.topic,
        indicator=first.indicator or again.indicator,
    )


def _firmer(one: Strength, other: Strength) -> Strength:
    order = (Strength.FIRM, Strength.STANDING, Strength.SOFT, Strength.REQUEST)
    return min(one, other, key=order.index)


def _ordered(spans: Sequence[Span], quoted: Span) -> tuple[Span, ...]:
    return tuple(sorted({span for span in spans if span != quoted}))
