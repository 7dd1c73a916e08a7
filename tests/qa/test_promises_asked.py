"""Which questions are for the register of commitments, and what they want of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from promise_samples import held

from language.periods import Period
from qa.pipeline import Pipeline
from qa.promises.asked import OUTSTANDING, Asks, PromiseRequest, requested
from qa.register.entries import Status
from store.schema import Scope


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    pipeline = held(tmp_path_factory.mktemp("asked"))
    yield pipeline
    pipeline.index.close()


def read(made: Pipeline, question: str) -> PromiseRequest | None:
    return requested(made.interpret(question))


def subject(request: PromiseRequest | None) -> set[str]:
    assert request is not None
    return {one.typed for one in request.subject}


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("What did officers undertake on the ferry?", {Asks.WHAT}),
        ("Who was to come back on licences?", {Asks.WHO}),
        ("When is the report on the lighthouse due?", {Asks.WHEN}),
        ("What's the deadline for the lighthouse report?", {Asks.WHEN}),
        ("Who agreed to bring the survey and when for?", {Asks.WHO, Asks.WHEN}),
        ("What is in the lighthouse report, and when is it due?", {Asks.WHAT, Asks.WHEN}),
        ("Did the survey ever come?", {Asks.OUTCOME}),
        ("Has the Chair written to the Minister yet?", {Asks.OUTCOME}),
        ("What happened to the promise to look into fares?", {Asks.OUTCOME}),
        ("How many promises are outstanding?", {Asks.COUNT}),
        ("Which committees were promised a further report?", {Asks.BODIES}),
        ("Is anything in the action log late?", {Asks.WHAT}),
        ("What came of the promise to look into fares?", {Asks.OUTCOME}),
        ("Cllr Penrose asked to see the lamp. Was a visit arranged?", {Asks.OUTCOME}),
        ("Passenger survey - all circulated?", {Asks.OUTCOME}),
        ("Was Cllr Penrose ever told how many ferries were late?", {Asks.OUTCOME}),
    ],
)
def test_what_is_wanted_of_a_promise_is_read(made: Pipeline, question: str, asks: set[Asks]) -> None:
    request = read(made, question)
    assert request is not None
    assert request.asks == asks


@pytest.mark.parametrize(
    ("question", "statuses"),
    [
        ("What's overdue?", {Status.OVERDUE}),
        ("Is anything in the action log late?", {Status.OVERDUE}),
        ("Anything outstanding from March?", OUTSTANDING),
        ("What are we still waiting for from Transport?", OUTSTANDING),
        ("What's due at the next meeting?", {Status.DUE}),
        ("Which promises were never mentioned again?", {Status.SILENT, Status.OVERDUE}),
        ("Which promises have been kept?", {Status.MET, Status.PARTLY_MET}),
        ("Which promises have not been kept?", OUTSTANDING),
        ("What was promised about overdue repairs?", set()),
        ("What was promised on the broken lamp?", set()),
    ],
)
def test_the_state_asked_for_is_read_where_it_is_said_of_promises(
    made: Pipeline, question: str, statuses: set[Status]
) -> None:
    request = read(made, question)
    assert request is not None
    assert request.statuses == statuses


@pytest.mark.parametrize(
    "question",
    [
        "What was decided about the ferry?",
        "Why was the early ferry cut?",
        "Why has the report not come back?",
        "How many repairs are overdue?",
        "How many families are still waiting for a house?",
        "Which schools are rated outstanding by the inspectors?",
        "What rent arrears were outstanding in March?",
        "How many children came back into care?",
        "What does the action plan say?",
        "What did the Harbour Master present?",
        "What is the fare for a child?",
    ],
)
def test_a_question_that_only_looks_like_one_after_a_promise_keeps_its_path(made: Pipeline, question: str) -> None:
    request = read(made, question)
    assert request is None or not request.explicit


def test_words_of_asking_are_no_subject(made: Pipeline) -> None:
    assert subject(read(made, "Did they ever get back to Cllr Penrose on the ferry?")) == {"penrose", "ferry"}
    assert subject(read(made, "What follow-up work are members doing on licences?")) == {"licences"}
    assert subject(read(made, "What's overdue?")) == set()


def test_a_contraction_and_an_acronym_are_read_as_typed(made: Pipeline) -> None:
    assert "shed" not in subject(read(made, "What did the Chair promise she'd do about the ferry?"))
    assert "send" in subject(read(made, "What was promised to families of children with SEND?"))


def test_a_period_limits_the_meeting_or_the_day_it_is_due(made: Pipeline) -> None:
    march = read(made, "Anything outstanding since March 2024?")
    august = read(made, "What is due by August 2024?")
    assert march is not None
    assert august is not None
    assert (march.times.held, march.times.held_how) == (Period(date(2024, 3, 1), date(2024, 3, 31)), "since")
    assert (august.times.due, august.times.due_how) == (Period(date(2024, 8, 1), date(2024, 8, 31)), "before")


def test_what_is_due_at_a_meeting_was_promised_before_it(made: Pipeline) -> None:
    request = read(made, "What is due at the September 2024 meeting?")
    assert request is not None
    assert request.scope == Scope()
    assert request.times.due == Period(date(2024, 9, 1), date(2024, 9, 30))


@given(st.text(max_size=200))
def test_any_text_is_read_or_left_alone(made: Pipeline, question: str) -> None:
    if any(map(str.isalnum, question)) and not any("\ud800" <= character <= "\udfff" for character in question):
        request = read(made, question)
        assert request is None or request.asks
