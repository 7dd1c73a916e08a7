"""Is the index whole, and if not, how is it made whole again: check, rebuild, and restoring a damaged record."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from language.messages import composed
from store import generation as generations
from store.builder import Builder, build_in_child
from store.catalogue import opened
from store.engines import fault, read_only
from store.errors import (
    IndexDamagedError,
    IndexLockedError,
    IndexLostError,
    IndexMissingError,
    IndexNotWritableError,
    StoreError,
)
from store.generation import Build, Manifest
from store.layout import CURRENT, GENERATIONS, OPEN, RECORD, VECTORS, root_of
from store.lock import refuse_if_locked, writing
from store.prove import Proof
from store.snapshot import snapshot


def check(root: Path) -> Proof:
    """Prove the live generation in a child process. Raises IndexDamagedError where a file is torn or altered."""
    with Builder() as builder:
        proof, *_ = [_prove(root, one, builder) for one in generations.views(generations.current(root))]
    if not _writer_is_at_work(root) and not record_is_sound(root):
        raise IndexDamagedError(root, composed("{record} is missing or damaged (the live copy answers)", record=RECORD))
    return proof


def _prove(root: Path, generation: Path, builder: Builder) -> Proof:
    """The proof of one folder, its files as they were published."""
    made = generations.manifest(generation)
    verify_record(generation, made)
    if generations.folder_sha256(generation / VECTORS) != made.vectors_sha256:
        raise IndexDamagedError(
            root, composed("the vector store of the current generation was altered (SHA-256 differs)")
        )
    proof = builder.prove(generation)
    if proof.faults:
        raise IndexDamagedError(root, proof.faults[0])
    if (made.documents, made.passages) != (proof.documents, proof.passages):
        raise IndexDamagedError(
            root,
            composed(
                "its manifest counts {passages} passages, its record {held}",
                passages=made.passages,
                held=proof.passages,
            ),
        )
    return proof


def verify_record(generation: Path, made: Manifest) -> None:
    """Raise IndexDamagedError where the generation's record is not the file it was published with."""
    root = root_of(generation)
    try:
        found = generations.file_sha256(generation / RECORD)
    except OSError as error:
        raise IndexDamagedError(
            root,
            composed(
                "{record} of the current generation cannot be read ({strerror})", record=RECORD, strerror=error.strerror
            ),
        ) from None
    if found != made.record_sha256:
        raise IndexDamagedError(
            root, composed("{record} of the current generation was altered (SHA-256 differs)", record=RECORD)
        )


def rebuild(root: Path, *, build: Build = build_in_child) -> Proof:
    """A new generation from the record, without embedding again; a damaged record is restored from the live copy."""
    if not (root / RECORD).exists() and not (root / CURRENT).exists():
        raise IndexMissingError(root)
    try:
        with writing(root):
            if not record_is_sound(root):
                _restore(root)
            with opened(root / RECORD, root) as record:
                record.wipe()
                return generations.publish(root, record, build=build)
    except OSError as error:
        raise IndexNotWritableError(root, error.strerror or str(error)) from error


def record_is_readable(root: Path) -> bool:
    """Whether SQLite finds the pages of the record in order; under the lock only, for it may fold in a log.

    There may be no record yet, where nothing was published. Raises IndexNotWritableError: without room even a sound
    record cannot be opened to be written to.
    """
    if not (root / RECORD).exists():
        return not (root / CURRENT).exists()
    try:
        return _quick_check(lambda: sqlite3.connect(root / RECORD))
    except sqlite3.DatabaseError as error:
        told = fault(root, error)
        if isinstance(told, IndexNotWritableError):
            raise told from error
        return False


def record_is_sound(root: Path) -> bool:
    """Whether the record is there and every document in it as it was stored; touches nothing."""
    try:
        with snapshot(root) as path:
            return _is_sound(path, root)
    except (sqlite3.DatabaseError, OSError):
        return False


def _is_sound(record: Path, root: Path) -> bool:
    return record.is_file() and _pages_are_in_order(lambda: read_only(record)) and _seals_hold(record, root)


def _pages_are_in_order(connect: Callable[[], sqlite3.Connection]) -> bool:
    try:
        return _quick_check(connect)
    except sqlite3.DatabaseError:
        return False


def _quick_check(connect: Callable[[], sqlite3.Connection]) -> bool:
    """Raises sqlite3.DatabaseError."""
    with closing(connect()) as connection:
        return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")


def _seals_hold(record: Path, root: Path) -> bool:
    try:
        with opened(record, root, read_only=True) as catalogue:
            return not any(catalogue.broken_seals())
    except StoreError:
        return False


def _writer_is_at_work(root: Path) -> bool:
    try:
        refuse_if_locked(root)
    except IndexLockedError:
        return True
    return False


def _restore(root: Path) -> None:
    """Put a whole generation's copy in the place of a damaged record; what was not published yet is read again."""
    fresh = root / f"{RECORD}.new"
    _copy_without_words(next(_whole_copies(root), None), fresh, root)
    generations.fsync(fresh)
    for suffix in ("-wal", "-shm"):  # of the damaged record; they must not be applied to its successor
        Path(f"{root / RECORD}{suffix}").unlink(missing_ok=True)
    fresh.replace(root / RECORD)
    generations.fsync(root)


def _whole_copies(root: Path) -> Iterator[Path]:
    """Records of generations whose bytes are those they were published with, the latest first."""
    for generation in sorted((root / GENERATIONS).glob("*"), reverse=True):
        if generation.name.endswith(OPEN):
            continue  # it lacks what is restricted
        try:
            verify_record(generation, generations.manifest(generation))
        except IndexDamagedError:
            # A manifest may be torn beside a whole record.
            if not _is_sound(generation / RECORD, root):
                continue
        yield generation / RECORD


def _copy_without_words(copy: Path | None, target: Path, root: Path) -> None:
    if copy is None:
        raise IndexLostError(root)
    shutil.copyfile(copy, target)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("DROP TABLE IF EXISTS words")
        connection.execute("DROP TABLE IF EXISTS vocabulary")
        connection.commit()
        connection.execute("VACUUM")  # else words of papers removed later would stay in the freed pages
