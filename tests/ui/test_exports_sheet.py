"""The matters-arising sheet: what needs an answer first, then what was closed since the last one."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import docx
import lxml.html
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_register import AMENDED, COST, FIGURES, GRITTING, LETTER, NOW, VERGES, WROTE, line, register, review, told

from qa.register.bodies import Bodies
from ui.exports.lines import Line
from ui.exports.sheet import COLUMNS, HOW, NOTHING, Sheet, sheet
from ui.exports.storable import storable
from ui.exports.web_page import page
from ui.exports.word_file import document

TODAY = date(2025, 9, 20)


def made(*lines: Line, since: date | None = None, limits: tuple[str, ...] = ()) -> Sheet:
    return sheet(lines or told(), register().bodies, made=TODAY, since=since, limits=limits)


def quotes(of: Sheet, body: int = 0) -> dict[str, list[str]]:
    """Each part's heading to the quotations below it."""
    return {part.heading: [row.quote.quote for row in part.rows] for part in of.sections[body].parts}


# --- what is on it ---


def test_what_needs_an_answer_comes_first_then_what_is_open_then_what_was_closed() -> None:
    town, county = quotes(made(since=date(2025, 5, 1))), quotes(made(), 1)
    closed = "Reported back or superseded since the last sheet"
    assert town == {"Needs an answer": [COST, VERGES], "Open": [GRITTING], closed: [LETTER]}
    assert county == {"Needs an answer": [], "Open": [FIGURES], closed: []}


def test_each_body_has_a_section_that_says_up_to_which_meeting_it_was_read() -> None:
    town, county = made().sections
    assert (town.body, county.body) == (
        "Nether Coombe Town Council, Highways Committee",
        "Harrow Vale County Council, Housing Panel",
    )
    assert town.read == "Read up to the meeting of 3 September 2025: 3 meetings held here, the first of 2 April 2025."
    assert county.read == "Read up to the meeting of 10 September 2025: 1 meeting held here."


def test_what_was_closed_before_the_last_sheet_is_counted_and_not_told_again() -> None:
    told_now = made()
    assert LETTER not in [quote for part in quotes(told_now).values() for quote in part]
    assert told_now.sections[0].earlier == "Not told again: 1 commitment met or superseded up to 4 June 2025."


def test_what_a_person_closed_since_is_told_though_no_meeting_shows_it() -> None:
    closed = line(VERGES, reviews=(review(VERGES, status="met"),))
    (rows,) = [part.rows for part in made(closed).sections[0].parts if part.rows]
    assert rows[0].status == "Met"
    assert "Confirmed by Tegan Rowe on 12 September 2025; proposed: silent." in rows[0].remarks


def test_a_row_has_the_place_the_owner_the_day_and_the_evidence_in_words() -> None:
    (row,) = [part.rows[0] for part in made(line(LETTER), since=date(2025, 5, 1)).sections[0].parts if part.rows]
    assert (row.quote.quote, row.quote.head) == (LETTER, "2 April 2025")
    assert row.quote.place == "2025-04-02-highways.txt, item 4, Footbridge at Mill Lane (117:189)"
    assert [(one.head, one.quote, one.place) for one in row.beside] == [
        ("Changed in the minutes on 4 June 2025", AMENDED, "2025-06-04-highways.txt (112:193)")
    ]
    assert (row.owner, row.due, row.status) == ("“Councillor Ode”", "none printed", "Met")
    assert [(one.head, one.quote, one.place) for one in row.evidence] == [
        ("Evidence, 4 June 2025", WROTE, "2025-06-04-highways.txt (20:110)")
    ]
    assert row.remarks == (
        "2 later meetings searched, from 4 June 2025 to 3 September 2025.",
        "Proposed; nobody has confirmed it.",
    )


