"""The register as the commands open it, and the limits that their options set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from qa.register.book import Register
from qa.register.choose import chosen
from qa.register.entries import Entry, Status
from qa.scope import resolved
from store.index import Index
from store.reviews import Reviews
from store.schema import Scope
from ui.commands.edge import opened_index
from ui.words import counted, day

# The statuses in the order of the options `--open`, `--due`, ...
STATUSES = (
    Status.OPEN, Status.DUE, Status.OVERDUE, Status.SILENT, Status.PARTLY_MET, Status.MET, Status.SUPERSEDED,
    Status.NOT_CHECKABLE,
)  # fmt: skip


@contextmanager
def opened_register(index: Path, *, as_of: date | None = None) -> Iterator[tuple[Register, Index]]:
    """The register of the index with what people said of it, and the index. No model is loaded."""
    with opened_index(index) as opened:
        yield Register(opened.record, Reviews(index), as_of=as_of), opened


def held_scope(scope: Scope, opened: Index) -> Scope:
    """The scope with its names as the index spells them. Raises NothingInScopeError for a name it does not hold."""
    return resolved(scope, opened.record.sources(), opened.root)


def wanted_statuses(flags: Sequence[bool], names: Sequence[str]) -> tuple[Status, ...]:
    """The statuses asked for by option and by name, none for none. Raises typer.BadParameter for an unknown name."""
    named = {a_status(name) for name in names}
    return tuple(status for status, flag in zip(STATUSES, flags, strict=True) if flag or status in named)


def a_status(name: str) -> Status:
    """The status of that name, "partly-met" as "partly met". Raises typer.BadParameter for a name that is none."""
    try:
        return Status(" ".join(name.casefold().replace("-", " ").split()))
    except ValueError:
        raise typer.BadParameter(f"--status is one of {', '.join(Status)}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Which entries are asked for."""

    scope: Scope  # names as the index spells them
    statuses: tuple[Status, ...] = ()  # empty: every one
    owner: str | None = None
    topic: str | None = None
    rejected: bool = False  # also what a person said is no commitment
    restated: bool = False  # a line also for each time that an entry was said again

    def within(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """The entries of that part of the record. One that is said again has one line, the first that is in it."""
        scope = self.scope
        found = chosen(
            entries,
            councils=scope.councils,
            committees=scope.committees,
            documents=scope.documents,
            since=scope.since,
            until=scope.until,
            rejected=self.rejected,
            restated=True,
        )
        held = {entry.commitment.commitment_id for entry in found}
        return found if self.restated else tuple(entry for entry in found if entry.restates not in held)

    def narrowed(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Those of the entries that have the status, the owner and the topic asked for."""
        return chosen(entries, statuses=self.statuses, owner=self.owner, topic=self.topic, rejected=True, restated=True)

    def described(self) -> tuple[str, ...]:
        """Each limit in words."""
        statuses = (_either([status.value for status in self.statuses]),) if self.statuses else ()
        owner = (f"owed by {self.owner}",) if self.owner else ()
        topic = (f"about {self.topic}",) if self.topic else ()
        return (*self.scope.described(), *statuses, *owner, *topic)

    def nothing(self, in_scope: int) -> str:
        """One sentence for a reader who finds no line: where nothing is, and of how many none is what was asked."""
        where = ", ".join(self.scope.described()) or "the record"
        if not in_scope:
            return f"No commitment is recorded in {where}."
        limits = "; ".join(self.described()[len(self.scope.described()) :])
        return f"None of the {counted(in_scope, 'commitment')} recorded in {where} is {limits}."


def as_of_words(as_of: date | None) -> tuple[str, ...]:
    """The day that the register is asked as of, in words."""
    return (f"as of {day(as_of)}",) if as_of else ()


def _either(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
