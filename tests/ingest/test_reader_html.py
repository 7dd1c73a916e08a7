"""Web pages: what a reader of the page sees, block by block."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import UnreadableFileError
from ingest.readers import read
from ingest.reading import MarkKind, Reading

SAMPLES = Path(__file__).parents[1] / "samples"
LONG = "The Director said that placements had fallen from 41 to 36 over the quarter, at a cost that was planned."


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(mark.kind.value, mark.span.of(reading.raw_text)) for mark in reading.marks]


def page(inside: str) -> Reading:
    """A page that ModernGov's classes mark as its own."""
    return read("page.html", f"<html><body><div class='mgWordPara'>{inside}</div></body></html>".encode())


OTHER_TABLE = """<html><body><main><h1>Libraries: scorecard for the year</h1>
<p>This page sets out how the libraries were used in each quarter of the year, as the service reported it.</p>
<table><caption>Table 1: visits, by quarter</caption>
<tr><th rowspan="2">Measure</th><th colspan="2">2023/24</th></tr><tr><th>Q1</th><th>Q2</th></tr>
<tr><td>Visits</td><td>41</td><td>52</td></tr></table>
<p>The figures are provisional and will be confirmed by the service when the year has been closed.</p>
</main></body></html>"""


def test_a_moderngov_meeting_becomes_items_labels_and_what_was_said() -> None:
    reading = read("minutes.html", (SAMPLES / "minutes.html").read_bytes())

    assert reading.title == "Agenda for Family Scrutiny Panel on Tuesday, 14th June, 2016"
    assert told(reading)[2:] == [
        ("item", "Apologies for absence"),
        ("label", "Minutes:"),
        ("paragraph", "Apologies were received from Councillor Example."),
        ("item", "Placements report"),
        ("bullet", "View the decision for item 2."),
        ("paragraph", "To receive a report of the Director."),
        ("label", "Minutes:"),
        (
            "paragraph",
            "The Director said that placements had fallen from 41 to 36 over the quarter,"
            " and that the panel's request was noted.",
        ),
        ("bullet", "three placements ended as planned"),
        ("table", "2015/16 |  | Target\nQ1 | Q2 | \n41 | 36 | 40"),
        ("row", "2015/16 |  | Target"),
        ("row", "Q1 | Q2 | "),
        ("row", "41 | 36 | 40"),
        ("paragraph", "RESOLVED That:"),
        ("limb", "the report be noted; and"),
        ("limb", "a further report be brought in the autumn."),
        ("limb", "officers to write to members"),
        ("limb", "members to visit"),
        ("label", "Additional documents:"),
        ("bullet", "Appendix A"),
    ]
    assert [mark.number for mark in reading.marks if mark.kind is MarkKind.ITEM] == ["1", "2"]


def test_a_moderngov_item_page_takes_its_title_and_its_number_from_the_meeting() -> None:
    reading = read("minutes.htm", (SAMPLES / "minutes.htm").read_bytes())

    assert reading.title == "Agenda item - Placements report"
    assert [(mark.number, mark.span.of(reading.raw_text)) for mark in reading.marks][:2] == [
        (None, "Agenda item"),
        ("57", "Placements report"),
    ]
    assert "Contact us" not in reading.raw_text


def test_any_other_page_gives_its_main_text_in_the_encoding_it_declares() -> None:
    reading = read("other_page.html", (SAMPLES / "other_page.html").read_bytes())

    assert reading.notes == ()
    assert "£12,000" in reading.raw_text
    assert "About" not in reading.raw_text
    assert [kind for kind, _ in told(reading)] == (
        ["heading", "item", "paragraph", "bullet", "bullet", "table", "row", "row", "row", "paragraph"]
    )


def test_a_table_of_any_other_page_keeps_its_caption_and_its_merged_cells() -> None:
    reading = read("scorecard.html", OTHER_TABLE.encode())

    (grid,) = reading.grids
    assert grid.caption is not None
    assert grid.caption.of(reading.raw_text) == "Table 1: visits, by quarter"
    assert [(one.row, one.column, one.rows, one.columns, one.span.of(reading.raw_text)) for one in grid.cells] == [
        (0, 0, 2, 1, "Measure"),
        (0, 1, 1, 2, "2023/24"),
        (1, 1, 1, 1, "Q1"),
        (1, 2, 1, 1, "Q2"),
        (2, 0, 1, 1, "Visits"),
        (2, 1, 1, 1, "41"),
        (2, 2, 1, 1, "52"),
    ]


def test_a_page_too_small_for_a_main_text_gives_its_blocks() -> None:
    assert told(read("a.html", b"<p>Agreed.<p>Noted.")) == [("paragraph", "Agreed."), ("paragraph", "Noted.")]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var x</script>",
        "<style>p {}</style>",
        "<noscript>x</noscript>",
        "<template><p>x</p></template>",
        "<nav>x</nav>",
        "<!-- x -->",
        "<p hidden>x</p>",
        "<p aria-hidden='true'>x</p>",
        "<p style='Display : None'>x</p>",
        "<span style='color:red;visibility:hidden'>x</span>",
        "<p style='font-size:0'>x</p>",
        "<p style='font-size: 0.0px; margin: 1em'>x</p>",
        "<p style='opacity:0'>x</p>",
        "<p style='position:absolute;left:-9999px'>x</p>",
        "<p style='text-indent:-10000px'>x</p>",
        "<p style='color: transparent'>x</p>",
        "<p style='clip: rect(0 0 0 0)'>x</p>",
        "<p style='color: rgb(12, 12, 12); background: rgb(12,12,12)'>x</p>",
    ],
)
def test_what_a_page_does_not_show_is_not_read_and_what_follows_it_is(unseen: str) -> None:
    assert page(f"<p>It was</p>{unseen} agreed.").raw_text == "It was\n\nagreed."


