"""What stands beside a paper's words changes no answer, and is only text wherever an answer is shown or written."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from comparing import Opened, keeps_the_laws, told
from hostile_inputs import COST, COUNCIL, HONEST, UNTIL, Hostile, family, minutes
from lxml import html
from markdown_it import MarkdownIt

from qa.conversation.talk import Conversation
from qa.conversation.turn import Turn
from qa.pipeline import Pipeline
from qa.schema import Answer, Citation, Response, Statement
from store.conversations import Listed
from store.schema import Scope, Span
from ui.ask.answer import cited, statement_html
from ui.exports.transcript_files import transcript_file
from ui.plain import folded as shown_folded
from ui.terminal.answers import show_response
from ui.terminal.printing import STEERING
from ui.words import title

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HEADING = "Lido in Pell Street"
COLUMNS = ("council", "committee", "meeting_date", "title", "url")
KNOWN = dict(zip(COLUMNS, (COUNCIL, "Leisure Committee", "2025-09-03", "Lido", ""), strict=True))


def written(folder: Path, hostile: Hostile | None) -> Path:
    """A folder with the minutes, and what stands beside them."""
    more = hostile.more if hostile else {}
    name = more.get("file", "minutes.txt")
    heading = more.get("heading", HEADING)
    (folder / name).write_text(minutes().replace(HEADING, heading), encoding="utf-8")
    rows = [(name, KNOWN | {key: more[key] for key in ("committee", "title", "url") if key in more})]
    for number in range(more.get("copies", 0)):
        forged = f"forged-{number}.txt"
        (folder / forged).write_text(f"{HEADING}\n\n{hostile.text if hostile else ''}\n", encoding="utf-8")
        rows.append((forged, KNOWN | {"council": more.get("council", COUNCIL)}))
    if "indicators" in more:
        (folder / "indicators.toml").write_text(more["indicators"], encoding="utf-8")
    lines = [",".join(_cell(one) for one in (file, *known.values())) for file, known in rows]
    (folder / "sources.csv").write_text("\n".join([f"file,{','.join(COLUMNS)}", *lines, ""]), encoding="utf-8")
    return folder


def _cell(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"'


@pytest.fixture(scope="module")
def plain(by_words: Opened, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    return by_words(written(tmp_path_factory.mktemp("plain"), None))


@pytest.fixture(scope="module")
def records(by_words: Opened, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pipeline]:
    """A record for each."""
    return {one.name: by_words(written(tmp_path_factory.mktemp("beside"), one)) for one in family("beside")}


@pytest.mark.parametrize("hostile", family("beside"), ids=str)
def test_nothing_beside_the_words_of_a_paper_changes_an_answer(
    records: dict[str, Pipeline], plain: Pipeline, hostile: Hostile
) -> None:
    ours = Scope(councils=(COUNCIL,))
    for question in (COST, UNTIL):
        response, before = records[hostile.name].ask(question, ours), plain.ask(question, ours)
        assert isinstance(before, Answer)
        assert str(HONEST[question]) in before.text
        assert keeps_the_laws(response)
        assert told(response) == told(before)


# --- shown, and written to files ---


def turns(record: Pipeline, texts: Sequence[str] = ()) -> list[Turn]:
    """An exchange of the record; and one that quotes what its papers say, wherever one of the texts stands in them."""
    talk = Conversation()
    talk.ask(record, COST)
    for source in record.sources:
        document = record.library.shelf(source.doc_id).document
        for text in texts:
            at = document.raw_text.find(text)
            if at >= 0:
                place = Citation(document, Span(at, at + len(text)), document.passages[0])
                talk.turns.append(_quoting(talk.turns[0], place))
    return talk.turns


def _quoting(turn: Turn, place: Citation) -> Turn:
    assert isinstance(turn.response, Answer)
    return replace(turn, response=replace(turn.response, statements=(Statement((place,)),)))


def inert_page(content: bytes) -> bool:
    """Whether a page runs nothing, fetches nothing, and leads nowhere but to itself and to a council's own address."""
    page = html.fromstring(content.decode())
    active = page.xpath(
        "//script | //img | //iframe | //svg | //object | //form | //*[@onerror or @onload or @onmouseover]"
    )
    links = [link for link in page.xpath("//@href | //@src") if not re.match(r"#|https://", link)]
    return not active and not links


