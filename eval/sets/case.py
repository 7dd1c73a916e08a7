"""A question, what a right answer must say and where that stands; eval/questions/README.md describes the fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from qa.schema import Reason, Rung
from store.schema import Scope


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A place given by its words; `documents`: the names of those it may stand in."""

    quote: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldCell:
    """A place given by its cell; `sheet` and `table` are `None` where any will do."""

    file: str
    cell: str  # A1
    sheet: str | None = None
    table: int | None = None  # which of the tables of a page, from 1


GoldPlace = GoldQuote | GoldCell
Fact = tuple[GoldPlace, ...]  # every place that prints it


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question of a set."""

    id: str
    question: str
    kind: str
    must: tuple[tuple[str, ...], ...] = ()  # groups of patterns: one of each must match
    must_not: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    context: tuple[GoldPlace, ...] = ()  # may be cited beside the facts
    gold_documents: tuple[str, ...] = ()  # where the gold stands, or the near miss
    scope: Scope = field(default_factory=Scope)  # what is asked
    answerable: bool = True
    reason: Reason | None = None  # of an abstention, where the set says
    rung: Rung | None = None  # of a question for a cause, where the set says
    traps: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()  # must be shown nowhere
    conversation: str | None = None
    turn: int = 1
    wordings: tuple[str, ...] = ()  # other ways to ask the same
    derived: bool = False
    answer: str = field(default="", compare=False)
    note: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A line of a set that cannot be asked, or gold that does not stand where it should."""

    file: str
    line: int  # 0: the set as a whole
    what: str  # the fault and the way out

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what}" if self.line else f"{self.file}: {self.what}"
