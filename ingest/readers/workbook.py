"""Excel workbooks: each sheet a table of what its cells show, with merged, hidden and never-calculated cells told."""

# mypy: disallow-untyped-calls=False
# (openpyxl annotates none of its functions)

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.reader.excel import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from ingest.errors import ContentError
from ingest.readers.blocks import MAX_CELLS, TableCell
from ingest.readers.elements import Element
from ingest.readers.number_formats import GENERAL, general, printed, printed_text
from ingest.readers.sheets import Merge, Sheet, told
from ingest.readers.zip_checks import EXCEL, check_zip
from ingest.reading import Reading
from language.messages import composed

CUSTOM = 164  # number formats from here on are the workbook's own
MAX_COLUMNS = 16_384
# Formats that Excel shows as the reader's system is set, as it is in the United Kingdom.
HERE = {
    5: '"£"#,##0;-"£"#,##0',
    6: '"£"#,##0;-"£"#,##0',
    7: '"£"#,##0.00;-"£"#,##0.00',
    8: '"£"#,##0.00;-"£"#,##0.00',
    14: "dd/mm/yyyy",
    15: "dd-mmm-yy",
    16: "dd-mmm",
    22: "dd/mm/yyyy hh:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    42: '"£"#,##0;-"£"#,##0;"£-"',
    44: '"£"#,##0.00;-"£"#,##0.00;"£-"',
}
BREAK = re.compile(r"_x000[9AD]_")  # a tab or line end, as Excel writes one inside a text


def read(data: bytes) -> Reading:
    """Each sheet's name as a heading and its rows below, every value printed by its cell's number format.

    A sheet is one table, whatever blank rows part its blocks: rows and columns count as Excel's do. Formulas are read
    as the values stored with them.

    Raises:
        ContentError: cut short, protected, too large unpacked, no workbook, or nothing in any cell.
    """
    check_zip(data, EXCEL)
    book = _open(data)
    try:
        sheets = [_Sheet(book, sheet).read() for sheet in book.worksheets]
    finally:
        book.close()
    return told(sheets, title=book.properties.title, program=EXCEL.program)


def _open(data: bytes) -> Any:
    """The workbook, its sheets not yet read (openpyxl's own types are not declared)."""
    warnings.simplefilter("ignore")  # of extensions that do not bear on what cells hold
    try:
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (KeyError, ValueError, TypeError) as error:
        raise ContentError(
            composed(
                "is not {an} inside; {save_again} as {suffix}",
                an=EXCEL.an,
                save_again=EXCEL.save_again,
                suffix=EXCEL.suffix,
            )
        ) from error


class _Cells(WorkSheetParser):
    """openpyxl's own pass over a sheet's rows, which makes nothing for places where nothing stands.

    Its worksheets fill those up: one cell at the far corner would cost billions, and `read_only` stops where the sheet
    says it ends, which it may say wrongly. Dates stay numbers, for the number format alone knows how they are shown.
    """

    def __init__(self, source: object, shared_strings: object) -> None:
        super().__init__(source, shared_strings, data_only=True)
        self.uncalculated: list[tuple[int, int]] = []

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """A cell's place, value, type and style."""
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(FORMULA_TAG) is not None and element.get("t") != "str":
            self.uncalculated.append((cell["row"] - 1, cell["column"] - 1))
        return cell


@dataclass(slots=True)
class _Sheet:
    """One worksheet on its way to a `Sheet`."""

    book: Any
    sheet: Any
    formats: dict[int, str] = field(default_factory=dict)  # style to number format, as met
    veiled: list[TableCell] = field(default_factory=list)

    def read(self) -> Sheet:
        with self.sheet._get_source() as source:
            parser = _Cells(source, self.sheet._shared_strings)
            cells = list(self._cells(parser))
        return Sheet(
            name=self.sheet.title,
            cells=cells,
            merges=[*_merges(parser.merged_cells)],
            hidden_rows={int(row) - 1 for row, said in parser.row_dimensions.items() if _is_hidden(said)},
            hidden_columns=[*_hidden_columns(parser.column_dimensions.values())],
            is_hidden=self.sheet.sheet_state != "visible",
            uncalculated=parser.uncalculated,
            veiled=self.veiled,
        )

    def _cells(self, parser: _Cells) -> Iterator[TableCell]:
        count = 0
        for _, row in parser.parse():
            for cell in row:
                if cell["value"] is None:
                    continue
                count += 1
                if count > MAX_CELLS:
                    raise ContentError(
                        composed(
                            "holds a sheet of more than {most:,} cells; split it and save it again",
                            most=MAX_CELLS,
                        )
                    )
                text = self._printed(cell["value"], cell["style_id"])
                made = TableCell(cell["row"] - 1, cell["column"] - 1, text)
                if cell["data_type"] == "n" and text and not any(map(str.isalnum, text)):
                    self.veiled.append(made)
                yield made

    def _printed(self, value: object, style: int) -> str:
        code = self.formats.get(style)
        if code is None:
            code = self.formats[style] = self._format(style)
        match value:
            case bool():
                return str(value).upper()
            case int() | float() if code.lower() == "general":
                return general(value)
            case int() | float():
                return printed(value, code, since_1904=self.book.epoch.year == 1904)
            case datetime() | date() | time() | timedelta():
                return str(value)
            case _:
                text = BREAK.sub(" ", str(value))
                return printed_text(text, code) if "@" in code or ";" in code else text

    def _format(self, style: int) -> str:
        styles = self.book._cell_styles
        number = styles[style].numFmtId if style < len(styles) else 0
        if number >= CUSTOM:
            return str(self.book._number_formats[number - CUSTOM])
        return HERE.get(number) or BUILTIN_FORMATS.get(number, GENERAL)


def _merges(declared: Any) -> Iterator[Merge]:
    for cell_range in declared.mergeCell if declared else ():
        left, top, right, bottom = cell_range.bounds
        yield Merge(top - 1, left - 1, bottom - top + 1, right - left + 1)


def _is_hidden(said: dict[str, str]) -> bool:
    return said.get("hidden") in ("1", "true") or said.get("ht") == "0" or said.get("width") == "0"


def _hidden_columns(declared: Iterable[dict[str, str]]) -> Iterator[range]:
    for said in declared:
        if _is_hidden(said):
            yield range(int(said["min"]) - 1, min(int(said["max"]), MAX_COLUMNS))
