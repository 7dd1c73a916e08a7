"""Documents of a folder as they were before a run, to be put back where it was stopped or failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from store.catalogue import INDICATORS, REVISION, Catalogue, set_fact
from store.homes import kept_as
from store.rows import PARTS
from store.tables import DOCUMENTS, FACTS


@dataclass(frozen=True, slots=True)
class Before:
    """What the record held of some names of a folder, rows and all, and how far it was."""

    folder: str
    names: tuple[str, ...]
    rows: Mapping[str, list[dict[str, Any]]] = field(repr=False)  # by table
    state: frozenset[str]  # what the whole record was made from
    revision: int


def before(record: Catalogue, folder: str, names: Iterable[str]) -> Before:
    """The documents of these names, as they stand."""
    listed = tuple(names)
    with record.engine.connect() as connection:
        found = connection.execute(select(DOCUMENTS).where(*_those(record, folder, listed))).mappings()
        rows = {DOCUMENTS.name: [dict(row) for row in found]}
        ids = [row["doc_id"] for row in rows[DOCUMENTS.name]]
        for table in PARTS:
            made = connection.execute(select(table).where(table.c.doc_id.in_(ids))).mappings()
            rows[table.name] = [dict(row) for row in made]
        return Before(folder, listed, rows, _state(connection), record.revision)


def put_back(record: Catalogue, was: Before) -> None:
    """Hold of those names what was held before, and no word of what came since. In one step, or not at all."""
    with record.engine.begin() as connection:
        connection.execute(delete(DOCUMENTS).where(*_those(record, was.folder, was.names)))
        for table in (DOCUMENTS, *PARTS):
            if was.rows[table.name]:
                connection.execute(insert(table), was.rows[table.name])
        if _state(connection) == was.state:
            set_fact(connection, REVISION, str(was.revision))  # what was published is what stands here
    record.wipe()


def _state(connection: Connection) -> frozenset[str]:
    """Everything that somebody may have changed beside: a paper of the same id may be restricted by now."""
    papers = select(DOCUMENTS.c.doc_id + " " + DOCUMENTS.c.fingerprint)
    facts = select(FACTS.c.value).where(FACTS.c.name == INDICATORS)
    return frozenset(connection.execute(papers.union_all(facts)).scalars())


def _those(record: Catalogue, folder: str, names: tuple[str, ...]) -> tuple[ColumnElement[bool], ...]:
    return DOCUMENTS.c.folder == kept_as(record.root, folder), DOCUMENTS.c.name.in_(names)
