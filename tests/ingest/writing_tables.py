"""Tables written in every format that a test can write, to be read back cell for cell."""

# mypy: disallow-untyped-calls=False
# (neither reportlab nor openpyxl annotates its functions)

from __future__ import annotations

import csv
import html
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import docx
from openpyxl.workbook.workbook import Workbook
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import SimpleDocTemplate, Table

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells written as one, whose text is that of the upper left; the texts of the others are not written."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    def covers(self, row: int, column: int) -> bool:
        """Whether the place lies in it and is not its upper left."""
        inside = self.row <= row < self.row + self.rows and self.column <= column < self.column + self.columns
        return inside and (row, column) != (self.row, self.column)


def write(suffix: str, rows: Rows, *, merges: Sequence[Merge] = (), sheet: str = "Sheet1") -> bytes:
    """A file of one table with these texts in its cells. `merges` counts where the format has merged cells.

    `sheet` is the name of the sheet, of a workbook alone. Rows may differ in length. Raises KeyError for a suffix that
    nothing writes.
    """
    return WRITERS[suffix](rows, merges, sheet)


def shown(rows: Rows, merges: Sequence[Merge] = ()) -> list[tuple[int, int, str, int, int]]:
    """What reads back, with merged cells: row, column, text on one line, rows and columns covered."""
    found = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if not text.split() or any(merge.covers(row, column) for merge in merges):
                continue
            merge = next((one for one in merges if (one.row, one.column) == (row, column)), Merge(row, column))
            found.append((row, column, " ".join(text.split()), merge.rows, merge.columns))
    return found


def _csv(rows: Rows, _merges: Sequence[Merge], _sheet: str) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(_filled(rows))
    return buffer.getvalue().encode()


def _tsv(rows: Rows, _merges: Sequence[Merge], _sheet: str) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter="\t").writerows(_filled(rows))
    return buffer.getvalue().encode()


def _filled(rows: Rows) -> list[list[str]]:
    """Every row as wide as the widest, as spreadsheet programs write them."""
    width = max(map(len, rows))
    return [[*texts, *[""] * (width - len(texts))] for texts in rows]


def _xlsx(rows: Rows, merges: Sequence[Merge], sheet: str) -> bytes:
    book = Workbook()
    page = book.active
    page.title = sheet
    for row, texts in enumerate(rows, start=1):
        for column, text in enumerate(texts, start=1):
            if text:
                cell = page.cell(row, column, text)
                cell.data_type = "s"  # whatever it looks like: "=1", "#N/A"
    for one in merges:
        page.merge_cells(
            start_row=one.row + 1,
            start_column=one.column + 1,
            end_row=one.row + one.rows,
            end_column=one.column + one.columns,
        )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _ods(rows: Rows, merges: Sequence[Merge], sheet: str) -> bytes:
    told = "".join(
        f"<table:table-row>{''.join(_ods_cell(row, column, text, merges) for column, text in enumerate(texts))}"
        "</table:table-row>"
        for row, texts in enumerate(rows)
    )
    return ods(f"<table:table table:name={quoteattr(sheet)}>{told}</table:table>")


def _ods_cell(row: int, column: int, text: str, merges: Sequence[Merge]) -> str:
    if any(merge.covers(row, column) for merge in merges):
        return "<table:covered-table-cell/>"
    merge = next((one for one in merges if (one.row, one.column) == (row, column)), Merge(row, column))
    reach = f' table:number-rows-spanned="{merge.rows}" table:number-columns-spanned="{merge.columns}"'
    if not text:
        return f"<table:table-cell{reach}/>"
    return f'<table:table-cell{reach} office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'


ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods(sheets: str, styles: str = "", manifest: str = "") -> bytes:
    """An OpenDocument spreadsheet around the elements of its sheets."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    names = "".join(f' xmlns:{name}="{urn}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    content = (
        f'<office:document-content{names} office:version="1.3"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{content}')
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return buffer.getvalue()


def _html(rows: Rows, merges: Sequence[Merge], _sheet: str) -> bytes:
    told = "".join(
        f"<tr>{''.join(_html_cell(row, column, text, merges) for column, text in enumerate(texts))}</tr>"
        for row, texts in enumerate(rows)
    )
    page = f"<html><body><div class='mgWordPara'><table><thead></thead>{told}</table></div></body></html>"
    return page.encode()


def _html_cell(row: int, column: int, text: str, merges: Sequence[Merge]) -> str:
    if any(merge.covers(row, column) for merge in merges):
        return ""
    merge = next((one for one in merges if (one.row, one.column) == (row, column)), Merge(row, column))
    reach = f" rowspan={merge.rows} colspan={merge.columns}"
    return f"<{'td' if row else 'th'}{reach}>{html.escape(text)}</{'td' if row else 'th'}>"


def _docx(rows: Rows, merges: Sequence[Merge], _sheet: str) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text and not any(merge.covers(row, column) for merge in merges):
                table.cell(row, column).text = text
    for one in merges:
        table.cell(one.row, one.column).merge(table.cell(one.row + one.rows - 1, one.column + one.columns - 1))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _markdown(rows: Rows, _merges: Sequence[Merge], _sheet: str) -> bytes:
    told = ["| " + " | ".join(map(in_markdown, texts)) + " |" for texts in rows]
    told.insert(1, "|" + " --- |" * max(map(len, rows)))
    return "\n".join(told).encode()


def in_markdown(text: str) -> str:
    """The text as it stands in a Markdown table, where a bar and a backslash need a backslash in front."""
    return text.replace("\\", "\\\\").replace("|", "\\|")


def _pdf(rows: Rows, merges: Sequence[Merge], _sheet: str) -> bytes:
    filled = [
        ["" if any(merge.covers(row, column) for merge in merges) else text for column, text in enumerate(texts)]
        for row, texts in enumerate(_filled(rows))
    ]
    spans = [("SPAN", (one.column, one.row), (one.column + one.columns - 1, one.row + one.rows - 1)) for one in merges]
    table = Table(filled, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans])
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=landscape(A4)).build([table])
    return buffer.getvalue()


WRITERS: dict[str, Callable[[Rows, Sequence[Merge], str], bytes]] = {
    ".csv": _csv,
    ".tsv": _tsv,
    ".xlsx": _xlsx,
    ".ods": _ods,
    ".html": _html,
    ".docx": _docx,
    ".md": _markdown,
    ".pdf": _pdf,
}
MERGING = (".xlsx", ".ods", ".html", ".docx", ".pdf")  # the formats that have merged cells
