"""Whether answers were of use: one verdict a turn, with a reason and a note. Beside the record, so it outlives it.

No verdict says whose it is. The words of the papers are not kept: an answer is its places.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, ColumnElement, MetaData, Row, String, Table, delete, insert, select

from language.messages import composed
from store.beside import Beside, is_hidden
from store.errors import FeedbackDamagedError, FeedbackRefusedError
from store.schema import Scope

FILE = "feedback.sqlite3"
LONGEST_NOTE = 500  # characters


class Verdict(StrEnum):
    """What is said of an outcome."""

    USEFUL = "useful"
    NOT_USEFUL = "not useful"


class Wrong(StrEnum):
    """What is wrong with an outcome."""

    FIGURE = "wrong figure"
    PERIOD_OR_BODY = "wrong period or body"
    NO_ANSWER = "does not answer"
    NOT_BORNE_OUT = "source does not bear it out"
    SHOULD_ABSTAIN = "should have said there is none"
    ELSE = "something else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A place that the outcome rested on or came nearest to."""

    document: str  # name
    sha256: str  # of the file's bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One verdict with what it is of."""

    turn: str  # see `turn_key`
    at: datetime  # UTC
    question: str
    scope: Scope  # the asker's limits
    outcome: str  # "answered", or the reason why not: a value of `qa.schema.Reason`
    places: tuple[Cited, ...]
    generation: str  # of the index that it was answered from
    verdict: Verdict
    wrong: Wrong | None = None
    note: str | None = None


METADATA = MetaData()
FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("turn", String, primary_key=True),
    Column("at", String, nullable=False, index=True),  # ISO, UTC
    Column("question", String, nullable=False),
    Column("scope", String, nullable=False),  # JSON
    Column("outcome", String, nullable=False),
    Column("places", String, nullable=False),  # JSON
    Column("generation", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("wrong", String),
    Column("note", String),
)
SCOPE = TypeAdapter(Scope)


def turn_key(question: str, asked_at: datetime) -> str:
    """What a turn is known by: the same whenever its conversation is opened again, and nobody's name."""
    return hashlib.blake2b(f"{_stamp(asked_at)}\0{question}".encode(errors="replace"), digest_size=12).hexdigest()


def note_of(typed: str) -> str | None:
    """A note as it is kept, in one line; `None` for none. Raises FeedbackRefusedError for one that is too long."""
    told = "".join(one for one in " ".join(typed.split()) if not is_hidden(one)).strip()
    if len(told) > LONGEST_NOTE:
        raise FeedbackRefusedError(
            composed(
                "the note has {many} characters; write {longest} or fewer",
                many=len(told),
                longest=LONGEST_NOTE,
            )
        )
    return told or None


def _now() -> datetime:
    return datetime.now(UTC)


class Feedback:
    """The verdicts on answers of the index at `root`: one SQLite file, many readers, one adding at a time.

    Every method raises FeedbackDamagedError where the file cannot be read or is none of ours; those that write raise
    IndexNotWritableError where the system would not.
    """

    def __init__(self, root: Path, *, now: Callable[[], datetime] = _now) -> None:
        self.now = now
        self._file = Beside(root, FILE, METADATA, FeedbackDamagedError)
        self.path = self._file.path

    def keep(self, said: Said) -> None:
        """Keep a verdict in the place of an earlier one on the same turn; on disk when this returns."""
        with self._file.writing() as engine, engine.begin() as connection:
            connection.execute(delete(FEEDBACK).where(FEEDBACK.c.turn == said.turn))
            connection.execute(insert(FEEDBACK), _row(said))

    def of(self, turn: str) -> Said | None:
        """The verdict on a turn."""
        return next(iter(self._read(FEEDBACK.c.turn == turn)), None)

    def all(self, *, since: datetime | None = None, verdict: Verdict | None = None) -> tuple[Said, ...]:
        """The verdicts within the limits, the newest first."""
        limits: list[ColumnElement[bool]] = [FEEDBACK.c.at >= _stamp(since)] if since else []
        limits += [FEEDBACK.c.verdict == verdict.value] if verdict else []
        return self._read(*limits)

    def drop(self, before: datetime) -> int:
        """Delete what is older, to the last byte; how many there were."""
        if not self.path.exists():
            return 0
        with self._file.writing() as engine:
            with engine.begin() as connection:
                gone = connection.execute(delete(FEEDBACK).where(FEEDBACK.c.at < _stamp(before))).rowcount
            if gone:
                with engine.connect() as connection:
                    connection.exec_driver_sql("VACUUM")
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    def _read(self, *limits: ColumnElement[bool]) -> tuple[Said, ...]:
        wanted = select(FEEDBACK).where(*limits).order_by(FEEDBACK.c.at.desc(), FEEDBACK.c.turn)
        with self._file.reading() as engine:
            if engine is None:
                return ()
            with engine.connect() as connection:
                rows = connection.execute(wanted).all()
        return tuple(map(self._said, rows))

    def _said(self, row: Row[Any]) -> Said:
        try:
            return Said(
                turn=row.turn,
                at=datetime.fromisoformat(row.at),
                question=row.question,
                scope=SCOPE.validate_json(row.scope),
                outcome=row.outcome,
                places=tuple(Cited(**one) for one in json.loads(row.places)),
                generation=row.generation,
                verdict=Verdict(row.verdict),
                wrong=Wrong(row.wrong) if row.wrong else None,
                note=row.note,
            )
        except (ValueError, TypeError) as error:
            raise self._file.fault(composed("holds a verdict that cannot be read ({turn})", turn=row.turn)) from error


def _row(said: Said) -> dict[str, Any]:
    return {
        "turn": said.turn,
        "at": _stamp(said.at),
        "question": said.question.encode(errors="replace").decode(),
        "scope": SCOPE.dump_json(said.scope, exclude_defaults=True).decode(),
        "outcome": said.outcome,
        "places": json.dumps([asdict(one) for one in said.places], ensure_ascii=False),
        "generation": said.generation,
        "verdict": said.verdict.value,
        "wrong": said.wrong.value if said.wrong else None,
        "note": said.note,
    }


def _stamp(when: datetime) -> str:
    """As text whose order is the order in time."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")
