"""The limits that options and batches set, as a scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from qa.pipeline import Pipeline
    from qa.readings import Declined
    from store.schema import Scope, Zone


def scope_of(
    document: list[str] | None,
    council: list[str] | None,
    committee: list[str] | None,
    since: datetime | None,
    until: datetime | None,
    zone: list[str] | None,
) -> Scope:
    """The scope of the options, names as typed. Raises typer.BadParameter for a zone that does not exist."""
    from store.schema import Scope

    return Scope(
        documents=tuple(document or ()),
        councils=tuple(council or ()),
        committees=tuple(committee or ()),
        since=day(since),
        until=day(until),
        zones=_zones(zone or ()),
    )


def declined_of(typed: list[str] | None) -> Declined:
    """The readings that the options decline. Raises typer.BadParameter for what names none."""
    from qa.readings import Sort, reading

    try:
        return frozenset(map(reading, typed or ()))
    except ValueError:
        sorts = ", ".join(Sort)
        raise typer.BadParameter(f"--decline is SORT:WORDS, and a sort is one of {sorts}") from None


def day(moment: datetime | None) -> date | None:
    """The day of an option's moment."""
    return moment.date() if moment else None


def row_scope(row: dict[str, Any], scope: Scope, pipeline: Pipeline) -> Scope:
    """The scope with the documents that a line of a batch names, if it names any."""
    names = row.get("documents")
    return held(replace(scope, documents=tuple(names)) if names else scope, pipeline)


def held(scope: Scope, pipeline: Pipeline) -> Scope:
    """The scope with its names as the index spells them. Raises NothingInScopeError for a name it does not hold."""
    from qa.scope import resolved

    return resolved(scope, pipeline.sources, pipeline.index.root)


def _zones(names: Sequence[str]) -> tuple[Zone, ...]:
    from store.schema import Zone

    try:
        return tuple(Zone(name) for name in names)
    except ValueError:
        raise typer.BadParameter(f"--zone is one of {', '.join(Zone)}") from None
