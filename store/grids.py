"""A table as its file lays it out: where every cell stands, in the grid and in the document's text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from language.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell with something printed in it: its place in the file's own grid, from 0, and in the raw text."""

    row: int
    column: int
    span: Span
    rows: int = 1  # that it covers, where cells are merged; it stands at the upper left of them
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table's printed cells in reading order. Rows and columns count as the file does, blank and hidden ones too."""

    cells: tuple[GridCell, ...]
    sheet: str | None = None
    caption: Span | None = None  # the table's title outside its cells: a caption, or the heading above
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    flattened: bool = False  # rebuilt from text told a cell a line: its cells are cited by span alone

    @property
    def span(self) -> Span:
        """From the first cell to the last, in the raw text."""
        return self.cells[0].span.to(self.cells[-1].span)

    def rows(self) -> Iterator[tuple[GridCell, ...]]:
        """The cells of each row that has any, in order."""
        row: list[GridCell] = []
        for cell in self.cells:
            if row and cell.row != row[-1].row:
                yield tuple(row)
                row = []
            row.append(cell)
        if row:
            yield tuple(row)
