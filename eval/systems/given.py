"""What a system gave for a question, in the one form that every measure reads and every run keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Protocol

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from store.schema import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A citation as it was shown: offsets into the document's own text, `end` excluded, and the quotation."""

    document: str  # file name
    start: int
    end: int
    quote: str
    cell: str | None = None  # A1
    sheet: str | None = None
    headers: tuple[str, ...] = ()  # of a cell: what its row and column are headed


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A calculation as it was shown."""

    formula: str
    result: str
    inputs: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement, with the places it rests on and what is worked out in it."""

    text: str
    citations: tuple[Place, ...] = ()
    calculations: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a system gave for one question. `text` is the whole answer, or the reason that there is none."""

    answered: bool
    text: str
    statements: tuple[Said, ...] = ()
    reason: str | None = None  # of an abstention
    rung: str | None = None  # of a question for a cause
    confidence: float | None = None  # from 0 to 1; None where the system has none
    nearest: tuple[Place, ...] = ()  # beside an abstention
    ranked: tuple[Place, ...] = ()  # passages retrieved, best first
    shown: tuple[str, ...] = field(default=(), repr=False)  # every text that the reader is shown
    seconds: float = 0.0
    tokens: int | None = None  # read and written by a language model; None without one
    fault: str | None = None  # why nothing came back

    @property
    def citations(self) -> tuple[Place, ...]:
        """Every citation, in order."""
        return tuple(place for one in self.statements for place in one.citations)


GIVEN: TypeAdapter[Given] = TypeAdapter(Given)


def failed(fault: str) -> Given:
    """A question that brought nothing but an error: it counts as wrong."""
    return Given(answered=False, text="", fault=fault)


class Session(Protocol):
    """One conversation with a system."""

    def ask(self, question: str, scope: Scope) -> Given:
        """The next turn. Raises nothing: a question that cannot be asked is `failed`."""
        ...


class System(Protocol):
    """Anything that answers questions with places; safe to use from several threads."""

    @property
    def name(self) -> str:
        """As in reports."""
        ...

    @property
    def settings(self) -> Mapping[str, Any]:
        """For the report: everything that would be needed to run it again."""
        ...

    def begin(self) -> Session:
        """A new conversation."""
        ...
