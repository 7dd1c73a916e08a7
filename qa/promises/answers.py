"""A question after promises answered from the register: quoted, with what became of each and what shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial

from language.messages import N_, Message, composed, joined
from language.words import terms
from qa import noting
from qa.answerable import PRIVATE
from qa.features import coverage
from qa.figures.answers import names_nobody_knows
from qa.promises import say
from qa.promises.asked import OUTSTANDING, Asks, PromiseRequest, requested
from qa.promises.bodies import not_held, to_its_body
from qa.promises.choose import (
    MIN_AGREED,
    MIN_LIKELY,
    about_it,
    by_urgency,
    in_state,
    in_time,
    likely,
    on_side,
    on_subject,
    one_a_body,
    settled,
)
from qa.promises.match import Match, Matcher
from qa.promises.missing import lacking, notes_on
from qa.promises.outcome import FEW, Promised, counted, told, words
from qa.promises.places import cited, followed, own_place, passage_at
from qa.register.book import Register
from qa.register.choose import chosen
from qa.register.entries import Entry
from qa.schema import Citation, Evidence, Followed, Interpretation, Reason, Statement, Wording
from qa.trace import Told, note, stage
from store.catalogue import Catalogue
from store.commitments import Strength
from store.reviews import Review, Reviews
from store.schema import Document, Passage, UnitKind

MOST_TOLD = 6  # promises quoted in one answer; how many more there are is said
LIKELY_PASSAGES = 3  # in which what is asked must stand together, for the minutes to answer where no promise does
MIN_TOGETHER = 0.6  # share of it, by rarity
MIN_AROUND = 0.5  # the same of the paragraph of a promise whose own words say little of it
MOST_PAPERS = 3  # cited to show where nothing was found
REST_WORDS = 5  # of an answer, that how many more there are takes


def _noted(promised: Promised | None) -> Told:
    if promised is None:
        return Told(facts={"outcome": "not for the register"})
    facts = noting.reached(promised.confidence, promised.reason)
    return Told(facts=facts, said=promised.explanation or None, kept=noting.places(promised.statements))


class Promises:
    """Answers from the register of one generation; safe to share between threads."""

    def __init__(
        self, record: Catalogue, reviews: Reviews, make_register: Callable[[], Register], *, max_words: int
    ) -> None:
        self.record = record
        self.reviews = reviews
        self._make_register = make_register
        self.max_words = max_words

    @cached_property
    def register(self) -> Register:
        """Every commitment, followed; made when a promise is first asked after."""
        return self._make_register()

    @cached_property
    def matcher(self) -> Matcher:
        """The words of every entry."""
        return Matcher(self.register.entries, self.register.quote)

    @stage("promises", _noted)
    def answer(self, asked: Interpretation, evidence: Callable[[], Sequence[Evidence]]) -> Promised | None:
        """What the register says; `None` where the question is not for it, and the record's sentences must answer.

        `evidence`: the sentences that may answer, best first; called only where words alone leave it open.
        """
        sources = self.record.sources()
        asked = to_its_body(asked, sources)
        request = requested(asked)
        if request is None:
            return None
        elsewhere = not_held(asked.question, sources)
        if names_nobody_knows(asked):
            return _to_another(elsewhere) if request.explicit and elsewhere else None
        entries = chosen(self._as_reviewed(self.register.of(request.scope)))
        if not entries:
            return self._none_recorded(request)
        near = [one for one in entries if all(self._is_to(one, name) for name in elsewhere)]
        meant = self._meant(request, near, evidence)
        note(entries=len(near), entries_meant=len(meant))
        return self._of(request, meant) if meant else self._none_meant(request, elsewhere, evidence)

    def _is_to(self, entry: Entry, body: str) -> bool:
        """Whether something is promised that names a body; what that is asked to do is no promise to it."""
        return entry.commitment.strength is not Strength.REQUEST and self.matcher.names(entry, body)

    def _as_reviewed(self, entries: Sequence[Entry]) -> list[Entry]:
        """The entries with what people have said of them by now; the register keeps what was said when it was made."""
        said: dict[str, list[Review]] = defaultdict(list)
        for review in self.reviews.all():
            said[review.commitment_id].append(review)
        return [replace(one, reviews=tuple(said.get(one.commitment.commitment_id, ()))) for one in entries]

    def open_in(self, items: Collection[tuple[str, int]]) -> Sequence[Followed]:
        """The promises of agenda items (a document's id, an ordinal) that nobody has kept, replaced or withdrawn."""
        if not any(self._is_promised_in(doc_id, item) for doc_id, item in items):
            return []  # and the register need not be made for it
        made = chosen(self._as_reviewed(self.register.of([doc_id for doc_id, _ in items])))
        beside = (one for one in made if (one.commitment.doc_id, one.commitment.item) in items)
        promised = (one for one in beside if one.commitment.strength is not Strength.REQUEST)
        return [followed(one, self.register.document) for one in promised if one.status in OUTSTANDING]

    def _is_promised_in(self, doc_id: str, item: int) -> bool:
        return any(one.item == item for one in self.record.document(doc_id).commitments)

    def _meant(
        self, request: PromiseRequest, entries: Sequence[Entry], evidence: Callable[[], Sequence[Evidence]]
    ) -> list[Match]:
        """The entries that the question means, whatever became of them."""
        if not (request.subject or request.explicit):
            return []
        timely = in_time(entries, request.times, self._last_meeting(request))
        matches = on_side(request, about_it(self.matcher.ranked(request, timely)))
        if meant := on_subject(request, matches):
            return meant if request.wants_list else settled(meant, matches, evidence())
        near = bool(matches) and matches[0].named >= MIN_AGREED
        found = likely(matches, evidence()) if near else []
        return [one for one in found if one.named >= MIN_LIKELY or _is_together(request, one)]

    def _last_meeting(self, request: PromiseRequest) -> date | None:
        """The day of the latest meeting of which any paper is held in the scope."""
        inside = self.record.doc_ids(request.scope)
        return max((one.held_on for one in self.record.sources() if one.doc_id in inside and one.held_on), default=None)

    # --- what is told of them ---

    def _followed(self, entry: Entry) -> Followed:
        return followed(entry, self.register.document, [self._by_id[one] for one in entry.restated_by])

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {one.commitment.commitment_id: one for one in self.register.entries}

    def _of(self, request: PromiseRequest, meant: Sequence[Match]) -> Promised:
        confidence = min(1.0, meant[0].named)
        standing = in_state(meant, request)
        if Asks.COUNT in request.asks:
            return self._counted(request, meant, standing, confidence)
        if not standing:
            return self._none_so(request, meant, confidence)
        promises = [self._followed(one.entry) for one in self._in_order(request, standing)]
        if (why := lacking(request, promises)) is not None:
            reason, explanation = why
            nearest = tuple(promises[:FEW])
            return Promised(reason=reason, explanation=explanation, followed=nearest, confidence=confidence)
        return self._listed(request, promises, confidence)

    def _in_order(self, request: PromiseRequest, matches: Sequence[Match]) -> Sequence[Match]:
        if Asks.BODIES in request.asks:
            return one_a_body(matches)
        if Asks.WHO in request.asks:  # those that say who come first
            matches = sorted(matches, key=lambda one: not (one.entry.owner or one.entry.owner_as_corrected))
        return matches if request.subject else by_urgency(request, matches)

    def _listed(self, request: PromiseRequest, promises: Sequence[Followed], confidence: float) -> Promised:
        """The promises quoted, what is missing of them said, and how many more there are."""
        first, room = promises[:MOST_TOLD], self.max_words
        room -= words(list(notes_on(request, first)))
        statements, kept = told(first, room)
        if len(kept) < len(promises):
            statements, kept = told(first, room - REST_WORDS)
        notes = list(notes_on(request, kept if len(kept) == len(promises) else first))
        rest = promises[len(kept) :]
        if rest and words([*statements, *notes]) + REST_WORDS <= self.max_words:
            places = [own_place(one) for one in rest]
            notes.append(counted(places, say.more, N_("further commitments")))
        return Promised(statements=(*statements, *notes), followed=tuple(kept), confidence=confidence)

    def _counted(
        self, request: PromiseRequest, meant: Sequence[Match], standing: Sequence[Match], confidence: float
    ) -> Promised:
        """How many there are, each place counted shown; those that nobody promised apart."""
        if not standing:
            return self._none_so(request, meant, confidence)
        promised = [one.entry for one in standing if one.entry.commitment.strength is not Strength.REQUEST]
        requests = [one.entry for one in standing if one.entry.commitment.strength is Strength.REQUEST]
        so = say.state(request.statuses)
        statements = [
            counted(_own_places(entries), partial(said, so=so), of)
            for entries, said, of in (
                (promised, say.commitments, N_("commitments")),
                (requests, say.requests, N_("requests that nobody accepted")),
            )
            if entries
        ]
        return Promised(statements=tuple(statements), confidence=confidence)

    def _none_so(self, request: PromiseRequest, meant: Sequence[Match], confidence: float) -> Promised:
        """Promises are recorded and none stands as asked: that, over all of them; of a few, how they stand."""
        so = say.state(request.statuses)
        none = counted(_own_places([one.entry for one in meant]), partial(say.none_of, so=so), N_("commitments"))
        if len(meant) > FEW:
            return Promised(statements=(none,), confidence=confidence)
        promises = [self._followed(one.entry) for one in meant]
        statements, kept = told(promises, self.max_words - words([none]))
        return Promised(statements=(none, *statements), followed=tuple(kept), confidence=confidence)

    # --- where nothing is promised ---

    def _none_meant(
        self, request: PromiseRequest, elsewhere: Sequence[str], evidence: Callable[[], Sequence[Evidence]]
    ) -> Promised | None:
        """Why no promise answers; `None` where the question is none after a promise, or the minutes may answer it."""
        if not (request.explicit and request.subject):
            return None
        if elsewhere:
            return _to_another(elsewhere)
        if request.scope.documents:
            return self._none_in(sorted(self.record.doc_ids(request.scope)), say.NONE_ABOUT)
        return _never_mentioned(request) or _never_made(request, evidence())

    def _none_recorded(self, request: PromiseRequest) -> Promised | None:
        """That the papers asked hold no commitment, with what they are; `None` where no paper or meeting is named."""
        named = request.scope.documents or request.scope.since or request.scope.until
        doc_ids = sorted(self.record.doc_ids(request.scope)) if request.explicit and named else []
        return self._none_in(doc_ids, say.NONE_RECORDED) if doc_ids else None

    def _none_in(self, doc_ids: Sequence[str], said: Mapping[bool, str]) -> Promised:
        """That the papers hold none, with what they are."""
        places = tuple(_titled(self.register.document(doc_id)) for doc_id in doc_ids[:MOST_PAPERS])
        none = Statement(places, Message(said[len(doc_ids) == 1]))
        return Promised(statements=(none,), confidence=1.0)


def _never_mentioned(request: PromiseRequest) -> Promised | None:
    """That the record has no word of what the promise is asked about; `None` where it has any."""
    if not request.explicit or not request.subject or any(one.known for one in request.subject):
        return None
    named = ", ".join(f"“{one.typed}”" for one in request.subject)
    return _nothing(Reason.NO_EVIDENCE, composed("The record held never mentions {words}.", words=named))


def _never_made(request: PromiseRequest, evidence: Sequence[Evidence]) -> Promised | None:
    """That nobody promised it, where no likely passage speaks of all that is asked; `None` where one does."""
    if evidence and PRIVATE.search(_item(evidence[0])):
        return _nothing(Reason.WITHHELD, say.PRIVATE)
    if any(_together(request.subject, one.candidate.passage) >= MIN_TOGETHER for one in evidence[:LIKELY_PASSAGES]):
        return None
    return _nothing(Reason.NOT_RECORDED, say.NO_SUCH)


def _to_another(bodies: Sequence[str]) -> Promised:
    """That what was promised to these bodies stands in papers that are not held."""
    return _nothing(Reason.NOT_HELD, composed(say.ELSEWHERE, bodies=joined(bodies, " or ")))


def _is_together(request: PromiseRequest, one: Match) -> bool:
    """Whether enough of what is asked stands in the paragraph of the promise, or above it."""
    passage = passage_at(one.entry.document, one.entry.commitment.span)
    return _together(request.subject, passage) >= MIN_AROUND


def _together(subject: Sequence[Wording], passage: Passage) -> float:
    """Share of what is asked, by rarity, that a passage has in its words or its headings."""
    worths = coverage(subject, terms(f"{passage.text} ; {passage.context}"))
    total = sum(one.weight for one in subject) or 1.0
    return sum(worth * one.weight for worth, one in zip(worths, subject, strict=True)) / total


def _item(evidence: Evidence) -> str:
    """All that the minutes say under the item of a sentence."""
    document, item = evidence.candidate.document, evidence.candidate.passage.item
    return " ".join(one.text for one in document.passages if one.item == item)


def _nothing(reason: Reason, explanation: str) -> Promised:
    return Promised(reason=reason, explanation=explanation, confidence=0.0)


def _own_places(entries: Sequence[Entry]) -> list[Citation]:
    return [cited(entry.document, entry.commitment.span) for entry in entries]


def _titled(document: Document) -> Citation:
    """Where a paper's first item is headed, else how it begins: the place that says what was looked through."""
    headed = [one for one in document.passages if one.kind is UnitKind.HEADING]
    first = next((one for one in headed or document.passages if one.sentences), document.passages[0])
    return Citation(document, first.sentences[0] if first.sentences else first.span, first)
