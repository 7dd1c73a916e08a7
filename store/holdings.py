"""What is held, a line a document: where it came from, how much was read of it, what could not be."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, func, select

from store.catalogue import Catalogue
from store.homes import home
from store.rows import SOURCE_COLUMNS, to_source
from store.schema import Source, UnitKind, Zone
from store.tables import COMMITMENTS, DOCUMENTS, GRIDS, ITEMS, OBSERVATIONS, PASSAGES

HEAD = 2_000  # characters of the normalised text, to tell its language by


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One document without its text."""

    source: Source
    folder: str  # that it was ingested from
    characters: int
    pages: int  # 0 where the format has none
    passages: int
    tables: int
    observations: int
    commitments: int
    headings: tuple[str, ...]  # of its agenda items, as printed
    zones: Mapping[Zone, int]  # to the number of passages in it
    kinds: Mapping[UnitKind, int]  # to the number of passages of it
    notes: tuple[str, ...]  # what could not be read of it
    head: str = field(repr=False)  # how its text begins, normalised


def holdings(record: Catalogue) -> tuple[Holding, ...]:
    """Every document of the record, by council, date and name. Raises IndexDamagedError."""
    columns = (
        *SOURCE_COLUMNS,
        *(DOCUMENTS.c[name] for name in ("doc_id", "folder", "pages", "notes")),
        func.length(DOCUMENTS.c.raw_text).label("characters"),
        func.substr(DOCUMENTS.c.text, 1, HEAD).label("head"),
    )
    order = (DOCUMENTS.c.council, DOCUMENTS.c.held_on, DOCUMENTS.c.name)
    with record.engine.connect() as connection:
        counts = {table: _counted(connection, table) for table in (PASSAGES, GRIDS, OBSERVATIONS, COMMITMENTS)}
        zones = _sorted_out(connection, "zone")
        kinds = _sorted_out(connection, "kind")
        headings = _headings(connection)
        rows = connection.execute(select(*columns).order_by(*order)).all()
    return tuple(
        Holding(
            source=to_source(row),
            folder=home(record.root, row.folder),
            characters=row.characters,
            pages=len(json.loads(row.pages)),
            passages=counts[PASSAGES][row.doc_id],
            tables=counts[GRIDS][row.doc_id],
            observations=counts[OBSERVATIONS][row.doc_id],
            commitments=counts[COMMITMENTS][row.doc_id],
            headings=headings.get(row.doc_id, ()),
            zones={Zone(name): count for name, count in zones.get(row.doc_id, {}).items()},
            kinds={UnitKind(name): count for name, count in kinds.get(row.doc_id, {}).items()},
            notes=tuple(json.loads(row.notes)),
            head=row.head,
        )
        for row in rows
    )


def _counted(connection: Connection, table: Table) -> Counter[str]:
    """How many rows each document has in a table."""
    query = select(table.c.doc_id, func.count().label("rows")).group_by(table.c.doc_id)
    return Counter({row.doc_id: row.rows for row in connection.execute(query)})


def _sorted_out(connection: Connection, column: str) -> dict[str, dict[str, int]]:
    """How many passages each document has of each value of a column."""
    of = PASSAGES.c[column]
    query = select(PASSAGES.c.doc_id, of.label("value"), func.count().label("rows")).group_by(PASSAGES.c.doc_id, of)
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(query):
        found.setdefault(row.doc_id, {})[row.value] = row.rows
    return found


def _headings(connection: Connection) -> dict[str, tuple[str, ...]]:
    query = select(ITEMS.c.doc_id, ITEMS.c.heading).where(ITEMS.c.heading.is_not(None))
    found: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(query.order_by(ITEMS.c.doc_id, ITEMS.c.ordinal)):
        found[row.doc_id] = (*found.get(row.doc_id, ()), row.heading)
    return found
