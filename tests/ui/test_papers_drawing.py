"""Pages drawn for the page: once for everybody, a fault told once more without trying, a crowd told to come again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from invented_papers import FILES, LAMP, write
from lxml import html

from ingest.confined import Limits
from ingest.pages import Pages
from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.schema import Citation
from store.builder import build_here
from store.originals import Original
from store.schema import Document, Span
from ui.errors import PageNotDrawnError
from ui.papers.access import Papers, seen_here
from ui.papers.drawing import Doubt, Drawer
from ui.source.original import original_html
from ui.source.printed import WHY, Printed, Shown, pages_html, printed


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Papers]:
    folder, index = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("made") / "index"
    write(folder)
    ingest(folder, index, HashingEmbedder(), build=build_here)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MATTERS_INDEX", str(index))
        found = seen_here()
        assert found is not None
        yield found


@pytest.fixture
def lamp(papers: Papers) -> Original:
    return papers.original(next(one for one, source in papers.sources.items() if source.name == "lamp.pdf"))


def cited(papers: Papers, lamp: Original, words: str = LAMP) -> Citation:
    document = papers.record.document(lamp.source.doc_id)
    start = document.raw_text.index(words)
    return Citation(document, Span(start, start + len(words)), document.passages[0])


def text_of(papers: Papers, lamp: Original) -> str:
    return papers.raw_text(lamp.source.doc_id)


# --- the drawer ---


def test_what_was_drawn_once_is_not_drawn_again(papers: Papers, lamp: Original) -> None:
    pages = Pages()
    drawer = Drawer(pages)
    first = drawer.picture(lamp, 1, text_of(papers, lamp), Span(0, 10))
    pages.close()

    assert drawer.picture(lamp, 1, text_of(papers, lamp), Span(0, 10)) == first
    assert pages._child is None
    assert drawer.picture(lamp, 1, text_of(papers, lamp), Span(0, 16)) != first
    pages.close()


def test_a_file_that_breaks_a_limit_is_not_tried_again(papers: Papers, lamp: Original) -> None:
    with Pages(Limits(wall_seconds=0.0)) as pages:
        drawer, told = Drawer(pages), []
        for _ in range(2):
            with pytest.raises(PageNotDrawnError) as refusal:
                drawer.places(lamp, text_of(papers, lamp), Span(0, 10))
            told.append(str(refusal.value))

        assert told[0].startswith("lamp.pdf: took more than 0 s to draw; ")
        assert told[0] == told[1]
        assert pages._child is None


def test_a_crowd_is_told_to_look_again_and_that_is_not_remembered(papers: Papers, lamp: Original) -> None:
    with Pages() as pages:
        drawer = Drawer(pages, most_waiting=1)
        drawer._room.acquire()
        with pytest.raises(PageNotDrawnError, match=r"^lamp\.pdf: too many pages are being drawn; look again"):
            drawer.picture(lamp, 1, text_of(papers, lamp), None)
        drawer._room.release()

        assert drawer.picture(lamp, 1, text_of(papers, lamp), None)


def test_pictures_are_kept_up_to_a_size(papers: Papers, lamp: Original) -> None:
    with Pages() as pages:
        one = Drawer(pages).picture(lamp, 1, text_of(papers, lamp), None)
        assert one is not None
        drawer = Drawer(pages, most_kept=2 * len(one))
        for page in (1, 2, 3):
            drawer.picture(lamp, page, text_of(papers, lamp), None)

        assert [key.page for key in drawer._kept] == [2, 3]


# --- what is said of it ---


def test_a_place_is_shown_on_each_page_that_it_touches(papers: Papers, lamp: Original) -> None:
    citation = cited(papers, lamp)
    whole = replace(citation, span=Span(0, len(citation.document.raw_text)))
    found = printed(whole.document, whole.span)
    drawn = html.fromstring(f"<div>{pages_html(Shown(whole.document, whole.span, 7), found)}</div>")

    assert [sheet.page for sheet in found.sheets] == [1, 3]
    assert [one.get("src").split("?")[0][-10:] for one in drawn.iter("img")] == ["page/1.png", "page/3.png"]
    assert [one.get("id") for one in drawn.iter("img")] == ["cited-7", None]
    assert [one.text_content().split(";")[0] for one in drawn.iter("figcaption")] == [
        "Page 1 of Minutes, 14 January 2025",
        "Page 3 of Minutes, 14 January 2025",
    ]
    assert drawn.find("div").get("aria-label") == "Pages 1 and 3 as printed"


def test_where_the_text_held_is_another_the_page_is_shown_unboxed_with_the_reason(
    papers: Papers, lamp: Original
) -> None:
    citation = cited(papers, lamp, "boatman")
    other: Document = replace(citation.document, raw_text=citation.document.raw_text.replace("oar", "sail"))
    found = printed(other, citation.span)
    told = pages_html(Shown(citation.document, citation.span, 7), found)

    assert [sheet.page for sheet in found.sheets] == [3]
    assert found.told == WHY[Doubt.READ_OTHERWISE]
    assert "boxed" not in told


def test_every_doubt_has_its_words() -> None:
    assert {*WHY} == {*Doubt}


def test_of_a_file_that_is_gone_nothing_is_drawn_and_the_line_stands_for_the_link(
    papers: Papers, lamp: Original
) -> None:
    lamp.path.write_bytes(b"%PDF-1.4 another")
    try:
        citation = cited(papers, lamp)
        assert printed(citation.document, citation.span) == Printed()
        assert "href" not in original_html(lamp.source)
        assert "lamp.pdf: the file was moved or changed since it was read" in original_html(lamp.source)
    finally:
        lamp.path.write_bytes(FILES["lamp.pdf"])


def test_a_paper_without_pages_has_none(papers: Papers) -> None:
    doc_id = next(one for one, source in papers.sources.items() if source.name == "page.html")
    document = papers.record.document(doc_id)

    assert printed(document, Span(0, 4)) == Printed()


def test_without_a_record_there_is_neither_page_nor_link(
    papers: Papers, lamp: Original, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    citation = cited(papers, lamp)
    monkeypatch.setenv("MATTERS_INDEX", str(tmp_path))

    assert printed(citation.document, citation.span) == Printed()
    assert original_html(lamp.source) == ""
