"""What a value measures and where that is named: its row, its column, a section, or the lines above the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.tables.axes import is_own
from ingest.tables.column import Column
from ingest.tables.frame import Frame
from ingest.tables.labels import Label, read_label
from ingest.tables.matrix import Spot
from ingest.tables.roles import Role
from ingest.tables.rows import Row, Title, stands_alone, title_of
from store.observations import COUNT, PERCENT, POINTS, POUNDS
from store.schema import Span

Named = tuple[Title, Span | None]
RowName = tuple[Title, Spot]
OF_WHICH = re.compile(r"(?:of (?:which|these|whom)|including)\b", re.IGNORECASE)  # a part of the row above


def name_of(frame: Frame, row: Row, parent: RowName | None) -> RowName | None:
    """The row's title and where it is printed; a row called "Target" or "%" belongs to the title above it."""
    stub = row.stubs.get(Role.INDICATOR)
    if stub is None or frame.axes.rows is not Role.INDICATOR:
        return None
    if parent and OF_WHICH.match(stub.text):
        return replace(
            title_of(stub.text), words=f"{parent[0].words}: {stub.text}", unit=parent[0].unit, basis=parent[0].basis
        ), stub
    label = read_label((stub.text,))
    return _part_of_another(frame, row, label, parent) or _own_name(frame, row, stub, label)


def _part_of_another(frame: Frame, row: Row, label: Label, parent: RowName | None) -> RowName | None:
    """The title that a row leans on whose label is only a unit, a kind, a body or a total."""
    if label.words or label.role or (label.time and not label.total) or not label.says_something:
        return None
    if label.unit:
        spot = _above(frame, row, parent)
        return (replace(title_of(spot.text), unit=label.unit, series=replace(label, unit=None)), spot) if spot else None
    in_section = parent and (row.section is None or parent[1].row > row.section.row)
    if parent and in_section and not label.total:
        return replace(parent[0], series=label), parent[1]
    return (replace(title_of(row.section.text), series=label), row.section) if row.section else None


def _own_name(frame: Frame, row: Row, stub: Spot, label: Label) -> RowName:
    repeated = stub.text.casefold() in frame.repeated
    section = row.section.text if row.section and (repeated or not row.code) else None
    title = title_of(stub.text, section=section, repeated=repeated)
    if row.section is None and not frame.names_indicators:
        title = in_context(frame, title)
    return (replace(title, series=label) if label.total else title), stub


def _above(frame: Frame, row: Row, parent: RowName | None) -> Spot | None:
    """What a row called "Number" or "%" measures: its section, the title over it, or the header of its column."""
    if row.section is not None:
        return row.section
    stub = next((one for one in frame.columns if one.role is Role.INDICATOR), None)
    if stub is not None and stub.header and not stub.label.role and stub.label.words:
        return stub.header
    return parent[1] if parent else None


def in_context(frame: Frame, title: Title) -> Title:
    """A title that cannot stand alone, with the table's own where that says what is measured."""
    subject = frame.heading.subject
    if subject is None or not subject.is_specific or stands_alone(title):
        return title
    if {*re.findall(r"\w+", title.words.casefold())} & {*re.findall(r"\w+", subject.words.casefold())}:
        return title
    return replace(title, words=f"{subject.words}: {title.words}")


# --- where no row names it ---


def indicator_of(frame: Frame, row: Row, column: Column, name: RowName | None) -> Named | None:
    """The title of what a value measures and its place; `None` where nothing names it."""
    if name is not None:
        return name[0], name[1].span
    return next(_candidates(frame, row, column), None)


def _candidates(frame: Frame, row: Row, column: Column) -> Iterator[Named]:
    """The titles that a value may have, the nearest first."""
    if frame.axes.columns is Role.INDICATOR:
        yield from _header(frame, column if column.label.words or not column.label.kind else frame.left_of(column))
    if frame.axes.groups is Role.INDICATOR and column.label.group and column.group:
        yield title_of(column.label.group), column.group.span
    if row.section and not frame.is_broken_down and not read_label((row.section.text,)).is_time:
        yield title_of(row.section.text), row.section.span
    if frame.corner is not None:
        yield title_of(frame.corner.text), frame.corner.span
    if subject := frame.heading.subject:
        yield title_of(subject.words), subject.span
    if frame.axes.rows is not Role.INDICATOR:
        yield from _header(frame, column)
    if stub := row.stubs.get(Role.INDICATOR):
        yield title_of(stub.text), stub.span


def _header(frame: Frame, column: Column | None) -> Iterator[Named]:
    if column is not None and frame.axes.columns is Role.INDICATOR and _names_itself(column) and column.header:
        yield title_of(column.label.text), column.header.span
    if column is not None and column.path and column.label.words and not is_own(column.label.words, frame.council):
        words = column.label.words.casefold()
        spot = next((one for one in reversed(column.path) if words in one.text.casefold()), column.path[-1])
        yield in_context(frame, title_of(column.label.words)), spot.span


def _names_itself(column: Column) -> bool:
    """Whether a header is a unit that is a measure too, with nothing above it: "FTE" beside "Headcount"."""
    unit = column.label.unit
    return (
        unit is not None
        and not column.label.words
        and len(column.path) == 1
        and not column.label.kind
        and unit.name not in (COUNT, PERCENT, POINTS, POUNDS)
        and bool(re.fullmatch(r"[A-Za-z]{3,}[A-Za-z ]*", column.label.text))
    )
