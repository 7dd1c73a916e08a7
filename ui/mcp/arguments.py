"""What the tools take: checked before anything is asked, and published as their JSON schemas."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from qa.pipeline import MAX_QUESTION
from qa.register.entries import Status
from store.observations import FigureKind
from store.schema import Scope, Zone

MOST_NAMES = 50  # of documents or bodies in one limit
Name = Annotated[str, Field(min_length=1, max_length=300)]
Names = Annotated[tuple[Name, ...], Field(max_length=MOST_NAMES)]
Words = Annotated[str, Field(min_length=1, max_length=MAX_QUESTION)]


class Arguments(BaseModel):
    """Arguments of a tool; one that it does not know is refused, so that no limit is overlooked by a slip."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Limited(Arguments):
    """Which part of the record is asked. An empty limit does not limit."""

    documents: Names = ()
    """Only these documents, by name; a document may be named without its folder."""
    councils: Names = ()
    """Only papers of these councils."""
    committees: Names = ()
    """Only papers of these committees."""
    since: date | None = None
    """Only meetings held on this day or later."""
    until: date | None = None
    """Only meetings held on this day or earlier."""

    def scope(self) -> Scope:
        """The limits, names as typed."""
        return Scope(
            documents=self.documents,
            councils=self.councils,
            committees=self.committees,
            since=self.since,
            until=self.until,
        )


class Paged(Arguments):
    """Which part of a list is wanted."""

    offset: Annotated[int, Field(ge=0, le=100_000)] = 0
    """Entries to pass over: `next_offset` of the page before."""
    limit: Annotated[int, Field(ge=1, le=50)] = 10
    """Entries wanted, at most."""


class AskArguments(Limited):
    """A question to the record."""

    question: Words
    """What somebody wants to know, in their words."""
    conversation: Annotated[str, Field(pattern=r"^[\w.:-]{1,100}$")] | None = None
    """Any name of your own. Questions under one name are turns of a conversation: "and the year before?" is asked of \
what was talked about. Without one the question stands alone."""
    literal: bool = False
    """As typed: mend no spelling, and limit it to nothing that it names."""


class SearchArguments(Limited, Paged):
    """Words to find passages by."""

    query: Words
    """Words or a question."""
    zones: Annotated[tuple[Zone, ...], Field(max_length=len(Zone))] = ()
    """Only these parts of agenda items."""

    def scope(self) -> Scope:
        """The limits, names as typed."""
        limits = super().scope()
        return Scope(
            documents=limits.documents,
            councils=limits.councils,
            committees=limits.committees,
            since=limits.since,
            until=limits.until,
            zones=self.zones,
        )


class ObservationsArguments(Limited, Paged):
    """Figures that are wanted."""

    indicator: Words | None = None
    """Only where these words are in an indicator's title, or are its code."""
    kinds: Annotated[tuple[FigureKind, ...], Field(max_length=len(FigureKind))] = ()
    """Only these kinds of figure; only `observed` and `benchmark` happened."""
    period_since: date | None = None
    """Only figures of periods that end on this day or later."""
    period_until: date | None = None
    """Only figures of periods that begin on this day or earlier."""


class CommitmentsArguments(Limited, Paged):
    """Commitments that are wanted."""

    statuses: Annotated[tuple[Status, ...], Field(max_length=len(Status))] = ()
    """Only these statuses."""
    owner: Words | None = None
    """Only what they owe: a name or an office."""
    topic: Words | None = None
    """Only what is about this."""
    as_of: date | None = None
    """As it stood on this day; without it, at each body's last meeting held."""


class DocumentArguments(Limited, Paged):
    """A document to read, or a list of documents."""

    document: Name | None = None
    """The document to read, by name. Without one the documents held are listed."""
    start: Annotated[int, Field(ge=0)] = 0
    """First character to read; citations count in the same text."""
    characters: Annotated[int, Field(ge=1, le=20_000)] = 4_000
    """Characters to read, at most."""