def test_what_it_answers_and_points_back_to_stands_below_the_quotation() -> None:
    one = line(COST)
    asked = replace(one, asker=line(VERGES).owner, antecedent=line(GRITTING).quote, merged=(line(LETTER).quote,))
    (row,) = [part.rows[0] for part in made(asked).sections[0].parts if part.rows]
    assert [(one.head, one.quote) for one in row.beside] == [
        ("Said again", LETTER),
        ("Of", GRITTING),
        ("Asked by", "the Clerk"),
    ]


def test_numbers_run_through_a_bodys_parts_without_a_gap() -> None:
    for section in made(since=date(2025, 5, 1)).sections:
        numbers = [row.number for part in section.parts for row in part.rows]
        assert numbers == list(range(1, len(numbers) + 1))


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    one = line(COST)
    hostile = replace(one, quote=replace(one.quote, source=replace(one.quote.source, url="javascript:alert(1)")))
    (row,) = [part.rows[0] for part in made(hostile).sections[0].parts if part.rows]
    assert row.address is None


def test_papers_of_which_the_body_is_not_known_are_not_taken_for_one_body() -> None:
    def unknown(of: Line, name: str) -> Line:
        source = replace(of.quote.source, council=None, committee=None, name=name)
        return replace(of, quote=replace(of.quote, source=source))

    lines = (unknown(line(COST), "a.txt"), unknown(line(VERGES), "b.txt"), unknown(line(GRITTING), "b.txt"))
    bodies = Bodies([one.quote.source for one in lines])
    told_now = sheet(lines, bodies, made=TODAY)
    assert [one.body for one in told_now.sections] == ["Council unknown: a.txt", "Council unknown: b.txt"]
    assert {one.read for one in told_now.sections} == {
        "The days of this body’s meetings are not known: nothing could be followed."
    }


def test_one_body_alone_names_the_sheet() -> None:
    assert made(line(FIGURES)).title == "Matters arising: Harrow Vale County Council, Housing Panel"
    assert made().title == "Matters arising"


# --- as a Word document ---


def word(of: Sheet) -> Document:
    return docx.Document(io.BytesIO(document(of, made=NOW)))


def test_the_word_document_has_headings_in_order_and_a_table_a_part() -> None:
    told_in = word(made())
    headings = [(one.style.name, one.text) for one in told_in.paragraphs if one.style and "Heading" in one.style.name]
    parts = ["Needs an answer", "Open", "Reported back or superseded since the last sheet"]
    assert headings == [
        ("Heading 1", "Matters arising"),
        ("Heading 2", "Nether Coombe Town Council, Highways Committee"),
        *(("Heading 3", part) for part in parts),
        ("Heading 2", "Harrow Vale County Council, Housing Panel"),
        *(("Heading 3", part) for part in parts),
    ]
    assert len(told_in.tables) == 3
    assert set(HOW) <= {one.text for one in told_in.paragraphs}


def test_each_words_table_repeats_its_header_and_leaves_a_cell_for_the_update() -> None:
    for table in word(made()).tables:
        head, *rows = table.rows
        assert tuple(cell.text for cell in head.cells) == COLUMNS
        assert head._tr.trPr is not None
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.cells[-1].text == "" for row in rows)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_a_words_row_holds_the_quotation_its_place_and_what_shows_the_status() -> None:
    first = word(made()).tables[0].rows[1]
    texts = [cell.text for cell in first.cells]
    assert texts[0] == "1"
    assert texts[1].split("\n") == [
        f"“{COST}”",
        "2 April 2025. 2025-04-02-highways.txt, item 4, Footbridge at Mill Lane (28:115)",
        "Minutes of no. 1 on the web",
    ]
    assert texts[2:4] == ["“The Head of Highways”", "“by 30 April 2025”"]
    assert texts[4].split("\n")[0] == "Overdue"


