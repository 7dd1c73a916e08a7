"""What people said of the register's entries: confirmations, corrections, notes, with who and when. Only added to.

They are the one part of an index that cannot be made again from the documents: they lie in a file of their own beside
the record, which ingest, rebuild and publishing never touch. A review holds to its commitment by the commitment's id,
which is of the document's name and the words quoted: it stays when the file changes elsewhere. When the file is renamed
or those words change, the review is kept, listed by `orphans`, and comes back with them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
)

from language.messages import N_, Message, composed
from store.beside import Beside, unfit
from store.errors import ReviewRefusedError, ReviewsDamagedError

FILE = "reviews.sqlite3"
NAMES = {"owner": N_("owner"), "note": N_("note")}  # of what people type
LONGEST = {"commitment_id": 100, "by": 200, "owner": 300, "note": 4_000}  # characters


class Status(StrEnum):
    """What became of a commitment, as far as the meetings held show, or as a person says."""

    OPEN = "open"  # not yet to be expected, or spoken of later as still to come
    DUE = "due"  # to be expected at or before the next meeting
    OVERDUE = "overdue"  # a printed date has passed, and no meeting held shows it done
    PARTLY_MET = "partly met"
    MET = "met"
    SUPERSEDED = "superseded"  # replaced by another commitment or decision, or withdrawn
    SILENT = "silent"  # no later mention in the meetings held
    NOT_CHECKABLE = "not checkable"  # no later meeting of the body is held


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One person's word on one entry. `None`: nothing said of that."""

    commitment_id: str
    by: str
    at: datetime  # UTC
    status: str | None = None  # the status they stand behind: a value of `Status`
    owner: str | None = None  # a correction, in their words; never shown as a quotation
    due_on: str | None = None  # ISO date
    is_commitment: bool | None = None  # False: struck from the register as none; True: that is taken back
    note: str | None = None


METADATA = MetaData()
REVIEWS = Table(
    "reviews",
    METADATA,
    Column("number", Integer, primary_key=True),  # in the order in which they were added
    Column("commitment_id", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),  # ISO, UTC
    Column("status", String),
    Column("owner", String),
    Column("due_on", String),
    Column("is_commitment", Boolean),
    Column("note", String),
)


class Reviews:
    """The reviews of the index at `root`: one SQLite file, many readers, one adding at a time.

    Every method raises ReviewsDamagedError where the file cannot be read or is none of ours; those that write raise
    IndexNotWritableError where the system would not.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._file = Beside(root, FILE, METADATA, ReviewsDamagedError)
        self.path = self._file.path

    def add(self, review: Review) -> None:
        """Keep a review; on disk when this returns. Raises ReviewRefusedError, or IndexMissingError without a root."""
        _check(review)
        with self._file.writing() as engine, engine.begin() as connection:
            connection.execute(insert(REVIEWS), _row(review))

    def all(self) -> tuple[Review, ...]:
        """Every review, oldest first; none where there is no file."""
        return self._read()

    def of(self, commitment_id: str) -> tuple[Review, ...]:
        """The reviews of one commitment, oldest first."""
        return self._read(REVIEWS.c.commitment_id == commitment_id)

    def orphans(self, held: Collection[str]) -> tuple[Review, ...]:
        """The reviews of commitments that are not among those held, oldest first."""
        return tuple(review for review in self.all() if review.commitment_id not in held)

    def forget(self, commitment_ids: Sequence[str]) -> int:
        """Delete the reviews of these commitments to the last byte; how many there were."""
        if not self.path.exists() or not commitment_ids:
            return 0
        wanted = [{"one": one} for one in dict.fromkeys(commitment_ids)]
        with self._file.writing() as engine:
            before = len(self.all())
            with engine.begin() as connection:
                connection.execute(delete(REVIEWS).where(REVIEWS.c.commitment_id == bindparam("one")), wanted)
            with engine.connect() as connection:
                connection.exec_driver_sql("VACUUM")
            return before - len(self.all())

    def _read(self, *limits: ColumnElement[bool]) -> tuple[Review, ...]:
        with self._file.reading() as engine:
            if engine is None:
                return ()
            with engine.connect() as connection:
                rows = connection.execute(select(REVIEWS).where(*limits).order_by(REVIEWS.c.number)).all()
        return tuple(_to_review(row, self.root) for row in rows)


# --- rows ---


def _row(review: Review) -> dict[str, Any]:
    told = {one.name: getattr(review, one.name) for one in fields(review)}
    return told | {"at": review.at.astimezone(UTC).isoformat()}


def _to_review(row: Row[Any], root: Path) -> Review:
    try:
        values = {name: value for name, value in row._mapping.items() if name != "number"}
        review = Review(**values | {"at": datetime.fromisoformat(row.at)})
        _check(review)
    except (ValueError, TypeError, ReviewRefusedError) as error:
        raise ReviewsDamagedError(
            root / FILE, composed("holds a review that cannot be read (number {number})", number=row.number)
        ) from error
    return review


# --- the door ---


def _check(review: Review) -> None:
    """Raise ReviewRefusedError for what is not to be kept."""
    for name, longest in LONGEST.items():
        _check_words(name, getattr(review, name), longest)
    if review.at.tzinfo is None or review.at.utcoffset() != timedelta(0):
        raise ReviewRefusedError(composed("its time is not in UTC"))
    if review.status is not None and review.status not in {*Status}:
        raise ReviewRefusedError(
            composed("no status {given!r}; one of: {statuses}", given=review.status, statuses=", ".join(Status))
        )
    if review.due_on is not None and not _is_day(review.due_on):
        raise ReviewRefusedError(composed("{day!r} is no day; write it as 2025-06-14", day=review.due_on))
    said = (review.status, review.owner, review.due_on, review.is_commitment, review.note)
    if all(one is None for one in said):
        raise ReviewRefusedError(
            composed("it says nothing; give a status, an owner, a day, a note, or that it is no commitment")
        )


def _check_words(name: str, words: str | None, longest: int) -> None:
    fault = unfit(Message(NAMES.get(name, name.replace("_", " "))), words, longest) if words is not None else None
    if fault:
        raise ReviewRefusedError(fault)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
