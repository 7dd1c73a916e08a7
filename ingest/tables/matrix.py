"""A grid as rows and columns of text: what stands where, with merged cells known by everything they cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from store.grids import Grid, GridCell
from store.observations import Cell
from store.schema import Span


@dataclass(frozen=True, slots=True)
class Spot:
    """A printed cell: its place, its text with white space folded, and where it stands in the document."""

    row: int
    column: int
    text: str
    span: Span
    rows: int = 1
    columns: int = 1

    @property
    def last_column(self) -> int:
        """The rightmost column that it covers."""
        return self.column + self.columns - 1


class Matrix:
    """The visible printed cells of a grid."""

    def __init__(
        self, grid: Grid, raw_text: str, *, turned: bool = False, said: Callable[[str], str] | None = None
    ) -> None:
        self.grid = grid
        self.turned = turned  # rows stand for the file's columns
        spots = (_spot(cell, raw_text) for cell in grid.cells)
        if said is not None:  # in a table of two languages: the half of the cell that is read
            spots = (replace(one, text=said(one.text)) for one in spots)
        shown = [one for one in spots if one.text and not self._is_hidden(one)]
        if turned:
            shown = sorted(map(_turned, shown), key=lambda one: (one.row, one.column))
        self._rows: dict[int, dict[int, Spot]] = {}
        for one in shown:
            self._rows.setdefault(one.row, {})[one.column] = one
        self._covered = {place: one for one in shown for place in _places(one)}

    def _is_hidden(self, spot: Spot) -> bool:
        return spot.row in self.grid.hidden_rows or spot.column in self.grid.hidden_columns

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows with something printed in them, in order."""
        return tuple(sorted(self._rows))

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns with something printed in them, in order."""
        return tuple(sorted({column for row in self._rows.values() for column in row}))

    @property
    def hides(self) -> bool:
        """Whether some of its printed cells are hidden."""
        return bool(self.grid.hidden_rows or self.grid.hidden_columns)

    @cached_property
    def has_merges(self) -> bool:
        """Whether any cell covers several columns."""
        return any(one.columns > 1 for row in self._rows.values() for one in row.values())

    def row(self, row: int) -> tuple[Spot, ...]:
        """What is printed in a row, left to right; merged cells from above are not repeated."""
        cells = self._rows.get(row, {})
        return tuple(cells[column] for column in sorted(cells))

    def filled(self, row: int) -> tuple[Spot, ...]:
        """As `row`, with the merged cells that reach down into it."""
        found = (self.over(row, column) for column in self.columns)
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def at(self, row: int, column: int) -> Spot | None:
        """What is printed in the cell itself."""
        return self._rows.get(row, {}).get(column)

    def over(self, row: int, column: int) -> Spot | None:
        """What is printed in the cell or in the merged cell that covers it."""
        return self._covered.get((row, column))

    def cell(self, spot: Spot) -> Cell | None:
        """Its reference in the file; `None` in a table that was told a cell a line."""
        if self.grid.flattened:
            return None
        row, column = (spot.column, spot.row) if self.turned else (spot.row, spot.column)
        return Cell(row, column, self.grid.sheet)

    def place(self, spot: Spot) -> str:
        """Where a cell is, in a reader's words: "B3 on sheet Q2"."""
        cell = self.cell(spot)
        if cell is None:
            return f"character {spot.span.start}"
        return f"{cell.a1} on sheet {cell.sheet}" if cell.sheet else cell.a1


def fold(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def trimmed(span: Span, raw_text: str) -> Span:
    """The span without white space at its ends."""
    text = span.of(raw_text)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, span.end - (len(text) - len(text.rstrip()))))


def _spot(cell: GridCell, raw_text: str) -> Spot:
    span = trimmed(cell.span, raw_text)
    return Spot(cell.row, cell.column, fold(span.of(raw_text)), span, cell.rows, cell.columns)


def _places(spot: Spot) -> Iterator[tuple[int, int]]:
    for row in range(spot.row, spot.row + spot.rows):
        for column in range(spot.column, spot.column + spot.columns):
            yield row, column


def _turned(spot: Spot) -> Spot:
    return Spot(spot.column, spot.row, spot.text, spot.span, spot.columns, spot.rows)
