"""The values of a table as observations: each cell read in the light of its row, its column and the lines around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ingest.tables.axes import Axes, axes_of, is_own
from ingest.tables.blocks import Block
from ingest.tables.column import Column
from ingest.tables.heading import Heading
from ingest.tables.labels import Label, read_label
from ingest.tables.matrix import Matrix, Spot
from ingest.tables.printed import Printed, printed
from ingest.tables.roles import Role
from ingest.tables.rows import Row, Title, stands_alone, title_of, without_footnote
from ingest.tables.times import When
from ingest.tables.timing import Timing
from store.observations import FigureKind
from store.schema import Document, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A value on its way to an observation."""

    row: Row
    column: Column
    spot: Spot
    printed: Printed
    kind: FigureKind
    title: Title
    label: Span | None
    time: When | None
    ref_area: str | None = None
    cohort: str | None = None
    comparator: str | None = None
    is_total: bool = False


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A table with everything that was found out about it."""

    matrix: Matrix
    document: Document
    block: Block
    columns: Sequence[Column]
    rows: Sequence[Row]
    heading: Heading
    leftover: list[Spot] = field(default_factory=list)  # words in columns of values
    unnamed: list[Spot] = field(default_factory=list)  # values of which nothing says what they measure

    @cached_property
    def values(self) -> list[Column]:
        """The columns of values."""
        return [one for one in self.columns if one.role is Role.VALUE and not one.label.average]

    @cached_property
    def axes(self) -> Axes:
        """What rows and columns stand for."""
        return axes_of(self.values, self.columns, self.rows, self.heading)

    @cached_property
    def timing(self) -> Timing:
        """When each value is for."""
        return Timing(self.matrix, self.values, self.rows, self.heading)

    @cached_property
    def repeated(self) -> frozenset[str]:
        """Titles that stand in several rows: under sections that tell them apart."""
        titles = [row.stubs[Role.INDICATOR].text.casefold() for row in self.rows if Role.INDICATOR in row.stubs]
        return frozenset(text for text, times in Counter(titles).items() if times > 1)

    def left_of(self, column: Column) -> Column | None:
        """The nearest column on the left that names what it measures: what a bare "Target" is the target of."""
        named = [one for one in self.values if one.index < column.index and one.label.words]
        return named[-1] if named else None

    @property
    def names_indicators(self) -> bool:
        """Whether a header says that its column holds indicators."""
        return any(one.role is Role.INDICATOR and one.label.role is Role.INDICATOR for one in self.columns)

    @property
    def is_broken_down(self) -> bool:
        """Whether the lines above say what the rows divide: "by placement type"; sections are then parts too."""
        return self.axes.rows in (Role.COHORT, Role.AREA) and bool(self.heading.by and self.heading.subject)

    @cached_property
    def corner(self) -> Spot | None:
        """The header over the row labels, where it names what is measured: "Children re-admitted" over the years."""
        stub = next((one for one in self.columns if one.role in (Role.PERIOD, Role.INDICATOR)), None)
        if stub is None or stub.label.role or self.axes.rows is not Role.PERIOD or not stub.label.words:
            return None
        return stub.header

    @property
    def council(self) -> str | None:
        """The document's own council."""
        return self.document.source.council


def drafts(frame: Frame) -> Iterator[Draft]:
    """Every value of the table, row by row."""
    parent: tuple[Title, Spot] | None = None
    for row in frame.rows:
        name = _name(frame, row, parent)
        if name and not name[0].series.text:
            parent = (name[0], name[1])
        for column in frame.values:
            spot = frame.matrix.at(row.row, column.index)
            if spot is None:
                continue
            found = printed(spot.text, frame.heading.keys)
            if found is None:
                frame.leftover.append(spot)
            elif (draft := _draft(frame, row, column, spot, found, name)) is None:
                frame.unnamed.append(spot)
            else:
                yield draft


def _name(frame: Frame, row: Row, parent: tuple[Title, Spot] | None) -> tuple[Title, Spot] | None:
    """The row's title and where it is printed; a row called "Target" belongs to the title above it."""
    stub = row.stubs.get(Role.INDICATOR)
    if stub is None or frame.axes.rows is not Role.INDICATOR:
        return None
    section = row.section.text if row.section else None
    label = read_label((stub.text,))
    series = label.says_something and not label.words and not label.role and not label.unit
    if label.unit and not label.words and not label.time and (whose := _above(frame, row, parent)):
        return replace(title_of(whose.text), unit=label.unit, series=replace(label, unit=None)), whose
    if (series and not label.time) or label.total:
        above = parent if parent and (row.section is None or parent[1].row > row.section.row) else None
        if above and not label.total:
            return replace(above[0], series=label), above[1]
        if row.section is not None and section:
            return replace(title_of(section), series=label), row.section
    title = title_of(stub.text, section=section, repeated=stub.text.casefold() in frame.repeated)
    if row.section is None and not frame.names_indicators:
        title = _in_context(frame, title)
    return (replace(title, series=label) if label.total else title), stub


def _worded(column: Column) -> Spot:
    """The header cell that holds the column's words: its own, or the one above it."""
    words = column.label.words.casefold()
    return next((spot for spot in reversed(column.path) if words in spot.text.casefold()), column.path[-1])


