"""A question is answered from the part of the record it names, and from nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qa.build import pipeline
from qa.config import Config
from qa.pipeline import Pipeline
from qa.schema import Abstention, Answer, Reason, Response
from qa.scope import resolved
from store.errors import NothingInScopeError
from store.schema import Scope, Zone

COST = "What would the repair of the footbridge cost?"


@pytest.fixture(scope="module")
def made(two_councils_index: Path) -> Iterator[Pipeline]:
    opened = pipeline(Config(embedding="hashing", reranker=False, abstain_below=0.0), two_councils_index)
    yield opened
    opened.index.close()


def cited(response: Response) -> set[str]:
    assert isinstance(response, Answer), response
    return {str(citation.document.source.council) for citation in response.citations}


@pytest.mark.parametrize(
    ("named", "council", "figure", "other"),
    [
        ("in Nether Coombe", "Nether Coombe Town Council", "£48,200", "£91,500"),
        ("in Harrow Vale", "Harrow Vale County Council", "£91,500", "£48,200"),
        ("for Harrow Vale County Council", "Harrow Vale County Council", "£91,500", "£48,200"),
    ],
)
def test_two_councils_with_different_figures_are_each_answered_from_their_own_minutes(
    made: Pipeline, named: str, council: str, figure: str, other: str
) -> None:
    response = made.ask(f"What would the repair of the footbridge cost {named}?")
    assert cited(response) == {council}
    assert isinstance(response, Answer)
    assert figure in response.text
    assert other not in response.text


@pytest.mark.parametrize("body", ["Torwick Council", "London Borough of Estmere", "Estmere City Council"])
def test_a_council_that_is_not_held_is_abstained_from_by_name(made: Pipeline, body: str) -> None:
    response = made.ask(f"What would the repair of the footbridge cost for {body}?")
    assert isinstance(response, Abstention)
    assert response.reason is Reason.NOT_HELD
    assert response.explanation == f"The record held has nothing on {body}."


@pytest.mark.parametrize(
    "question",
    [
        "What would the repair of the footbridge cost in Torwick?",
        "What would the repair of Torwick’s footbridge cost?",
        "What would the repair of the footbridge at Torwick cost?",
    ],
)
def test_a_place_that_nothing_held_knows_is_abstained_from_by_name(made: Pipeline, question: str) -> None:
    response = made.ask(question)
    assert isinstance(response, Abstention)
    assert response.reason is Reason.NOT_HELD
    assert response.explanation == "The record held has nothing on Torwick."


def test_a_slip_in_a_name_is_no_place_that_is_not_held(made: Pipeline) -> None:
    assert isinstance(made.ask("What would the repair of the footbridge cost in Nether Coombee?"), Answer)


@pytest.mark.parametrize("period", ["2009/10", "March 1998", "January 1998", "Autumn 1998", "Q2 2031/32"])
def test_a_dated_period_that_nothing_held_knows_is_abstained_from_by_name(made: Pipeline, period: str) -> None:
    response = made.ask(f"What did the repair of the footbridge cost in {period}?")
    assert isinstance(response, Abstention)
    assert response.reason is Reason.NOT_HELD
    assert period in response.explanation


@pytest.mark.parametrize(
    ("scope", "councils"),
    [
        (Scope(since=date(2025, 9, 10)), {"Harrow Vale County Council"}),
        (Scope(until=date(2025, 4, 2)), {"Nether Coombe Town Council"}),
        (
            Scope(since=date(2025, 4, 2), until=date(2025, 9, 10)),
            {"Harrow Vale County Council", "Nether Coombe Town Council"},
        ),
        (Scope(committees=("Cabinet",)), {"Harrow Vale County Council"}),
        (Scope(documents=("mill-lane.txt",)), {"Nether Coombe Town Council"}),
    ],
)
def test_only_what_lies_within_the_limits_is_quoted(made: Pipeline, scope: Scope, councils: set[str]) -> None:
    assert cited(made.ask(COST, scope)) <= councils


def test_limits_that_hold_nothing_are_told_as_not_held(made: Pipeline) -> None:
    response = made.ask(COST, Scope(since=date(2025, 4, 3), until=date(2025, 9, 9)))
    assert isinstance(response, Abstention)
    assert response.reason is Reason.NOT_HELD
    assert response.searched.documents == 0
    assert response.explanation == "Nothing is held for meetings from 3 April 2025 to 9 September 2025."


def test_the_askers_own_limit_wins_over_a_name_in_the_question(made: Pipeline) -> None:
    response = made.ask(f"{COST} Harrow Vale?", Scope(councils=("Nether Coombe Town Council",)))
    assert cited(response) == {"Nether Coombe Town Council"}


def test_names_are_taken_whatever_their_case_and_a_document_without_its_folder(made: Pipeline) -> None:
    limits = Scope(documents=("WEIR.txt",), councils=("harrow vale COUNTY council",), committees=("cabinet",))
    assert resolved(limits, made.sources, Path("x")) == Scope(
        documents=("weir.txt",), councils=("Harrow Vale County Council",), committees=("Cabinet",)
    )


def test_a_name_that_is_not_held_is_refused_with_the_nearest(made: Pipeline) -> None:
    with pytest.raises(NothingInScopeError, match="no council named Harow Vale County; did you mean Harrow Vale"):
        resolved(Scope(councils=("Harow Vale County",)), made.sources, Path("x"))


def test_a_long_question_is_read_in_good_time(made: Pipeline) -> None:
    """A pattern that backtracked without end would take minutes."""
    started = time.monotonic()
    for filler in ("March 2024 to ", "Council of ", "how many ", "a-b-", "£1,2.3/4 ", "((((x"):
        made.ask((filler * 2000)[:1990])
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("zone", list(Zone))
def test_a_zone_leaves_only_its_own_passages(corpus_pipeline: Pipeline, zone: Zone) -> None:
    found = corpus_pipeline.search("children in care report resolved", Scope(zones=(zone,)), k=40)
    assert {hit.passage.zone for hit in found} <= {zone}
    everything = corpus_pipeline.search("children in care report resolved", k=10_000)
    assert len(found) == min(40, sum(hit.passage.zone is zone for hit in everything))
