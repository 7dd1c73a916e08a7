"""Where words of a PDF are printed: the boxes hold the quotation's words, all of them and no other."""

# mypy: disallow-untyped-calls=False
# (reportlab annotates none of its functions)

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from printed_pages import Drawing, both, boxed, cropped, lines, pdf, place, raw_text, read_back, turned
from reportlab.lib import colors
from reportlab.lib.pagesizes import A3
from reportlab.platypus import SimpleDocTemplate, Table

from ingest.errors import ContentError
from ingest.readers.blocks import CELL_BREAK, Block
from ingest.readers.pdf import Layout, layout
from ingest.readers.pdf_paragraphs import Paragraph
from ingest.readers.pdf_places import PrintedWord, UnplacedError, printed_words
from ingest.reading import MarkKind, Reading
from store.schema import Span

SAMPLES = [Path(__file__).parents[1] / "samples" / "minutes.pdf", *(Path(__file__).parents[2] / "corpus").glob("*.pdf")]
LEFT = (
    "The Director said that placements had",
    "fallen from 41 to 36 over the quarter,",
    "and that two were under review.",
)
RIGHT = ("Members asked why the figure for the", "autumn had been higher than expected.", "No reason was given for it.")


def closed_up(text: str) -> str:
    """A quotation without white space and without what sets cells apart."""
    return "".join(text.replace(CELL_BREAK, " ").split())


def whole(data: bytes) -> Span:
    return Span(0, len(raw_text(data)))


# --- the law ---

WORDS = st.text("abcdefgyABCQ0123456789£%.,'()", min_size=1, max_size=6)
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


def columns(texts: list[list[str]]) -> Drawing:
    """A page of small print, a column for each list of lines."""
    drawn = [lines(*column, left=left) for column, left in zip(texts, (40, 310), strict=False)]
    return both(lambda canvas: canvas.setFont("Helvetica", 8), *drawn)


SET = st.lists(st.lists(LINES, min_size=1, max_size=6), min_size=1, max_size=2).map(columns)
CUT = SET | SET.map(lambda draw: cropped(draw, (30.5, 200.2, 570, 585)))
PAGES = st.lists(st.builds(turned, CUT, st.sampled_from([0, 90, 180, 270])), min_size=1, max_size=3)


@settings(deadline=None, max_examples=80)
@given(st.data(), PAGES)
def test_the_words_in_the_boxes_are_those_of_the_quotation(data: st.DataObject, pages: list[Drawing]) -> None:
    file = pdf(*pages)
    try:
        text = raw_text(file)
    except ContentError:
        assume(False)
    starts = [
        at for at, (before, here) in enumerate(zip(f" {text}", text, strict=False)) if before.isspace() and here > " "
    ]
    start = data.draw(st.sampled_from(starts))
    ends = [at for at in range(start + 1, len(text) + 1) if text[at : at + 1].strip() == "" and text[at - 1] > " "]
    span = Span(start, data.draw(st.sampled_from(ends)))

    assert read_back(file, boxed(file, span)) == closed_up(span.of(text))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_character_of_a_real_paper_has_its_place(sample: Path) -> None:
    data = sample.read_bytes()

    assert read_back(data, boxed(data, whole(data))) == closed_up(raw_text(data))


# --- layouts ---


def test_a_phrase_that_is_printed_twice_is_boxed_where_it_is_cited() -> None:
    data = pdf(lines("The report was noted.", "It was long.", "The report was noted."))
    first, second = (boxed(data, place(data, "report was noted", nth))[0].boxes for nth in (0, 1))

    assert len(first) == len(second) == 1
    assert second[0].top - first[0].top == pytest.approx(2 * 14 * 1.5, abs=1)


def test_a_place_that_runs_over_two_pages_has_boxes_on_both() -> None:
    data = pdf(lines(*LEFT[:2]), lines(LEFT[2]))
    found = boxed(data, place(data, "over the quarter, and that two"))

    assert [sheet.page for sheet in found] == [1, 2]
    assert [read_back(data, [sheet]) for sheet in found] == ["overthequarter,", "andthattwo"]


def test_a_place_that_runs_over_two_columns_has_a_box_in_each_and_none_between() -> None:
    data = pdf(both(lines(*LEFT), lines(*RIGHT, left=340)))
    text = raw_text(data)
    span = Span(text.index("two were"), text.index(" asked why"))
    (sheet,) = boxed(data, span)

    assert read_back(data, [sheet]) == closed_up(span.of(text)) == "twowereunderreview.Members"
    gutter = 300 * 1.5
    assert [box.left < gutter < box.right for box in sheet.boxes] == [False, False]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_on_a_turned_page_the_boxes_turn_with_the_words(degrees: int) -> None:
    data = pdf(turned(lines(*LEFT), degrees))
    (sheet,) = boxed(data, place(data, "fallen from 41"))

    assert read_back(data, [sheet]) == "fallenfrom41"
    assert all((box.bottom - box.top > box.right - box.left) == (degrees != 180) for box in sheet.boxes)


