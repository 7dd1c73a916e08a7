"""Tables in PDFs: ruled ones cell for cell, others where no doubt is left; the rest stays text, and a note says so."""

# mypy: disallow-untyped-calls=False
# (reportlab annotates none of its functions)

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
from reportlab.platypus.flowables import Flowable
from writing_tables import Merge, Rows, shown, write

from ingest.readers import read
from ingest.reading import Reading

Cells = list[tuple[int, int, str, int, int]]
Style = list[tuple[Any, ...]]

LINE = (0.5, colors.black)
GRID: Style = [("GRID", (0, 0), (-1, -1), *LINE)]
BELOW: Style = [("LINEBELOW", (0, 0), (-1, -1), *LINE)]
ROWS = [
    ["Measure", "Q1", "Q2", "Target"],
    ["Visits to children on time", "41", "36%", "40"],
    ["Placements begun in the period", "112", "98", "n/a"],
    ["Referrals", "1,204", "1,310", "-"],
]
TEXTS = st.text("abcXYZ 0123456789.,%£<>*[]()/-+|", max_size=10).map(lambda text: " ".join(text.split()))
TABLES = st.lists(st.lists(TEXTS, min_size=3, max_size=6), min_size=1, max_size=7)


def paragraph(text: str, style: str = "Normal") -> Flowable:
    return Paragraph(text, getSampleStyleSheet()[style])


def page(*story: Flowable) -> Reading:
    above = "The committee received the report on the indicators for the quarter, and noted that they had improved."
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer).build([paragraph("Performance", "Heading2"), paragraph(above), *story, paragraph(above)])
    return read("a.pdf", buffer.getvalue())


def cells(reading: Reading) -> Cells:
    return [
        (cell.row, cell.column, cell.span.of(reading.raw_text), cell.rows, cell.columns)
        for grid in reading.grids
        for cell in grid.cells
    ]


@st.composite
def merged(draw: Callable[[st.SearchStrategy[int]], int], rows: Rows) -> list[Merge]:
    row, column = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, 2))
    one = Merge(row, column, draw(st.integers(1, len(rows) - row)), draw(st.integers(1, 3 - column)))
    return [one] if one.rows * one.columns > 1 and rows[row][column] else []


@settings(deadline=None, max_examples=60)
@given(st.data(), TABLES)
def test_any_ruled_table_reads_back_cell_for_cell(data: st.DataObject, rows: Rows) -> None:
    rows = [["Measure", "Q1", "Q2"], *rows]
    merges = data.draw(merged(rows))
    expected = shown(rows, merges)
    assume(len({row for row, *_ in expected}) > 1 and len({column for _, column, *_ in expected}) > 1)
    # What is merged over whole rows or columns leaves no line to tell them by.
    assume(not merges or (merges[0].rows < len(rows) and merges[0].columns < max(map(len, rows))))

    assert cells(read("a.pdf", write(".pdf", rows, merges=merges))) == expected


@pytest.mark.parametrize(
    "style",
    [
        GRID,
        [],
        BELOW,
        [*BELOW, ("LINEAFTER", (0, 0), (0, -1), *LINE)],
        [("LINEBELOW", (0, 0), (-1, 0), *LINE)],
        [("ALIGN", (1, 0), (-1, -1), "RIGHT")],
        [
            ("BOX", (0, 0), (-1, -1), *LINE),
            ("LINEBELOW", (0, 0), (-1, 0), *LINE),
            ("LINEAFTER", (0, 0), (-1, -1), *LINE),
        ],
        [("GRID", (0, 0), (-1, -1), 0.25, colors.grey), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)],
    ],
    ids=[
        "grid",
        "none",
        "below each row",
        "one upright",
        "below the header",
        "right aligned",
        "columns only",
        "shaded",
    ],
)
def test_a_table_is_recovered_however_it_is_ruled(style: Style) -> None:
    reading = page(Table(ROWS, style=style))

    assert cells(reading) == shown(ROWS)
    assert reading.notes == ()
    assert reading.grids[0].caption is not None
    assert reading.grids[0].caption.of(reading.raw_text) == "Performance"


