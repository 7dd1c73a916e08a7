"""What is suggested after an outcome: only what the record answers, near what was asked, and within its limits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.pipeline import ingest
from language.messages import speaking
from models.embedding import HashingEmbedder
from qa.build import pipeline as build
from qa.config import Config
from qa.pipeline import Pipeline
from qa.schema import Abstention, Answer, Kind
from qa.suggest.headings import subject_of
from qa.suggest.suggested import MOST, suggested
from store.schema import Scope

VALE = """Swimming pools by month,,,,,
Indicator,Unit,Target,Apr-24,May-24,Jun-24
Swims at the lido,Number,450,412,398,520
"""
MARSH = """Swimming pools by month,,,,
Indicator,Unit,Apr-24,May-24,Jun-24
Swims at the lido,Number,91,95,99
"""
MINUTES = """Boating lake

Councillor Ode asked when the boating lake would be cleaned. The Clerk said that it would be cleaned in May.

RESOLVED – That the boating lake be cleaned before the summer.

The Clerk undertook to send members the cost of cleaning the boating lake by 30 June 2024.
"""
SOURCES = """file,council,committee,meeting_date,title,url
vale.csv,Upper Vale Council,Leisure Committee,2024-07-03,Pools,
marsh.csv,Long Marsh Council,Leisure Panel,2024-07-10,Pools,
lake.txt,Upper Vale Council,Leisure Committee,2024-04-03,Boating lake,
"""
ASKED = "How many swims at the lido were there in May 2024 at Upper Vale Council?"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    folder, index = tmp_path_factory.mktemp("pools"), tmp_path_factory.mktemp("pools-index") / "index"
    for name, text in {"vale.csv": VALE, "marsh.csv": MARSH, "lake.txt": MINUTES, "sources.csv": SOURCES}.items():
        (folder / name).write_text(text, encoding="utf-8")
    ingest(folder, index, HashingEmbedder())
    made = build(Config(embedding="hashing", reranker=False), index)
    yield made
    made.index.close()


def after(record: Pipeline, question: str, scope: Scope | None = None) -> tuple[str, ...]:
    scope = scope or Scope()
    return tuple(one.question for one in suggested(record.ask(question, scope), record, scope))


def test_after_a_figure_other_periods_the_target_and_the_other_council_are_suggested(record: Pipeline) -> None:
    assert isinstance(record.ask(ASKED), Answer)
    found = after(record, ASKED)
    assert "What was the figure for swims at the lido in April 2024 at Upper Vale Council?" in found
    assert any("target" in one or "Long Marsh Council" in one for one in found)
    assert len(found) <= MOST


@pytest.mark.parametrize(
    "question",
    [
        ASKED,
        "When would the boating lake be cleaned?",
        "How many swims at the lido were there in May 1999?",
        "What was said about swans on the boating lake?",
    ],
)
def test_whatever_is_suggested_is_answered_with_a_citation(record: Pipeline, question: str) -> None:
    for one in after(record, question):
        response = record.ask(one)
        assert isinstance(response, Answer), one
        assert response.citations
        assert one.casefold() != question.casefold()


def test_where_the_period_is_not_held_the_nearest_that_is_is_suggested_in_the_asker_s_words(record: Pipeline) -> None:
    question = "How many swims at the lido were there at Upper Vale Council in May 1999?"
    assert isinstance(record.ask(question), Abstention)
    assert "How many swims at the lido were there at Upper Vale Council in April 2024?" in after(record, question)


def test_after_minutes_what_the_very_item_holds_is_suggested_and_not_what_was_asked_already(record: Pipeline) -> None:
    found = after(record, "What was decided about the boating lake?")
    assert "What was promised about Boating lake?" in found
    assert not any(one.startswith("What was decided") for one in found)


def test_a_question_is_put_in_the_language_that_is_spoken_where_it_is_answered_in_it(record: Pipeline) -> None:
    response = record.ask("What was decided about the boating lake?")
    with speaking("cy"):
        found = suggested(response, record, Scope())
    welsh = [one for one in found if one.language == "cy"]
    assert [one.question for one in welsh][:1] == ["Beth a addawyd am “Boating lake”?"]
    for one in found:
        assert isinstance(record.ask(one.question), Answer), one
    with speaking("cy"):
        figures = suggested(record.ask(ASKED), record, Scope())
    assert {one.language for one in figures} == {"en"}  # periods and series have no Welsh that is understood


def test_the_limits_of_the_question_are_those_of_what_is_suggested(record: Pipeline) -> None:
    found = after(record, "How many swims at the lido were there in May 2024?", Scope(councils=("Long Marsh Council",)))
    assert found
    assert not any("Upper Vale" in one for one in found)


def test_what_nothing_bears_on_has_no_suggestion_that_is_not_held(record: Pipeline) -> None:
    for one in after(record, "Who won the chess cup in Ruritania?"):
        assert "chess" not in one
        assert isinstance(record.ask(one), Answer)


def test_a_visitor_s_question_goes_before_each_that_is_tried(record: Pipeline) -> None:
    rests: list[int] = []
    suggested(record.ask(ASKED), record, Scope(), lambda: rests.append(1))
    assert rests


@pytest.mark.parametrize(
    ("heading", "subject"),
    [
        ("Boating lake", "Boating lake"),
        ("7. Apologies for absence", None),
        ("Boating lake – update from the Clerk", "Boating lake"),
        ("Lake", None),
        (None, None),
        ("Minutes of the last meeting", None),
    ],
)
def test_a_heading_gives_a_subject_where_it_reads_well(heading: str | None, subject: str | None) -> None:
    assert subject_of(heading) == subject


def test_a_why_question_is_not_answered_by_the_same_why(record: Pipeline) -> None:
    response = record.ask("Why did swims at the lido fall in May 2024 at Upper Vale Council?")
    assert response.interpretation.kind is Kind.WHY
    again = "Why did swims at the lido fall in May"
    assert not any(one.question.startswith(again) for one in suggested(response, record, Scope()))