def test_on_a_cut_page_places_count_from_what_is_shown_of_it() -> None:
    bare, cut = pdf(lines(*LEFT)), pdf(cropped(lines(*LEFT), (60, 300, 500, 580)))
    (before,), (after,) = (boxed(data, place(data, "fallen from 41")) for data in (bare, cut))

    assert (after.width, after.height) == (660, 420)
    assert before.boxes[0].left - after.boxes[0].left == pytest.approx(60 * 1.5, abs=1)
    assert read_back(cut, [after]) == "fallenfrom41"


def test_words_outside_what_a_page_shows_have_no_box() -> None:
    data = pdf(cropped(lines(*LEFT), (60, 100, 500, 520)))

    assert [sheet.boxes for sheet in boxed(data, place(data, "fallen from 41"))] == [()]


def test_a_scanned_page_between_two_others_has_no_words_and_moves_no_box() -> None:
    data = pdf(lines(*LEFT), lambda canvas: canvas.rect(72, 400, 300, 200, fill=1), lines(*RIGHT))
    found = boxed(data, place(data, "Members asked"))

    assert [sheet.page for sheet in found] == [3]
    assert read_back(data, found) == "Membersasked"


def test_a_word_broken_at_a_line_end_is_boxed_in_both_lines() -> None:
    data = pdf(lines("The Director said that the work of the board on safe well-", "being had begun in the spring."))
    found = boxed(data, place(data, "well-being had"))

    assert len(found[0].boxes) == 2
    assert read_back(data, found) == "well-beinghad"


def test_part_of_a_word_is_boxed_alone() -> None:
    data = pdf(lines("The income was £48,200."))

    assert read_back(data, boxed(data, place(data, "48,200"))) == "48,200"


def test_bullets_numbers_and_headings_keep_their_place() -> None:
    data = pdf(lines("5.  Budget", "RESOLVED that:", "1) the report be noted;", "• a visit be made"))

    assert read_back(data, boxed(data, whole(data))) == closed_up(raw_text(data))


def test_of_a_letter_that_the_page_counts_as_two_both_are_its_place() -> None:
    text = "\N{WATER WAVE} rose"
    block = Paragraph(Block(MarkKind.PARAGRAPH, text), ((1, 0),), lines=((1, range(7)),))
    read = Layout(Reading(raw_text=text), ((0, block),), ((0xD83C, 0xDF0A, 0x20, *map(ord, "rose")),))

    assert printed_words(read, Span(0, 6)) == [PrintedWord(1, range(2)), PrintedWord(1, range(3, 7))]


def test_a_text_that_is_not_what_its_lines_print_is_never_placed() -> None:
    block = Paragraph(Block(MarkKind.PARAGRAPH, "rise"), ((1, 0),), lines=((1, range(4)),))
    read = Layout(Reading(raw_text="rise"), ((0, block),), (tuple(map(ord, "rose")),))

    with pytest.raises(UnplacedError):
        printed_words(read, Span(0, 4))


def test_a_large_page_is_drawn_smaller() -> None:
    (sheet,) = boxed(data := pdf(lines("One."), pagesize=(10 * A3[0], 2 * A3[1])), whole(data))

    assert max(sheet.width, sheet.height) <= 4_000
    assert sheet.width * sheet.height <= 4_000_000 + sheet.width


# --- tables ---

ROWS = [["Measure", "Q1", "Q2"], ["Visits on time", "41", "36"], ["Placements begun in the period", "41", "98"]]


def table(*, ruled: bool, rows: int = 0) -> bytes:
    buffer = io.BytesIO()
    told = ROWS + [[f"Row {number}", str(number), str(number + 300)] for number in range(rows)]
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    SimpleDocTemplate(buffer).build([Table(told, style=style)])
    return buffer.getvalue()


@pytest.mark.parametrize("ruled", [True, False])
def test_of_a_cell_its_own_words_are_boxed(ruled: bool) -> None:
    data = table(ruled=ruled)
    (grid,) = layout(data).reading.grids
    told = {(cell.row, cell.column): read_back(data, boxed(data, cell.span)) for cell in grid.cells}

    assert told == {
        (row, column): closed_up(text) for row, texts in enumerate(ROWS) for column, text in enumerate(texts)
    }


def test_a_cell_of_a_table_that_goes_on_is_boxed_on_its_own_page() -> None:
    data = table(ruled=True, rows=60)
    read = layout(data).reading
    (grid,) = read.grids
    last = grid.cells[-1]

    assert [sheet.page for sheet in boxed(data, last.span)] == [2]
    assert read_back(data, boxed(data, last.span)) == last.span.of(read.raw_text) == "359"