def test_a_table_stands_in_its_place_between_the_paragraphs() -> None:
    blocks = page(Table(ROWS, style=GRID)).raw_text.split("\n\n")

    assert blocks[0] == "Performance"
    assert blocks[1] == blocks[3]
    assert blocks[2].startswith("Measure | Q1 | Q2 | Target\nVisits to children on time | 41 | 36% | 40\n")


@pytest.mark.parametrize("style", [GRID, []], ids=["ruled", "unruled"])
@pytest.mark.parametrize("upright", ["TOP", "MIDDLE", "BOTTOM"])
def test_the_wrapped_lines_of_a_label_are_one_cell(style: Style, upright: str) -> None:
    label = "Percentage of children who were seen on time by a social worker in the last six weeks"
    rows: list[list[str | Flowable]] = [
        ["Measure", "Q1", "Q2"],
        [paragraph(label), "41", "36"],
        ["Referrals", "3", "4"],
    ]
    reading = page(Table(rows, colWidths=[150, 60, 60], style=[*style, ("VALIGN", (0, 0), (-1, -1), upright)]))

    assert [text for _, _, text, _, _ in cells(reading)] == [
        *("Measure", "Q1", "Q2"),
        *(label, "41", "36"),
        *("Referrals", "3", "4"),
    ]


LABELS = st.sampled_from(
    ["Visits on time", "placements", "Referrals (PI 6)", "of which aged 16 to 17", "Total", "Cost"]
)
FIGURES = st.sampled_from(["41", "57.4%", "1,204", "<5", "*", "n/a", "£12", "-3", "..", ""])
# A row without a figure that begins small is the last line of the label above it, to any reader.
BODIES = st.lists(st.tuples(LABELS, FIGURES, FIGURES, FIGURES).filter(lambda row: any(row[1:])), min_size=3, max_size=8)


@settings(deadline=None, max_examples=60)
@given(BODIES, st.sampled_from(["LEFT", "CENTRE", "RIGHT"]))
def test_a_table_without_lines_is_read_cell_for_cell_or_not_at_all(body: list[tuple[str, ...]], side: str) -> None:
    rows = [["Measure", "Q1", "Q2", "Target"], *map(list, body)]
    reading = page(Table(rows, style=[("ALIGN", (1, 0), (-1, -1), side)]))

    assert cells(reading) in (shown(rows), [])


def test_the_name_of_a_section_under_the_header_is_a_row_of_its_own() -> None:
    rows = [ROWS[0], ["Fostering", "", "", ""], *ROWS[1:3], ["Adoption", "", "", ""], ROWS[3]]

    assert cells(page(Table(rows))) == shown(rows)


def test_a_period_in_the_middle_over_its_quarters_stands_over_each_of_them() -> None:
    rows = [["", "2015/16", "", ""], *ROWS]
    style = [("SPAN", (1, 0), (2, 0)), ("ALIGN", (1, 0), (-1, -1), "CENTRE")]

    assert cells(page(Table(rows, style=style, colWidths=[200, 60, 60, 60]))) == shown(rows, [Merge(0, 1, columns=2)])


def first_rows(rows: Sequence[Sequence[str]], *style: tuple[Any, ...]) -> list[tuple[int, str, int]]:
    """The column, text and width of each cell in the first two rows of a table without lines."""
    found = cells(page(Table(rows, style=[*style])))
    return [(column, text, columns) for row, column, text, _, columns in found if row < 2]


YEARS_ABOVE = [
    ["", "2022/23", "", "2023/24", ""],
    ["Measure", "Q3", "Q4", "Q1", "Q2"],
    ["Kerbs mended", "412", "388", "402", "377"],
    ["Signs cleaned", "97", "104", "88", "91"],
]


def test_a_period_at_the_left_of_its_quarters_stands_over_the_first_of_them() -> None:
    assert first_rows(YEARS_ABOVE)[:2] == [(1, "2022/23", 1), (3, "2023/24", 1)]


