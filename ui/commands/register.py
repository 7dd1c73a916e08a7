"""The register as the commands open it, and the statuses that their options name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import typer

from qa.register.book import Register
from qa.register.entries import Status
from qa.scope import resolved
from store.index import Index
from store.reviews import Reviews
from store.schema import Scope
from ui.commands.edge import opened_index
from ui.register.limits import STATUSES, status_named


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
        return status_named(name)
    except ValueError:
        raise typer.BadParameter(f"--status is one of {', '.join(Status)}") from None
