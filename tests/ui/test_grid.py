"""The table a cell stands in: numbered as a spreadsheet numbers it, headers marked, what is left out said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from qa.schema import Citation
from store.grids import Grid, GridCell
from store.observations import Cell
from store.schema import Document, OffsetMap, Passage, Source, Span, UnitKind, Zone
from ui.source.grid import grid_of, shown
from ui.source.window import MOST_COLUMNS, MOST_ROWS, left_out

Place = tuple[int, int]  # row and column from 0


def cited(printed: dict[Place, str], at: Place, headers: tuple[Place, ...] = (), **own: Any) -> Citation:
    """A citation of one cell of the table that prints these texts.

    `spans` gives how many rows and columns a cell covers; other `own` fields are the grid's.
    """
    merged: dict[Place, Place] = own.pop("spans", {})
    text, places, cells = "", {}, []
    for (row, column), printed_here in sorted(printed.items()):
        places[row, column] = Span(len(text), len(text) + len(printed_here))
        text += printed_here + "\n"
        rows, columns = merged.get((row, column), (1, 1))
        cells.append(GridCell(row=row, column=column, span=places[row, column], rows=rows, columns=columns))
    whole = Span(0, len(text))
    passage = Passage(
        passage_id="p", doc_id="d", item=0, ordinal=0, kind=UnitKind.TABLE, zone=Zone.REPORT, heading=None, page=None,
        span=whole, sentences=(whole,), text=text, context="",
    )  # fmt: skip
    document = Document(
        source=Source(name="visits.csv", sha256="0" * 64),
        raw_text=text,
        text=text,
        offsets=OffsetMap((), 0),
        passages=(passage,),
        grids=(Grid(cells=tuple(cells), **own),),
    )
    spans = tuple(places[header] for header in headers)
    return Citation(document, places[at], passage, cell=Cell(*at, sheet=own.get("sheet")), headers=spans)


@dataclass(frozen=True)
class Seen:
    """What a reader sees of the table."""

    caption: str
    letters: list[str]
    rows: list[list[str]]  # the row's number first

    @property
    def numbers(self) -> list[str]:
        return [row[0] for row in self.rows if row[0]]


def drawn(citation: Citation) -> str:
    grid = grid_of(citation)
    assert grid is not None
    return shown(citation, grid, turn=3)


def seen(citation: Citation) -> Seen:
    table = html.fromstring(drawn(citation)).find(".//table")
    assert table is not None
    heads = [cell.text_content() for cell in table.find("thead/tr")][1:]
    rows = [[cell.text_content() for cell in row] for row in table.findall("tbody/tr")]
    return Seen(table.find("caption").text_content(), heads, rows)


SMALL = {(1, 0): "Indicator", (1, 1): "Jul-24", (1, 2): "Aug-24", (3, 0): "Visits", (3, 1): "520", (3, 2): "731"}


def test_rows_and_columns_are_numbered_as_in_the_file_and_blank_rows_are_said() -> None:
    told = seen(cited(SMALL, (3, 2)))
    assert told.letters == ["A", "B", "C"]
    assert told.rows == [["2", "Indicator", "Jul-24", "Aug-24"], ["", "Row 3 is blank"], ["4", "Visits", "520", "731"]]


def test_the_cell_is_marked_and_its_headers_have_their_scope() -> None:
    told = drawn(cited(SMALL, (3, 2), ((1, 2), (3, 0))))
    assert '<td class="cited"><mark id="cited-3" tabindex="-1">731</mark></td>' in told
    assert '<th scope="col" class="short">Aug-24</th>' in told
    assert '<th scope="row" class="short">Visits</th>' in told
    assert told.count("<mark") == 1
    assert '<td class="short">Jul-24</td>' in told


def test_hidden_rows_and_columns_are_shown_and_said() -> None:
    told = seen(cited(SMALL, (3, 2), sheet="Monthly", hidden_rows=frozenset({3}), hidden_columns=frozenset({1})))
    assert told.letters == ["A", "B (hidden)", "C"]
    assert told.numbers == ["2", "4 (hidden)"]
    assert told.caption == "Table around cell C4. Sheet Monthly. Hidden in the file: 4, B"


def test_a_merged_cell_covers_what_it_covers_in_the_file() -> None:
    printed = {
        (0, 1): "2024/25",
        (1, 0): "Indicator",
        (1, 1): "Q1",
        (1, 2): "Q2",
        (2, 0): "Visits",
        (2, 1): "5",
        (2, 2): "6",
    }
    told = drawn(cited(printed, (2, 2), ((0, 1), (1, 2)), spans={(0, 1): (1, 2)}))
    assert '<th scope="col" colspan="2" class="short">2024/25</th>' in told
    rows = html.fromstring(told).findall(".//tbody/tr")
    widths = [sum(int(cell.get("colspan", 1)) for cell in row) for row in rows]
    assert widths == [4, 4, 4]


def test_a_blank_column_keeps_its_letter_and_a_header_merged_down_is_a_rows() -> None:
    printed = {(0, 0): "2024/25", (0, 2): "Q1", (0, 3): "5", (1, 2): "Q2", (1, 3): "6"}
    citation = cited(printed, (1, 3), ((0, 0), (1, 2)), spans={(0, 0): (2, 1)})
    assert seen(citation).letters == ["A", "B", "C", "D"]
    assert '<th scope="row" rowspan="2" class="short">2024/25</th>' in drawn(citation)


def long(rows: int, columns: int) -> dict[Place, str]:
    return {(row, column): f"r{row}c{column}" for row in range(rows) for column in range(columns)}


def test_a_long_table_is_shown_around_the_cell_with_its_header_and_what_is_left_out_is_said() -> None:
    told = seen(cited(long(130, 2), (80, 1), ((0, 1), (80, 0))))
    assert told.numbers[:2] == ["1", "69"]
    assert told.numbers[-1] == "93"
    assert ["", "Rows 2 to 68 left out here"] in told.rows
    assert told.rows[-1] == ["", "Rows 94 to 130 left out here"]
    assert "26 of 130 rows shown" in told.caption


def test_a_wide_table_is_shown_around_the_cell_with_its_first_column() -> None:
    told = seen(cited(long(3, 40), (2, 20), ((0, 20), (2, 0))))
    assert told.letters == ["A", *"QRSTUVWXY"]
    assert "Columns left out: B to P, Z to AN" in told.caption


def test_a_header_merged_down_a_long_table_stands_again_below_the_rows_left_out() -> None:
    printed = long(130, 2) | {(0, 0): "Visits"}
    for row in range(1, 130):
        del printed[row, 0]
    told = drawn(cited(printed, (80, 1), ((0, 0),), spans={(0, 0): (130, 1)}))
    rows = html.fromstring(told).findall(".//tbody/tr")
    assert [row[1].get("rowspan") for row in rows if row[1].text == "Visits"] == [None, "25"]


def test_what_a_cell_prints_is_escaped() -> None:
    hostile = "</mark></td><script>window.hacked = 1</script> <img src=x>"
    told = drawn(cited({(0, 0): hostile, (0, 1): hostile}, (0, 1)))
    assert "<script" not in told
    assert "<img" not in told


@given(st.data())
def test_the_cell_and_its_headers_are_always_shown_and_every_row_is_shown_or_said(data: st.DataObject) -> None:
    rows, columns = data.draw(st.integers(1, MOST_ROWS + 60)), data.draw(st.integers(1, MOST_COLUMNS + 6))
    at = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1))
    header = (data.draw(st.integers(0, at[0])), at[1])
    told = seen(cited(long(rows, columns), at, (header, (at[0], 0))))
    texts = {text for row in told.rows for text in row}
    assert {"r{}c{}".format(*at), "r{}c{}".format(*header), f"r{at[0]}c0"} <= texts
    known = {int(number) for number in told.numbers}
    for line in (row[1] for row in told.rows if not row[0]):
        first, *last = (int(word) for word in line.split() if word.isdigit())
        known |= set(range(first, (last or [first])[0] + 1))
    assert known == set(range(1, rows + 1))


@given(st.sets(st.integers(0, 30), min_size=1))
def test_what_is_shown_and_what_is_left_out_is_everything_once(places: set[int]) -> None:
    order = sorted(places)
    runs = list(left_out(order, first=0, last=30))
    assert sorted([*order, *(at for first, last in runs for at in range(first, last + 1))]) == list(range(31))