def _in_context(frame: Frame, title: Title) -> Title:
    """A title that cannot stand alone, with the table's own where that says what is measured."""
    subject = frame.heading.subject
    if subject is None or not subject.is_specific or stands_alone(title):
        return title
    if {*re.findall(r"\w+", title.words.casefold())} & {*re.findall(r"\w+", subject.words.casefold())}:
        return title
    return replace(title, words=f"{subject.words}: {title.words}")


def _above(frame: Frame, row: Row, parent: tuple[Title, Spot] | None) -> Spot | None:
    """What a row called "Number" or "%" measures: its section, the title over it, or the header of its column."""
    if row.section is not None:
        return row.section
    stub = next((one for one in frame.columns if one.role is Role.INDICATOR), None)
    if stub is not None and stub.header and not stub.label.role and stub.label.words:
        return stub.header
    return parent[1] if parent else None


def _draft(
    frame: Frame, row: Row, column: Column, spot: Spot, found: Printed, name: tuple[Title, Spot] | None
) -> Draft | None:
    title, label = _indicator(frame, row, column, name)
    if title is None:
        return None
    series = _series(row, title)
    who = _who(frame, row, column)
    kind = column.label.kind or series.kind or who.kind or FigureKind.OBSERVED
    return Draft(
        row=row,
        column=column,
        spot=spot,
        printed=found,
        kind=kind,
        title=title,
        label=label,
        time=frame.timing.of(row, column, kind, title),
        ref_area=who.area or series.body or column.label.body,
        cohort=who.cohort or title.cohort,
        comparator=_comparator(kind, column.label, series, who),
        is_total=column.label.total or series.total or who.is_total,
    )


def _series(row: Row, title: Title) -> Label:
    return row.series if row.series.says_something and not row.series.words else title.series


def _comparator(kind: FigureKind, label: Label, series: Label, who: _Who) -> str | None:
    if kind is FigureKind.CHANGE:
        return label.text if label.kind is kind else series.text
    if kind is FigureKind.BENCHMARK:
        return label.comparator or series.comparator or who.area
    return label.comparator or series.comparator


# --- of what ---


def _indicator(
    frame: Frame, row: Row, column: Column, name: tuple[Title, Spot] | None
) -> tuple[Title | None, Span | None]:
    """What a value measures, and where that is named: its row, its column, or the lines above the table."""
    if name is not None:
        return name[0], name[1].span
    axes, label = frame.axes, column.label
    stub = row.stubs.get(Role.INDICATOR)
    if axes.columns is Role.INDICATOR and not label.words and label.kind and (named := frame.left_of(column)):
        column, label = named, named.label
    if axes.columns is Role.INDICATOR and label.words and column.header:
        return _in_context(frame, title_of(label.words)), _worded(column).span
    if axes.groups is Role.INDICATOR and label.group and column.group:
        return title_of(label.group), column.group.span
    if row.section and not frame.is_broken_down and not read_label((row.section.text,)).is_time:
        return title_of(row.section.text), row.section.span
    if (corner := frame.corner) is not None:
        return title_of(corner.text), corner.span
    if subject := frame.heading.subject:
        return title_of(subject.words), subject.span
    if label.words and column.header and axes.rows is not Role.INDICATOR:
        return title_of(label.words), column.header.span
    return (title_of(stub.text), stub.span) if stub else (None, None)


# --- of whom ---


@dataclass(frozen=True, slots=True, kw_only=True)
class _Who:
    area: str | None = None
    cohort: str | None = None
    kind: FigureKind | None = None
    is_total: bool = False


def _who(frame: Frame, row: Row, column: Column) -> _Who:
    """The area and cohort of a value, from the row's labels and the column's."""
    made = _Who()
    for role, printed_ in _parts(frame, row, column):
        text = without_footnote(printed_)
        label = read_label((text,))
        if label.total:
            named = text if role is Role.COHORT and text.casefold().startswith("all ") else None
            made = replace(made, is_total=True, cohort=made.cohort or named)
        elif role is Role.COHORT:
            made = replace(made, cohort=text if made.cohort is None else f"{made.cohort}, {text}")
        elif label.body:
            made = replace(made, area=text, kind=FigureKind.BENCHMARK)
        elif not (is_own(text, frame.council) or label.own):
            other = frame.axes.councils and frame.council is not None
            made = replace(made, area=text, kind=FigureKind.BENCHMARK if other else None)
    return made


def _parts(frame: Frame, row: Row, column: Column) -> Iterator[tuple[Role, str]]:
    """Every label that names an area or a cohort."""
    axes, label = frame.axes, column.label
    if row.section and frame.is_broken_down and not read_label((row.section.text,)).is_time:
        yield Role.COHORT, row.section.text
    for role in (Role.AREA, Role.COHORT):
        if role in row.stubs:
            yield role, row.stubs[role].text
    stub = row.stubs.get(Role.INDICATOR)
    if axes.rows in (Role.AREA, Role.COHORT) and stub:
        yield axes.rows, stub.text
    if axes.groups in (Role.AREA, Role.COHORT) and label.group and label.group != label.words:
        yield axes.groups, label.group
    if axes.columns in (Role.AREA, Role.COHORT) and label.words:
        yield (Role.AREA if is_own(label.words, frame.council) else axes.columns), label.words


def by_row(found: Sequence[Draft]) -> Mapping[int, list[Draft]]:
    """The drafts of each row."""
    rows: dict[int, list[Draft]] = {}
    for one in found:
        rows.setdefault(one.row.row, []).append(one)
    return rows
