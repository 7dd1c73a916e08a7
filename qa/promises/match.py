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
from qa.promises.entry_words import Words, words_of
from qa.promises.words import OF_DELIVERY, delivery_of
from qa.register.entries import Entry, Place
from qa.schema import Evidence, Wording
from store.commitments import Delivery, Strength

SHARE_OF_DELIVERY = 0.4  # of its rarity that a word for what is delivered weighs: "report" says little of which
OWN = 0.2  # of a match's score, for what stands in the entry's own words
OF_KIND = 0.8  # worth of the kind of thing asked for, where the promise words it otherwise
OTHER_KIND = 0.85  # share left to an entry of another kind than is asked for: a report, where training is
OF_REQUEST = 0.95  # the same to what was only asked for, beside what was promised
AROUND = 0.75  # worth of a word that stands only in a heading or a title above the entry
LEAD = 0.85  # the same of one that stands only in what it answers, where its own words say little
NEAR = 0.5  # the same of one that stands only in the exchange before it, or in what came of it


@dataclass(frozen=True, slots=True)
class Match:
    """An entry with how well it is what the question means."""

    entry: Entry
    named: float  # share of what is asked, by rarity, that it has in its words, its people or its headings
    own: float  # the same in its own words, or in those that it answers
    about: float = 1.0  # the same of what is asked beside who promised or asked; 1 where only that is

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
        self._things = Counter(stem for words in self._words.values() for stem in {*words.own})
        self._people = Counter(stem for words in self._words.values() for stem in {*words.names})

    def names(self, entry: Entry, name: str) -> bool:
        """Whether every word of a name stands in the entry, in what it answers or above it."""
        words = self._words[entry.commitment.commitment_id]
        return {*terms(name)} <= {*words.own, *words.people, *words.around, *words.lead}

    def ranked(self, request: PromiseRequest, entries: Iterable[Entry]) -> list[Match]:
        """The entries that have any of the words asked for, best first; without a subject all, in their order."""
        if not request.subject:
            return [Match(entry, 1.0, 1.0) for entry in entries]
        weights = self._weights(request.subject)
        people = [self.is_of_people(wording, request.offices) for wording in request.subject]
        matches = (self._match(request.subject, weights, people, entry) for entry in entries)
        kinds = frozenset(kind for wording in request.subject for kind in delivery_of(wording.typed))
        return sorted((one for one in matches if one.named), key=lambda one: _order(one, kinds))

    def is_of_people(self, wording: Wording, offices: Collection[str]) -> bool:
        """Whether a word says who, and not what: it stands in an office named, or as often in names as elsewhere."""
        parts = wording.wordings[0].split()
        return set(parts) <= {*offices} or all(self._people[part] > self._things[part] for part in parts)

    def _match(
        self, subject: Sequence[Wording], weights: Sequence[float], people: Sequence[bool], entry: Entry
    ) -> Match:
        words = self._words[entry.commitment.commitment_id]
        own = [
            max(worth, OF_KIND * (entry.commitment.delivery in delivery_of(wording.typed)))
            for wording, worth in zip(subject, coverage(subject, words.own), strict=True)
        ]
        lead = [LEAD * worth for worth in coverage(subject, words.lead)]
        best = [max(ways) for ways in zip(own, lead, *_elsewhere(subject, words), strict=True)]
        less = 1.0 if _is_of_kind(subject, best) else OTHER_KIND
        less *= OF_REQUEST if entry.commitment.strength is Strength.REQUEST else 1.0
        about = [0.0 if who else weight for weight, who in zip(weights, people, strict=True)]
        return Match(
            entry,
            less * _share(best, weights),
            less * _share([max(ways) for ways in zip(own, lead, strict=True)], weights),
            _share(best, about) if any(about) else 1.0,
        )

    def _weights(self, subject: Sequence[Wording]) -> list[float]:
        """The weight of each thing asked for; a word that the record has not counts no more than the rarest it has."""
        weights = [self._weight(wording) for wording in subject]
        known = [weight for weight, wording in zip(weights, subject, strict=True) if wording.known]
        return [
            weight if one.known or not known else min(weight, max(known))
            for weight, one in zip(weights, subject, strict=True)
        ]

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


def _elsewhere(subject: Sequence[Wording], words: Words) -> list[list[float]]:
    """What each thing asked for is worth by where else it stands than in the entry's own words."""
    places = ((words.people, 1.0), (words.around, AROUND), (words.near, NEAR))
    return [[factor * worth for worth in coverage(subject, some)] for some, factor in places]


def _share(values: Sequence[float], weights: Sequence[float]) -> float:
    total = sum(weights) or 1.0
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / total


def is_told_in(one: Match, evidence: Evidence) -> bool:
    """Whether a sentence is of the entry: its promise, what that points back to, or the latest word on it."""
    entry, sentence = one.entry, evidence.candidate
    own = [*entry.commitment.spans, *([entry.commitment.antecedent] if entry.commitment.antecedent else [])]
    places = [*(Place(entry.commitment.doc_id, span) for span in own), *entry.standing.evidence]
    return any(place.doc_id == sentence.passage.doc_id and _meet(place.span, sentence.sentence) for place in places)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
