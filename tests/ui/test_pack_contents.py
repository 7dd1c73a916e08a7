"""What a pack holds of a real answer: the page's statements and numbers, sums, figures, promises, sources, hashes."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from invented_packs import AT, cited, paper, turn, written
from lxml import html

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.build import pipeline as build
from qa.config import Config
from qa.conversation.talk import Conversation
from qa.conversation.turn import Turn
from qa.pipeline import Pipeline
from qa.schema import Abstention, Answer, Statement
from store.builder import build_here
from ui.ask.answer import cited as shown_on_page
from ui.ask.answer import statement_html
from ui.exports.copying import copied
from ui.exports.packs.checking import check
from ui.exports.packs.content import Pack, pack
from ui.exports.packs.opening import opened

ROOT = Path(__file__).parents[2]
WHY = "Why did readmissions rise in August?"
PROMISED = "Did the learning note on re-admissions ever come?"
NOT_HELD = "How many exclusions for vaping were there in January 2019?"
QUESTIONS = (WHY, PROMISED, NOT_HELD)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    """The shipped record, found by words alone."""
    index = tmp_path_factory.mktemp("shipped") / "index"
    ingest(ROOT / "corpus", index, HashingEmbedder(), build=build_here)
    made = build(Config(embedding="hashing", reranker=False, abstain_below=0), index)
    yield made
    made.index.close()


@pytest.fixture(scope="module")
def turns(record: Pipeline) -> dict[str, Turn]:
    asked = {}
    for question in QUESTIONS:
        talk = Conversation()
        talk.ask(record, question)
        asked[question] = talk.turns[-1]
    return asked


@pytest.fixture(scope="module")
def packs(record: Pipeline, turns: dict[str, Turn]) -> dict[str, Pack]:
    return {one: pack(turn, record.index.record.document, made=AT) for one, turn in turns.items()}


def words_of(path: Path) -> str:
    """All that the file prints."""
    if path.suffix == ".html":
        return str(html.fromstring(path.read_text(encoding="utf-8")).get_element_by_id("pack").text_content())
    made = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in made.paragraphs), *cells])


@pytest.mark.parametrize("suffix", [".html", ".docx"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_what_a_pack_prints_is_all_of_the_answer_and_it_holds(
    packs: dict[str, Pack], turns: dict[str, Turn], tmp_path: Path, suffix: str, question: str
) -> None:
    told, asked = packs[question], turns[question]
    path = written(told, tmp_path / f"pack{suffix}")
    words = " ".join(words_of(path).split())
    wanted = [question, told.outcome, asked.generation, "2 March 2026, 09:30 UTC", "nothing: everything held"]
    wanted += [one.text for line in told.told for one in line.quotes] + [one.text for one in told.told if one.text]
    wanted += [fact for source in told.sources for _, fact in source.cited.facts]
    wanted += [words for one in told.promises for _, words in one.rows] + [one.formula for one in told.sums]
    wanted += [cell.text for chart in told.charts for row in chart.rows for cell in row]
    assert [one for one in wanted if " ".join(one.split()) not in words] == []
    assert [one.told for one in check(opened(path)) if one.fault] == []


def test_an_answer_has_its_rung_its_sum_with_inputs_and_its_figures_with_the_chart(
    packs: dict[str, Pack], tmp_path: Path
) -> None:
    told = packs[WHY]
    assert (told.heading, told.reason) == ("Answer", None)
    assert told.rung is not None
    assert told.rung[0] == "cause given"
    (rise,) = told.sums
    assert (rise.formula, [one.printed for one in rise.inputs]) == ("7 − 2 = 5", ["2", "7"])
    (chart,) = told.charts
    assert chart.heads[:3] == ("Period", "Number", "Status")
    assert [row[1].text for row in chart.rows if row[1].is_cited] == ["2", "7"]
    page = html.fromstring(written(told, tmp_path / "a.html").read_text(encoding="utf-8"))
    (drawn,) = page.xpath("//svg")
    assert drawn.get("aria-label").startswith("Line chart: Re-admissions")
    assert len(drawn.xpath(".//circle")) == len([row for row in chart.rows if row[1].text])
    assert set(page.xpath("//th/@scope")) == {"col", "row"}


def test_an_abstention_says_its_reason_and_what_is_nearest(packs: dict[str, Pack]) -> None:
    told = packs[NOT_HELD]
    assert (told.heading, told.reason) == ("No answer", "not held")
    assert "none for January 2019" in (told.told[0].text or "")
    assert told.sources


def test_a_commitment_says_how_it_stands_and_who_says_so(packs: dict[str, Pack]) -> None:
    (one,) = packs[PROMISED].promises
    rows = dict(one.rows)
    assert rows["Status"] == "met"
    assert rows["Said by"] == "the search, a proposal that no person has confirmed"
    assert re.fullmatch(r"(\[\d+\] ?)+", rows["Latest word on it"])


@pytest.mark.parametrize("question", QUESTIONS)
def test_numbers_are_the_pages_own_and_sources_have_both_hashes(
    packs: dict[str, Pack], turns: dict[str, Turn], record: Pipeline, question: str
) -> None:
    told, response = packs[question], turns[question].response
    on_page = shown_on_page(response.statements) if isinstance(response, Answer) else response.nearest
    numbered = [(one.document.source.name, one.span.start, one.span.end) for one in on_page]
    places = [one for one in told.evidence.places if one.number is not None]
    papers = told.evidence.papers
    assert [(papers[one.paper].name, one.start, one.end) for one in places][: len(numbered)] == numbered
    assert [one.number for one in places] == list(range(1, len(places) + 1))
    held = {one.name: one for one in record.sources}
    for source in told.sources:
        facts = dict(source.cited.facts)
        text = record.index.record.raw_text(held[facts["Document"]].doc_id)
        assert facts["SHA-256 of the file"] == held[facts["Document"]].sha256
        assert facts["SHA-256 of its text"] == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_copied_has_the_statements_and_numbers_of_the_page(turns: dict[str, Turn], question: str) -> None:
    response, text = turns[question].response, copied(turns[question])
    if isinstance(response, Abstention):
        shown = [response.explanation]
    else:
        places = shown_on_page(response.statements)
        shown = [
            str(block.text_content())
            for one in response.statements
            for block in html.fragments_fromstring(statement_html(one, places))
        ]
    paragraphs = [" ".join(one.split()) for one in text.plain.split("\n\n")]
    assert [one for one in shown if " ".join(one.split()) not in paragraphs] == []
    for number, source in enumerate(shown_on_page(response.statements) if isinstance(response, Answer) else (), 1):
        assert f"[{number}] " in text.plain
        assert f"{source.document.source.name}, characters {source.span.start} to {source.span.end}" in text.plain


def test_copied_html_says_the_same_and_only_addresses_on_the_web_are_links() -> None:
    hostile = paper("<b>x</b> & y", title="<script>1</script>", url="javascript:alert(1)")
    known = paper("Said.", name="b.txt", url="https://council.example/a?b=1&c=2")
    text = copied(turn([cited(hostile, 0, 8), cited(known, 0, 5)]))
    page = html.fromstring(f"<div>{text.html}</div>")
    assert "".join(page.text_content().split()) == "".join(text.plain.split())
    assert page.xpath("//@href") == ["https://council.example/a?b=1&c=2"]
    assert not page.xpath("//script | //b")
    assert "“<b>x</b>” [1]" in text.plain


def test_what_stands_on_many_places_names_the_first_and_the_last_as_the_page_does() -> None:
    document = paper("abcdefgh")
    many = tuple(cited(document, at, at + 1) for at in range(8))
    one = Statement(many, said="Eight letters.")
    asked = turn(many)
    told = copied(_with(asked, one))
    assert "Eight letters. [1] to [8]" in told.plain
    assert "<b>[1]</b> to <b>[8]</b>" in statement_html(one, shown_on_page([one]))


def _with(asked: Turn, *statements: Statement) -> Turn:
    assert isinstance(asked.response, Answer)
    return replace(asked, response=replace(asked.response, statements=statements))


def test_a_models_words_are_marked_and_the_record_s_own_stand_beneath(tmp_path: Path) -> None:
    place = cited(paper("The repair costs £5."), 0, 20)
    asked = _with(turn([place]), Statement((place,), said="It costs £5.", by="a model"))
    told = pack(asked, lambda _: place.document, made=AT)
    assert [(one.text, one.by) for one in told.told] == [("It costs £5.", "a model"), (None, "a model")]
    words = words_of(written(told, tmp_path / "a.html"))
    assert "In the words of a model, checked against the record’s own words beneath." in words
    assert "It costs £5. [1]\n\n“The repair costs £5.”\n" in copied(asked).plain


@pytest.mark.parametrize("suffix", [".html", ".docx"])
def test_a_pack_that_carries_a_restricted_paper_says_so_first(tmp_path: Path, suffix: str) -> None:
    known = paper("Said in private.", name="private.txt")
    secret = replace(known, source=replace(known.source, is_restricted=True))
    told = pack(turn([cited(secret, 0, 4)]), lambda _: secret, made=AT)
    words = words_of(written(told, tmp_path / f"a{suffix}"))
    assert 0 < words.index("Restricted: pass this file on to nobody") < words.index("The question")
    assert "whose text it carries: private.txt." in words
    assert "Restricted paper. Nether Coombe" in words
    assert pack(turn([cited(known, 0, 4)]), lambda _: known, made=AT).restricted is None