def test_the_word_document_says_its_title_its_language_and_the_pages() -> None:
    told_in = word(made())
    about = told_in.core_properties
    assert (about.title, about.language, about.author, about.comments) == (
        "Matters arising",
        "en-GB",
        "Matters Arising",
        "",
    )
    languages = {lang.get(qn("w:val")) for lang in told_in.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    fields = [one.text for one in told_in.sections[0].footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    paper = told_in.sections[0]
    assert paper.page_width is not None
    assert paper.page_height is not None
    assert paper.page_width > paper.page_height


@settings(max_examples=10, deadline=None)
@given(st.text(max_size=40))
def test_no_words_break_the_word_document(words: str) -> None:
    one = line(COST)
    quoted = replace(one.quote, text=words)
    table = word(made(replace(one, quote=quoted, owner=quoted))).tables[0]
    shown = storable(" ".join(words.split()))
    assert table.rows[1].cells[1].paragraphs[0].text == f"“{shown}”"
    assert table.rows[1].cells[2].text == f"“{shown}”"


# --- as a page ---


def html(of: Sheet) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page(of).decode())


def test_the_page_has_a_language_a_title_and_headings_in_order() -> None:
    root = html(made())
    assert (root.get("lang"), root.findtext(".//title")) == ("en-GB", "Matters arising")
    levels = [int(one.tag[1]) for one in root.iter("h1", "h2", "h3")]
    assert levels == [1, 2, 3, 3, 3, 2, 3, 3, 3]
    assert [one.text for one in root.iter("h1")] == ["Matters arising"]


def test_every_table_of_the_page_has_a_caption_and_scopes() -> None:
    root = html(made())
    assert len(root.findall(".//table")) == 3
    for table in root.iter("table"):
        assert table.findtext("caption")
        assert [(one.text, one.get("scope")) for one in table.findall("thead/tr/th")] == [
            (name, "col") for name in COLUMNS
        ]
        assert all(row.find("th").get("scope") == "row" for row in table.findall("tbody/tr"))


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    root, text = html(made()), page(made()).decode()
    assert not root.xpath("//script|//img|//iframe|//object|//link|//form")
    assert not re.search(r"@import|url\(|\son\w+\s*=", text)
    assert {one.get("href")[:8] for one in root.iter("a")} <= {"#body-1", "#body-2", "https://"}
    (policy,) = [one.get("content") for one in root.iter("meta") if one.get("http-equiv")]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_what_minutes_say_is_text_on_the_page() -> None:
    shown = html(made(line(VERGES)))
    assert [one.text_content() for one in shown.iter("blockquote")] == [f"“{VERGES}”"]
    assert not shown.xpath("//blockquote//b")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_no_words_leave_their_place_on_the_page(words: str) -> None:
    one = line(COST)
    quoted = replace(one.quote, text=f"a{words}a", source=replace(one.quote.source, council=f"a{words}a"))
    shown = html(made(replace(one, quote=quoted, owner=quoted, heading=words)))
    (quote,) = shown.iter("blockquote")
    assert quote.text_content() == f"“{storable(' '.join(f'a{words}a'.split()))}”"
    assert len(shown.findall(".//table")) == 1


def test_without_commitments_both_files_say_so() -> None:
    nothing = sheet((), register().bodies, made=TODAY)
    assert NOTHING in [one.text for one in word(nothing).paragraphs]
    assert NOTHING in [one.text for one in html(nothing).iter("p")]


def test_limits_are_told_at_the_head() -> None:
    told_in = made(limits=("Highways Committee", "owed by the Clerk"))
    expected = "Limited to: Highways Committee; owed by the Clerk."
    assert expected in [one.text for one in html(told_in).iter("p")]
    assert expected in [one.text for one in word(told_in).paragraphs]


@pytest.mark.parametrize("closing", ["met", "superseded"])
def test_an_entry_closed_by_a_person_before_the_last_sheet_is_not_told_again(closing: str) -> None:
    closed = line(VERGES, reviews=(review(VERGES, status=closing),))
    assert not any(quotes(made(closed, since=date(2025, 9, 12))).values())
