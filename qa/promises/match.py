"""Which entries of the register a question means: by its words, weighed by rarity."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from language.spans import Span
from language.words import terms
from qa.features import coverage
from qa.promises.asked import PromiseRequest
from qa.promises.places import passage_at
from qa.promises.words import OF_DELIVERY, delivery_of
from qa.register.entries import Entry, Place
from qa.schema import Evidence, Wording
from store.commitments import Delivery, Strength
from store.schema import Document, Passage, UnitKind

SHARE_OF_DELIVERY = 0.4  # of its rarity that a word for what is delivered weighs: "report" says little of which
OWN = 0.2  # of a match's score, for what stands in the entry's own words
OF_KIND = 0.8  # worth of the kind of thing asked for, where the promise words it otherwise
OTHER_KIND = 0.85  # share left to an entry of another kind than is asked for: a report, where training is
EXCHANGE = 4  # sentences before a promise that lead to it
AROUND = 0.75  # worth of a word that stands only in a heading or a title above the entry
NEAR = 0.5  # the same of one that stands only in the exchange before it, or in what came of it


@dataclass(frozen=True, slots=True)
class Match:
    """An entry with how well it is what the question means."""

    entry: Entry
    named: float  # share of what is asked, by rarity, that it has in its words, its people or its headings
    own: float  # the same in its own words alone

    @property
    def score(self) -> float:
        """How well it is meant, from 0 to 1."""
        return (1 - OWN) * self.named + OWN * self.own


class Matcher:
    """Ranks the entries of one register; the words of each, and in how many each stem stands, are kept."""

    def __init__(self, entries: Sequence[Entry], quote: Callable[[Place], str]) -> None:
        self._words = {
            entry.commitment.commitment_id: words_of(entry, [*map(quote, entry.standing.evidence)]) for entry in entries
        }
        self._held = Counter(stem for words in self._words.values() for stem in {*words.own, *words.people})

    def names(self, entry: Entry, name: str) -> bool:
        """Whether every word of a name stands in the entry or around it."""
        words = self._words[entry.commitment.commitment_id]
        return {*terms(name)} <= {*words.own, *words.people, *words.around, *words.near}

    def ranked(self, request: PromiseRequest, entries: Iterable[Entry]) -> list[Match]:
        """The entries that have any of the words asked for, best first; without a subject all, in their order."""
        if not request.subject:
            return [Match(entry, 1.0, 1.0) for entry in entries]
        weights = [self._weight(wording) for wording in request.subject]
        matches = (self._match(request.subject, weights, entry) for entry in entries)
        kinds = frozenset(kind for wording in request.subject for kind in delivery_of(wording.typed))
        return sorted((one for one in matches if one.named), key=lambda one: _order(one, kinds))

    def _match(self, subject: Sequence[Wording], weights: Sequence[float], entry: Entry) -> Match:
        words = self._words[entry.commitment.commitment_id]
        own = [
            max(worth, OF_KIND * (entry.commitment.delivery in delivery_of(wording.typed)))
            for wording, worth in zip(subject, coverage(subject, words.own), strict=True)
        ]
        elsewhere = zip(*(coverage(subject, some) for some in (words.people, words.around, words.near)), strict=True)
        best = [max(o, p, AROUND * a, NEAR * n) for o, (p, a, n) in zip(own, elsewhere, strict=True)]
        total = (sum(weights) or 1.0) / (1.0 if _is_of_kind(subject, best) else OTHER_KIND)
        return Match(entry, _weighed(best, weights) / total, _weighed(own, weights) / total)

    def _weight(self, wording: Wording) -> float:
        """Its rarity among promises, or in the whole record where that is more; of a deliverable a share."""
        rarity = max(wording.weight, min(map(self._rarity, wording.wordings)))
        return rarity * (SHARE_OF_DELIVERY if OF_DELIVERY.match(wording.typed) else 1.0)

    def _rarity(self, wording: str) -> float:
        """Inverse frequency among the entries of its rarest stem, as in BM25."""
        count = min((self._held[part] for part in wording.split()), default=0)
        return math.log(1 + (len(self._words) - count + 0.5) / (count + 0.5))


def _is_of_kind(subject: Sequence[Wording], covered: Sequence[float]) -> bool:
    """Whether the entry has any of the deliverables that are asked for; where none is, any entry does."""
    found = [worth for wording, worth in zip(subject, covered, strict=True) if delivery_of(wording.typed)]
    return not found or any(found)


def _order(one: Match, kinds: Collection[Delivery]) -> tuple[float, bool, bool, bool, int]:
    """The likeliest first; of alike ones promises, then the kind asked for, then what stands alone, then the latest."""
    commitment, held_on = one.entry.commitment, one.entry.source.held_on
    is_request = commitment.strength is Strength.REQUEST
    return (
        -round(one.score, 2),
        is_request,
        commitment.delivery not in kinds,
        commitment.antecedent is not None,
        -(held_on.toordinal() if held_on else 0),
    )


def _weighed(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True))


def is_told_in(one: Match, evidence: Evidence) -> bool:
    """Whether a sentence is of the entry: its promise, what that points back to, or the latest word on it."""
    entry, sentence = one.entry, evidence.candidate
    own = [*entry.commitment.spans, *([entry.commitment.antecedent] if entry.commitment.antecedent else [])]
    places = [*(Place(entry.commitment.doc_id, span) for span in own), *entry.standing.evidence]
    return any(place.doc_id == sentence.passage.doc_id and _meet(place.span, sentence.sentence) for place in places)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


# --- the words of an entry ---


@dataclass(frozen=True, slots=True)
class Words:
    """Stems of what an entry says, of its people, of the headings above it, and of what was said before and later."""

    own: tuple[str, ...]
    people: tuple[str, ...]
    around: tuple[str, ...]
    near: tuple[str, ...]


def words_of(entry: Entry, later: Sequence[str] = ()) -> Words:
    """The words that an entry is found by; `later`: the latest word on it, as printed."""
    one, quote = entry.commitment, entry.document.quote
    own = [*one.spans, one.deliverable, *(span for span in (one.topic, one.antecedent) if span)]
    people = [quote(span) for span in (one.owner, one.asker) if span]
    passage = passage_at(entry.document, one.span)
    around = (
        entry.document.items[one.item].heading,
        passage.heading,
        entry.source.title,
        entry.source.committee,
    )
    return Words(
        _stems([*map(quote, own), one.indicator]),
        _stems([*people, entry.owner_as_corrected]),
        _stems(around),
        _stems([*later, _before(passage, one.span, entry.document)]),
    )


def _before(passage: Passage, span: Span, document: Document) -> str:
    """The exchange that led to it: the last sentences of its passage before the promise; of a table nothing."""
    if passage.kind is UnitKind.TABLE:
        return ""
    earlier = [one for one in passage.sentences if one.start < span.start]
    return " ".join(map(document.quote, earlier[-EXCHANGE:]))


def _stems(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(terms(" ; ".join(text for text in texts if text)))
