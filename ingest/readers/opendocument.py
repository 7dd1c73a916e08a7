"""OpenDocument spreadsheets: each sheet a table of what its cells show, as the file itself has it printed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from zipfile import ZipFile

from lxml import etree

from ingest.errors import ContentError
from ingest.readers.blocks import MAX_CELLS, TableCell, collapse
from ingest.readers.elements import Element
from ingest.readers.number_formats import general
from ingest.readers.sheets import Sheet, told
from ingest.readers.zip_checks import CALC, check_zip
from ingest.reading import Reading
from language.messages import composed

URN = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, TEXT, OFFICE, STYLE = (f"{{{URN}{name}:1.0}}" for name in ("table", "text", "office", "style"))
NAMESPACES = {name: f"{URN}{name}:1.0" for name in ("table", "text", "office", "style")}
GROUPS = frozenset(
    f"{TABLE}{name}"
    for name in "table-row-group table-header-rows table-rows".split()
    + "table-column-group table-header-columns table-columns".split()
)
ROW, COLUMN = f"{TABLE}table-row", f"{TABLE}table-column"
COVERED = f"{TABLE}covered-table-cell"
CELLS = (f"{TABLE}table-cell", COVERED)
NOT_SHOWN = frozenset((f"{OFFICE}annotation", f"{TEXT}note", f"{TEXT}ruby-text"))
HIDING = frozenset(("collapse", "filter"))


def read(data: bytes) -> Reading:
    """Each sheet's name as a heading and its rows below, every value as its cell's own text prints it.

    A sheet is one table, whatever blank rows part its blocks: rows and columns count as the program's do.

    Raises:
        ContentError: cut short, protected, too large unpacked, no spreadsheet, or nothing in any cell.
    """
    check_zip(data, CALC)
    content = _content(data)
    hidden = _hidden_styles(content)
    sheets = [
        _Sheet(table, hidden).read() for table in content.iterfind(".//office:spreadsheet/table:table", NAMESPACES)
    ]
    return told(sheets, title=None, program=CALC.program)


def _content(data: bytes) -> Element:
    # No entity is resolved and nothing fetched; the checks have refused document types already.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    with ZipFile(io.BytesIO(data)) as archive:
        try:
            return etree.fromstring(archive.read(CALC.part), parser)
        except etree.XMLSyntaxError as error:
            raise ContentError(
                composed(
                    "is not {an} inside; {save_again} as {suffix}",
                    an=CALC.an,
                    save_again=CALC.save_again,
                    suffix=CALC.suffix,
                )
            ) from error


def _hidden_styles(content: Element) -> set[str]:
    """The names of the table styles that hide a sheet."""
    shown = content.iterfind(".//style:style[@style:family='table']/style:table-properties", NAMESPACES)
    return {one.getparent().get(f"{STYLE}name") for one in shown if one.get(f"{TABLE}display") == "false"}


@dataclass(slots=True)
class _Sheet:
    """One sheet on its way to a `Sheet`."""

    table: Element
    hidden_styles: set[str]
    cells: list[TableCell] = field(default_factory=list)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)

    def read(self) -> Sheet:
        hidden_rows: set[int] = set()
        at = 0
        for row in _within(self.table, ROW):
            repeated = _count(row, "number-rows-repeated")
            if found := list(_cells(row)):
                rows = range(at, at + repeated)
                for one in rows:
                    self._put(one, found)
                hidden_rows |= {*rows} if _is_hidden(row) else set()
            at += repeated
        return Sheet(
            name=self.table.get(f"{TABLE}name") or "",
            cells=self.cells,
            hidden_rows=hidden_rows,
            hidden_columns=[*_hidden_columns(self.table)],
            is_hidden=self.table.get(f"{TABLE}style-name") in self.hidden_styles,
            uncalculated=self.uncalculated,
        )

    def _put(self, row: int, found: list[_Cell]) -> None:
        for cell in found:
            for column in cell.columns:
                if cell.text:
                    self.cells.append(TableCell(row, column, cell.text, *cell.reach))
                else:
                    self.uncalculated.append((row, column))
                if len(self.cells) + len(self.uncalculated) > MAX_CELLS:
                    raise ContentError(
                        composed(
                            "holds a sheet of more than {most:,} cells; split it and save it again",
                            most=MAX_CELLS,
                        )
                    )


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that says something, in every column that repeats it; without text it is a formula without a value."""

    columns: range
    text: str
    reach: tuple[int, int]  # rows and columns that it covers


def _cells(row: Element) -> Iterator[_Cell]:
    """The cells of a row that say anything; a covered one is never shown."""
    column = 0
    for cell in row.iterchildren(*CELLS):
        columns = range(column, column + _count(cell, "number-columns-repeated"))
        column = columns.stop
        text = collapse(printed(cell)) if cell.tag != COVERED else ""
        has_formula = cell.get(f"{TABLE}formula") is not None and cell.get(f"{OFFICE}value-type") != "string"
        if text or (has_formula and cell.tag != COVERED):
            yield _Cell(columns, text, (_count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")))


def printed(cell: Element) -> str:
    """What the cell shows: its own text, else the value that some writers store alone."""
    paragraphs = [_text(paragraph) for paragraph in cell.iterchildren(f"{TEXT}p")]
    if any(paragraphs):
        return " ".join(paragraphs)
    for kind in ("string-value", "date-value", "time-value", "boolean-value"):
        if value := cell.get(f"{OFFICE}{kind}"):
            return str(value)
    value = cell.get(f"{OFFICE}value")
    return general(float(value)) if value else ""


def _text(element: Element) -> str:
    """The text of a paragraph with its spaces, tabs and line breaks, which are elements."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{TEXT}s":
            parts.append(" " * min(100, int(child.get(f"{TEXT}c") or 1)))
        elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            parts.append(" ")
        elif child.tag not in NOT_SHOWN:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """Children of a kind, also those in groups and headers."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in GROUPS:
            yield from _within(child, tag)


def _is_hidden(element: Element) -> bool:
    return element.get(f"{TABLE}visibility") in HIDING


def _hidden_columns(table: Element) -> Iterator[range]:
    at = 0
    for column in _within(table, COLUMN):
        end = at + _count(column, "number-columns-repeated")
        if _is_hidden(column):
            yield range(at, end)
        at = end


def _count(element: Element, name: str) -> int:
    told = element.get(f"{TABLE}{name}") or ""
    return max(1, int(told)) if told.isdecimal() else 1
