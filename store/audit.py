"""The audit log: what was asked, answered, said, added, removed, opened. Only added to, dropped when its time is over.

Every entry is sealed with the seal of the one before it, so that one changed or taken out shows; the oldest that is
kept stands on the seal of the last that was dropped. That guards against a slip and a careless hand. Against somebody
who may write the file and knows how it is sealed only a copy elsewhere does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Integer, MetaData, Row, String, Table, delete, insert, select

from language.messages import composed
from store.beside import Beside
from store.errors import AuditDamagedError

FILE = "audit.sqlite3"
FIRST_SEAL = "0" * 64
LONGEST = 20_000  # characters of an entry: an answer's places, not its papers


class Act(StrEnum):
    """What was done."""

    ASKED = "asked"
    REVIEWED = "reviewed"
    INGESTED = "ingested"
    REMOVED = "removed"
    EXPORTED = "exported"
    OPENED = "opened"  # the file of a restricted paper, or a page of it as it is printed
    DROPPED = "dropped"  # entries whose time was over, or that somebody had dropped


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log. `by`: who, as far as the installation knows it; `None` where nobody signs in."""

    number: int
    at: datetime  # UTC
    act: Act
    by: str | None
    what: Mapping[str, Any]  # JSON
    seal: str


METADATA = MetaData()
ENTRIES = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True),  # counted on, never used again
    Column("at", String, nullable=False, index=True),  # ISO, UTC
    Column("act", String, nullable=False),
    Column("by", String),
    Column("what", String, nullable=False),  # JSON
    Column("seal", String, nullable=False),
    Column("before", String, nullable=False),  # the seal of the entry before, kept or dropped
)


def _now() -> datetime:
    return datetime.now(UTC)


class Audit:
    """The log of the index at `root`; `keep_days`: for how long, `None`: none is written, and what is there stays.

    Every method raises AuditDamagedError where the file cannot be read or is none of ours; those that write raise
    IndexNotWritableError where the system would not.
    """

    def __init__(self, root: Path, *, keep_days: int | None, now: Callable[[], datetime] = _now) -> None:
        self.keep_days, self.now = keep_days, now
        self._file = Beside(root, FILE, METADATA, AuditDamagedError)
        self.path = self._file.path

    def note(self, act: Act, what: Mapping[str, Any], by: str | None = None) -> None:
        """Write an entry, on disk when this returns, and drop those whose time is over."""
        if self.keep_days is None:
            return
        with self._file.writing() as engine, engine.begin() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # two that write at once take turns, and number on
            _add(connection, self.now(), act, by, what)
            self._drop(connection, self.now() - timedelta(days=self.keep_days))

    def entries(
        self, *, since: datetime | None = None, until: datetime | None = None, acts: frozenset[Act] = frozenset(Act)
    ) -> Iterator[Entry]:
        """Those within the limits, the oldest first; `until` is excluded."""
        limits: list[ColumnElement[bool]] = [ENTRIES.c.act.in_([str(act) for act in acts])]
        limits += [ENTRIES.c.at >= _stamp(since)] if since else []
        limits += [ENTRIES.c.at < _stamp(until)] if until else []
        yield from map(self._entry, self._rows(*limits))

    def check(self) -> int:
        """How many entries there are, each as it was sealed. Raises AuditDamagedError naming the first that is not."""
        rows = self._rows()
        for row in rows:
            if _seal(row.before, row.number, row.at, row.act, row.by, row.what) != row.seal:
                raise self._file.fault(composed("entry {number} is not as it was written", number=row.number))
        for before, after in pairwise(rows):
            if (after.number, after.before) != (before.number + 1, before.seal):
                raise self._file.fault(composed("entries are missing after number {number}", number=before.number))
        return len(rows)

    def drop(self, before: datetime, by: str | None = None) -> int:
        """Drop what is older, to the last byte, and write that it was; how many there were."""
        if not self.path.exists():
            return 0
        with self._file.writing() as engine:
            with engine.begin() as connection:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                gone = self._drop(connection, before)
                if gone:
                    _add(connection, self.now(), Act.DROPPED, by, {"entries": gone, "before": _stamp(before)})
            with engine.connect() as connection:
                connection.exec_driver_sql("VACUUM")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    def _drop(self, connection: Connection, before: datetime) -> int:
        """The newest entry stays, whatever its age: the next is sealed on it."""
        newest = select(ENTRIES.c.number).order_by(ENTRIES.c.number.desc()).limit(1).scalar_subquery()
        return connection.execute(
            delete(ENTRIES).where(ENTRIES.c.at < _stamp(before), ENTRIES.c.number != newest)
        ).rowcount

    def _rows(self, *limits: ColumnElement[bool]) -> list[Row[Any]]:
        with self._file.reading() as engine:
            if engine is None:
                return []
            with engine.connect() as connection:
                return [*connection.execute(select(ENTRIES).where(*limits).order_by(ENTRIES.c.number)).all()]

    def _entry(self, row: Row[Any]) -> Entry:
        try:
            at, act, what = datetime.fromisoformat(row.at), Act(row.act), json.loads(row.what)
        except ValueError as error:
            raise self._file.fault(
                composed("holds an entry that cannot be read (number {number})", number=row.number)
            ) from error
        return Entry(number=row.number, at=at, act=act, by=row.by, what=what, seal=row.seal)


def _add(connection: Connection, at: datetime, act: Act, by: str | None, what: Mapping[str, Any]) -> None:
    last = connection.execute(select(ENTRIES).order_by(ENTRIES.c.number.desc()).limit(1)).one_or_none()
    number, before = (last.number + 1, last.seal) if last else (1, FIRST_SEAL)
    told = json.dumps(what, ensure_ascii=False, sort_keys=True)
    if len(told) > LONGEST:
        told = json.dumps({"shortened": told[:LONGEST]}, ensure_ascii=False)
    row = {"number": number, "at": _stamp(at), "act": str(act), "by": by, "what": told, "before": before}
    seal = _seal(before, number, row["at"], row["act"], by, told)
    connection.execute(insert(ENTRIES), row | {"seal": seal})


def _seal(before: str, *written: object) -> str:
    return hashlib.sha256(json.dumps([before, *written], ensure_ascii=False).encode()).hexdigest()


def _stamp(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="microseconds")
