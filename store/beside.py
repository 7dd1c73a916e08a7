"""A SQLite file of what people said or kept, beside the record: ingest, rebuild and publishing never touch it.

Unlike the rest of an index it cannot be made again from the documents. Many read it, one adds at a time; what was added
is on disk, and on read-only media it is read without a byte written beside it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, MetaData, inspect
from sqlalchemy.schema import CreateTable

from language.messages import composed
from store import engines
from store.errors import IndexDamagedError, IndexMissingError, StoreError

HIDDEN = frozenset({"Cc", "Cs", "Zl", "Zp"})  # control characters, half characters, line separators
DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # would show a text in another order


class Beside:
    """One file of tables beside the record of the index at `root`.

    `damaged` makes the error, from the path and the fault, for a file that cannot be read or is none of ours; where the
    system would not write, IndexNotWritableError is raised.
    """

    def __init__(self, root: Path, name: str, tables: MetaData, damaged: Callable[[Path, str], StoreError]) -> None:
        self.root = root
        self.path = root / name
        self._tables = tables
        self._damaged = damaged

    def fault(self, said: str) -> StoreError:
        """What is wrong with the file, as its own error."""
        return self._damaged(self.path, said)

    @contextmanager
    def writing(self) -> Iterator[Engine]:
        """The file open to be added to, made where there is none. Raises IndexMissingError without a root."""
        if not self.root.is_dir():
            raise IndexMissingError(self.root)
        with self._our_errors():
            engine = engines.writing(self.path, self.root)
            try:
                if not self._is_made(engine):
                    with engine.begin() as connection:  # several processes may make it at once
                        for table in self._tables.sorted_tables:
                            connection.execute(CreateTable(table, if_not_exists=True))
                yield engine
            finally:
                engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Engine | None]:
        """The file open to be read: by the shared log where we may write beside it, else as it lies or from a copy.

        `None` where nothing was ever kept.
        """
        if not self.path.exists():
            yield None
            return
        with self._our_errors(), _lying(self.path) as (path, is_ours_alone):
            engine = (engines.reading if is_ours_alone else engines.writing)(path, self.root)
            try:
                yield engine if self._is_made(engine) else None
            finally:
                engine.dispose()

    @contextmanager
    def _our_errors(self) -> Iterator[None]:
        """Say of this file what the engine says of a record, which can be made again."""
        try:
            yield
        except IndexDamagedError as error:
            raise self.fault(composed("is damaged or no SQLite file")) from error
        except (sqlite3.DatabaseError, OSError) as error:
            raise self.fault(composed("cannot be read ({error})", error=str(error))) from error

    def _is_made(self, engine: Engine) -> bool:
        """Whether the tables are there; not in a fresh file. Raises the file's error for another program's file."""
        found = inspect(engine)
        held = set(found.get_table_names())
        if not held:
            return False
        for name, table in self._tables.tables.items():
            if name not in held or {one["name"] for one in found.get_columns(name)} != {*table.c.keys()}:
                raise self.fault(composed("is no file of {kind}", kind=self.path.stem))
        return True


@contextmanager
def _lying(path: Path) -> Iterator[tuple[Path, bool]]:
    """The file to read, and whether nobody changes it: on read-only media, or a copy with its log folded in."""
    log = Path(f"{path}-wal")
    if os.access(path.parent, os.W_OK) and os.access(path, os.W_OK):
        yield path, False
    elif not log.exists() or log.stat().st_size == 0:
        yield path, True
    else:
        with tempfile.TemporaryDirectory(prefix="matters-") as scratch:
            for one in (path, log):
                shutil.copyfile(one, Path(scratch) / one.name)
            yield Path(scratch) / path.name, False


def is_hidden(character: str) -> bool:
    """Whether a character is not seen in a line, or turns its order."""
    return unicodedata.category(character) in HIDDEN or character in DIRECTIONS


def unfit(label: str, words: str, longest: int) -> str | None:
    """Why words that a person gave are not to be kept, `None` where they are; `longest`: in characters."""
    if not words.strip():
        return composed("{label} is empty", label=label)
    if len(words) > longest:
        return composed(
            "{label} has {many} characters; at most {longest}", label=label, many=len(words), longest=longest
        )
    if any(map(is_hidden, words)):
        return composed("{label} holds a control character or a line break; write it in one line", label=label)
    return None
