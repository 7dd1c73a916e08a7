"""What a reader hands on: the text as it extracts it, and the structure the format itself declares."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from store.grids import Grid
from store.schema import Span


class MarkKind(StrEnum):
    """A structure that the format declares; plain text declares none, and the segmenter finds its own."""

    ITEM = "item"  # the title of an agenda item
    HEADING = "heading"
    LABEL = "label"  # "Minutes:", "Decision:", "Supporting documents:"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    LIMB = "limb"  # one numbered limb of a list
    TABLE = "table"  # spans its rows
    ROW = "row"  # one row of the table around it


@dataclass(frozen=True, slots=True)
class Mark:
    """A declared structure and where it stands in `Reading.raw_text`."""

    kind: MarkKind
    span: Span
    number: str | None = None  # an agenda item's number as printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file's text, exactly as `matters text FILE` prints it, with marks in reading order."""

    raw_text: str
    marks: tuple[Mark, ...] = ()
    pages: tuple[Span, ...] = ()
    grids: tuple[Grid, ...] = ()  # the tables that the format declares; cells' spans lie in `raw_text`
    title: str | None = None
    notes: tuple[str, ...] = ()  # one line each: what could not be read, or was decoded with a doubt


class Reader(Protocol):
    """Bytes of one file to its reading; raises `ingest.errors.ContentError`: the fault and the way out, in a line."""

    def __call__(self, data: bytes) -> Reading: ...  # noqa: D102