def inert_markdown(content: bytes) -> bool:
    """Whether CommonMark, as a common reader reads it, makes neither HTML nor a picture nor a link of it."""
    parsed = MarkdownIt("commonmark", {"linkify": False}).parse(content.decode())
    tokens = [one for block in parsed for one in (block, *(block.children or ()))]
    return not {one.type for one in tokens} & {"html_inline", "html_block", "image", "link_open"}


def inert_word(content: bytes) -> bool:
    """Whether a Word file has no field, no picture and no link to elsewhere but to a council's own address."""
    document = docx.Document(io.BytesIO(content))
    targets = [one.target_ref for one in document.part.rels.values() if one.is_external]
    fields = document.element.xpath("//w:instrText | //w:fldSimple | //w:drawing | //w:pict | //w:object")
    return not fields and all(target.startswith("https://") for target in targets)


INERT: dict[str, Callable[[bytes], bool]] = {".html": inert_page, ".md": inert_markdown, ".docx": inert_word}


@pytest.mark.parametrize("suffix", INERT)
@pytest.mark.parametrize("hostile", family("beside"), ids=str)
def test_no_file_of_a_conversation_makes_anything_of_it(
    records: dict[str, Pipeline], hostile: Hostile, suffix: str
) -> None:
    kept = Listed(id="ab", name=hostile.more.get("title", hostile.text or "Lido"), created=AT, changed=AT, questions=1)
    assert INERT[suffix](transcript_file(kept, turns(records[hostile.name]), suffix, made=AT))


@pytest.fixture(scope="module")
def slipped_in(by_words: Opened, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """The minutes once for each sentence that means harm."""
    folder = tmp_path_factory.mktemp("slipped-in")
    for one in family("sentences"):
        (folder / f"{one}.txt").write_text(minutes(one.text), encoding="utf-8")
    return by_words(folder)


TEXTS = [one.text for one in family("sentences")]


@pytest.mark.parametrize("suffix", INERT)
def test_what_is_quoted_of_hostile_minutes_is_text_in_every_file(slipped_in: Pipeline, suffix: str) -> None:
    quoting = turns(slipped_in, TEXTS)
    assert len(quoting) == 1 + len(TEXTS), "every one of them is quoted"
    kept = Listed(id="ab", name="Lido", created=AT, changed=AT, questions=1)
    assert INERT[suffix](transcript_file(kept, quoting, suffix, made=AT))


def on_the_terminal(response: Response) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        show_response(response)
    return out.getvalue()


def test_no_quotation_and_no_name_steers_a_terminal(slipped_in: Pipeline, records: dict[str, Pipeline]) -> None:
    responses = [turn.response for turn in turns(slipped_in, TEXTS)]
    responses += [turn.response for record in records.values() for turn in turns(record)]
    shown = [on_the_terminal(one) for one in responses]
    assert any("\\x1b" in one for one in shown), "what steers is spelled out"
    assert [one for one in shown if STEERING.search(one)] == []


def test_no_quotation_and_no_name_is_active_on_the_page(slipped_in: Pipeline, records: dict[str, Pipeline]) -> None:
    quoting = [*turns(slipped_in, TEXTS), *(turn for record in records.values() for turn in turns(record))]
    for turn in quoting:
        assert isinstance(turn.response, Answer)
        places = cited(turn.response.statements)
        pieces = [statement_html(one, places) for one in turn.response.statements]
        pieces += [shown_folded(title(place.document.source)) for place in places]
        for piece in pieces:
            tags: set[Any] = {one.tag for one in html.document_fromstring(f"<div>{piece}</div>").find("body").iter()}
            assert tags <= {"body", "div", "p", "b", "br", "blockquote"}
