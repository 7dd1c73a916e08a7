"""What is quoted with what: the smallest set of the record's own sentences that answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.build import pipeline
from qa.config import Config
from qa.generate.extractive import ExtractiveGenerator
from qa.pipeline import Pipeline
from qa.schema import Candidate, Evidence, Statement
from store.builder import build_here

FORD = """Ford

The ford was closed for nine days in March. This was the longest closure since 2011.

Members asked why the ford had been closed. The Engineer said that the gauge had failed in the flood.

The Committee agreed three steps for the ford and its approach road:

· a second gauge upstream

· a weekly inspection

· a notice at both ends

The bus was not affected.
"""
BRIDGE = """Bridge

The bridge was painted in May. The railings were not painted.

Twelve lamps were replaced on the bridge.
"""
SECOND = 0.15  # share of the first's probability from which another sentence joins
Made = Callable[[dict[str, str]], Pipeline]


def sentences(made: Pipeline) -> list[Candidate]:
    """Every sentence held, document by document, in reading order."""
    return [one for source in made.sources for one in made.library.shelf(source.doc_id).sentences]


def holding(made: Pipeline, words: str) -> Candidate:
    """The one sentence that holds the words."""
    (found,) = [one for one in sentences(made) if words in " ".join(one.quote.split())]
    return found


def drafted(
    made: Pipeline, question: str, picked: Sequence[tuple[str, float]], *, max_words: int = 120
) -> tuple[Statement, ...]:
    """What the generator makes of the picked sentences, given best first with their probability."""
    generator = ExtractiveGenerator(made.library, second=SECOND, max_words=max_words)
    evidence = [Evidence(holding(made, words), probability) for words, probability in picked]
    return generator.draft(made.interpret(question), evidence)


def texts(statements: Sequence[Statement]) -> list[str]:
    """What each statement says."""
    return [statement.text for statement in statements]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    folder, index = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("index")
    for name, text in (("bridge.txt", BRIDGE), ("ford.txt", FORD)):
        (folder / name).write_text(text, encoding="utf-8")
    ingest(folder, index, HashingEmbedder(), build=build_here)
    opened = pipeline(Config(embedding="hashing", reranker=False), index)
    yield opened
    opened.index.close()


def test_an_answer_given_after_a_question_travels_with_it(made: Pipeline) -> None:
    exchange = "Members asked why the ford had been closed. The Engineer said that the gauge had failed in the flood."
    assert texts(drafted(made, "Why was the ford closed?", [("Members asked why", 0.9)])) == [exchange]
    assert texts(drafted(made, "Why was the ford closed?", [("The Engineer said", 0.9)])) == [exchange]


def test_a_sentence_that_points_back_brings_the_one_before(made: Pipeline) -> None:
    assert texts(drafted(made, "How long was it closed?", [("This was the longest", 0.9)])) == [
        "The ford was closed for nine days in March. This was the longest closure since 2011."
    ]


def test_a_sentence_that_ends_in_a_colon_brings_its_list_and_no_more(made: Pipeline) -> None:
    (text,) = texts(drafted(made, "What was agreed?", [("agreed three steps", 0.9)]))
    assert text.startswith("The Committee agreed three steps for the ford and its approach road:")
    assert text.endswith("a notice at both ends")
    assert "a second gauge upstream" in text


def test_a_sentence_that_needs_no_neighbour_comes_alone(made: Pipeline) -> None:
    assert texts(drafted(made, "How many lamps?", [("Twelve lamps", 0.9)])) == [
        "Twelve lamps were replaced on the bridge."
    ]


def test_statements_come_best_first_with_those_of_one_document_side_by_side(made: Pipeline) -> None:
    picked = [("Twelve lamps", 0.9), ("bus was not affected", 0.8), ("bridge was painted", 0.7)]
    assert texts(drafted(made, "What about lamps?", picked)) == [
        "Twelve lamps were replaced on the bridge.",
        "The bridge was painted in May.",
        "The bus was not affected.",
    ]


def test_a_sentence_far_less_probable_than_the_first_is_left_out(made: Pipeline) -> None:
    picked = [("Twelve lamps", 0.9), ("bus was not affected", 0.9 * SECOND - 0.001)]
    assert len(drafted(made, "What about lamps?", picked)) == 1


def test_sentences_side_by_side_become_one_quotation(made: Pipeline) -> None:
    picked = [("bridge was painted", 0.9), ("railings were not", 0.8), ("bridge was painted", 0.7)]
    assert texts(drafted(made, "What was painted?", picked)) == [
        "The bridge was painted in May. The railings were not painted."
    ]


def test_no_evidence_gives_no_statement(made: Pipeline) -> None:
    assert drafted(made, "What was painted?", []) == ()


def test_the_first_sentence_is_quoted_whole_however_few_words_are_allowed(made: Pipeline) -> None:
    picked = [("Twelve lamps", 0.9), ("bus was not affected", 0.8)]
    assert texts(drafted(made, "How many lamps?", picked, max_words=3)) == ["Twelve lamps were replaced on the bridge."]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_evidence_gives_at_most_120_words_nothing_twice_and_the_same_each_time(
    made: Pipeline, data: st.DataObject
) -> None:
    everything = sentences(made)
    order = data.draw(st.lists(st.integers(0, len(everything) - 1), min_size=1, max_size=12))
    question = data.draw(st.sampled_from(["Why was it closed?", "How many lamps?", "What was agreed?"]))
    max_words = data.draw(st.integers(10, 120))
    evidence = [Evidence(everything[at], 0.9 - step / 20) for step, at in enumerate(order)]
    generator = ExtractiveGenerator(made.library, second=SECOND, max_words=max_words)
    statements = generator.draft(made.interpret(question), evidence)
    assert statements == generator.draft(made.interpret(question), evidence)
    words = sum(len(one.text.split()) for one in statements)
    assert words <= max_words or len(statements) == 1
    places = sorted((one.document.source.doc_id, one.span) for each in statements for one in each.citations)
    assert all(first != second or a.end <= b.start for (first, a), (second, b) in pairwise(places))
    documents = [each.citations[0].document.source.doc_id for each in statements]
    assert all(documents[at] != one for at, one in enumerate(documents[2:], start=0) if documents[at + 1] != one)


def test_documents_of_equal_text_under_two_names_are_quoted_apart(indexed: Made) -> None:
    twins = indexed({"a.txt": BRIDGE, "b.txt": BRIDGE})
    both = [one for one in sentences(twins) if "Twelve lamps" in one.quote]
    generator = ExtractiveGenerator(twins.library, second=SECOND, max_words=120)
    statements = generator.draft(twins.interpret("How many lamps?"), [Evidence(one, 0.9) for one in both])
    assert [one.citations[0].document.source.name for one in statements] == ["a.txt", "b.txt"]
