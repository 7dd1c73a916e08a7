"""Conversations that are kept: their names, their turns, and who may see them. Beside the record, so they outlive it.

Each belongs to one owner, and every query is for the owner alone. What is deleted is gone to the last byte.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from language.messages import N_, Message, composed
from store.beside import Beside, is_hidden, unfit
from store.errors import ConversationMissingError, ConversationRefusedError, ConversationsDamagedError
from store.turns import KeptTurn, own_words, turn_json, turn_of

FILE = "conversations.sqlite3"
LOCAL = "local"  # the owner where nobody signs in
LONGEST_NAME = 200  # characters
ITS_NAME = Message(N_("its name"))
PAGE = 10  # conversations listed at a time
UNNAMED = "Conversation without a name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A conversation in a list."""

    id: str
    name: str
    created: datetime  # UTC
    changed: datetime  # when its last turn was kept or its name given
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A conversation with its turns, the first question first."""

    id: str
    name: str
    created: datetime
    changed: datetime
    turns: tuple[KeptTurn, ...]

    @property
    def heading(self) -> Listed:
        """What a list has of it."""
        questions = len(self.turns)
        return Listed(id=self.id, name=self.name, created=self.created, changed=self.changed, questions=questions)


METADATA = MetaData()
CONVERSATIONS = Table(
    "conversations",
    METADATA,
    Column("id", String, primary_key=True),
    Column("owner", String, nullable=False),
    Column("name", String, nullable=False),
    Column("sought", String, nullable=False),  # the name as it is searched
    Column("created", String, nullable=False),  # ISO, UTC
    Column("changed", String, nullable=False),
)
TURNS = Table(
    "turns",
    METADATA,
    Column("number", Integer, primary_key=True),  # in the order in which they were kept
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("sought", String, nullable=False),  # the question as it is searched
    Column("turn", String, nullable=False),  # JSON, see store.turns
)
Index("of_owner", CONVERSATIONS.c.owner, CONVERSATIONS.c.changed)


def _now() -> datetime:
    return datetime.now(UTC)


class Conversations:
    """The conversations of one owner, of the index at `root`: one SQLite file, many readers, one adding at a time.

    `keep_days`: those that nothing was added to for longer are seen by nobody, and deleted at the next writing; `None`:
    kept until they are deleted. Every method raises ConversationsDamagedError where the file cannot be read or is none
    of ours; those that write raise IndexNotWritableError where the system would not; those that take an id raise
    ConversationMissingError where the owner has none of it.
    """

    def __init__(
        self, root: Path, *, owner: str = LOCAL, keep_days: int | None = None, now: Callable[[], datetime] = _now
    ) -> None:
        self.owner, self.keep_days, self.now = owner, keep_days, now
        self._file = Beside(root, FILE, METADATA, ConversationsDamagedError)
        self.path = self._file.path

    # --- writing ---

    def begin(self, turn: KeptTurn) -> Listed:
        """Keep a new conversation with its first turn, named by its question."""
        made, named, when = secrets.token_hex(6), _named_by(turn.typed), self.now()
        row = {"id": made, "owner": self.owner, "created": _stamp(when), "changed": _stamp(when)}
        with self._file.writing() as engine:
            with engine.begin() as connection:
                connection.execute(insert(CONVERSATIONS), row | _name_row(named))
                connection.execute(insert(TURNS), _turn_row(made, turn))
            self._expire(engine)
        return Listed(id=made, name=named, created=when, changed=when, questions=1)

    def add(self, conversation: str, turn: KeptTurn) -> None:
        """Keep another turn; on disk when this returns."""
        with self._file.writing() as engine:
            with engine.begin() as connection:
                changed = {"changed": _stamp(self.now())}
                found = connection.execute(update(CONVERSATIONS).where(*self._mine(conversation)).values(changed))
                if not found.rowcount:
                    raise ConversationMissingError(conversation)
                connection.execute(insert(TURNS), _turn_row(conversation, turn))
            self._expire(engine)

    def rename(self, conversation: str, name: str) -> str:
        """Give it another name; the name as it is kept. Raises ConversationRefusedError for one that is not to be."""
        fit = _fit(name)
        told = _name_row(fit) | {"changed": _stamp(self.now())}
        with self._file.writing() as engine, engine.begin() as connection:
            if not connection.execute(update(CONVERSATIONS).where(*self._mine(conversation)).values(told)).rowcount:
                raise ConversationMissingError(conversation)
        return fit

    def delete(self, conversation: str) -> None:
        """Delete it with its turns, to the last byte."""
        with self._file.writing() as engine:
            if not _erase(engine, *self._mine(conversation)):
                raise ConversationMissingError(conversation)

    def expire(self) -> int:
        """Delete whatever is older than is kept, whoever it belongs to; how many there were."""
        if self.keep_days is None or not self.path.exists():
            return 0
        with self._file.writing() as engine:
            return self._expire(engine)

    def _expire(self, engine: Engine) -> int:
        return 0 if self.keep_days is None else _erase(engine, CONVERSATIONS.c.changed < self._oldest(self.keep_days))

    # --- reading ---

    def listed(self, words: str = "", *, start: int = 0, most: int = PAGE) -> tuple[Listed, ...]:
        """Those whose name or questions hold every word, the last changed first; `most` of them from the `start`th."""
        questions = select(func.count()).where(TURNS.c.conversation == CONVERSATIONS.c.id).scalar_subquery()
        wanted = select(CONVERSATIONS, questions.label("questions")).where(*self._mine(), *_holding(words))
        newest = wanted.order_by(CONVERSATIONS.c.changed.desc(), CONVERSATIONS.c.id).offset(start).limit(most)
        with self._file.reading() as engine:
            if engine is None:
                return ()
            with engine.connect() as connection:
                rows = connection.execute(newest).all()
        return tuple(Listed(**self._heading(row), questions=row.questions) for row in rows)

    def count(self, words: str = "") -> int:
        """How many there are whose name or questions hold every word."""
        wanted = select(func.count()).select_from(CONVERSATIONS).where(*self._mine(), *_holding(words))
        with self._file.reading() as engine:
            if engine is None:
                return 0
            with engine.connect() as connection:
                return int(connection.execute(wanted).scalar_one())

    def get(self, conversation: str) -> Kept:
        """One with its turns."""
        of_it = select(TURNS.c.number, TURNS.c.turn).where(TURNS.c.conversation == conversation)
        with self._file.reading() as engine:
            if engine is None:
                raise ConversationMissingError(conversation)
            with engine.connect() as connection:
                row = connection.execute(select(CONVERSATIONS).where(*self._mine(conversation))).one_or_none()
                turns = connection.execute(of_it.order_by(TURNS.c.number)).all()
        if row is None:
            raise ConversationMissingError(conversation)
        return Kept(**self._heading(row), turns=tuple(self._turn(one) for one in turns))

    def meant(self, typed: str) -> str:
        """The one id that begins as typed. Raises ConversationMissingError for none and for several."""
        begin = typed.strip().lower()
        wanted = select(CONVERSATIONS.c.id).where(*self._mine(), CONVERSATIONS.c.id.startswith(begin, autoescape=True))
        with self._file.reading() as engine:
            if engine is None or not begin:
                raise ConversationMissingError(typed)
            with engine.connect() as connection:
                found = [str(one) for one in connection.execute(wanted.order_by(CONVERSATIONS.c.id)).scalars()]
        if len(found) != 1:
            raise ConversationMissingError(typed, found)
        return found[0]

    def _mine(self, conversation: str | None = None) -> list[ColumnElement[bool]]:
        """What limits every query to the owner, to what is still kept, and to one conversation where it is named."""
        limits: list[ColumnElement[bool]] = [CONVERSATIONS.c.owner == self.owner]
        if self.keep_days is not None:
            limits.append(CONVERSATIONS.c.changed >= self._oldest(self.keep_days))
        if conversation is not None:
            limits.append(CONVERSATIONS.c.id == conversation)
        return limits

    def _oldest(self, days: int) -> str:
        return _stamp(self.now() - timedelta(days=days))

    # --- rows ---

    def _heading(self, row: Row[Any]) -> dict[str, Any]:
        try:
            created, changed = datetime.fromisoformat(row.created), datetime.fromisoformat(row.changed)
        except ValueError as error:
            raise self._file.fault(composed("holds a conversation that cannot be read ({id})", id=row.id)) from error
        return {"id": row.id, "name": row.name, "created": created, "changed": changed}

    def _turn(self, row: Row[Any, Any]) -> KeptTurn:
        try:
            return turn_of(row.turn)
        except ValueError as error:
            raise self._file.fault(
                composed("holds a turn that cannot be read (number {number})", number=row.number)
            ) from error


def _erase(engine: Engine, *limits: ColumnElement[bool]) -> int:
    """Delete what is within the limits so that no page of the file holds a word of it; how many there were."""
    with engine.begin() as connection:
        gone = connection.execute(delete(CONVERSATIONS).where(*limits)).rowcount
    if gone:
        with engine.connect() as connection:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return gone


def _turn_row(conversation: str, turn: KeptTurn) -> dict[str, str]:
    sought = f"{turn.typed} {own_words(turn.asked_as or ())}".casefold()
    return {"conversation": conversation, "sought": sought, "turn": turn_json(turn)}


def _name_row(name: str) -> dict[str, str]:
    return {"name": name, "sought": name.casefold()}


def _holding(words: str) -> list[ColumnElement[bool]]:
    """For each word: the name or a question holds it."""
    return [
        or_(
            CONVERSATIONS.c.sought.contains(word, autoescape=True),
            select(TURNS.c.number)
            .where(and_(TURNS.c.conversation == CONVERSATIONS.c.id, TURNS.c.sought.contains(word, autoescape=True)))
            .exists(),
        )
        for word in words.casefold().split()
    ]


def _stamp(when: datetime) -> str:
    """As text whose order is the order in time."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def _fit(name: str) -> str:
    """The name with its spaces folded. Raises ConversationRefusedError."""
    told = " ".join(name.split(" ")).strip()
    if fault := unfit(ITS_NAME, told, LONGEST_NAME):
        raise ConversationRefusedError(fault)
    return told


def _named_by(question: str) -> str:
    """A name made of the first question."""
    told = "".join(one for one in " ".join(question.split()) if not is_hidden(one)).strip()
    return (told if len(told) <= LONGEST_NAME else f"{told[: LONGEST_NAME - 1].rstrip()}…") or UNNAMED
