"""Runs in SQL: each answer is on disk as soon as it is given, so that a run that stopped is taken up where it was."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import (
    Column,
    Engine,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from eval.errors import RunStoreError
from eval.runs.record import RUN, Run
from eval.systems.given import GIVEN, Given
from language.messages import composed

FILE = "runs.sqlite3"
METADATA = MetaData()
RUNS = Table(
    "runs",
    METADATA,
    Column("run_id", Integer, primary_key=True),
    Column("key", String, nullable=False, index=True),  # of everything that a resumed run must share
    Column("system", String, nullable=False),
    Column("started_at", String, nullable=False),  # ISO 8601, UTC
    Column("finished_at", String),
    Column("right", Float),  # share, for a glance by SQL
    Column("record", String),  # JSON of eval.runs.record.Run; NULL while it runs
)
ANSWERS = Table(
    "answers",
    METADATA,
    Column("run_id", ForeignKey("runs.run_id", ondelete="CASCADE"), primary_key=True),
    Column("question_set", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("wording", Integer, primary_key=True),
    Column("repeat", Integer, primary_key=True),
    Column("given", String, nullable=False),  # JSON of eval.systems.given.Given
)
Key = tuple[str, str, int, int]  # set, id, wording, repeat


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A run in the store, at a glance."""

    run_id: int
    system: str
    started_at: str
    finished_at: str | None
    right: float | None


class RunStore:
    """Every run of a folder. Raises RunStoreError where its file cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RunStoreError(self.path, error.strerror or str(error)) from None
        self.engine = _engine(self.path)
        with self._errors():
            METADATA.create_all(self.engine)

    def begin(self, key: str, system: str, *, fresh: bool = False) -> tuple[int, dict[Key, Given]]:
        """The unfinished run of this key with what it holds; a new one where there is none, or if `fresh`."""
        unfinished = select(RUNS.c.run_id).where(RUNS.c.key == key, RUNS.c.record.is_(None))
        with self._errors(), self.engine.begin() as connection:
            found = None if fresh else connection.execute(unfinished.order_by(RUNS.c.run_id.desc())).scalar()
            if found is not None:
                return int(found), self._answers(found)
            values = {"key": key, "system": system, "started_at": _now()}
            return int(connection.execute(insert(RUNS).values(values).returning(RUNS.c.run_id)).scalar_one()), {}

    def put(self, run_id: int, answers: Mapping[Key, Given]) -> None:
        """Keep what was given; all of it or, where the machine stops, none."""
        columns = ("question_set", "id", "wording", "repeat")
        rows = [
            {"run_id": run_id, "given": _json(given), **dict(zip(columns, key, strict=True))}
            for key, given in answers.items()
        ]
        with self._errors(), self.engine.begin() as connection:
            connection.execute(insert(ANSWERS), rows)

    def finish(self, run: Run) -> None:
        """Keep the whole run, marked."""
        figure = run.figures.get("right")
        values = {
            "record": RUN.dump_json(run).decode(),
            "finished_at": _now(),
            "right": figure.value if figure else None,
        }
        with self._errors(), self.engine.begin() as connection:
            connection.execute(update(RUNS).where(RUNS.c.run_id == run.run_id).values(**values))

    def runs(self) -> list[Kept]:
        """Every run, newest first."""
        columns = (RUNS.c.run_id, RUNS.c.system, RUNS.c.started_at, RUNS.c.finished_at, RUNS.c.right)
        with self._errors(), self.engine.connect() as connection:
            found = connection.execute(select(*columns).order_by(RUNS.c.run_id.desc())).mappings()
            return [Kept(**row) for row in found]

    def run(self, run_id: int) -> Run:
        """A finished run. Raises RunStoreError where there is none of that number."""
        with self._errors(), self.engine.connect() as connection:
            record = connection.execute(select(RUNS.c.record).where(RUNS.c.run_id == run_id)).scalar()
        if record is None:
            raise RunStoreError(self.path, composed("holds no finished run {run_id}", run_id=run_id))
        try:
            return RUN.validate_json(record)
        except ValidationError:
            raise RunStoreError(
                self.path,
                composed("run {run_id} cannot be read; another version of the program kept it", run_id=run_id),
            ) from None

    def given(self, run_id: int) -> dict[Key, Given]:
        """What was given in a run, by question."""
        with self._errors():
            return self._answers(run_id)

    def _answers(self, run_id: int) -> dict[Key, Given]:
        with self.engine.connect() as connection:
            rows = connection.execute(select(ANSWERS).where(ANSWERS.c.run_id == run_id)).mappings().all()
        return {
            (row["question_set"], row["id"], row["wording"], row["repeat"]): GIVEN.validate_json(row["given"])
            for row in rows
        }

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            raise RunStoreError(self.path, str(error.orig)) from None


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _durable(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _json(given: Given) -> str:
    return json.dumps(GIVEN.dump_python(given, mode="json"), ensure_ascii=False, separators=(",", ":"))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
