"""The record's types to rows and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, RowMapping

from store.schema import Document, Item, OffsetMap, Passage, Source, Span, UnitKind, Zone
from store.tables import DOCUMENTS, PASSAGES

Vectors = NDArray[np.float32]

SOURCE_COLUMNS = tuple(
    DOCUMENTS.c[name] for name in ("name", "sha256", "council", "committee", "held_on", "title", "url")
)


UNSEALED = frozenset({"seal", "folder"})  # a folder may move


def seal(document: Mapping[str, Any] | RowMapping, passages: Iterable[Mapping[str, Any] | RowMapping]) -> str:
    """A digest of a row of DOCUMENTS and its rows of PASSAGES, in order: a bit that changes on the disk changes it."""
    digest = hashlib.blake2b(digest_size=16)
    _feed(digest, (document[column.name] for column in DOCUMENTS.c if column.name not in UNSEALED))
    for passage in passages:
        _feed(digest, (passage[column.name] for column in PASSAGES.c))
    return digest.hexdigest()


def _feed(digest: hashlib.blake2b, values: Iterable[Any]) -> None:
    for value in values:
        data = value if isinstance(value, bytes) else str(value).encode()
        digest.update(len(data).to_bytes(8, "big") + data)


def _pairs(spans: Sequence[Span]) -> str:
    return json.dumps([[span.start, span.end] for span in spans])


def _spans(pairs: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(pairs))


def document_row(document: Document, folder: str, fingerprint: str) -> dict[str, Any]:
    """What DOCUMENTS holds of a document."""
    source = document.source
    return {
        "doc_id": source.doc_id,
        "name": source.name,
        "folder": folder,
        "fingerprint": fingerprint,
        "sha256": source.sha256,
        "council": source.council,
        "committee": source.committee,
        "held_on": source.held_on.isoformat() if source.held_on else None,
        "title": source.title,
        "url": source.url,
        "raw_text": document.raw_text,
        "text": document.text,
        "offsets": json.dumps({"runs": document.offsets.runs, "length": document.offsets.length}),
        "pages": _pairs(document.pages),
        "notes": json.dumps(document.notes),
    }


def item_row(doc_id: str, item: Item) -> dict[str, Any]:
    """What ITEMS holds of an item."""
    return {
        "doc_id": doc_id,
        "ordinal": item.ordinal,
        "number": item.number,
        "heading": item.heading,
        "start": item.span.start,
        "end": item.span.end,
    }


def passage_row(passage: Passage, vector: Vectors) -> dict[str, Any]:
    """What PASSAGES holds of a passage and its vector."""
    return {
        "passage_id": passage.passage_id,
        "doc_id": passage.doc_id,
        "item": passage.item,
        "ordinal": passage.ordinal,
        "kind": passage.kind.value,
        "zone": passage.zone.value,
        "heading": passage.heading,
        "page": passage.page,
        "start": passage.span.start,
        "end": passage.span.end,
        "sentences": _pairs(passage.sentences),
        "text": passage.text,
        "context": passage.context,
        "vector": np.ascontiguousarray(vector, np.float32).tobytes(),
    }


def to_source(row: Row[Any]) -> Source:
    """A row with SOURCE_COLUMNS, back to its type."""
    return Source(
        name=row.name,
        sha256=row.sha256,
        council=row.council,
        committee=row.committee,
        held_on=date.fromisoformat(row.held_on) if row.held_on else None,
        title=row.title,
        url=row.url,
    )


def to_passage(row: Row[Any]) -> Passage:
    """A row of PASSAGES, back to its type."""
    return Passage(
        passage_id=row.passage_id,
        doc_id=row.doc_id,
        item=row.item,
        ordinal=row.ordinal,
        kind=UnitKind(row.kind),
        zone=Zone(row.zone),
        heading=row.heading,
        page=row.page,
        span=Span(row.start, row.end),
        sentences=_spans(row.sentences),
        text=row.text,
        context=row.context,
    )


def to_document(row: Row[Any], items: Sequence[Row[Any]], passages: Sequence[Row[Any]]) -> Document:
    """A row of DOCUMENTS with its items' and passages' rows, back to one document."""
    offsets = json.loads(row.offsets)
    return Document(
        source=to_source(row),
        raw_text=row.raw_text,
        text=row.text,
        offsets=OffsetMap(tuple(tuple(run) for run in offsets["runs"]), offsets["length"]),
        pages=_spans(row.pages),
        notes=tuple(json.loads(row.notes)),
        items=tuple(
            Item(ordinal=item.ordinal, number=item.number, heading=item.heading, span=Span(item.start, item.end))
            for item in items
        ),
        passages=tuple(to_passage(passage) for passage in passages),
    )
