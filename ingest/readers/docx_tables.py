"""The cells of a Word table on their grid: merged ones once, deleted rows not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn

from ingest.readers.blocks import Table, TableCell, table
from ingest.readers.docx_styles import value
from ingest.readers.elements import Element

ROW, CELL, DELETED = qn("w:tr"), qn("w:tc"), f"{qn('w:trPr')}/{qn('w:del')}"
BEFORE, ACROSS, DOWN = (
    f"{qn(at)}/{qn(what)}"
    for at, what in (("w:trPr", "w:gridBefore"), ("w:tcPr", "w:gridSpan"), ("w:tcPr", "w:vMerge"))
)
WRAPPERS = frozenset((qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")))
MAX_SPAN = 1000  # columns a cell may claim to cover


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its element, its first column, the columns it covers, and whether it continues the cell above it."""

    element: Element
    column: int
    width: int
    continues: bool


def cells(table: Element) -> list[list[Cell]]:
    """The table's cells by row, without rows whose deletion is tracked."""
    rows = (row for row in _within(table, ROW) if row.find(DELETED) is None)
    return [list(_row(row)) for row in rows]


def table_of(rows: list[list[Cell]], text: Callable[[Element], str]) -> Table | None:
    """The rows as a table; a merged cell stands at its upper left, with the rows and columns it covers."""
    placed: list[TableCell] = []
    open_cells: dict[int, int] = {}  # column to where in `placed` the cell is that may go on below
    for at, row in enumerate(rows):
        still: dict[int, int] = {}
        for cell in row:
            above = open_cells.get(cell.column)
            if cell.continues and above is not None:
                placed[above] = placed[above]._replace(rows=at - placed[above].row + 1)
                still[cell.column] = above
                continue
            still[cell.column] = len(placed)
            placed.append(TableCell(at, cell.column, text(cell.element), columns=cell.width))
        open_cells = still
    return table(placed)


def _row(row: Element) -> Iterator[Cell]:
    column = _count(row.find(BEFORE), 0)
    for element in _within(row, CELL):
        width = max(1, _count(element.find(ACROSS), 1))
        merge = element.find(DOWN)
        yield Cell(element, column, width, continues=merge is not None and value(merge) != "restart")
        column += width


def _count(element: Element | None, otherwise: int) -> int:
    told = value(element) or ""
    return min(MAX_SPAN, int(told)) if told.isdecimal() else otherwise


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """Children of a kind, also those inside a content control."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _within(child, tag)
