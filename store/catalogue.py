"""The record, in SQL: documents, items, passages and their embeddings. Everything else is made from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, Select, Table, bindparam, delete, func, insert, inspect, select, update

from store import engines
from store.commitment_rows import to_commitment
from store.commitments import Commitment
from store.grid_rows import to_observation
from store.homes import home, kept_as
from store.observations import Observation
from store.rows import (
    PARTS,
    SOURCE_COLUMNS,
    Vectors,
    document_row,
    part_rows,
    seal,
    to_document,
    to_passage,
    to_source,
)
from store.schema import Document, Passage, Scope, Source
from store.tables import COMMITMENTS, DOCUMENTS, FACTS, ITEMS, METADATA, OBSERVATIONS, PASSAGES

REVISION, TRACES, EMBEDDING, DIMENSIONS = "revision", "traces", "embedding", "dimensions"
INDICATORS = "indicators"  # JSON: folder to the text of its registry of indicators


class HeldAs(NamedTuple):
    """What a record says of a document to a run that may change it."""

    name: str
    doc_id: str
    fingerprint: str  # of everything the records were made from
    folder: str  # that it was ingested from, as an absolute path
    sha256: str  # of the file's bytes
    is_restricted: bool


class Catalogue:
    """One SQLite file of the record of the index at `root`. Opened `read_only` it touches nothing.

    Every method raises IndexDamagedError where the file is, and one that writes IndexNotWritableError where it cannot.
    """

    def __init__(self, path: Path, root: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.root = root
        self.engine = engines.reading(path, root) if read_only else engines.writing(path, root)
        if not read_only:
            METADATA.create_all(self.engine)
            engines.bring_up_to_date(self.engine)
            self._rename_homes()

    def _rename_homes(self) -> None:
        """Records made earlier tell the folders below the index by their absolute paths."""
        homes = DOCUMENTS.c.folder
        with self.engine.begin() as connection:
            for before in connection.execute(select(homes).distinct()).scalars().all():
                if (now := kept_as(self.root, before)) != before:
                    connection.execute(update(DOCUMENTS).where(homes == before).values(folder=now))

    def connect(self) -> None:
        """Open the file now; a reader that has it open still reads it after it was unlinked."""
        self.engine.connect().close()

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the file."""
        self.engine.dispose()

    def is_made(self) -> bool:
        """Whether the tables are there: a run may have been killed before it made them."""
        return bool(inspect(self.engine).has_table(DOCUMENTS.name))

    # --- facts about the whole record ---

    def fact(self, name: str) -> str | None:
        """A fact by name, `None` where it was never set."""
        with self.engine.connect() as connection:
            return connection.execute(select(FACTS.c.value).where(FACTS.c.name == name)).scalar()

    def note_model(self, embedding: str, dimensions: int) -> None:
        """Note which model every vector of this record is of."""
        with self.engine.begin() as connection:
            set_fact(connection, EMBEDDING, embedding)
            set_fact(connection, DIMENSIONS, str(dimensions))

    @property
    def embedding(self) -> str | None:
        """The model of every vector, `None` before the first run."""
        return self.fact(EMBEDDING)

    @property
    def dimensions(self) -> int:
        """Length of a vector; 0 before the first run."""
        return int(self.fact(DIMENSIONS) or 0)

    @property
    def revision(self) -> int:
        """Counts every change of the record; a generation carries the one it was built from."""
        return int(self.fact(REVISION) or 0)

    def indicators(self) -> dict[str, str]:
        """The registries of indicators taken along: folder to the text of its file."""
        held: dict[str, str] = json.loads(self.fact(INDICATORS) or "{}")
        return {home(self.root, folder): text for folder, text in held.items()}

    def note_indicators(self, texts: Mapping[str, str]) -> None:
        """Hold these registries of indicators and no other, as `indicators` gives them."""
        kept = {kept_as(self.root, folder): text for folder, text in sorted(texts.items())}
        with self.engine.begin() as connection:
            set_fact(connection, INDICATORS, json.dumps(kept))
            _count_change(connection, leaves_traces=True)

    # --- writing, a document a transaction ---

    def put(self, document: Document, vectors: Vectors, *, folder: str, fingerprint: str) -> None:
        """Store a document with its passages' vectors, replacing what was held under its name, or do nothing at all.

        Papers of two folders may have one name; what is replaced is the one of this folder.
        """
        row = document_row(document, kept_as(self.root, folder), fingerprint)
        parts = part_rows(document, vectors)
        same = (DOCUMENTS.c.name == row["name"], DOCUMENTS.c.folder == row["folder"])
        with self.engine.begin() as connection:
            gone = connection.execute(delete(DOCUMENTS).where(*same))
            connection.execute(insert(DOCUMENTS), row | {"seal": seal(row, parts)})
            for table in PARTS:
                if parts[table.name]:
                    connection.execute(insert(table), parts[table.name])
            _count_change(connection, leaves_traces=gone.rowcount > 0)

    def remove(self, doc_ids: Sequence[str]) -> None:
        """Forget documents, with everything made from them."""
        with self.engine.begin() as connection:
            gone = delete(DOCUMENTS).where(DOCUMENTS.c.doc_id == bindparam("one"))
            connection.execute(gone, [{"one": doc_id} for doc_id in doc_ids])
            _count_change(connection, leaves_traces=True)

    def rehome(self, doc_ids: Sequence[str], folder: str) -> None:
        """Note that the folder these documents came from has moved."""
        to = kept_as(self.root, folder)
        moved = update(DOCUMENTS).where(DOCUMENTS.c.doc_id == bindparam("one")).values(folder=to)
        with self.engine.begin() as connection:
            connection.execute(moved, [{"one": doc_id} for doc_id in doc_ids])

    def wipe(self) -> None:
        """Write the file anew where something was removed: SQLite's `secure_delete` leaves words in moved pages."""
        if self.fact(TRACES) is None:
            return
        with self.engine.connect() as connection:
            connection.exec_driver_sql("VACUUM")
        with self.engine.begin() as connection:
            connection.execute(delete(FACTS).where(FACTS.c.name == TRACES))
        with self.engine.connect() as connection:
            # The log still has the former pages, and is folded in by itself only where nothing else has the file open.
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_to(self, path: Path) -> None:
        """A compact copy of the record in one file, without a trace of what was removed."""
        with self.engine.connect() as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(path),))

    def forget_restricted(self) -> None:
        """Remove every restricted document from this file, to the last byte: for a copy that everybody may read."""
        with self.engine.begin() as connection:
            connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.is_restricted))
        with self.engine.connect() as connection:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")

    # --- reading ---

    def held(self) -> dict[str, HeldAs]:
        """Each document by its id, as a run that may change it needs to know it."""
        columns = (DOCUMENTS.c[name] for name in HeldAs._fields)
        with self.engine.connect() as connection:
            found = [HeldAs(*row) for row in connection.execute(select(*columns))]
        return {one.doc_id: one._replace(folder=home(self.root, one.folder)) for one in found}

    def restricted(self) -> int:
        """How many documents are restricted."""
        restricted = select(func.count()).select_from(DOCUMENTS).where(DOCUMENTS.c.is_restricted)
        with self.engine.connect() as connection:
            return connection.execute(restricted).scalar_one()

    def sources(self) -> list[Source]:
        """Every document's source, by council, date and name."""
        order = (DOCUMENTS.c.council, DOCUMENTS.c.held_on, DOCUMENTS.c.name)
        with self.engine.connect() as connection:
            return [to_source(row) for row in connection.execute(select(*SOURCE_COLUMNS).order_by(*order))]

    def document(self, doc_id: str) -> Document:
        """One document, whole. Raises KeyError where it is not held."""
        with self.engine.connect() as connection:
            row = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.doc_id == doc_id)).one_or_none()
            if row is None:
                raise KeyError(doc_id)
            parts = {table.name: connection.execute(_of_document(table, doc_id)).all() for table in PARTS}
        return to_document(row, parts)

    def raw_text(self, doc_id: str) -> str:
        """One document's text, which every offset counts in. Raises KeyError where it is not held."""
        with self.engine.connect() as connection:
            text = connection.execute(select(DOCUMENTS.c.raw_text).where(DOCUMENTS.c.doc_id == doc_id)).scalar()
        if text is None:
            raise KeyError(doc_id)
        return str(text)

    def observations(self) -> list[Observation]:
        """Every figure of the record, by document and in reading order."""
        order = (OBSERVATIONS.c.doc_id, OBSERVATIONS.c.ordinal)
        with self.engine.connect() as connection:
            return [to_observation(row) for row in connection.execute(select(OBSERVATIONS).order_by(*order))]

    def commitments(self) -> list[Commitment]:
        """Every commitment of the record, by document and in reading order."""
        order = (COMMITMENTS.c.doc_id, COMMITMENTS.c.ordinal)
        with self.engine.connect() as connection:
            return [to_commitment(row) for row in connection.execute(select(COMMITMENTS).order_by(*order))]

    def passages(self) -> tuple[list[str], list[str], Vectors]:
        """Ids of all passages, their documents' ids, and their vectors (len(ids), dimensions), in reading order."""
        columns = select(PASSAGES.c.passage_id, PASSAGES.c.doc_id, PASSAGES.c.vector)
        with self.engine.connect() as connection:
            rows = connection.execute(columns.order_by(PASSAGES.c.doc_id, PASSAGES.c.ordinal)).all()
        vectors = np.frombuffer(b"".join(row.vector for row in rows), np.float32).reshape(len(rows), self.dimensions)
        return [row.passage_id for row in rows], [row.doc_id for row in rows], vectors

    def broken_seals(self) -> Iterator[str]:
        """Names of the documents whose rows are not those that were stored."""
        with self.engine.connect() as connection:
            for row in connection.execute(select(DOCUMENTS)).mappings():
                parts = {
                    table.name: connection.execute(_of_document(table, row["doc_id"])).mappings() for table in PARTS
                }
                if seal(row, parts) != row["seal"]:
                    yield str(row["name"])

    def fetch(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        """Passages by id; an id that is not held is left out."""
        found: dict[str, Passage] = {}
        with self.engine.connect() as connection:
            for start in range(0, len(passage_ids), 500):  # SQLite's oldest limit of variables is 999
                some = passage_ids[start : start + 500]
                for row in connection.execute(select(PASSAGES).where(PASSAGES.c.passage_id.in_(some))):
                    found[row.passage_id] = to_passage(row)
        return found

    def doc_ids(self, scope: Scope) -> set[str]:
        """Documents inside the scope; one whose council or date is unknown is outside any limit on it."""
        query = select(DOCUMENTS.c.doc_id)
        for column, wanted in (
            (DOCUMENTS.c.name, scope.documents),
            (DOCUMENTS.c.council, scope.councils),
            (DOCUMENTS.c.committee, scope.committees),
        ):
            if wanted:
                query = query.where(column.in_(wanted))
        if scope.since:
            query = query.where(DOCUMENTS.c.held_on >= scope.since.isoformat())
        if scope.until:
            query = query.where(DOCUMENTS.c.held_on <= scope.until.isoformat())
        with self.engine.connect() as connection:
            return set(connection.execute(query).scalars())

    def counts(self) -> dict[str, int]:
        """How many documents, items and passages there are."""
        with self.engine.connect() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (DOCUMENTS, ITEMS, PASSAGES)
            }


@contextmanager
def opened(path: Path, root: Path, *, read_only: bool = False) -> Iterator[Catalogue]:
    """A catalogue that is closed at the end."""
    catalogue = Catalogue(path, root, read_only=read_only)
    try:
        yield catalogue
    finally:
        catalogue.close()


def _of_document(table: Table, doc_id: str) -> Select[Any]:
    return select(table).where(table.c.doc_id == doc_id).order_by(table.c.ordinal)


def set_fact(connection: Connection, name: str, value: str) -> None:
    """Set a fact about the whole record."""
    connection.execute(delete(FACTS).where(FACTS.c.name == name))
    connection.execute(insert(FACTS), {"name": name, "value": value})


def _count_change(connection: Connection, *, leaves_traces: bool) -> None:
    now = connection.execute(select(FACTS.c.value).where(FACTS.c.name == REVISION)).scalar()
    set_fact(connection, REVISION, str(int(now or 0) + 1))
    if leaves_traces:
        set_fact(connection, TRACES, "yes")
