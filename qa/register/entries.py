"""An entry of the register: a commitment, how it stands, in which state its minutes are, and what people said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from language.spans import Span
from store.commitments import Commitment
from store.reviews import Review
from store.schema import Source


class Status(StrEnum):
    """What became of a commitment, as far as the meetings held show."""

    OPEN = "open"  # not yet to be expected, or spoken of later as still to come
    DUE = "due"  # to be expected at or before the next meeting
    OVERDUE = "overdue"  # a printed date has passed, and no meeting held shows it done
    PARTLY_MET = "partly met"
    MET = "met"
    SUPERSEDED = "superseded"  # replaced by another commitment or decision, or withdrawn
    SILENT = "silent"  # no later mention in the meetings held
    NOT_CHECKABLE = "not checkable"  # no later meeting of the body is held


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

    struck: bool  # taken out altogether
    place: Place  # where the amendment is recorded
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the register."""

    commitment: Commitment
    source: Source
    standing: Standing  # proposed by the machine
    record_state: RecordState
    confirmed_by: Place | None = None  # where the minutes were approved
    amendment: Amendment | None = None
    reviews: tuple[Review, ...] = ()  # what people said of it, oldest first

    @property
    def status(self) -> Status:
        """A person's word, else the machine's."""
        said = [review.status for review in self.reviews if review.status is not None]
        return Status(said[-1]) if said else self.standing.status

    @property
    def is_confirmed(self) -> bool:
        """Whether a person stands behind the status."""
        return any(review.status is not None for review in self.reviews)

    @property
    def is_rejected(self) -> bool:
        """Whether a person said that it is no commitment, and nobody took that back."""
        said = [review.is_commitment for review in self.reviews if review.is_commitment is not None]
        return bool(said) and not said[-1]