@pytest.mark.parametrize(
    "style",
    [
        "font-size:0.8em",
        "font-size:10px",
        "opacity:0.9",
        "text-indent:-18px",
        "margin-left:-36.0pt",
        "color:white;background:#003366",
        "background-color:transparent",
        "max-width:0",
        "border-top: 0",
    ],
)
def test_what_a_page_shows_is_read_whatever_its_style(style: str) -> None:
    assert page(f"<p>It was</p><p style='{style}'>noted and</p> agreed.").raw_text == "It was\n\nnoted and\n\nagreed."


def test_white_ink_on_the_white_of_the_page_is_not_read() -> None:
    assert told(read("a.html", b"<p>Agreed.<p style='color: #FFF'>Sold.</p>")) == [("paragraph", "Agreed.")]


def test_white_ink_on_paper_that_may_be_dark_is_read() -> None:
    seen = (
        "<div bgcolor='#036'><p style='color:#fff'>Noted.</p></div><p class='a'><b style='color:white'>Agreed.</b></p>"
    )
    assert page(seen).raw_text == "Noted.\n\nAgreed."


def test_entities_encoded_twice_are_decoded_once_more() -> None:
    assert page("<p>the panel&amp;#39;s&amp;nbsp;view, R&amp;amp;D &amp;madeup; AT&T; 5 &lt; 6</p>").raw_text == (
        "the panel's view, R&D &madeup; AT&T; 5 < 6"
    )


def test_a_single_line_break_is_a_space_and_two_part_paragraphs() -> None:
    assert page("one<br>two<br> &nbsp;<br/>three").raw_text == "one two\n\nthree"


def test_a_heading_inside_a_list_entry_and_words_after_a_list_keep_their_kinds() -> None:
    assert told(page("<ul><li><p>one</p><p>more</p></li><li></li></ul>after<h2>Next</h2>")) == [
        ("bullet", "one"),
        ("paragraph", "more"),
        ("paragraph", "after"),
        ("heading", "Next"),
    ]


def test_ordered_lists_show_the_numbers_a_browser_shows_but_never_two() -> None:
    reading = page("<ol start=3><li>one</li><li value=7>two</li><li>(a) three</li></ol><ol type=i><li>four</li></ol>")

    assert reading.raw_text == "3. one\n\n7. two\n\n(a) three\n\ni. four"
    assert [words for _, words in told(reading)] == ["one", "two", "three", "four"]


def test_a_merged_cell_stands_once_and_leaves_its_places_empty() -> None:
    reading = page(
        "<table><tr><th rowspan=2>Measure</th><th colspan=2>2015/16</th></tr><tr><th>Q1</th><th>Q2</th></tr>"
        "<tr><td>Visits<br>on time</td><td><p>41</p><p>(5/7)</p></td><td>36</td></tr></table>"
    )

    assert reading.raw_text == "Measure | 2015/16 | \n | Q1 | Q2\nVisits on time | 41 (5/7) | 36"


def test_a_table_that_only_places_text_gives_its_blocks_and_numbers_its_items() -> None:
    cell = f"<p>{LONG}</p><p>Members asked why.</p><p>Officers would write.</p><p>RESOLVED that it be noted.</p>"
    reading = page(f"<table><tr><td>12a.</td><td><h3>Placements</h3>{cell}</td></tr></table>")

    assert told(reading)[:2] == [("item", "Placements"), ("paragraph", LONG)]
    assert reading.marks[0].number == "12a"


def test_a_file_size_is_cut_from_the_end_of_a_title_only() -> None:
    reading = page("<p class='mgAiTitleTxt'>The PDF 2 MB limitPDF 1.5 MB</p>")

    assert reading.raw_text == "The PDF 2 MB limit"


def test_a_title_that_is_nothing_but_a_file_size_stays() -> None:
    assert page("<p class='mgAiTitleTxt'>PDF 254 KB</p>").raw_text == "PDF 254 KB"


@pytest.mark.parametrize(
    "damage",
    ["<?xml version='1.0' encoding='x' lost its end>", "<p>\x01</p><nav></nav>\x02", "<html-1252'><b-\">"],
    ids=["declaration", "controls", "tags"],
)
def test_a_damaged_page_is_read_as_far_as_a_browser_would(damage: str) -> None:
    data = f"{damage}<p>{LONG}</p>".encode()

    assert LONG in read("a.html", data).raw_text


def test_a_main_text_that_is_the_lesser_part_of_a_page_is_noted() -> None:
    links = "".join(f"<li><a href='/{n}'>A page of links number {n}</a></li>" for n in range(200))
    reading = read("a.html", f"<body><aside><ul>{links}</ul></aside><article><p>{LONG * 3}</p></article>".encode())

    assert len(reading.notes) == 1
    assert "of the page's words are its main text" in reading.notes[0]


@pytest.mark.parametrize("data", [b"<html><body><script>x</script></body></html>", b"<!-- only this -->"])
def test_a_page_that_shows_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read("a.html", data)
