"""Tables of every format read back cell for cell: place, printed text and reach, each quoted by its span."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writing_tables import MERGING, WRITERS, Merge, Rows, in_markdown, shown, write

from eval.bench.table_files import WRITERS as BENCHED
from eval.bench.tables import table
from ingest.readers import read
from ingest.reading import MarkKind, Reading

Cells = list[tuple[int, int, str, int, int]]

# What a cell may print: no controls and no lone halves of characters, which no file of these formats may hold.
PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Cf"]), max_size=12)
LIKELY = st.sampled_from(["", "41", "57.4%", "<5", "2015/16", "Q1", "1,234", "£12", "[p]", "=1+1", "a | b", '5" pipe'])
SHEETS = st.lists(st.lists(PRINTABLE | LIKELY, min_size=1, max_size=6), min_size=2, max_size=6)


def cells(reading: Reading) -> Cells:
    return [
        (cell.row, cell.column, cell.span.of(reading.raw_text), cell.rows, cell.columns)
        for grid in reading.grids
        for cell in grid.cells
    ]


@st.composite
def merged(draw: Callable[[st.SearchStrategy[int]], int], rows: Rows) -> list[Merge]:
    """One merged block inside the rows, with something in it, or none; never all of it: one cell is no table."""
    width = min(map(len, rows))
    row, column = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, width - 1))
    one = Merge(row, column, draw(st.integers(1, len(rows) - row)), draw(st.integers(1, width - column)))
    told = one.rows * one.columns > 1 and rows[row][column].split()
    return [one] if told and len(shown(rows, [one])) > 1 else []


def as_the_format_tells(suffix: str, rows: Rows) -> Cells:
    """What a table without merged cells reads back as: text formats keep the text exactly as it stands in them."""
    if suffix not in AS_IT_STANDS:
        return shown(rows)
    stands = AS_IT_STANDS[suffix]
    return [
        (row, column, stands(text), 1, 1)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text.strip()
    ]


def doubled(text: str) -> str:
    """Quotes as they stand between the quotes of a field."""
    return text.replace('"', '""')


AS_IT_STANDS: dict[str, Callable[[str], str]] = {
    ".csv": doubled,
    ".tsv": doubled,
    ".md": lambda text: in_markdown(text.strip()),
}
TEXTS = [".csv", ".tsv", ".xlsx", ".ods", ".html", ".docx", ".md"]


@pytest.mark.parametrize("suffix", TEXTS)
@settings(max_examples=60, deadline=None)
@given(rows=SHEETS)
def test_any_table_reads_back_cell_for_cell(suffix: str, rows: Rows) -> None:
    rows = [["Measure", "Q1", "Q2"], *rows]

    assert cells(read(f"a{suffix}", write(suffix, rows))) == as_the_format_tells(suffix, rows)


@pytest.mark.parametrize("suffix", [suffix for suffix in MERGING if suffix != ".pdf"])
@settings(max_examples=60, deadline=None)
@given(data=st.data(), rows=SHEETS)
def test_merged_cells_read_back_once_with_their_reach(suffix: str, data: st.DataObject, rows: Rows) -> None:
    rows = [["Measure", "Q1", "Q2"], *rows]
    merges = data.draw(merged(rows))

    assert cells(read(f"a{suffix}", write(suffix, rows, merges=merges))) == shown(rows, merges)


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_table_stands_in_the_text_as_rows_that_hold_its_cells(suffix: str) -> None:
    rows = [["Measure", "Q1", "Target"], ["Visits on time", "41", "40"], ["Placements", "36", "<5"]]
    reading = read(f"a{suffix}", write(suffix, rows))
    tables = [mark for mark in reading.marks if mark.kind is MarkKind.TABLE]
    lines = [mark for mark in reading.marks if mark.kind is MarkKind.ROW]

    assert [mark.span.covers(grid.span) for mark, grid in zip(tables, reading.grids, strict=True)] == [True]
    for line, row in zip(lines, reading.grids[0].rows(), strict=True):
        assert all(line.span.covers(cell.span) for cell in row)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_sheet_is_headed_by_its_name(suffix: str) -> None:
    reading = read(f"a{suffix}", write(suffix, [["Measure", "Q1"], ["Visits", "41"]], sheet="Key indicators"))
    grid = reading.grids[0]

    assert grid.sheet == "Key indicators"
    assert grid.caption is not None
    assert grid.caption.of(reading.raw_text) == "Key indicators"
    assert reading.raw_text == "Key indicators\n\nMeasure | Q1\nVisits | 41"


@pytest.mark.parametrize("suffix", BENCHED)
def test_every_file_of_the_benchmark_reads_whole(suffix: str) -> None:
    rows = table(7)

    assert [text for _, _, text, _, _ in cells(read(f"a{suffix}", BENCHED[suffix](rows)))] == [
        text for row in rows for text in row
    ]
