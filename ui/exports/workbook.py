"""The register as a workbook: what an officer filters and sorts, with real days, and text that stays text."""

# mypy: disallow-untyped-calls=False
# (openpyxl annotates none of its functions)

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from openpyxl.cell.cell import Cell
from openpyxl.styles.alignment import Alignment
from openpyxl.styles.fills import PatternFill
from openpyxl.styles.fonts import Font
from openpyxl.styles.named_styles import NamedStyle
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from language.messages import _, locale
from ui.exports.columns import COLUMNS, Column, Value
from ui.exports.formulas import may_run
from ui.exports.lines import Line
from ui.exports.storable import storable

# What is read first stands first; every other column follows in its own order.
LEADING = (
    "status", "council", "committee", "held_on", "quote", "owner", "due", "due_on", "evidence", "searched",
    "confirmed_by",
)  # fmt: skip
DAY = "dd/mm/yyyy"
FIRST_DAY = date(1900, 3, 1)  # before it, programs disagree which day a number is
LONGEST = 32_767  # characters of a cell
CUT = " [...]"
PLAIN, DATED, HEAD = "Register", "Register day", "Register heading"  # styles, under these names in the workbook


def workbook(lines: Sequence[Line], *, about: Sequence[str], made: datetime) -> bytes:
    """An .xlsx file: a sheet of the lines, and one that says in `about`, a row each, what it is. `made`: UTC."""
    book = Workbook()
    book.properties.title, book.properties.creator = _("Register of commitments"), "Matters Arising"
    book.properties.language = locale()
    book.properties.created = book.properties.modified = made.replace(tzinfo=None)
    for style in _styles():
        book.add_named_style(style)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    _fill(sheet, lines)
    _tell(book.create_sheet(_("About")), about)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def columns() -> tuple[Column, ...]:
    """The columns in a workbook's order."""
    named = {column.name: column for column in COLUMNS}
    return (*(named[name] for name in LEADING), *(column for column in COLUMNS if column.name not in LEADING))


def _fill(sheet: Worksheet, lines: Sequence[Line]) -> None:
    sheet.title = _("Commitments")
    for at, column in enumerate(columns(), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
        _put(sheet.cell(1, at), _(column.heading), HEAD)
        for row, line in enumerate(lines, start=2):
            _put(sheet.cell(row, at), column.value(line))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _tell(sheet: Worksheet, about: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width = 100
    for row, words in enumerate(about, start=1):
        _put(sheet.cell(row, 1), words)


def _styles() -> Iterator[NamedStyle]:
    """How cells look, made once: a look of its own for each of many cells would take most of the time."""
    wrapped = Alignment(wrap_text=True, vertical="top")
    yield NamedStyle(PLAIN, alignment=wrapped)
    yield NamedStyle(DATED, alignment=wrapped, number_format=DAY)
    yield NamedStyle(HEAD, alignment=wrapped, font=Font(bold=True), fill=PatternFill("solid", start_color="E3EAE8"))


def _put(cell: Cell, value: Value, style: str = PLAIN) -> None:
    """The value in the cell; whatever a text looks like, it is text, also after somebody edits it."""
    cell.style = style
    match value:
        case str():
            cell.value, cell.data_type = _fitting(storable(value)), "s"
            cell.quotePrefix = may_run(value)
        case date() if value >= FIRST_DAY:
            cell.value, cell.style = value, DATED
        case date():
            _put(cell, value.isoformat())
        case _:
            cell.value = value


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT
