"""A turn is kept without a word of a document, and comes back with its quotations read from the document again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ingest.pipeline import ingest
from language.messages import Joined, Month, composed, joined, shown, speaking
from models.embedding import HashingEmbedder
from qa.build import pipeline as build
from qa.config import Config
from qa.conversation.keep import keep_last, kept_turn
from qa.conversation.recall import GONE, recalled, taken_up
from qa.conversation.standalone import who_said
from qa.conversation.talk import Conversation
from qa.conversation.turn import Turn
from qa.figures.disclosure import Derived
from qa.pipeline import Pipeline
from qa.schema import Abstention, Answer, Citation, Interpretation, Kind, Reason, Response, Searched, Statement
from store.builder import build_here
from store.clearance import Clearance
from store.conversations import Conversations
from store.schema import Scope, Span
from store.turns import turn_json, turn_of

SEARCHED = Searched(documents=2, passages=6)
MILL = """Footbridge at Mill Lane

Councillor Ode asked what the repair would cost. The Head of Highways said that the repair would cost £48,200.
"""


@pytest.fixture(scope="module")
def two(two_councils_index: Path) -> Iterator[Pipeline]:
    made = build(Config(embedding="hashing", reranker=False, abstain_below=0), two_councils_index)
    yield made
    made.index.close()


def a_turn(response: Response, **more: Any) -> Turn:
    told: dict[str, Any] = {
        "topic": "x",
        "scope": Scope(),
        "literal": False,
        "at": datetime(2026, 3, 2, tzinfo=UTC),
        "generation": "g",
    }
    return Turn(question=response.interpretation.question, response=response, **(told | more))


def asked(question: str, typed: str | None = None) -> Interpretation:
    return Interpretation(question=question, kind=Kind.OPEN, scope=Scope(), wordings=(), typed=typed)


def answer(*statements: Statement, question: str = "What?", typed: str | None = None) -> Answer:
    return Answer(interpretation=asked(question, typed), statements=statements, confidence=0.5, searched=SEARCHED)


def strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from strings(one)
        case list():
            for one in value:
                yield from strings(one)


# --- the property ---


@st.composite
def turns_that_quote(draw: st.DrawFn, pipeline: Pipeline) -> tuple[Turn, Turn, Citation]:
    """A turn that says a stretch of a document in every way in which an answer can, and the turn after it."""
    source = draw(st.sampled_from(pipeline.sources))
    document = pipeline.library.shelf(source.doc_id).document
    passage = draw(st.sampled_from([one for one in document.passages if len(one.text.split()) >= 6]))
    start = draw(st.integers(passage.span.start, passage.span.end - 30))
    end = draw(st.integers(start + 30, passage.span.end))
    citation = Citation(document, Span(start, end), passage)
    folded = " ".join(citation.quote.split())
    statement = draw(
        st.sampled_from(
            [
                Statement((citation,)),
                Statement((citation,), lead=f"Promised, that is “{folded}”:"),
                Statement((citation,), said=f"The record prints “{folded}” of it."),
                Statement((citation,), said=f"{folded} 14 more, said twice: {folded}"),
            ]
        )
    )
    none = Abstention(
        interpretation=asked("What?"),
        reason=Reason.NOT_RECORDED,
        explanation=f"Nearest is {folded}.",
        confidence=0.1,
        searched=SEARCHED,
        nearest=(citation,),
    )
    responses: list[Response] = [answer(statement), none]
    before = a_turn(draw(st.sampled_from(responses)))
    leant = who_said(answer(statement), "x")
    return before, a_turn(answer(question=leant, typed="who said that?")), citation


@settings(max_examples=60)
@given(data=st.data())
def test_what_is_kept_never_holds_a_quotation_and_comes_back_as_it_was(two: Pipeline, data: st.DataObject) -> None:
    before, after, citation = data.draw(turns_that_quote(two))
    words = citation.quote.split()
    assume(len(words) >= 4)
    quoting = a_turn(answer(Statement((citation,))))
    for turn, earlier in ((before, None), (after, quoting)):
        kept = turn_json(kept_turn(turn, earlier))
        held = " ".join(" ".join(strings(json.loads(kept))).split())
        assert " ".join(words) not in held
        assert " ".join(words[:30]) not in held
        back = recalled(turn_of(kept), two)
        assert (back.lost, back.question, back.typed) == ((), turn.question, turn.typed)
        assert said(back.response) == said(turn.response)


def said(response: Response) -> object:
    match response:
        case Answer():
            return response.text, response.citations
        case Abstention():
            return response.explanation, response.nearest, response.reason


def test_a_few_words_that_a_composed_sentence_quotes_in_marks_are_not_kept_either(two: Pipeline) -> None:
    citation = two.ask("What would the repair cost?").citations[0]  # type: ignore[union-attr]  # it is answered
    few = " ".join(citation.quote.split()[1:3])
    prints = composed("The record prints “{words}”.", words=few)
    turn = a_turn(answer(Statement((citation,), said=joined((prints, "It stands there.")))))
    kept = turn_json(kept_turn(turn, None))
    assert not [one for one in strings(json.loads(kept)) if few in one]
    again = recalled(turn_of(kept), two).response.statements[0].said  # type: ignore[union-attr]
    assert (again, type(again)) == (f"The record prints “{few}”. It stands there.", Joined)


def test_a_place_is_read_from_its_own_paper_where_another_has_its_name(tmp_path: Path) -> None:
    """A restricted one, and one that was handed in by somebody who may not see that."""
    index, held = tmp_path / "index", Config(embedding="hashing", reranker=False, abstain_below=0)
    for folder, access, text in (("a", "restricted", MILL), ("b", "open", MILL.replace("48,200", "51,900"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "mill.txt").write_text(text)
        (tmp_path / folder / "sources.csv").write_text(f"file,council,access\nmill.txt,Weir Council,{access}\n")
        ingest(tmp_path / folder, index, HashingEmbedder(), build=build_here)
    both = build(held, index, clearance=Clearance.RESTRICTED)
    for source in both.sources:
        document = both.library.shelf(source.doc_id).document
        citation = Citation(document, Span(0, 10), document.passages[0])
        back = recalled(turn_of(turn_json(kept_turn(a_turn(answer(Statement((citation,)))), None))), both)
        assert (back.lost, back.response.citations) == ((), (citation,))  # type: ignore[union-attr]
    both.index.close()


def test_not_one_byte_of_a_sentence_that_was_quoted_is_on_disk(two: Pipeline, tmp_path: Path) -> None:
    talk, kept, under = Conversation(), Conversations(tmp_path), None
    for question in ("What would the repair of the footbridge at Mill Lane cost?", "who said that?"):
        talk.ask(two, question)
        under = keep_last(talk, kept, under)
    assert "repair would cost" in talk.turns[1].question
    for path in tmp_path.iterdir():
        assert b"repair would cost" not in path.read_bytes()


# --- taken up again ---


def test_a_conversation_that_is_taken_up_is_gone_on_with(two: Pipeline, tmp_path: Path) -> None:
    talk, kept = Conversation(), Conversations(tmp_path)
    talk.ask(
        two, "What would the repair of the footbridge at Mill Lane cost?", Scope(committees=("Highways Committee",))
    )
    under = keep_last(talk, kept, None)
    again = taken_up(kept.get(under.id), two)
    assert again.turns[0].scope == Scope(committees=("Highways Committee",))
    leant = again.ask(two, "who said that?")
    assert leant.interpretation.typed == "who said that?"
    assert "48,200" in leant.interpretation.question
    assert keep_last(again, kept, under) == under
    assert [one.typed for one in kept.get(under.id).turns][1] == "who said that?"


def test_what_was_worked_out_before_still_counts_against_small_numbers(two: Pipeline, tmp_path: Path) -> None:
    derived = Derived("council | cases", datetime(2024, 4, 1).date(), datetime(2024, 6, 30).date(), 12.0)
    turn = a_turn(answer(), worked_out=(derived,))
    kept = Conversations(tmp_path)
    under = keep_last(Conversation([turn]), kept, None)
    assert taken_up(kept.get(under.id), two).ledger.entries == [derived]


def test_a_conversation_that_was_deleted_meanwhile_stays_deleted(tmp_path: Path) -> None:
    talk, kept = Conversation([a_turn(answer(question="One?"))]), Conversations(tmp_path)
    under = keep_last(talk, kept, None)
    kept.delete(under.id)
    talk.turns.append(a_turn(answer(question="Two?")))
    fresh = keep_last(talk, kept, under)
    assert fresh.id != under.id
    assert [one.typed for one in kept.get(fresh.id).turns] == ["Two?"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"mill.txt": MILL.replace("48,200", "51,900")}, "mill.txt has changed since"),
        ({"other.txt": MILL}, "mill.txt is no longer held"),
    ],
)
def test_a_document_that_changed_or_went_is_one_line_and_its_words_are_not_shown(
    indexed: Callable[[dict[str, str]], Pipeline], tmp_path: Path, change: dict[str, str], told: str
) -> None:
    before = indexed({"mill.txt": MILL})
    talk = Conversation()
    talk.ask(before, "What would the repair cost?")
    kept = kept_turn(talk.turns[0], None)
    (tmp_path / "documents" / "mill.txt").unlink()
    back = recalled(kept, indexed(change))
    assert back.lost == (f"{told}: what was quoted from it can no longer be shown.",)
    assert isinstance(back.response, Answer)
    assert back.response.citations == ()
    assert "200" not in back.response.text


def test_a_document_that_is_read_otherwise_now_is_told_though_its_bytes_are_the_same(two: Pipeline) -> None:
    document = two.library.shelf(two.sources[0].doc_id).document
    citation = Citation(document, Span(0, 10), document.passages[0])
    turn = kept_turn(a_turn(answer(Statement((citation,), said=f"It says “{citation.quote.strip()}”."))), None)
    (told,) = turn.reply.statements
    moved = replace(told, places=tuple(replace(one, seal="0" * 16) for one in told.places))
    (said,) = [tuple(one if isinstance(one, str) else replace(one, seal="0" * 16) for one in moved.said or ())]
    back = recalled(replace(turn, reply=replace(turn.reply, statements=(replace(moved, said=said),))), two)
    assert back.lost == (
        f"{document.source.name} is read otherwise now: what was quoted from it can no longer be shown.",
    )
    assert isinstance(back.response, Answer)
    assert back.response.text == f"It says “{GONE}”."


def test_a_sentence_with_hardly_a_word_of_its_own_is_told_in_the_language_it_is_reopened_in(two: Pipeline) -> None:
    response = two.ask("What would the repair cost?")
    assert isinstance(response, Answer)
    places = response.citations[:1]
    words = composed("{of}: {value}.", of=composed("{number} per {many}", number="3", many="10"), value=Month("8"))
    kept = turn_of(turn_json(kept_turn(a_turn(answer(Statement(places, said=words))), None)))
    statement = recalled(kept, two).response.statements[0]  # type: ignore[union-attr]  # an answer comes back as one
    assert statement.said == words == "3 per 10: August."
    with speaking("cy"):
        assert shown(statement.said) == "3 fesul 10: Awst."
