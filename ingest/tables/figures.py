"""The values of a table, each read in the light of its row, its column and the lines around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.tables.column import Column
from ingest.tables.frame import Frame
from ingest.tables.labels import Label
from ingest.tables.matrix import Spot
from ingest.tables.naming import OF_WHICH, RowName, indicator_of, name_of
from ingest.tables.printed import Printed, printed
from ingest.tables.rows import Row, Title
from ingest.tables.times import When
from ingest.tables.whose import Whose, whose
from store.observations import FigureKind, Status
from store.schema import Span

# Words in the place of a value; "no change" and "not met" are no such words.
ABSENT = re.compile(
    r"not (?:yet |currently )?(?!met\b|rated\b|achieved\b)[a-z]+"
    r"|no (?!change|difference|trend|movement|impact)[a-z]+(?: set| held| available)?"
    r"|(?:temporarily )?closed|suspended|cancelled|discontinued|withdrawn|ceased|none set|unknown|missing|blank",
    re.IGNORECASE,
)


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


def drafts(frame: Frame) -> Iterator[Draft]:
    """Every value of the table, row by row."""
    parent: RowName | None = None
    for row in frame.rows:
        name = name_of(frame, row, parent)
        if name and not name[0].series.text and not OF_WHICH.match(name[1].text):
            parent = name
        for column in _figured(frame):
            if (spot := frame.matrix.at(row.row, column.index)) and (draft := _draft(frame, row, column, spot, name)):
                yield draft


def _figured(frame: Frame) -> list[Column]:
    """The columns of values, of the parts that their shares are made of and of their averages, from the left."""
    beside = [one for one in frame.columns if one.is_beside]
    return sorted([*frame.values, *beside], key=lambda one: one.index)


def _draft(frame: Frame, row: Row, column: Column, spot: Spot, name: RowName | None) -> Draft | None:
    """The value of a cell; words, and values that nothing names, are set aside for the notes."""
    found = printed(spot.text, frame.heading.keys) or _absent(spot.text)
    named = indicator_of(frame, row, column, name)
    if named and column.header and column.is_beside and column.header.text not in named[0].words:
        named = replace(named[0], words=f"{named[0].words}: {column.header.text}"), named[1]
    if found is None or named is None:
        (frame.leftover if found is None else frame.unnamed).append(spot)
        return None
    title, label = named
    series = _series(row, title)
    who = whose(frame, row, column)
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


def _absent(text: str) -> Printed | None:
    """Words that say there is no value: "closed", "not set", "no data"."""
    return Printed(status=Status.NOT_AVAILABLE, symbol=text) if ABSENT.fullmatch(text) else None


def _series(row: Row, title: Title) -> Label:
    """What the row holds of its indicator: as its own column says, unless only its title does."""
    if title.series.kind and not row.series.kind:
        return title.series
    return row.series if row.series.says_something and not row.series.words else title.series


def _comparator(kind: FigureKind, label: Label, series: Label, who: Whose) -> str | None:
    if kind is FigureKind.CHANGE:
        return label.text if label.kind is kind else series.text
    if kind is FigureKind.BENCHMARK:
        return label.comparator or series.comparator or who.area
    return label.comparator or series.comparator


def by_row(found: Sequence[Draft]) -> Mapping[int, list[Draft]]:
    """The drafts of each row."""
    rows: dict[int, list[Draft]] = {}
    for one in found:
        rows.setdefault(one.row.row, []).append(one)
    return rows
