"""A conversation as a file: each format read back says the same, with every source, and nothing in it is active."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from browsing import Seen, picture
from invented_minutes import FILES
from lxml import html

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.build import pipeline as build
from qa.config import Config
from qa.conversation.talk import Conversation
from qa.pipeline import Pipeline
from store.builder import build_here
from store.conversations import Listed
from ui.errors import ExportError
from ui.exports.transcript_files import FORMATS, file_name, transcript_file
from ui.exports.transcript_markdown import plain
from ui.exports.transcripts import Transcript, transcript

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NAME = "Costs <b>& more</b> ![x](http://evil.test/a.png)"
KEPT = Listed(id="ab", name=NAME, created=AT, changed=AT, questions=3)
QUESTIONS = ("What would the repair of the footbridge cost?", "who said that?", "Is the skate park lit?")


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    folder, index = tmp_path_factory.mktemp("minutes"), tmp_path_factory.mktemp("kept") / "index"
    for name, text in FILES.items():
        (folder / name).write_text(text.replace("{sink}", "http://evil.test"), encoding="utf-8")
    ingest(folder, index, HashingEmbedder(), build=build_here)
    made = build(Config(embedding="hashing", reranker=False, abstain_below=0), index)
    yield made
    made.index.close()


@pytest.fixture(scope="module")
def talk(minutes: Pipeline) -> Conversation:
    talk = Conversation()
    for question in QUESTIONS:
        talk.ask(minutes, question)
    return talk


@pytest.fixture(scope="module")
def told(talk: Conversation) -> Transcript:
    return transcript(KEPT, talk.turns, made=AT)


def markdown_words(content: bytes) -> str:
    return re.sub(r"\\(.)", r"\1", content.decode())


def html_words(content: bytes) -> str:
    return str(html.fromstring(content.decode()).find("body").text_content())


def word_words(content: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)


READ: dict[str, Callable[[bytes], str]] = {".docx": word_words, ".html": html_words, ".md": markdown_words}


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_read_back_has_every_question_answer_and_source(
    talk: Conversation, told: Transcript, suffix: str
) -> None:
    words = " ".join(READ[suffix](transcript_file(KEPT, talk.turns, suffix, made=AT)).split())
    assert NAME in words
    assert "2 March 2026, 09:30 UTC" in words
    for number, question in enumerate(QUESTIONS, start=1):
        assert f"{number}. {question}" in words
    for one in told.exchanges:
        assert one.outcome in words
        for line in one.lines:
            assert line.text in words
    for source in told.sources:
        assert f"[{source.number}]" in words
        assert f"“{source.quote}”" in words
        for name, fact in source.facts:
            assert name in words
            assert " ".join(fact.split()) in words
    assert "Asked as: " in words.replace("*", "")


def test_sources_are_numbered_once_in_the_order_in_which_they_are_cited_with_their_places(
    told: Transcript, minutes: Pipeline
) -> None:
    used = [number for one in told.exchanges for line in one.lines for number in line.numbers]
    assert list(dict.fromkeys(used)) == [one.number for one in told.sources] == list(range(1, len(told.sources) + 1))
    texts = {source.name: minutes.index.record.raw_text(source.doc_id) for source in minutes.sources}
    hashes = {source.name: source.sha256 for source in minutes.sources}
    for one in told.sources:
        facts = dict(one.facts)
        start, end = map(int, facts["Characters"].split(" to "))
        assert " ".join(texts[facts["Document"]][start:end].split()) == one.quote
        assert facts["SHA-256"] == hashes[facts["Document"]]
    assert dict(told.sources[0].facts)["Meeting"] == "Nether Coombe Town Council, Highways Committee, 2 April 2025"


def test_the_web_page_fetches_nothing_runs_nothing_and_leads_only_to_its_sources(talk: Conversation) -> None:
    page = html.fromstring(transcript_file(KEPT, talk.turns, ".html", made=AT).decode())
    assert not page.xpath("//script | //img | //link | //iframe | //@onerror | //@src")
    assert {link for link in page.xpath("//a/@href") if not link.startswith("#source-")} == set()
    assert {link[1:] for link in page.xpath("//a/@href")} <= {*page.xpath("//@id")}
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("![x](http://a.b/c.png)", r"\!\[x\](http\://a.b/c.png)"),
        ("<img src=x>", r"\<img src=x\>"),
        ("1. not a list", r"1\. not a list"),
        ("- nor this", r"\- nor this"),
        ("# nor *that* `code` | www.a.b", r"\# nor \*that\* \`code\` \| www\.a.b"),
        ("&copy; a\nb", r"\&copy; a b"),
        ("£48,200 on 2 April, at 9:30", "£48,200 on 2 April, at 9:30"),
    ],
)
def test_markdown_shows_what_was_written_as_it_is(text: str, written: str) -> None:
    assert plain(text) == written
    assert markdown_words(plain(text).encode()) == " ".join(text.split())


def test_no_other_format_is_written_and_a_file_is_named_by_the_conversation(talk: Conversation) -> None:
    with pytest.raises(ExportError, match=r"no format '.pdf'; one of: .docx, .html, .md"):
        transcript_file(KEPT, talk.turns, ".pdf")
    assert file_name(NAME, ".md") == "costs-b-more-b-x-http-evil-test-a-png.md"
    assert file_name("…", ".docx") == "conversation.docx"


@pytest.mark.parametrize("width", [1280, 320])
def test_the_web_page_is_no_wider_than_the_screen(seen: Seen, talk: Conversation, tmp_path: Path, width: int) -> None:
    path = tmp_path / "talk.html"
    path.write_bytes(transcript_file(KEPT, talk.turns, ".html", made=AT))
    seen.page.set_viewport_size({"width": width, "height": 900})
    seen.page.goto(path.as_uri())
    picture(seen.page, f"transcript-{width}")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.complaints == []
