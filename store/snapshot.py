"""The record as it stands, read by one who must not write: no lock file, no log, no shared memory beside it."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from store import engines
from store.catalogue import Catalogue, HeldAs, opened
from store.layout import RECORD
from store.lock import refuse_if_locked

T = TypeVar("T")


@contextmanager
def snapshot(root: Path) -> Iterator[Path]:
    """The record's file; where a killed run left a log beside it, a copy with the log folded in. Read it immutable."""
    record = root / RECORD
    log = Path(f"{record}-wal")
    if not log.is_file() or log.stat().st_size == 0:
        yield record
        return
    with tempfile.TemporaryDirectory(prefix="matters-") as scratch:
        copy = Path(scratch) / RECORD
        shutil.copyfile(record, copy)
        shutil.copyfile(log, f"{copy}-wal")
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield copy


def held(root: Path) -> dict[str, HeldAs]:
    """Each document of the record by its id; nothing where there is no record.

    Raises IndexLockedError while a process writes, IndexDamagedError where the record cannot be read.
    """
    return _read(root, Catalogue.held) or {}


def indicators(root: Path) -> dict[str, str]:
    """The registries of indicators of the record, by folder; nothing where there is no record. Raises as `held`."""
    return _read(root, Catalogue.indicators) or {}


def _read(root: Path, wanted: Callable[[Catalogue], T]) -> T | None:
    """What is wanted of the record, `None` where there is none."""
    if not (root / RECORD).is_file():
        return None
    refuse_if_locked(root)
    try:
        with snapshot(root) as path, opened(path, root, read_only=True) as record:
            return wanted(record) if record.is_made() else None
    except sqlite3.DatabaseError as error:
        raise engines.fault(root, error) from error
