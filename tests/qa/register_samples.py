"""Small real records with commitments set by the words they stand in, so that following is tested by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ingest.pipeline import take_apart
from ingest.reading import Reading
from language.spans import Span
from models.embedding import HashingEmbedder
from qa.register.book import Register
from qa.register.entries import Entry, Place
from store.catalogue import Catalogue
from store.commitments import Commitment, CommitmentClass, Delivery, Strength
from store.reviews import Reviews
from store.schema import Document, Source

EMBEDDER = HashingEmbedder()
COUNCIL, COMMITTEE = "Pellmoor Borough Council", "Highways and Transport Panel"


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A commitment by its words; `owner` and `due` by theirs in it."""

    quote: str
    owner: str | None = None
    due: str | None = None
    due_on: date | None = None
    next_meeting: bool = False
    delivery: Delivery = Delivery.REPORT
    strength: Strength = Strength.FIRM
    kind: CommitmentClass = CommitmentClass.AGREED
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper of a meeting."""

    on: date | None
    text: str
    promises: tuple[Promise, ...] = ()
    name: str | None = None
    title: str | None = None
    council: str | None = COUNCIL
    committee: str | None = COMMITTEE


def register(
    place: Path, papers: Iterable[Paper], *, as_of: date | None = None, reviews: Reviews | None = None
) -> Register:
    """The register of a record that holds these papers."""
    place.mkdir(parents=True, exist_ok=True)
    record = Catalogue(place / "record.sqlite3", place)
    record.note_model(EMBEDDER.fingerprint, EMBEDDER.dimensions)
    for at, paper in enumerate(papers):
        one = document(paper, at)
        record.put(one, EMBEDDER.passages([it.text for it in one.passages]), folder="/papers", fingerprint="f")
    return Register(record, reviews, as_of=as_of)


def document(paper: Paper, at: int = 0) -> Document:
    """A paper taken apart, with its commitments."""
    name = paper.name or f"{paper.on}-{at}.txt"
    source = Source(
        name=name,
        sha256=hashlib.sha256(paper.text.encode()).hexdigest(),
        council=paper.council,
        committee=paper.committee,
        held_on=paper.on,
        title=paper.title,
    )
    one = take_apart(source, Reading(raw_text=paper.text))
    return replace(one, commitments=tuple(commitment(one, promise) for promise in paper.promises))


def commitment(one: Document, promise: Promise) -> Commitment:
    """A promise in its place."""
    span = place_of(one, promise.quote)
    return Commitment(
        commitment_id=hashlib.md5(f"{one.source.name} {promise.quote}".encode(), usedforsecurity=False).hexdigest(),
        doc_id=one.source.doc_id,
        item=next(item.ordinal for item in one.items if item.span.start <= span.start < item.span.end),
        span=span,
        kind=promise.kind,
        strength=promise.strength,
        delivery=promise.delivery,
        deliverable=span,
        owner=place_of(one, promise.owner, span) if promise.owner else None,
        due=place_of(one, promise.due, span) if promise.due else None,
        due_on=promise.due_on,
        due_next_meeting=promise.next_meeting,
        merged=tuple(place_of(one, words) for words in promise.merged),
    )


def place_of(one: Document, words: str, within: Span | None = None) -> Span:
    """Where words stand first in a document, or in a part of it."""
    start = one.raw_text.index(words, *((within.start, within.end) if within else ()))
    return Span(start, start + len(words))


def only(made: Register) -> Entry:
    """The one entry of a register."""
    (entry,) = made.entries
    return entry


def words(made: Register, places: Iterable[Place]) -> list[str]:
    """What stands at the places, white space folded."""
    return [" ".join(made.quote(place).split()) for place in places]
