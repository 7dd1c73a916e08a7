"""What every piece of a table must say of itself: its title, and the rows at its top that name its columns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.reading import Reading
from ingest.units import PERIOD, VALUE, Unit
from store.grids import Grid
from store.schema import Span

MAX_HEADER_ROWS = 6
MAX_HEADER_WORDS = 60  # said again with each piece of a table
CELLS = re.compile(r"[^\n\t|]+")  # of a row whose cells no format declares


@dataclass(frozen=True, slots=True)
class TableTop:
    """A table's title, if it has one, and the spans of its header rows in order."""

    title: str | None
    headers: tuple[Span, ...]

    def context(self, piece: Span, text: str) -> list[str]:
        """Title and header rows, for a piece of the table; header rows that stand in the piece itself are left out."""
        above = [" ".join(row.of(text).split()) for row in self.headers if not piece.covers(row)]
        words = " ".join(above).split()
        told = " ".join(words[:MAX_HEADER_WORDS])
        return [part for part in (self.title, told) if part]


def table_tops(reading: Reading, tables: Iterable[Unit]) -> dict[Span, TableTop]:
    """The top of each table by the span of its unit; a table told a cell a line has no title of its own."""
    starts = [grid.span.start for grid in reading.grids]
    return {unit.span: _top(unit, _grid_of(unit, reading.grids, starts), reading.raw_text) for unit in tables}


def _grid_of(unit: Unit, grids: Sequence[Grid], starts: Sequence[int]) -> Grid | None:
    at = bisect_left(starts, unit.span.start)
    return grids[at] if at < len(grids) and unit.span.covers(grids[at].span) else None


def _top(unit: Unit, grid: Grid | None, text: str) -> TableTop:
    title = grid.caption.of(text) if grid and grid.caption else None
    return TableTop(title and " ".join(title.split()), _headers(unit, grid, text))


def _headers(unit: Unit, grid: Grid | None, text: str) -> tuple[Span, ...]:
    """The rows above the first that holds values; of a table of words alone, those down to the first full one."""
    first_rows = unit.sentences[: MAX_HEADER_ROWS + 1]
    rows = [_texts(row, grid, text) for row in first_rows]
    below = next((at for at, cells in enumerate(rows) if any(map(_is_value, cells[1:]))), None)
    if below is None:
        below = next((at for at, cells in enumerate(rows) if len(cells) > 1), -1) + 1
    return first_rows[: min(below, MAX_HEADER_ROWS)]


def _texts(row: Span, grid: Grid | None, text: str) -> list[str]:
    if grid is None:
        return [cell for cell in CELLS.findall(row.of(text)) if cell.strip()]
    starts = [cell.span.start for cell in grid.cells[: MAX_HEADER_ROWS * 200]]
    first, last = bisect_left(starts, row.start), bisect_left(starts, row.end)
    return [cell.span.of(text) for cell in grid.cells[first:last]]


def _is_value(text: str) -> bool:
    return bool(VALUE.match(text)) and not PERIOD.match(text)
