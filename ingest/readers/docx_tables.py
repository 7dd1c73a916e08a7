"""The cells of a Word table on their grid: merged ones once, deleted rows not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn

from ingest.readers.blocks import Grid, grid
from ingest.readers.docx_styles import value
from ingest.readers.elements import Element

MAX_SPAN = 60  # columns a cell may claim to cover


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its element, the columns it covers, and whether it only continues the merged cell above it."""

    element: Element
    width: int
    continues: bool


def cells(table: Element) -> list[list[Cell]]:
    """The table's cells by row, without rows whose deletion is tracked."""
    rows = (row for row in _within(table, qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None)
    return [[_cell(cell) for cell in _within(row, qn("w:tc"))] for row in rows]


def table_grid(rows: list[list[Cell]], text: Callable[[Element], str]) -> Grid | None:
    """The rows as a table; a merged cell's text stands at its upper left and the rest of it is empty."""
    return grid([[part for cell in row for part in _parts(cell, text)] for row in rows])


def _parts(cell: Cell, text: Callable[[Element], str]) -> list[str]:
    return ["" if cell.continues else text(cell.element), *[""] * (cell.width - 1)]


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """Children of a kind, also those inside a content control."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")):
            yield from _within(child, tag)


def _cell(cell: Element) -> Cell:
    width = value(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")) or "1"
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    continues = merge is not None and value(merge) != "restart"
    return Cell(cell, min(MAX_SPAN, int(width)) if width.isdigit() else 1, continues)
