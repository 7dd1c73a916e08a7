"""A turn of a conversation as it is kept: what was asked, and the answer as our words and places, never a quotation.

A place is a document's name and SHA-256 with offsets; the words there are read from the document again when they are
shown. Where our words held words of a document, they are kept as a place among them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import TypeAdapter

from store.observations import Cell
from store.schema import Scope, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where cited words stand; the words themselves are never kept."""

    document: str  # name
    sha256: str  # of the file's bytes
    span: Span
    seal: str  # digest of the words there: shows that a document is read otherwise now, though its bytes are the same
    cell: Cell | None = None
    headers: tuple[Span, ...] = ()  # of a cell: what its row and column are headed


Words = tuple[str | Place, ...]  # our words, in order, with places where words of a document stood among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a sentence of ours was made of, so that it can be told again in another language."""

    form: str  # a name of `language.messages.forms.FORMS`
    template: str
    many: str = ""  # of a number other than one
    parts: tuple[tuple[str, Words | Made], ...] = ()  # by their names in the template


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One statement: the places it rests on, and what was said of them; `said` is `None` where they spoke."""

    places: tuple[Place, ...]
    said: Words | None = None
    lead: Words | None = None  # our words before the quotations
    said_of: Made | None = None  # what each of the two was made of; `None`: of nothing that is ours
    lead_of: Made | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """How far the record went in answering a question for a cause."""

    rung: str  # a value of `qa.schema.Rung`
    by: str | None
    explanation: Words
    explanation_of: Made | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What was answered, or why nothing was."""

    statements: tuple[Told, ...] = ()
    reason: str | None = None  # why nothing was answered: a value of `qa.schema.Reason`; `None`: answered
    explanation: Words = ()  # of the reason
    explanation_of: Made | None = None
    nearest: tuple[Place, ...] = ()  # where nothing was answered
    ladder: Rung | None = None
    confidence: float
    documents: int  # that were searched
    passages: int
    unread: str | None = None  # why the trained reader read nothing
    figures_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTurn:
    """One question with the limits it was asked within, and what came of it."""

    typed: str
    asked_as: Words | None = None  # `None`: as typed
    rewritten_by: str | None = None  # the language model whose words it was asked in; `None`: ours
    topic: str  # what is talked about since
    kind: str  # what was wanted: a value of `qa.schema.Kind`
    scope: Scope  # the asker's own limits
    read_scope: Scope  # those and what the question named
    literal: bool = False  # as typed: no spelling mended, no limit read out of the words
    periods: tuple[str, ...] = ()  # that the question named, as typed
    corrected: tuple[tuple[str, str], ...] = ()  # (as typed, as read)
    named: tuple[str, ...] = ()  # what in the question set a limit
    readings: tuple[tuple[str, str, str], ...] = ()  # what was read out of its words: sort, words, as what
    declined: tuple[str, ...] = ()  # readings that the asker would not have: "sort:words"
    at: datetime  # UTC
    generation: str  # of the index that it was answered from
    worked_out: tuple[tuple[str, date, date, float], ...] = ()  # counts: of what, first and last day, value
    reply: Reply


def seal_of(words: str) -> str:
    """The digest by which words are known again."""
    return hashlib.blake2b(words.encode(errors="replace"), digest_size=8).hexdigest()


TURN = TypeAdapter(KeptTurn)


def turn_json(turn: KeptTurn) -> str:
    """The turn as one line of JSON, from which `turn_of` makes it again."""
    return TURN.dump_json(turn, exclude_defaults=True).decode()


def turn_of(text: str) -> KeptTurn:
    """The turn that the JSON was made of. Raises ValueError where it is none."""
    return TURN.validate_json(text)


def own_words(words: Words) -> str:
    """Our words alone."""
    return " ".join(" ".join(one for one in words if isinstance(one, str)).split())
