"""An entry of the register: a commitment, how it stands, in which state its minutes are, and what people said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from language.spans import Span
from store.commitments import Commitment
from store.reviews import Review, Status
from store.schema import Document, Source

__all__ = ["Amendment", "Entry", "Meeting", "Place", "RecordState", "Standing", "Status"]


class RecordState(StrEnum):
    """What the minutes are that a commitment stands in."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"  # a later meeting approved them as a correct record
    AMENDED = "amended"  # approved subject to an amendment
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one document; its words are read from it, never kept."""

    doc_id: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting that was searched for a report back: its papers, and the places in them that were looked at."""

    held_on: date
    doc_ids: tuple[str, ...]
    looked_at: tuple[Place, ...]  # the nearest places, best first; empty where nothing came near


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A status with what shows it: a proposal until a person confirms it."""

    status: Status
    evidence: tuple[Place, ...] = ()  # of the latest word on it; empty where nothing was said
    on: date | None = None  # the day of the meeting that the evidence is of
    searched: tuple[Meeting, ...] = ()  # later meetings of the body, oldest first
    as_of: date | None = None  # the day up to which the record was read; None: the body's meetings have no dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What a later meeting changed in the words of a commitment."""

    struck: bool  # taken out altogether; otherwise changed
    place: Place  # where the amendment is recorded
    on: date  # the day of that meeting
    now: Place | None = None  # the words put in the place of the old ones
    due_on: date | None = None  # the last day that those words name, where they change by when


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the register."""

    commitment: Commitment
    document: Document = field(repr=False)  # its minutes
    standing: Standing  # proposed by the machine
    record_state: RecordState
    confirmed_by: Place | None = None  # where the minutes were approved
    amendment: Amendment | None = None
    restates: str | None = None  # id of the earlier entry that is promised here again: one line with it
    restated_by: tuple[str, ...] = ()  # ids of the later entries that promise it again, oldest first
    reviews: tuple[Review, ...] = ()  # what people said of it, oldest first

    @property
    def source(self) -> Source:
        """Where its minutes came from."""
        return self.document.source

    @property
    def place(self) -> Place:
        """Where it is quoted from."""
        return Place(self.commitment.doc_id, self.commitment.span)

    @property
    def owner(self) -> Place | None:
        """Who is to do it, as printed."""
        return self._printed(self.commitment.owner)

    @property
    def due(self) -> Place | None:
        """By when, as printed."""
        return self._printed(self.commitment.due)

    @property
    def topic(self) -> Place | None:
        """What it is about, as printed."""
        return self._printed(self.commitment.topic)

    def _printed(self, span: Span | None) -> Place | None:
        return Place(self.commitment.doc_id, span) if span else None

    @property
    def status(self) -> Status:
        """A person's word, else the machine's."""
        said = self._reviewed()
        return Status(said.status) if said and said.status else self.standing.status

    @property
    def is_confirmed(self) -> bool:
        """Whether a person stands behind the status."""
        return self._reviewed() is not None

    @property
    def is_contradicted(self) -> bool:
        """Whether a meeting held since a person gave the status shows another."""
        said, shown = self._reviewed(), self.standing
        return said is not None and shown.on is not None and shown.on > said.at.date() and said.status != shown.status

    @property
    def owner_as_corrected(self) -> str | None:
        """A person's own words for who is to do it: shown beside what is printed, never as a quotation."""
        return next((review.owner for review in reversed(self.reviews) if review.owner is not None), None)

    @property
    def due_on_as_corrected(self) -> date | None:
        """A person's own day for it: shown beside what is printed."""
        said = next((review.due_on for review in reversed(self.reviews) if review.due_on is not None), None)
        return date.fromisoformat(said) if said else None

    @property
    def is_rejected(self) -> bool:
        """Whether a person said that it is no commitment, and nobody took that back."""
        said = [review.is_commitment for review in self.reviews if review.is_commitment is not None]
        return bool(said) and not said[-1]

    def _reviewed(self) -> Review | None:
        """The latest review that gives a status."""
        return next((review for review in reversed(self.reviews) if review.status is not None), None)
