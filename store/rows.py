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

from store.commitment_rows import commitment_row, to_commitment
from store.grid_rows import grid_row, observation_row, to_grid, to_observation
from store.schema import Document, Item, OffsetMap, Passage, Source, Span, UnitKind, Zone
from store.tables import COMMITMENTS, DOCUMENTS, GRIDS, ITEMS, OBSERVATIONS, PASSAGES

Vectors = NDArray[np.float32]

SOURCE_COLUMNS = tuple(
    DOCUMENTS.c[name] for name in ("name", "sha256", "council", "committee", "held_on", "title", "url", "is_restricted")
)


UNSEALED = frozenset({"seal", "folder"})  # a folder may move


# Tables whose rows are made from a document, in the order in which its seal takes them.
PARTS = (ITEMS, PASSAGES, GRIDS, OBSERVATIONS, COMMITMENTS)
Rows = Iterable[Mapping[str, Any] | RowMapping]


def seal(document: Mapping[str, Any] | RowMapping, parts: Mapping[str, Rows]) -> str:
    """A digest of a row of DOCUMENTS and of the rows made from it, in order: any bit that changes shows."""
    digest = hashlib.blake2b(digest_size=16)
    _feed(digest, (document[column.name] for column in DOCUMENTS.c if column.name not in UNSEALED))
    for table in PARTS:
        for row in parts[table.name]:
            _feed(digest, (row[column.name] for column in table.c))
    return digest.hexdigest()


def part_rows(document: Document, vectors: Vectors) -> dict[str, list[dict[str, Any]]]:
    """The rows made from a document, by table. `vectors`: one a passage."""
    doc_id = document.source.doc_id
    return {
        ITEMS.name: [item_row(doc_id, one) for one in document.items],
        PASSAGES.name: [passage_row(one, vector) for one, vector in zip(document.passages, vectors, strict=True)],
        GRIDS.name: [grid_row(doc_id, ordinal, one) for ordinal, one in enumerate(document.grids)],
        OBSERVATIONS.name: [observation_row(ordinal, one) for ordinal, one in enumerate(document.observations)],
        COMMITMENTS.name: [commitment_row(ordinal, one) for ordinal, one in enumerate(document.commitments)],
    }


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
        "is_restricted": source.is_restricted,
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
        is_restricted=row.is_restricted,
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


def to_document(row: Row[Any], parts: Mapping[str, Sequence[Row[Any]]]) -> Document:
    """A row of DOCUMENTS with the rows made from it, by table, back to one document."""
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
            for item in parts[ITEMS.name]
        ),
        passages=tuple(map(to_passage, parts[PASSAGES.name])),
        grids=tuple(to_grid(json.loads(grid.grid)) for grid in parts[GRIDS.name]),
        observations=tuple(map(to_observation, parts[OBSERVATIONS.name])),
        commitments=tuple(map(to_commitment, parts[COMMITMENTS.name])),
    )
