"""Files in Welsh: whole, marked as Welsh, and checked by the same proof as those in English."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from browsing import Seen
from invented_packs import AT, cited, paper, turn

from language.messages import speaking
from store.schema import Document
from ui.exports.copying import copied
from ui.exports.packs.checking import check as proved
from ui.exports.packs.checking import notes
from ui.exports.packs.content import pack
from ui.exports.packs.opening import opened
from ui.exports.packs.page import page as web_page
from ui.exports.packs.word import document

TEXT = "The Chair said that it was to be mended by the end of June, and that the cost of this was not known."
QUOTED = (0, len(TEXT))


def nothing(doc_id: str) -> Document:
    raise KeyError(doc_id)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A pack as a web page and as a Word document, made on a page in Welsh."""
    with speaking("cy"):
        told = pack(turn([cited(paper(TEXT), *QUOTED)]), nothing, made=AT)
        html, word = tmp_path / "pecyn.html", tmp_path / "pecyn.docx"
        html.write_bytes(web_page(told))
        word.write_bytes(document(told))
    return html, word


def test_a_pack_in_welsh_is_proved_as_one_in_english_is(files: tuple[Path, Path]) -> None:
    for one in files:
        pack_of = opened(one)
        assert [found.told for found in proved(pack_of) if found.fault] == []
        assert notes(pack_of) == (), "its script is the one that every pack has"


def test_it_says_that_it_is_welsh_and_that_what_it_quotes_is_not(files: tuple[Path, Path]) -> None:
    html = files[0].read_text(encoding="utf-8")
    assert '<html lang="cy-GB">' in html
    assert "Ffynonellau" in html
    assert ">Sources<" not in html
    assert re.search(r'<bdi lang="en" data-place="0">The Chair', html)
    with ZipFile(files[1]) as archive:
        styles, words = archive.read("word/styles.xml").decode(), archive.read("word/document.xml").decode()
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', styles)) == {"cy-GB"}
    assert "Ffynonellau" in words
    assert re.search(r'<w:lang w:val="en"/></w:rPr><w:t[^>]*>“The Chair', words)


def test_a_word_that_was_changed_in_it_is_found(files: tuple[Path, Path]) -> None:
    html = files[0]
    html.write_text(html.read_text(encoding="utf-8").replace("Ffynonellau", "Ffynonellau eraill"), encoding="utf-8")
    assert [found.fault for found in proved(opened(html)) if found.fault] == ["not as it was written"]


def test_its_own_button_speaks_welsh(seen: Seen, files: tuple[Path, Path]) -> None:
    seen.page.goto(files[0].as_uri())
    seen.page.get_by_role("button", name="Gwirio pob dyfyniad").click()
    told = seen.page.locator("#outcome")
    told.filter(has_text=re.compile(r"\w")).wait_for()
    assert told.inner_text().startswith("Gwiriwyd: 1 ffynhonnell")
    assert seen.page.locator("#lines li").first.inner_text().startswith("Yn dal: ffynhonnell 1")


def test_what_is_copied_is_welsh_but_for_what_papers_say() -> None:
    with speaking("cy"):
        text = copied(turn([cited(paper(TEXT), *QUOTED)])).plain
    assert text.startswith("Cwestiwn: ")
    assert "Ffynonellau" in text
    assert "Sources" not in text
