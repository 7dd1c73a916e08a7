"""The workbook: real days, text that stays text whatever it looks like, a header that filters and stays in sight."""

# mypy: disallow-untyped-calls=False
# (openpyxl annotates none of its functions)

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_register import COST, NOW, VERGES, line, told
from openpyxl.reader.excel import load_workbook

from ui.exports.lines import Line
from ui.exports.storable import storable
from ui.exports.workbook import LONGEST, columns, workbook

TRICKY = st.text(alphabet="=+-@\t\r\n＝ '\"a1\x00\x0b\x1f\ufffe_x", max_size=12)


def sheet(*lines: Line) -> Any:
    return load_workbook(io.BytesIO(workbook(lines, about=("Made today.",), made=NOW)))["Commitments"]


def cells(lines: tuple[Line, ...]) -> list[dict[str, Any]]:
    head, *below = sheet(*lines).iter_rows()
    return [{name.value: cell for name, cell in zip(head, row, strict=True)} for row in below]


def test_days_are_days_numbers_are_numbers_and_words_are_words() -> None:
    (row,) = cells(told(COST))
    assert row["Meeting"].value == datetime(2025, 4, 2)
    assert row["Due on"].value == datetime(2025, 4, 30)
    assert (row["Due on"].is_date, row["Due on"].number_format) == (True, "dd/mm/yyyy")
    assert (row["Start"].value, row["End"].value, row["Start"].data_type) == (28, 115, "n")
    assert (row["Commitment"].value, row["Commitment"].data_type) == (COST, "s")
    assert row["Evidence"].value is None


def test_what_looks_like_a_formula_is_a_string_and_stays_one_when_it_is_edited() -> None:
    (row,) = cells(told(VERGES))
    assert (row["Commitment"].value, row["Commitment"].data_type) == (VERGES, "s")
    assert row["Commitment"].quotePrefix
    assert row["Commitment"].hyperlink is None


def test_an_errors_name_or_a_date_in_words_is_a_string_too() -> None:
    for words in ("#N/A", "#REF!", "2025-04-30", "TRUE", "12"):
        one = line(COST)
        (row,) = cells((replace(one, quote=replace(one.quote, text=words)),))
        assert (row["Commitment"].value, row["Commitment"].data_type) == (words, "s")


@settings(max_examples=25, deadline=None)
@given(TRICKY)
def test_no_words_make_a_formula_and_all_that_xml_can_hold_survives(words: str) -> None:
    one = line(COST)
    (row,) = cells((replace(one, quote=replace(one.quote, text=words), heading=words),))
    for name in ("Commitment", "Heading"):
        assert (row[name].value or "") == storable(words)
        assert row[name].data_type != "f"


def test_a_text_longer_than_a_cell_says_that_it_is_cut() -> None:
    one = line(COST)
    (row,) = cells((replace(one, quote=replace(one.quote, text="a" * (LONGEST + 1))),))
    assert len(row["Commitment"].value) == LONGEST
    assert row["Commitment"].value.endswith(" [...]")


def test_the_header_is_bold_filters_every_row_and_stays_in_sight_and_on_every_page() -> None:
    made = sheet(*told())
    assert [cell.value for cell in made[1]] == [column.heading for column in columns()]
    assert all(cell.font.bold for cell in made[1])
    assert (made.freeze_panes, made.print_title_rows) == ("A2", "$1:$1")
    assert made.auto_filter.ref == made.dimensions
    assert all(cell.alignment.wrap_text for row in made.iter_rows() for cell in row)
    assert made.column_dimensions["E"].width == 64


def test_the_book_says_what_it_is_in_a_sheet_of_its_own_and_in_its_properties() -> None:
    book = load_workbook(io.BytesIO(workbook(told(), about=("Made today.", "=1+1"), made=NOW)))
    assert book.sheetnames == ["Commitments", "About"]
    assert [(cell.value, cell.data_type) for (cell,) in book["About"].iter_rows()] == [
        ("Made today.", "s"),
        ("=1+1", "s"),
    ]
    assert (book.properties.title, book.properties.language) == ("Register of commitments", "en-GB")
    assert book.properties.created == NOW.replace(tzinfo=None)


def test_without_entries_there_is_a_header() -> None:
    assert sheet().max_row == 1


def test_a_day_before_the_workbooks_calendar_is_written_as_words() -> None:
    one = line(COST)
    old = replace(one.quote.source, held_on=date(1899, 12, 31))
    (row,) = cells((replace(one, quote=replace(one.quote, source=old)),))
    assert (row["Meeting"].value, row["Meeting"].data_type) == ("1899-12-31", "s")
