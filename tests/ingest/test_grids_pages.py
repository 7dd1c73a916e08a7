"""Tables of pages and documents: their titles, cells that reach over others, and tables that only place text."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import read
from ingest.reading import MarkKind, Reading
from store.grids import Grid

TABLE = "<table><tr><th>Measure</th><th>Q1</th></tr><tr><td>Visits</td><td>41</td></tr></table>"
SPANS = st.integers(0, 4)


def page(inside: str) -> Reading:
    return read("page.html", f"<html><body><div class='mgWordPara'>{inside}</div></body></html>".encode())


def caption(reading: Reading, grid: Grid) -> str | None:
    return grid.caption.of(reading.raw_text) if grid.caption else None


def places(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [(cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (
            TABLE.replace("<table>", "<table><caption>Table 1: visits, by quarter.</caption>"),
            "Table 1: visits, by quarter.",
        ),
        (f"<h2>Visits</h2>{TABLE}", "Visits"),
        (f"<h2>Visits</h2><p>The figures below were given to the panel in June.</p>{TABLE}", "Visits"),
        (f"<h2>Visits</h2><p>Table 2: visits in time</p>{TABLE}", "Table 2: visits in time"),
        (f"<h2>Visits</h2>{TABLE}<p>Members asked why.</p>{TABLE}", "Visits"),
        (f"<p>The figures below were given to the panel in June.</p>{TABLE}", None),
        (f"<p>Minutes:</p>{TABLE}", None),
    ],
)
def test_a_table_is_titled_by_its_caption_or_by_what_stands_above_it(inside: str, expected: str | None) -> None:
    reading = page(inside)

    assert {caption(reading, grid) for grid in reading.grids} == {expected}


LONG = "The Director said that placements had fallen from 41 to 36 over the quarter, at a cost that was planned. " * 3


@pytest.mark.parametrize("before", ["", "<nav><ul><li><a href='/'>Home</a></li></ul></nav>"])
@pytest.mark.parametrize("words", [LONG, ""])
def test_a_table_of_any_other_page_keeps_its_grid(before: str, words: str) -> None:
    rows = (
        "<tr><th rowspan=2>Measure</th><th colspan=2>2015/16</th></tr><tr><th>Q1</th><th>Q2</th></tr>"
        "<tr><td>Visits</td><td></td><td>41</td></tr>"
    )
    told = f"<p>{words}</p><table><caption>In time</caption>{rows}</table><p>{words}</p>"
    reading = read("a.html", f"<html><body>{before}<article><h2>Visits</h2>{told}</article></body></html>".encode())

    assert [caption(reading, grid) for grid in reading.grids] == ["In time"]
    assert [cell.span.of(reading.raw_text) for cell in reading.grids[0].cells] == [
        *("Measure", "2015/16", "Q1", "Q2"),
        *("Visits", "41"),
    ]
    assert places(reading.grids[0])[1:] == [(0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 1), (2, 2, 1, 1)]
    assert reading.notes == ()


def test_a_caption_of_one_table_is_not_the_next_ones() -> None:
    reading = page(f"<h2>Visits</h2><p>Table 1: in time</p>{TABLE}{TABLE}")

    assert [caption(reading, grid) for grid in reading.grids] == ["Table 1: in time", "Visits"]


def test_markdown_tables_are_titled_as_others_are() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    reading = read("a.md", f"# Visits\n\nTable 1: in time\n\n{table}\nThen came a long sentence.\n\n{table}".encode())

    assert [caption(reading, grid) for grid in reading.grids] == ["Table 1: in time", "Visits"]


def test_a_word_caption_above_a_table_is_its_title_however_it_ends() -> None:
    document = docx.Document()
    document.add_heading("Visits", 2)
    document.add_paragraph("Visits in time, by quarter and by area, with the target that was set.", style="Caption")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Visits", "41"
    buffer = io.BytesIO()
    document.save(buffer)
    reading = read("a.docx", buffer.getvalue())

    assert caption(reading, reading.grids[0]) == "Visits in time, by quarter and by area, with the target that was set."


def test_a_word_row_that_begins_further_in_keeps_its_columns() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for at in range(3):
        table.cell(0, at).text, table.cell(1, at).text = f"Q{at}", str(at)
    row = table.rows[1]._tr
    row.remove(row.tc_lst[0])
    before = OxmlElement("w:gridBefore")
    before.set(qn("w:val"), "1")
    row.get_or_add_trPr().append(before)
    buffer = io.BytesIO()
    document.save(buffer)

    assert places(read("a.docx", buffer.getvalue()).grids[0])[3:] == [(1, 1, 1, 1), (1, 2, 1, 1)]


def test_blank_rows_and_columns_keep_their_numbers() -> None:
    blank = "<tr><td></td><td></td><td></td></tr>"
    rows = f"<tr><th>a</th><th></th><th>b</th></tr>{blank}<tr><td>1</td><td></td><td>2</td></tr>"

    assert [place[:2] for place in places(page(f"<table>{rows}</table>").grids[0])] == [(0, 0), (0, 2), (2, 0), (2, 2)]


def test_a_cell_that_reaches_to_the_end_of_the_table_is_clipped_there() -> None:
    rows = "<tr><th rowspan=0>a</th><th rowspan=99>b</th><th>c</th></tr><tr><td>1</td></tr><tr><td>2</td></tr>"

    assert places(page(f"<table>{rows}</table>").grids[0]) == [
        (0, 0, 3, 1),
        (0, 1, 3, 1),
        (0, 2, 1, 1),
        (1, 2, 1, 1),
        (2, 2, 1, 1),
    ]


@given(st.lists(st.lists(st.tuples(SPANS, SPANS), min_size=2, max_size=4), min_size=2, max_size=5))
def test_no_two_cells_of_a_page_begin_at_one_place_whatever_they_claim_to_cover(
    rows: list[list[tuple[int, int]]],
) -> None:
    told = "".join(
        f"<tr>{''.join(f'<th rowspan={down} colspan={over or 1}>x</th>' for down, over in row)}</tr>" for row in rows
    )
    [grid] = page(f"<table>{told}</table>").grids
    found = [place[:2] for place in places(grid)]

    assert len(found) == sum(map(len, rows)) == len(set(found))
    assert all(row + down <= len(rows) for row, _, down, _ in places(grid))


@pytest.mark.parametrize(
    "inside",
    [
        f"<table><tr><td>{TABLE}</td><td>Beside it</td></tr></table>",
        f"<table class='mgItemTable'><tr><td class='mgItemNumberCell'>1.</td><td>{TABLE}</td></tr></table>",
        f"<table><tr><td>{TABLE}</td></tr></table>",
    ],
    ids=["two columns", "item table", "frame"],
)
def test_a_table_inside_one_that_places_it_is_the_only_one(inside: str) -> None:
    reading = page(inside)

    assert [[cell.span.of(reading.raw_text) for cell in grid.cells] for grid in reading.grids] == [
        ["Measure", "Q1", "Visits", "41"]
    ]


def test_an_item_table_of_a_meeting_is_no_data() -> None:
    cell = "<p>The report was noted.</p>"
    rows = "".join(
        f"<tr><td class='mgItemNumberCell'>{n}.</td><td><p class='mgAiTitleTxt'>Item {n}</p>{cell}</td></tr>"
        for n in (1, 2)
    )
    reading = read("a.html", f"<html><body><table class='mgItemTable'>{rows}</table></body></html>".encode())

    assert reading.grids == ()
    assert [mark.kind for mark in reading.marks].count(MarkKind.ITEM) == 2
