"""The register: every commitment of the record, followed through the later meetings of its body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from functools import cached_property, lru_cache

from qa.register.amendments import amendment_of
from qa.register.approvals import Approval, approvals
from qa.register.bodies import Bodies, Body, alike
from qa.register.entries import Amendment, Entry, Place, RecordState, Standing, Status
from qa.register.follow import Follower
from qa.register.near import followed
from qa.register.papers import papers_of
from qa.register.states import state_of
from store.catalogue import Catalogue
from store.commitments import Commitment
from store.reviews import Review, Reviews
from store.schema import Scope, Source

NOT_CHECKABLE = Standing(status=Status.NOT_CHECKABLE)


class Register:
    """Every commitment of one generation's record, with its standing; made when first asked for, never stored.

    `as_of`: the register as it stood on that day: what was promised later is not in it, and later meetings are not
    looked at; dates count as passed before that day. Without it, each body's last meeting is that day.
    """

    def __init__(self, record: Catalogue, reviews: Reviews | None = None, *, as_of: date | None = None) -> None:
        self.as_of = as_of
        self._record = record
        self._reviews = reviews
        self.document = lru_cache(maxsize=None)(record.document)
        self._approved = lru_cache(maxsize=None)(self._approvals)
        self._stands = lru_cache(maxsize=None)(self._standings)
        self._again = lru_cache(maxsize=None)(self._restated)

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies of the record and their meetings."""
        return Bodies(tuple(self._sources.values()))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, by council, committee, day and place."""
        return self._entries(self._commitments)

    def quote(self, place: Place) -> str:
        """The document's own text at the place. Raises KeyError where the document is not held."""
        return self.document(place.doc_id).quote(place.span)

    def minutes_of(self, doc_id: str) -> tuple[RecordState, Approval | None]:
        """What the minutes of a document's meeting are, and where they were approved.

        Raises KeyError where it is not held.
        """
        return state_of(self.document(doc_id), self._approved(self.bodies.of(doc_id)))

    def of(self, scope: Scope | Collection[str] | None) -> tuple[Entry, ...]:
        """The entries made in part of the record: a scope, or the ids of documents; all of them for `None`.

        Only the bodies of that part are followed.
        """
        if scope is None:
            return self.entries
        doc_ids = self._record.doc_ids(scope) if isinstance(scope, Scope) else set(scope)
        return self._entries([one for one in self._commitments if one.doc_id in doc_ids])

    def _entries(self, some: Sequence[Commitment]) -> tuple[Entry, ...]:
        return tuple(sorted((self._entry(one) for one in some if self._is_told(one)), key=_order))

    @cached_property
    def _commitments(self) -> tuple[Commitment, ...]:
        return tuple(self._record.commitments())

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.doc_id: source for source in self._record.sources()}

    @property
    def orphans(self) -> tuple[Review, ...]:
        """What people said of commitments that are no longer held: a file was renamed, or the words changed."""
        held = {one.commitment_id for one in self._commitments}
        return self._reviews.orphans(held) if self._reviews else ()

    def _entry(self, commitment: Commitment) -> Entry:
        document = self.document(commitment.doc_id)
        state, approval = self.minutes_of(commitment.doc_id)
        body = self.bodies.of(commitment.doc_id)
        standings, restated = (self._stands(body), self._again(body)) if body else ({}, {})
        standing, restates = standings.get(commitment.commitment_id, (NOT_CHECKABLE, None))
        return Entry(
            commitment=commitment,
            document=document,
            standing=standing,
            restates=restates,
            restated_by=tuple(restated.get(commitment.commitment_id, ())),
            record_state=state,
            confirmed_by=approval.place if approval else None,
            amendment=self._amendment(commitment),
            reviews=tuple(self._said.get(commitment.commitment_id, ())),
        )

    @cached_property
    def _promised(self) -> dict[Body, list[Commitment]]:
        """The commitments of each known body, of a known day, oldest first."""
        bodies: dict[Body, list[Commitment]] = defaultdict(list)
        for one in self._commitments:
            body, held_on = self.bodies.of(one.doc_id), self._sources[one.doc_id].held_on
            if body is not None and held_on is not None and self._is_told(one):
                bodies[body].append(one)
        return {body: sorted(made, key=self._made) for body, made in bodies.items()}

    def _standings(self, body: Body) -> dict[str, tuple[Standing, str | None]]:
        """How each commitment of a body stands, and the id of the one that it restates, by its id."""
        some = self._promised.get(body, [])
        ids = [one.commitment_id for one in some]
        told = self._followed(body, some) if some else []
        return {
            one: (standing, None if first is None else ids[first])
            for one, (standing, first) in zip(ids, told, strict=True)
        }

    def _made(self, commitment: Commitment) -> tuple[date, str, int]:
        source = self._sources[commitment.doc_id]
        return source.held_on or date.min, source.name, commitment.span.start

    def _restated(self, body: Body) -> dict[str, list[str]]:
        """The ids of the commitments of a body that say an earlier one again, by its id, oldest first."""
        restated: dict[str, list[str]] = defaultdict(list)
        for one, (_, first) in self._stands(body).items():
            if first is not None:
                restated[first].append(one)
        return restated

    def _followed(self, body: Body, some: list[Commitment]) -> list[tuple[Standing, int | None]]:
        held = self.bodies.meetings(body, until=self.as_of)
        papers = papers_of([(one.on, doc_id) for one in held for doc_id in one.doc_ids], self.document)
        follower = Follower(papers, held, self.as_of or held[-1].on)
        return follower.standings(
            [followed(one, self.document(one.doc_id), papers, self._amendment(one)) for one in some]
        )

    def _amendment(self, commitment: Commitment) -> Amendment | None:
        document = self.document(commitment.doc_id)
        _, approval = self.minutes_of(commitment.doc_id)
        return amendment_of(commitment, document, approval, self.document) if approval and approval.amended else None

    def _approvals(self, body: Body | None) -> dict[date, Approval]:
        """Where each meeting's minutes were approved, by its day; nothing for papers of no known body."""
        return approvals(self.bodies.meetings(body, until=self.as_of), self.document) if body else {}

    def _is_told(self, commitment: Commitment) -> bool:
        held_on = self._sources[commitment.doc_id].held_on
        return self.as_of is None or held_on is None or held_on <= self.as_of

    @cached_property
    def _said(self) -> dict[str, list[Review]]:
        """What people said, by commitment, oldest first."""
        said: dict[str, list[Review]] = defaultdict(list)
        for review in self._reviews.all() if self._reviews else ():
            said[review.commitment_id].append(review)
        return said


def _order(entry: Entry) -> tuple[str, str, date, str, int]:
    source = entry.source
    held_on = source.held_on or date.min
    return alike(source.council), alike(source.committee), held_on, source.name, entry.commitment.span.start
