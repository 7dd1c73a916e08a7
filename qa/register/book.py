"""The register: every commitment of the record, followed through the later meetings of its body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import cached_property, lru_cache

from qa.register.amendments import amendment_of
from qa.register.approvals import Approval, approvals
from qa.register.bodies import Bodies, Body, alike
from qa.register.entries import Amendment, Entry, Place, Standing, Status
from qa.register.follow import Follower
from qa.register.near import followed
from qa.register.papers import papers_of
from qa.register.states import state_of
from store.catalogue import Catalogue
from store.commitments import Commitment
from store.reviews import Review, Reviews
from store.schema import Scope

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

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies of the record and their meetings."""
        return Bodies(self._record.sources())

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, by council, committee, day and place."""
        made = [self._entry(one) for one in self._record.commitments() if self._is_told(one)]
        return tuple(sorted(made, key=_order))

    def quote(self, place: Place) -> str:
        """The document's own text at the place. Raises KeyError where the document is not held."""
        return self.document(place.doc_id).quote(place.span)

    def of(self, scope: Scope | Collection[str] | None) -> tuple[Entry, ...]:
        """The entries made in part of the record: a scope, or the ids of documents; all of them for `None`."""
        if scope is None:
            return self.entries
        doc_ids = self._record.doc_ids(scope) if isinstance(scope, Scope) else set(scope)
        return tuple(entry for entry in self.entries if entry.commitment.doc_id in doc_ids)

    @property
    def orphans(self) -> tuple[Review, ...]:
        """What people said of commitments that are no longer held: a file was renamed, or the words changed."""
        held = {one.commitment_id for one in self._record.commitments()}
        return self._reviews.orphans(held) if self._reviews else ()

    def _entry(self, commitment: Commitment) -> Entry:
        document = self.document(commitment.doc_id)
        state, approval = state_of(document, self._approved(self.bodies.of(commitment.doc_id)))
        standing, restates = self._standings.get(commitment.commitment_id, (NOT_CHECKABLE, None))
        return Entry(
            commitment=commitment,
            document=document,
            standing=standing,
            restates=restates,
            restated_by=tuple(self._restated.get(commitment.commitment_id, ())),
            record_state=state,
            confirmed_by=approval.place if approval else None,
            amendment=self._amendment(commitment),
            reviews=tuple(self._said.get(commitment.commitment_id, ())),
        )

    @cached_property
    def _standings(self) -> dict[str, tuple[Standing, str | None]]:
        """How every commitment of a known body and day stands, and the id of the one that it restates, by its id."""
        bodies: dict[Body, list[Commitment]] = defaultdict(list)
        for one in self._record.commitments():
            body, held_on = self.bodies.of(one.doc_id), self.document(one.doc_id).source.held_on
            if body is not None and held_on is not None and self._is_told(one):
                bodies[body].append(one)
        standings: dict[str, tuple[Standing, str | None]] = {}
        for body, made in bodies.items():
            some = sorted(made, key=self._made)
            ids = [one.commitment_id for one in some]
            for one_id, (standing, first) in zip(ids, self._followed(body, some), strict=True):
                standings[one_id] = standing, None if first is None else ids[first]
        return standings

    def _made(self, commitment: Commitment) -> tuple[date, str, int]:
        source = self.document(commitment.doc_id).source
        return source.held_on or date.min, source.name, commitment.span.start

    @cached_property
    def _restated(self) -> dict[str, list[str]]:
        """The ids of the commitments that say an earlier one again, by its id, oldest first."""
        restated: dict[str, list[str]] = defaultdict(list)
        for one in self._standings:
            first = self._standings[one][1]
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
        _, approval = state_of(document, self._approved(self.bodies.of(commitment.doc_id)))
        return amendment_of(commitment, document, approval, self.document) if approval and approval.amended else None

    def _approvals(self, body: Body | None) -> dict[date, Approval]:
        """Where each meeting's minutes were approved, by its day; nothing for papers of no known body."""
        return approvals(self.bodies.meetings(body, until=self.as_of), self.document) if body else {}

    def _is_told(self, commitment: Commitment) -> bool:
        held_on = self.document(commitment.doc_id).source.held_on
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
