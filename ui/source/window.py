"""Which rows and columns of a table are shown, around one cell or in a stretch of the text, and which are left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from language.messages import _
from store.grids import Grid, GridCell
from store.observations import Cell
from store.schema import Span

MOST_ROWS, MOST_COLUMNS = 40, 14  # shown whole up to here
ROWS_AROUND, COLUMNS_AROUND = 12, 4  # on each side of the cell, where it is not


@dataclass(frozen=True, slots=True)
class Window:
    """The rows and columns that are shown, in order."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


def window(grid: Grid, cited: GridCell, headers: Sequence[GridCell]) -> Window:
    """All of a small table; of a large one the cell's surroundings with the rows and columns of its headers.

    Rows that print nothing are not among them; columns that print nothing are, between others.
    """
    rows = sorted({row for cell in grid.cells for row in rows_of(cell)})
    columns = [column for cell in grid.cells for column in columns_of(cell)]
    columns = list(range(min(columns), max(columns) + 1))
    kept_rows = {cell.row for cell in headers if cell.row <= cited.row} | {rows[0], cited.row}
    kept_columns = {cell.column for cell in headers if cited.row in rows_of(cell)} | {columns[0], cited.column}
    return Window(
        _around(rows, cited.row, kept_rows, MOST_ROWS, ROWS_AROUND),
        _around(columns, cited.column, kept_columns, MOST_COLUMNS, COLUMNS_AROUND),
    )


def stretch(grid: Grid, within: Span) -> Window | None:
    """The rows whose first cell begins within a span of the text, with every column; `None` where none does."""
    rows = tuple(row[0].row for row in grid.rows() if within.start <= row[0].span.start < within.end)
    if not rows:
        return None
    columns = [column for cell in grid.cells for column in columns_of(cell)]
    return Window(tuple(sorted({*rows})), tuple(range(min(columns), max(columns) + 1)))


def _around(places: list[int], centre: int, kept: set[int], most: int, around: int) -> tuple[int, ...]:
    if len(places) <= most:
        return tuple(places)
    at = bisect_left(places, centre)
    return tuple(sorted({*places[max(0, at - around) : at + around + 1], *kept}))


def left_out(shown_places: Sequence[int], *, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The runs between `first` and `last` that are not shown, as (first, last)."""
    at = first
    for place in (*shown_places, last + 1):
        if place > at:
            yield at, place - 1
        at = place + 1


def rows_of(cell: GridCell) -> range:
    """The rows that a cell covers."""
    return range(cell.row, cell.row + cell.rows)


def columns_of(cell: GridCell) -> range:
    """The columns that a cell covers."""
    return range(cell.column, cell.column + cell.columns)


def letter(column: int) -> str:
    """What a spreadsheet calls the column."""
    return Cell(0, column).a1.rstrip("1")


def lettered(run: tuple[int, int]) -> str:
    """A run of columns: "B to P"."""
    first, last = map(letter, run)
    return first if first == last else _("{first} to {last}", first=first, last=last)
