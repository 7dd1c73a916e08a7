"""Without a language model, with one, and with one that fails: the same places, reasons and laws."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from language_modes import Mode, environment_of
from test_laws import MINUTES, QUESTION
from test_laws import asked as pipeline_over

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.build import pipeline
from qa.config import Config
from qa.conversation.talk import Conversation
from qa.pipeline import Pipeline
from qa.schema import Answer, Kind, Reason, Response
from qa.verify import faults
from store.builder import build_here

pytest.importorskip("llama_index.llms.openai_like", reason="llama-index-llms-openai-like is not installed")

MARCH = """4. Ferry landing

The Harbour Master reported that the timbers of the ferry landing had rotted and that a new landing would cost £63,400.

Councillor Amble asked why the landing stage had been closed in January. The Harbour Master explained that it had been \
closed because a barge had struck it on 9 January.

Hester Loame, Head of Waterways, undertook to bring a report on the moorings by 30 May 2025.

RESOLVED – That the ferry landing be rebuilt in oak before the regatta.
"""
JUNE = """3. Moorings

The Panel noted that every mooring at Sallow Staithe was let.
"""
SCORECARD = """Indicator,2022/23,2023/24,2024/25
Ferry crossings,4100,3950,4275
Complaints about moorings,31,27,44
"""
SIDECAR = """file,council,committee,meeting_date,title,url
march.txt,Sallow Fen District Council,Waterways Panel,2025-03-11,Ferry landing,
june.txt,Sallow Fen District Council,Waterways Panel,2025-06-10,Moorings,
scorecard.csv,Sallow Fen District Council,Cabinet,2025-05-01,Scorecard,
"""
PAPERS = {"march.txt": MARCH, "june.txt": JUNE, "scorecard.csv": SCORECARD, "sources.csv": SIDECAR}
LANDING = "What would a new ferry landing cost?"
# Each question to the kind it is of, and the reason that it is not answered; None: it is.
ASKED: dict[str, tuple[Kind, Reason | None]] = {
    LANDING: (Kind.OPEN, None),
    "How many ferry crossings were there in 2024/25?": (Kind.FIGURE, None),
    "How did complaints about moorings change from 2023/24 to 2024/25?": (Kind.OPEN, None),
    "What was resolved about the ferry landing?": (Kind.DECISION, None),
    "Who reported that the timbers had rotted?": (Kind.WHO, None),
    "What was promised about the moorings?": (Kind.COMMITMENT, None),
    "Why had the landing stage been closed in January?": (Kind.WHY, None),
    "How many ferry crossings were there in 1987/88?": (Kind.FIGURE, Reason.NOT_HELD),
}
TIMES = 4  # that a question is asked of a model, which fails in another way each time
TURNS = [LANDING, "Who said that?", "How many ferry crossings were there in 2024/25?", "and the year before?", "why?"]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ferry")
    for name, text in PAPERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    made = tmp_path_factory.mktemp("ferry-index")
    ingest(folder, made, HashingEmbedder(), build=build_here)
    return made


@pytest.fixture(scope="module", params=[*Mode])
def mode(request: pytest.FixtureRequest) -> Iterator[Mode]:
    """The environment is that of the mode, as long as a test of it runs."""
    with environment_of(request.param):
        yield request.param


@pytest.fixture(scope="module")
def asked(mode: Mode, index: Path) -> Iterator[Pipeline]:
    made = pipeline(Config(embedding="hashing", reranker=False, abstain_below=0), index)
    assert (made.writer is None) is (mode is Mode.OFF)
    yield made
    made.index.close()


def beside_its_words(response: Response) -> Response:
    """A response without what a language model had to do with it."""
    response = replace(response, interpretation=replace(response.interpretation, rewritten=None))
    if not isinstance(response, Answer):
        return response
    quoted = [replace(one, said=None, by=None) if one.by else one for one in response.statements]
    return replace(response, statements=tuple(quoted), written=None)


def holds(response: Response) -> None:
    """Assert the two laws, and that nothing but a quotation was given other words."""
    if not isinstance(response, Answer):
        return
    assert len(response.text.split()) <= 120 or len(response.statements) == 1
    for statement in response.statements:
        assert not [*faults(statement)]
        for citation in statement.citations:
            assert citation.quote == citation.document.raw_text[citation.span.start : citation.span.end]
        assert statement.by is None or (statement.lead, statement.calculation, statement.counted) == (None, None, None)


@pytest.mark.parametrize("question", ASKED)
def test_what_is_answered_where_and_why_not_is_the_same_with_and_without_a_model(
    asked: Pipeline, question: str
) -> None:
    kind, reason = ASKED[question]
    for _ in range(TIMES if asked.writer else 1):
        response = asked.ask(question)
        holds(response)
        assert response.interpretation.kind is kind
        assert (None if isinstance(response, Answer) else response.reason) is reason
        assert beside_its_words(response) == asked.quoting().ask(question)


def test_questions_that_lean_on_one_another_are_asked_alike_with_and_without_a_model(asked: Pipeline) -> None:
    worded, quoted = Conversation(), Conversation()
    for question in TURNS:
        response = worded.ask(asked, question)
        holds(response)
        assert beside_its_words(response) == quoted.ask(asked.quoting(), question)


def test_a_model_that_works_words_what_is_quoted_and_one_that_fails_says_so(mode: Mode, asked: Pipeline) -> None:
    replies = [asked.ask(LANDING) for _ in range(2 * TIMES)]
    written = [one.written for one in replies if isinstance(one, Answer) and one.written]
    assert len(written) == (0 if mode is Mode.OFF else len(replies))
    match mode:
        case Mode.ON:
            assert all(one.worded and not one.fault and not one.refused for one in written)
        case Mode.FAILING:
            lines = {one.fault or one.refused[0] for one in written}
            assert len(lines) > TIMES
            assert not any("\n" in line for line in lines)


@pytest.mark.parametrize("words", [Mode.ON, Mode.FAILING])
@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(MINUTES, st.lists(QUESTION, min_size=1, max_size=3))
def test_the_laws_hold_of_any_minutes_whatever_the_model_does(words: Mode, text: str, questions: list[str]) -> None:
    with environment_of(words), tempfile.TemporaryDirectory() as folder:
        made = pipeline_over(text, Path(folder))
        for question in questions:
            response = made.ask(question)
            holds(response)
            assert beside_its_words(response) == made.quoting().ask(question)
        made.index.close()
