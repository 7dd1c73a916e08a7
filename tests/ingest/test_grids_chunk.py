"""Long tables are cut between rows, and every piece says which table it is of and what its columns are."""

from __future__ import annotations

from itertools import chain, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from writing_tables import Merge, Rows, write

from ingest.chunk import MAX_WORDS
from ingest.pipeline import take_apart
from ingest.readers import read
from store.schema import Document, Source, UnitKind

HEADERS = [["Measure", "2015/16", ""], ["", "Q1", "Q2"]]
WORDS = st.sampled_from(["Visits on time", "Placements begun", "41", "57.4%", "*", "a", ""])
BODIES = st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=80)


def apart(suffix: str, rows: Rows, sheet: str = "Key indicators") -> Document:
    reading = read(f"a{suffix}", write(suffix, rows, merges=[Merge(0, 1, columns=2)], sheet=sheet))
    return take_apart(Source(name=f"a{suffix}", sha256="0" * 64, title="A paper"), reading)


def test_each_piece_of_a_long_table_repeats_its_title_and_its_header_rows() -> None:
    body = [[f"Measure number {n} of the panel", str(n), str(n + 1)] for n in range(40)]
    first, *others = [one for one in apart(".xlsx", HEADERS + body).passages if one.kind is UnitKind.TABLE]

    assert first.text.startswith("Measure | 2015/16 | | Q1 | Q2 Measure number 0 of the panel | 0 | 1 ")
    assert first.context == "Key indicators"
    assert len(others) == 2
    assert {piece.context for piece in others} == {"Key indicators - Measure | 2015/16 | Q1 | Q2"}


def test_a_small_table_stays_one_passage() -> None:
    kinds = [one.kind for one in apart(".docx", [*HEADERS, ["Visits", "41", "36"]]).passages]

    assert kinds == [UnitKind.TABLE]


@settings(deadline=None, max_examples=40)
@given(BODIES)
def test_pieces_are_whole_rows_in_order_with_none_left_out(body: Rows) -> None:
    document = apart(".ods", [*HEADERS, *body])
    pieces = [one for one in document.passages if one.kind is UnitKind.TABLE]
    rows = [one for grid in document.grids for one in grid.rows()]
    told = list(chain.from_iterable(one.sentences for one in pieces))

    assert len({one.passage_id for one in document.passages}) == len(document.passages)
    assert len(told) == len(rows)
    for span, row in zip(told, rows, strict=True):
        assert all(span.covers(cell.span) for cell in row)
    for piece in pieces:
        words = document.quote(piece.span).replace("|", " ").split()
        assert len(words) <= MAX_WORDS or len(piece.sentences) == 1
    assert all(one.span.end <= following.span.start for one, following in pairwise(pieces))


def test_a_table_of_words_alone_is_headed_by_its_first_full_row() -> None:
    rows = [["Actions of the panel"], ["Action", "By whom"]]
    body = [[f"Bring report {n} back to the panel in the autumn", "Head of Service"] for n in range(30)]
    pieces = [one for one in apart(".csv", [*rows, *body]).passages if one.kind is UnitKind.TABLE]

    assert len(pieces) > 1
    assert all(one.context == "A paper - Actions of the panel, Action,By whom" for one in pieces[1:])


def test_a_sheet_of_its_own_is_an_item_of_its_own() -> None:
    document = apart(".xlsx", [["Measure", "Q1"], ["Visits", "41"]], sheet="Fostering")

    assert [item.heading for item in document.items] == ["Fostering"]
