"""The stages behind an answer: times, what was kept and dropped and why, and the spans that a program may export."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from models.bearings import Bearing, Read
from qa.build import pipeline
from qa.config import Config
from qa.errors import QuestionError
from qa.pipeline import Pipeline
from qa.rerank import SentenceReranker
from qa.schema import Answer, Statement
from qa.trace import Noted, Stage, Told, note, stage, tracing
from qa.verify import verified
from store.schema import Span

ROOT = Path(__file__).parents[2]
COST = "What would the repair of the footbridge at Mill Lane cost?"


@pytest.fixture
def answering(two_councils_index: Path) -> Iterator[Pipeline]:
    """Answers whatever it is asked."""
    made = pipeline(Config(embedding="hashing", reranker=False, abstain_below=0), two_councils_index)
    yield made
    made.index.close()


def stages(asked: Pipeline, question: str) -> list[Stage]:
    with tracing() as trace:
        asked.ask(question)
    return trace.stages


def one(found: Sequence[Stage], name: str) -> Stage:
    (only,) = (each for each in found if each.name == name)
    return only


# --- what an answer keeps of how it came about ---


def test_the_stages_of_an_answer_are_told_in_order_with_times_that_add_up(answering: Pipeline) -> None:
    found = stages(answering, COST)
    assert [(each.name, each.depth) for each in found] == [
        ("ask", 0),
        ("interpret", 1),
        ("promises", 1),
        ("figures", 1),
        ("retrieve", 1),
        ("rerank", 1),
        ("judge", 1),
        ("draft", 1),
        ("verify", 1),
        *([("write", 1), ("verify", 1)] if answering.writer else []),
    ]
    assert 0 < sum(each.seconds for each in found[1:]) <= found[0].seconds


def test_what_was_retrieved_and_ranked_is_kept_by_place_and_score(answering: Pipeline) -> None:
    found = stages(answering, COST)
    hits = answering.search(COST, k=answering.passages)
    assert [(place.span, place.score) for place in one(found, "retrieve").kept] == [
        (hit.passage.span, hit.score) for hit in hits
    ]
    evidence = answering.evidence(answering.interpret(COST))
    assert [(place.span, place.score) for place in one(found, "rerank").kept] == [
        (each.candidate.sentence, each.probability) for each in evidence
    ]
    assert one(found, "judge").facts["outcome"] == "answers"


def test_every_sentence_that_was_judged_is_quoted_or_dropped_for_a_reason(answering: Pipeline) -> None:
    found = stages(answering, COST)
    draft = one(found, "draft")
    assert draft.dropped
    for judged in one(found, "rerank").kept:
        quoted = any(place.doc_id == judged.doc_id and place.span.covers(judged.span) for place in draft.kept)
        why = [place.why for place in draft.dropped if (place.doc_id, place.span) == (judged.doc_id, judged.span)]
        assert quoted or why
        assert all(reason and reason.startswith(("less than", "no room in")) for reason in why)


class ReadsByLength:
    """Needs the longest sentence most."""

    def needed(self, question: str, sentences: Sequence[tuple[str, str, str]]) -> list[float]:  # noqa: ARG002
        return [float(len(text)) for _, _, text in sentences]

    def bearings(self, question: str, stretches: Sequence[tuple[str, Sequence[str]]]) -> list[Read]:  # noqa: ARG002
        return [Read(answers=0.0, bearings=dict.fromkeys(Bearing, 0.0)) for _ in stretches]


def test_sentences_that_the_reader_never_saw_are_told_as_dropped(answering: Pipeline) -> None:
    held = answering.reranker
    assert isinstance(held, SentenceReranker)
    held.reader, held.sentences = ReadsByLength(), 2
    found = stages(answering, COST)
    assert len(one(found, "read").kept) == len(one(found, "rerank").kept) == 2
    unread = one(found, "rerank").dropped
    assert unread
    assert {place.why for place in unread} == {"not among the 2 likeliest by words and vectors, which the reader reads"}


def test_a_statement_that_is_not_borne_out_is_told_as_dropped_with_what_is_wrong(answering: Pipeline) -> None:
    answer = answering.ask(COST)
    assert isinstance(answer, Answer)
    place = answer.citations[0]
    with tracing() as trace:
        assert verified([Statement((place,), "The repair would cost £99."), Statement((place,))]) != ()
    (dropped,) = one(trace.stages, "verify").dropped
    assert (dropped.span, dropped.why) == (place.span, "99 stands in no citation and in no calculation")


def test_an_abstention_keeps_its_stages_too_and_an_error_its_name(two_councils_index: Path) -> None:
    made = pipeline(Config(embedding="hashing", reranker=False, abstain_below=1), two_councils_index)
    found = stages(made, "How many swans nest at the weir?")
    assert one(found, "ask").facts["outcome"] == one(found, "judge").facts["outcome"] == "no evidence"
    assert "swans" in (one(found, "judge").said or "")
    with tracing() as trace, pytest.raises(QuestionError):
        made.ask(" ")
    made.index.close()
    assert [(each.name, each.fault) for each in trace.stages] == [
        ("ask", "QuestionError"),
        ("interpret", "QuestionError"),
    ]


# --- where nobody listens ---


def test_where_nobody_listens_nothing_is_told() -> None:
    def told(_: int) -> Told:
        raise AssertionError("asked though nobody listens")

    def never() -> Iterator[Noted]:
        raise AssertionError("read though nobody listens")
        yield

    @stage("double", told)
    def double(number: int) -> int:
        note(dropped=never())
        return 2 * number

    assert double(4) == 8
    assert double.__name__ == "double"


def test_a_trace_ends_with_its_block() -> None:
    @stage("keep", lambda _: Told(kept=(Noted(doc_id="a", span=Span(0, 1)),)))
    def keep() -> None:
        note(seen=3)

    with tracing() as trace:
        keep()
    keep()
    (only,) = trace.stages
    assert (only.facts, [str(place) for place in only.kept]) == ({"seen": 3}, ["a:0-1"])


# --- spans, in a process of its own: a provider is set once for all ---

EXPORTING = """
import json, sys
from pathlib import Path
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from qa.build import pipeline
from qa.config import Config
from qa.errors import QuestionError