def test_words_that_keep_to_no_columns_edge_stand_over_those_they_are_in_the_middle_of() -> None:
    rows = [
        ["", "Year to 31 March", "", "", "Plan for"],
        ["", "2022", "2023", "2024", "2025"],
        ["Kerbs mended", "4,412", "4,388", "4,402", "4,377"],
        ["Signs cleaned", "1,097", "1,104", "1,088", "1,091"],
    ]
    right = ("ALIGN", (1, 0), (-1, -1), "RIGHT")
    found = first_rows(rows, right, ("SPAN", (1, 0), (3, 0)), ("ALIGN", (1, 0), (3, 0), "CENTER"))
    assert found[:2] == [(1, "Year to 31 March", 3), (4, "Plan for", 1)]


def test_bare_years_over_values_are_a_header() -> None:
    rows = [["Ward", "2022", "2023", "Change"], ["Abbey", "120", "131", "+11"], ["Mill", "88", "80", "-8"]]
    assert [text for _, text, _ in first_rows(rows)] == ["Ward", "2022", "2023", "Change", "Abbey", "120", "131", "+11"]


def test_a_header_set_apart_from_its_rows_is_theirs_where_it_stands_over_nearly_all_columns() -> None:
    rows = [["Measure", "2022/23", "2023/24", "Target"], ["Street care", "", "", ""], *YEARS_ABOVE[2:]]
    rows = [[*row[:4]] for row in rows]
    apart = ("BOTTOMPADDING", (0, 0), (-1, 0), 18)
    assert [text for _, text, _ in first_rows(rows, apart)][:4] == ["Measure", "2022/23", "2023/24", "Target"]


def long_table(**settings: int) -> Table:
    body = [[f"Measure number {n}", str(n), str(2 * n)] for n in range(60)]
    return Table([["Measure", "Q1", "Q2"], *body], style=GRID, **settings)


def test_a_ruled_table_that_runs_over_the_page_is_one() -> None:
    reading = page(long_table())

    assert len(reading.grids) == 1
    assert cells(reading)[-3:] == [(60, 0, "Measure number 59", 1, 1), (60, 1, "59", 1, 1), (60, 2, "118", 1, 1)]
    assert "".join(one.of(reading.raw_text) for one in reading.pages) == reading.raw_text
    assert reading.pages[1].of(reading.raw_text).startswith("Measure number ")


def test_a_table_that_says_its_header_again_on_each_page_is_one_on_each() -> None:
    reading = page(long_table(repeatRows=1))

    assert [[cell.span.of(reading.raw_text) for cell in grid.cells[:3]] for grid in reading.grids] == [
        ["Measure", "Q1", "Q2"]
    ] * 2


PROSE = "The chair said that the report was welcome and that members would ask for more of it in the autumn. " * 6


@pytest.mark.parametrize(
    "table",
    [
        Table([[paragraph(PROSE), paragraph(PROSE)]], colWidths=[220, 220]),
        Table([["No", "Minute"], ["1", paragraph(PROSE)], ["2", paragraph(PROSE)]], colWidths=[40, 380], style=GRID),
        Table([["Apologies", "1"], ["Minutes of the last meeting", "3"], ["Report", "12"], ["Other business", "15"]]),
    ],
    ids=["columns of text", "lines that place text", "contents"],
)
def test_what_only_places_text_is_no_table(table: Table) -> None:
    reading = page(table)

    assert reading.grids == ()
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("rows", "widths", "fault"),
    [
        (ROWS[1:], None, "no header stands over its columns"),
        (
            [["Measure", "Q1", "Q2"], ["A long label that reaches over", "41", "36"]]
            + [["Short", f"              {n}", "36"] for n in range(3)],
            [90, 90, 60],
            "its columns overlap",
        ),
        (
            [*ROWS[:2], ["", "well-", "", ""], ["Visits", "being", "1", "2"], ROWS[3]],
            None,
            "a line below a value belongs to no row",
        ),
    ],
    ids=["no header", "overlapping", "unsettled"],
)
def test_a_table_that_cannot_be_recovered_stays_text_and_is_noted(
    rows: Rows, widths: Sequence[int] | None, fault: str
) -> None:
    reading = page(Table(rows, colWidths=widths))

    assert reading.grids == ()
    assert reading.notes == (f"page 1 of 1: a table was not recovered and kept as text ({fault}); check its figures",)
    assert "36" in reading.raw_text
