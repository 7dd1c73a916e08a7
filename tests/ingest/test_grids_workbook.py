"""Workbooks: what a cell shows by its number format, what is hidden or never calculated, and what is no workbook."""

# mypy: disallow-untyped-calls=False
# (openpyxl annotates none of its functions)

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook.workbook import Workbook
from writing_tables import ods

from ingest.errors import UnreadableFileError
from ingest.readers import read
from ingest.readers.number_formats import printed, printed_text
from ingest.reading import MarkKind, Reading

SAMPLES = Path(__file__).parents[1] / "samples"
ACCOUNTS = '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'
Page = Any  # openpyxl's worksheet, which declares no types


def saved(fill: Callable[[Page], object]) -> bytes:
    book = Workbook()
    fill(book.active)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def filled(fill: Callable[[Page], object]) -> Reading:
    return read("a.xlsx", saved(fill))


def cells(reading: Reading) -> dict[str, str]:
    return {
        f"{chr(65 + cell.column)}{cell.row + 1}": cell.span.of(reading.raw_text)
        for grid in reading.grids
        for cell in grid.cells
    }


def with_sheet(data: bytes, change: Callable[[str], str]) -> bytes:
    """The workbook with the source of its first sheet changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            part = source.read(name)
            out.writestr(name, change(part.decode()) if name == "xl/worksheets/sheet1.xml" else part)
    return buffer.getvalue()


# --- numbers as printed ---


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.1 + 0.2, "General", "0.3"),
        (57.4, "General", "57.4"),
        (2016, "General", "2016"),
        (123456789012, "General", "123456789012"),
        (1234567, "#,##0", "1,234,567"),
        (999, "#,##0", "999"),
        (999999.5, "#,##0", "1,000,000"),
        (0.574, "0.0%", "57.4%"),
        (0.574, "0%", "57%"),
        (1.005, "0.00", "1.01"),
        (5, "0.0", "5.0"),
        (-5.55, "0.0", "-5.6"),
        (0.5, "#.##", ".5"),
        (12, "0000", "0012"),
        (0, "#", ""),
        (1234.5, '"£"#,##0.00', "£1,234.50"),
        (1234.5, "[$£-809]#,##0.00", "£1,234.50"),
        (-1234.5, '"£"#,##0.00;[Red]-"£"#,##0.00', "-£1,234.50"),
        (-1234, "#,##0;(#,##0)", "(1,234)"),
        (1234, ACCOUNTS, "1,234"),
        (0, ACCOUNTS, "-"),
        (12345678, '0.0,,"m"', "12.3m"),
        (3, '0" days"', "3 days"),
        (0.00001234, "0.00E+00", "1.23E-05"),
        (150, '[>=100]"many";0', "many"),
        (5, '[>=100]"many";0', "5"),
        (42461, "mmm-yy", "Apr-16"),
        (42461, "dd/mm/yyyy", "01/04/2016"),
        (42461, "d mmmm yyyy", "1 April 2016"),
        (42461, "ddd dd mmm", "Fri 01 Apr"),
        (42461, "[$-F800]dddd, mmmm dd, yyyy", "01 April 2016"),
        (42461.75, "dd/mm/yyyy hh:mm", "01/04/2016 18:00"),
        (0.5, "h:mm AM/PM", "12:00 PM"),
        (1.5, "[h]:mm", "36:00"),
        (-1, "dd/mm/yyyy", "-1"),
    ],
)
def test_a_number_is_printed_as_its_format_says(value: float, code: str, shown: str) -> None:
    assert printed(value, code) == shown


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    assert printed(42461 - 1462, "dd/mm/yyyy", since_1904=True) == "01/04/2016"


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_decimals_are_those_of_the_value_to_the_places_asked(value: float, places: int) -> None:
    shown = printed(value, "#,##0" + ("." + "0" * places if places else ""))

    assert abs(float(shown.replace(",", "")) - value) <= 0.5 * 10**-places + abs(value) * 1e-14
    assert re.fullmatch(rf"-?\d{{1,3}}(?:,\d{{3}})*{f'[.][0-9]{{{places}}}' if places else ''}", shown)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_without_a_format_is_told_to_fifteen_digits(value: float) -> None:
    assert float(printed(value, "General")) == float(format(value, ".15g"))


def test_text_is_itself_unless_its_format_adds_to_it_or_hides_it() -> None:
    assert (printed_text("Q1", "General"), printed_text("Q1", '@" only"'), printed_text("Q1", ";;;")) == (
        ("Q1", "Q1 only", "")
    )


def test_every_kind_of_cell_is_printed_as_excel_shows_it() -> None:
    def fill(page: Page) -> None:
        page["A1"], page["A2"], page["A3"] = date(2016, 4, 1), datetime(2016, 4, 1, 18, 0), True
        page["A4"], page["A5"], page["A6"] = 0.574, "<5", "two\nlines"
        page["A1"].number_format, page["A2"].number_format = "mm-dd-yy", "mmm-yy"  # the first is "short date"
        page["A4"].number_format = "0.0%"

    assert cells(filled(fill)) == {
        "A1": "01/04/2016",
        "A2": "Apr-16",
        "A3": "TRUE",
        "A4": "57.4%",
        "A5": "<5",
        "A6": "two lines",
    }


# --- what is not as it seems ---


def test_a_formula_without_a_stored_value_is_named() -> None:
    def fill(page: Page) -> None:
        page["A1"], page["B1"], page["C2"] = "Total", "=1+1", "=B1"

    reading = filled(fill)

    assert cells(reading) == {"A1": "Total"}
    assert reading.notes == (
        "sheet 'Sheet': 2 formulas have no stored value (B1, C2), read as empty; open it in Excel and save it again",
    )


def test_a_formula_is_read_as_the_value_stored_with_it() -> None:
    data = saved(lambda page: page.__setitem__("A1", "=1+1"))
    data = with_sheet(
        data, lambda source: source.replace("<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>").replace("<v />", "<v>2</v>")
    )

    assert cells(read("a.xlsx", data)) == {"A1": "2"}


def test_a_number_that_its_format_shows_as_a_sign_is_named() -> None:
    def fill(page: Page) -> None:
        page["A1"], page["A2"], page["A3"] = 0, 41, "-"
        page["A1"].number_format = page["A2"].number_format = ACCOUNTS

    reading = filled(fill)

    assert cells(reading) == {"A1": "-", "A2": "41", "A3": "-"}
    assert reading.notes == ("sheet 'Sheet': '-' in A1 is a number as its format shows it, not a sign of its own",)


def test_hidden_rows_and_columns_are_read_marked_and_named() -> None:
    def fill(page: Page) -> None:
        for row in ("Measure", 1, 2, 3), ("Visits", 4, 5, 6), ("Placements", 7, 8, 9):
            page.append(row)
        page.row_dimensions[2].hidden = True
        page.column_dimensions["C"].hidden = True

    reading = filled(fill)

    assert (reading.grids[0].hidden_rows, reading.grids[0].hidden_columns) == (frozenset({1}), frozenset({2}))
    assert cells(reading)["C2"] == "5"
    assert reading.notes == (
        "sheet 'Sheet': row 2 and column C are hidden in the file and read as well, marked as hidden",
    )


def test_a_hidden_sheet_is_read_with_all_its_rows_marked() -> None:
    def fill(page: Page) -> None:
        page["A1"] = "Shown"
        hidden = page.parent.create_sheet("Lookup")
        hidden["A1"], hidden["A3"], hidden.sheet_state = "Code", "1", "hidden"

    reading = filled(fill)

    assert [(grid.sheet, grid.hidden_rows) for grid in reading.grids] == [
        ("Sheet", frozenset()),
        ("Lookup", frozenset({0, 2})),
    ]
    assert reading.notes == (
        "sheet 'Lookup': the whole sheet is hidden in the file and read as well, marked as hidden",
    )


def test_several_sheets_are_several_tables_each_under_its_name() -> None:
    def fill(page: Page) -> None:
        page["B7"] = "41"
        page.parent.create_sheet("Empty")
        page.parent.create_sheet("Fostering")["A1"] = "36"

    reading = filled(fill)

    assert reading.raw_text == "Sheet\n\n41\n\nFostering\n\n36"
    assert [(mark.kind, mark.span.of(reading.raw_text)) for mark in reading.marks if mark.kind is MarkKind.ITEM] == [
        (MarkKind.ITEM, "Sheet"),
        (MarkKind.ITEM, "Fostering"),
    ]
    assert [(grid.sheet, grid.cells[0].row, grid.cells[0].column) for grid in reading.grids] == [
        ("Sheet", 6, 1),
        ("Fostering", 0, 0),
    ]


def test_blocks_parted_by_blank_rows_and_columns_stay_one_table() -> None:
    def fill(page: Page) -> None:
        page["A1"], page["D9"] = "Measure", "41"

    assert [len(grid.cells) for grid in filled(fill).grids] == [2]


# --- traps ---


def test_a_far_cell_costs_nothing() -> None:
    def fill(page: Page) -> None:
        page["A1"], page["XFD1048576"] = "near", "far"

    reading = filled(fill)

    assert [(cell.row, cell.column) for cell in reading.grids[0].cells] == [(0, 0), (1_048_575, 16_383)]
    assert len(reading.raw_text) < 100


def test_a_sheet_merged_whole_costs_nothing_and_hides_what_lies_under_it() -> None:
    merge = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    data = saved(lambda page: [page.append(["Title", "under"]), page.append(["under"])])
    reading = read("a.xlsx", with_sheet(data, lambda source: source.replace("</sheetData>", f"</sheetData>{merge}")))

    assert [(cell.rows, cell.columns) for cell in reading.grids[0].cells] == [(1_048_576, 16_384)]
    assert cells(reading) == {"A1": "Title"}


def test_a_sheet_that_says_it_is_smaller_is_read_to_its_end() -> None:
    data = saved(lambda page: [page.append([n]) for n in range(500)])
    data = with_sheet(data, lambda source: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:A3"', source))

    assert len(read("a.xlsx", data).grids[0].cells) == 500


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("protected.xlsx", "is protected by a password; open it in Excel and save it without one"),
        ("damaged.xlsx", "is cut short or damaged; download or copy it again"),
        ("old.xlsx", "is an old .xls under another name; open it in Excel and save it as .xlsx"),
        ("empty.xlsx", "holds nothing in any cell; check the file"),
    ],
)
def test_a_bad_workbook_is_refused_in_one_line_with_the_way_out(name: str, fault: str) -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        read(name, (SAMPLES / name).read_bytes())

    assert str(refusal.value) == f"{name}: {fault}"


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.xlsx", b"Measure,Q1", "is not an Excel workbook; open it in Excel and save it again as .xlsx"),
        ("a.xlsx", b"%PDF-1.7", "is a PDF, not an Excel workbook; rename it to .pdf"),
        (
            "a.ods",
            b"Measure,Q1",
            "is not an OpenDocument spreadsheet; open it in LibreOffice and save it again as .ods",
        ),
        (
            "a.xlsx",
            (SAMPLES / "minutes.docx").read_bytes(),
            "is a zip archive but no Excel workbook; rename it to .docx",
        ),
        (
            "a.ods",
            (SAMPLES / "minutes.xlsx").read_bytes(),
            "is a zip archive but no OpenDocument spreadsheet; rename it to",
        ),
        (
            "a.xlsx",
            (SAMPLES / "minutes.ods").read_bytes(),
            "is a zip archive but no Excel workbook; open it where it was",
        ),
        ("a.ods", ods("", manifest="<encryption-data/>"), "is protected by a password; open it in LibreOffice"),
        ("a.ods", ods(""), "holds nothing in any cell; check the file"),
        ("a.ods", ods("<!DOCTYPE x>"), "declares a document type, which LibreOffice never does"),
        (
            "a.csv",
            b"PK\x03\x04",
            "is a zip archive, not text; if it is a Word document, rename it to .docx, if a workbook",
        ),
        ("a.tsv", b"a\0b", "is binary, not text"),
    ],
)
def test_a_file_that_is_no_spreadsheet_is_refused_with_the_way_out(name: str, data: bytes, fault: str) -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        read(name, data)

    assert str(refusal.value).startswith(f"{name}: {fault}")


# --- OpenDocument ---


def sheet(rows: str, before: str = "", attributes: str = 'table:name="One"') -> Reading:
    return read("a.ods", ods(f"<table:table {attributes}>{before}{rows}</table:table>", styles=HIDING))


HIDING = (
    '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>'
)
TEXT = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'


def test_repeated_and_blank_cells_keep_their_places() -> None:
    many = 'table:number-columns-repeated="16000"'
    twice = TEXT.format(' table:number-columns-repeated="2"', "n/a")
    reading = sheet(
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
        f"<table:table-row>{twice}<table:table-cell {many}/></table:table-row>"
        f'<table:table-row table:number-rows-repeated="2"><table:table-cell/>{TEXT.format("", 41)}</table:table-row>'
    )

    assert [(cell.row, cell.column) for cell in reading.grids[0].cells] == [
        (1_000_000, 0),
        (1_000_000, 1),
        (1_000_001, 1),
        (1_000_002, 1),
    ]


def test_a_cell_shows_its_own_text_and_not_the_value_behind_it() -> None:
    printed_cell = (
        '<table:table-cell office:value-type="percentage" office:value="0.57432"><office:annotation><text:p>why'
        "</text:p></office:annotation><text:p>57<text:s/>%<text:line-break/>[p]</text:p></table:table-cell>"
    )
    bare = '<table:table-cell office:value-type="float" office:value="0.30000000000000004"/>'

    assert cells(sheet(f"<table:table-row>{printed_cell}{bare}</table:table-row>")) == {"A1": "57 % [p]", "B1": "0.3"}


def test_hidden_rows_columns_and_sheets_of_an_opendocument_file_are_marked_and_named() -> None:
    row = f"<table:table-row>{TEXT.format('', 1)}{TEXT.format('', 2)}</table:table-row>"
    filtered = row.replace("<table:table-row>", '<table:table-row table:visibility="filter">')
    column = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    reading = sheet(row + filtered, before=column)

    assert (reading.grids[0].hidden_rows, reading.grids[0].hidden_columns) == (frozenset({1}), frozenset({1}))
    assert reading.notes == (
        "sheet 'One': row 2 and column B are hidden in the file and read as well, marked as hidden",
    )
    hidden = sheet(row, attributes='table:name="One" table:style-name="ta1"')
    assert hidden.grids[0].hidden_rows == {0}


def test_an_opendocument_formula_without_a_value_is_named() -> None:
    row = f"<table:table-row>{TEXT.format('', 'Total')}<table:table-cell table:formula='of:=1+1'/></table:table-row>"

    assert sheet(row).notes == (
        "sheet 'One': a formula has no stored value (B1), read as empty; open it in LibreOffice and save it again",
    )