kept = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(kept))
trace.set_tracer_provider(provider)
question, index, answers = sys.argv[1], Path(sys.argv[2]), []
for told in (False, True):
    made = pipeline(Config(embedding="hashing", reranker=False, abstain_below=0, trace_questions=told), index)
    made.ask(question)
    answers.append([json.loads(span.to_json()) for span in kept.get_finished_spans()])
    kept.clear()
try:
    made.ask(question + "x" * 3_000)
except QuestionError:
    answers.append([json.loads(span.to_json()) for span in kept.get_finished_spans()])
print(json.dumps(answers))
"""


def test_spans_carry_counts_and_places_and_the_question_only_where_that_is_asked_for(two_councils_index: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", EXPORTING, COST, str(two_councils_index)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    quiet, asking, failed = json.loads(done.stdout)
    by_name: dict[str, Any] = {span["name"]: span for span in quiet}
    whole = by_name["matters.ask"]
    assert {*by_name} >= {"matters.interpret", "matters.retrieve", "matters.rerank", "matters.draft", "matters.verify"}
    assert all(span["parent_id"] == whole["context"]["span_id"] for span in quiet if span is not whole)
    retrieved = by_name["matters.retrieve"]["attributes"]
    assert len(retrieved["matters.kept"]) == retrieved["matters.kept.count"] == retrieved["matters.passages"]
    assert by_name["matters.draft"]["attributes"]["matters.dropped.count"] > 0
    assert "Mill Lane" not in json.dumps(quiet)
    assert {span["attributes"].get("matters.question") for span in asking} == {None, COST}
    assert [span["attributes"]["error.type"] for span in failed] == ["QuestionError", "QuestionError"]
    assert "Mill Lane" not in json.dumps(failed)
