"""The record's own types: what was read, where each piece of it stands, and how to get back to the source."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from language.messages import Day, Message, composed
from language.spans import Span
from store.commitments import Commitment
from store.grids import Grid
from store.observations import Observation

__all__ = ["Document", "Item", "OffsetMap", "Passage", "Scope", "Source", "Span", "UnitKind", "Zone"]


class Zone(StrEnum):
    """What part of an agenda item a passage belongs to; agenda text is never something that was said."""

    AGENDA = "agenda"
    REPORT = "report"
    DISCUSSION = "discussion"
    DECISION = "decision"
    LINKS = "links"


class UnitKind(StrEnum):
    """What a unit of text is, in the document's own terms."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    LIMB = "limb"
    HEADING = "heading"
    LABEL = "label"
    TABLE = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document came from, and what is known of it. `None`: not known, never inferred."""

    name: str  # path below the ingested folder, with forward slashes
    sha256: str  # of the file's bytes
    council: str | None = None
    committee: str | None = None
    held_on: date | None = None
    title: str | None = None
    url: str | None = None
    is_restricted: bool = False  # seen by those alone who are cleared for it (store.clearance)

    @property
    def doc_id(self) -> str:
        """Name and bytes together: two identical papers under two names stay two."""
        return hashlib.blake2b(f"{self.name}\0{self.sha256}".encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Normalised text back to raw text: runs that start at `normal` and `raw`, advancing together or standing still.

    Each run is (normalised start, raw start, raw end, steps); where `steps` is true the two texts advance character by
    character, otherwise the whole run stands for the raw stretch (white space folded, a ligature spelled out).
    """

    runs: tuple[tuple[int, int, int, bool], ...]
    length: int  # characters of normalised text

    def raw(self, start: int, end: int) -> Span:
        """The raw span behind `start:end` of the normalised text (not empty)."""
        return Span(self._edge(start, last=False), self._edge(end - 1, last=True))

    def _edge(self, at: int, *, last: bool) -> int:
        normal, raw_start, raw_end, steps = self.runs[bisect_right(self.runs, at, key=lambda run: run[0]) - 1]
        if steps:
            return raw_start + (at - normal) + last
        return raw_end if last else raw_start


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One agenda item: its number and heading as printed, and where it stands."""

    ordinal: int
    number: str | None
    heading: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one item that is retrieved whole: never cuts a sentence; only its own text is quotable."""

    passage_id: str
    doc_id: str
    item: int  # ordinal of the item in its document
    ordinal: int  # of the passage in its document
    kind: UnitKind
    zone: Zone
    heading: str | None  # the nearest heading above, inside the item
    page: int | None  # from 1; None where the format has no pages
    span: Span
    sentences: tuple[Span, ...]  # in order, inside `span`; a table's rows
    text: str  # normalised, for models and for the word index; never quoted
    context: str  # council, committee, date, item and heading: embedded with the text, never quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which part of the record is asked. Empty fields do not limit; each given one does."""

    documents: tuple[str, ...] = ()  # names
    councils: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    since: date | None = None  # meetings held on this day or later
    until: date | None = None  # meetings held on this day or earlier
    zones: tuple[Zone, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether nothing limits it."""
        return self == Scope()

    def described(self) -> tuple[str, ...]:
        """Each limit in words, for a reader."""
        return (
            *self.documents,
            *self.councils,
            *self.committees,
            *self._dates(),
            *(Message(str(zone)) for zone in self.zones),
        )

    def _dates(self) -> tuple[str, ...]:
        since, until = (Day(day.isoformat()) if day else None for day in (self.since, self.until))
        match since, until:
            case None, None:
                return ()
            case _, None:
                return (composed("meetings since {since}", since=since),)
            case None, _:
                return (composed("meetings until {until}", until=until),)
            case _:
                return (composed("meetings from {since} to {until}", since=since, until=until),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as read and taken apart. `raw_text[span.start:span.end]` is every quotation of it."""

    source: Source
    raw_text: str
    text: str  # normalised
    offsets: OffsetMap
    pages: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()  # what the reader could not do, for the reader of the run's summary
    items: tuple[Item, ...] = field(default=(), repr=False)
    passages: tuple[Passage, ...] = field(default=(), repr=False)
    grids: tuple[Grid, ...] = field(default=(), repr=False)
    observations: tuple[Observation, ...] = field(default=(), repr=False)  # in reading order
    commitments: tuple[Commitment, ...] = field(default=(), repr=False)  # in reading order

    def quote(self, span: Span) -> str:
        """The document's own text at `span`, to the character."""
        return span.of(self.raw_text)
