"""The register's entries as the words that every view and file shows, each with the place it stands at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qa.register.book import Register
from qa.register.entries import Entry, Meeting, Place, Status
from store.reviews import Review
from store.schema import Source, Span
from ui.tongue import language_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of the record: the document's own text at a span of it."""

    source: Source
    span: Span
    text: str  # to the character
    language: str | None = None  # of the paper; `None`: not known

    @property
    def folded(self) -> str:
        """The words with the page's line breaks and runs of spaces folded, for reading."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One later meeting that was searched: its papers, and the nearest places in them, best first."""

    held_on: date
    documents: tuple[Source, ...]
    looked_at: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry of the register, its words read from the record. `None`: not printed."""

    entry: Entry
    quote: Quoted
    item: str | None  # the agenda item's number as printed
    heading: str | None  # the nearest heading above the quotation
    owner: Quoted | None
    due: Quoted | None
    topic: Quoted | None
    deliverable: Quoted
    asker: Quoted | None
    antecedent: Quoted | None
    merged: tuple[Quoted, ...]  # where the same is said again, in later minutes too
    evidence: tuple[Quoted, ...]  # of the status
    searched: tuple[Search, ...]  # later meetings of the body, oldest first
    approved: Quoted | None  # where the minutes were confirmed
    amended: Quoted | None  # where a later meeting changed its words

    @property
    def status(self) -> Status:
        """A person's word, else the machine's."""
        return self.entry.status

    @property
    def due_on(self) -> date | None:
        """The last day of what is printed, or the day that a person gave instead."""
        return self.entry.due_on_as_corrected or self.entry.commitment.due_on

    @property
    def confirmed(self) -> Review | None:
        """The review in which a person gave the status; `None`: the status is a proposal."""
        return _latest(self.entry.reviews, "status")

    @property
    def owner_corrected(self) -> Review | None:
        """The review in which a person named another owner."""
        return _latest(self.entry.reviews, "owner")

    @property
    def due_corrected(self) -> Review | None:
        """The review in which a person gave another day."""
        return _latest(self.entry.reviews, "due_on")


def lines(entries: Iterable[Entry], register: Register) -> tuple[Line, ...]:
    """The entries in their order, as words."""
    held = {entry.commitment.commitment_id: entry for entry in register.entries}
    return tuple(_line(entry, register, held) for entry in entries)


def _line(entry: Entry, register: Register, held: Mapping[str, Entry]) -> Line:
    def quoted(place: Place | None) -> Quoted | None:
        return _quoted(place, register) if place else None

    def printed(span: Span | None) -> Quoted | None:
        return quoted(Place(entry.commitment.doc_id, span)) if span else None

    one = entry.commitment
    number, heading = _headed(entry)
    again = [held[other].place for other in entry.restated_by if other in held]
    merged = (*(Place(one.doc_id, span) for span in one.merged), *again)
    return Line(
        entry=entry,
        quote=_quoted(entry.place, register),
        item=number,
        heading=heading,
        owner=printed(one.owner),
        due=printed(one.due),
        topic=printed(one.topic),
        deliverable=_quoted(Place(one.doc_id, one.deliverable), register),
        asker=printed(one.asker),
        antecedent=printed(one.antecedent),
        merged=tuple(_quoted(place, register) for place in merged),
        evidence=tuple(_quoted(place, register) for place in entry.standing.evidence),
        searched=tuple(_search(meeting, register) for meeting in entry.standing.searched),
        approved=quoted(entry.confirmed_by),
        amended=quoted(entry.amendment.place) if entry.amendment else None,
    )


def _quoted(place: Place, register: Register) -> Quoted:
    document = register.document(place.doc_id)
    text, language = document.quote(place.span), language_of(document)
    return Quoted(source=document.source, span=place.span, text=text, language=language)


def _search(meeting: Meeting, register: Register) -> Search:
    return Search(
        held_on=meeting.held_on,
        documents=tuple(register.document(doc_id).source for doc_id in meeting.doc_ids),
        looked_at=tuple(_quoted(place, register) for place in meeting.looked_at),
    )


def _headed(entry: Entry) -> tuple[str | None, str | None]:
    """The item's number, and the nearest heading above the quotation; a label ("Minutes:") heads nothing."""
    one = entry.commitment
    item = next((item for item in entry.document.items if item.ordinal == one.item), None)
    near = next((part.heading for part in entry.document.passages if part.span.covers(one.span)), None)
    if near and not near.rstrip().endswith(":"):
        return item.number if item else None, near
    return (item.number, item.heading) if item else (None, None)


def _latest(reviews: Sequence[Review], field: str) -> Review | None:
    return next((review for review in reversed(reviews) if getattr(review, field) is not None), None)
