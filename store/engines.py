"""SQLite by SQLAlchemy: one engine for writing that loses nothing, one for reading that touches nothing."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, ExceptionContext, MetaData, create_engine, event, inspect
from sqlalchemy.pool import NullPool, StaticPool
from sqlalchemy.schema import CreateColumn, CreateTable

from language.messages import composed
from store.errors import IndexDamagedError, IndexNotWritableError, IndexOutdatedError
from store.tables import DOCUMENTS, METADATA

# What SQLite says when the system would not write; everything else it says of a file means that the file is damaged.
NOT_WRITABLE = ("full", "disk i/o", "readonly", "locked", "unable to open")

NO_TABLE = re.compile(r"no such table: (\w+)")
NO_COLUMN = re.compile(r"no such column: (\w+)\.(\w+)")


def writing(path: Path, root: Path) -> Engine:
    """An engine whose commits are on disk. Raises IndexDamagedError, IndexNotWritableError."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _durable(connection: Any, _record: object) -> None:
        # FULL: what a commit acknowledged is on disk. secure_delete: a removed paper's words are overwritten.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    return _with_our_errors(engine, root)


def reading(path: Path, root: Path) -> Engine:
    """One shared connection: a generation never changes, and its file may be unlinked while we still read it."""
    engine = create_engine(
        f"sqlite:///file:{_quoted(path)}?mode=ro&immutable=1&uri=true",
        poolclass=StaticPool,
        connect_args={"check_same_thread": False},
    )
    return _with_our_errors(engine, root)


def read_only(path: Path) -> sqlite3.Connection:
    """The same without SQLAlchemy, for the word index."""
    return sqlite3.connect(f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def fault(root: Path, error: sqlite3.Error) -> IndexDamagedError | IndexNotWritableError:
    """SQLite's error as ours."""
    said = str(error)
    if _is_of_ours(said):
        return IndexOutdatedError(root)
    if isinstance(error, sqlite3.OperationalError) and any(words in said.lower() for words in NOT_WRITABLE):
        return IndexNotWritableError(root, said)
    return IndexDamagedError(root, composed("the record cannot be read ({said})", said=said))


def _is_of_ours(said: str) -> bool:
    """Whether what is missing is a table or a column that a record of today has."""
    if table := NO_TABLE.match(said):
        return table[1] in METADATA.tables
    column = NO_COLUMN.match(said)
    return column is not None and column[1] in METADATA.tables and column[2] in METADATA.tables[column[1]].c


def bring_up_to_date(engine: Engine) -> None:
    """Give a record made earlier the form of today, with all that it holds."""
    _add_columns(engine)
    if any(one["column_names"] == ["name"] for one in inspect(engine).get_unique_constraints(DOCUMENTS.name)):
        _share_names(engine)


def _add_columns(engine: Engine) -> None:
    """Give the tables the columns that they lack, each with its default."""
    seen = inspect(engine)
    with engine.begin() as connection:
        for table in METADATA.sorted_tables:
            held = {column["name"] for column in seen.get_columns(table.name)}
            for column in table.columns:
                if column.name not in held:
                    made = CreateColumn(column).compile(dialect=engine.dialect)
                    connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {made}")


def _share_names(engine: Engine) -> None:
    """Let papers of two folders have one name: SQLite takes a constraint off by making the table anew."""
    made = DOCUMENTS.to_metadata(MetaData(), name=f"{DOCUMENTS.name}_anew")
    columns = ", ".join(column.name for column in DOCUMENTS.columns)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # dropping it would take along what was made of papers
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql(str(CreateTable(made).compile(dialect=engine.dialect)))
        connection.exec_driver_sql(f"INSERT INTO {made.name} ({columns}) SELECT {columns} FROM {DOCUMENTS.name}")
        connection.exec_driver_sql(f"DROP TABLE {DOCUMENTS.name}")
        connection.exec_driver_sql(f"ALTER TABLE {made.name} RENAME TO {DOCUMENTS.name}")
        connection.commit()


def _with_our_errors(engine: Engine, root: Path) -> Engine:
    @event.listens_for(engine, "handle_error")
    def _ours(context: ExceptionContext) -> None:
        error = context.original_exception
        # Its subclasses other than this one are about our statements, not about the file.
        if type(error) in (sqlite3.DatabaseError, sqlite3.OperationalError):
            assert isinstance(error, sqlite3.Error)
            raise fault(root, error) from error

    return engine


def _quoted(path: Path) -> str:
    """The path inside a SQLite URI: a `?`, `#` or `%` in a folder's name is part of the name."""
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
