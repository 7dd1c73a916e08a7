"""What a sentence of the minutes says of a cause: asks for it, gives it, denies it, or puts it off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa import causes
from qa.ladder import climbed
from qa.schema import Rung

WHY = "Councillor Ash asked why repairs took so long."
WHETHER = "Councillor Ash asked whether the rise was due to the new charge."


@pytest.mark.parametrize(
    "put",
    [
        WHY,
        WHETHER,
        "A Member asked what lay behind the figure.",
        "Members queried the increase in missed collections.",
        "Councillor Ash asked how the backlog had doubled.",
        "Councillor Ash asked on what basis the site had been chosen.",
        "Councillor Ash suggested that the charge was to blame.",
    ],
)
def test_a_question_for_a_cause_is_known_by_what_it_wants(put: str) -> None:
    assert causes.asks_cause(put)


@pytest.mark.parametrize(
    "put", ["Councillor Ash asked how many homes were empty.", "The Panel asked for the figure by ward."]
)
def test_a_question_for_something_else_is_none_for_a_cause(put: str) -> None:
    assert causes.asks(put)
    assert not causes.asks_cause(put)


@pytest.mark.parametrize(
    ("question", "reply", "rung"),
    [
        (WHY, "Mira Holt said that the contractor had lost five of its twelve plumbers.", Rung.GIVEN),
        (WHY, "Mira Holt said that there was no single cause, but that two depots had flooded in June.", Rung.GIVEN),
        (WHY, "Mira Holt did not have the reasons with her and would write to Councillor Ash.", Rung.UNANSWERED),
        (WHY, "Mira Holt went through the reasons with the Panel.", Rung.UNANSWERED),
        (
            WHY,
            "Mira Holt said that she would rather not say; each was the subject of an investigation.",
            Rung.UNANSWERED,
        ),
        (WHY, "Mira Holt said that it was too early to draw conclusions; a survey would follow.", Rung.UNANSWERED),
        (WHETHER, "Mira Holt said that it was not: fewer people paid it than before.", Rung.DENIED),
        (WHETHER, "Mira Holt did not accept that: the number of permits had hardly changed.", Rung.DENIED),
        (WHETHER, "Mira Holt said that no work had been done which would show it.", Rung.UNANSWERED),
    ],
)
def test_a_reply_is_a_cause_unless_it_says_no_or_later(question: str, reply: str, rung: Rung) -> None:
    assert climbed([question, reply]).rung is rung


def test_a_suggestion_rejected_is_no_cause_and_another_offered_after_it_is() -> None:
    refused = "Mira Holt said that it was not."
    other = "She put it down to two wet months."
    assert climbed([WHETHER, refused]).rung is Rung.DENIED
    assert climbed([WHETHER, refused, other]).rung is Rung.GIVEN
    assert climbed([WHETHER, refused, other], suggested=True).rung is Rung.DENIED


def test_a_reply_in_the_sentence_that_asks_is_read() -> None:
    put = "Members asked what was behind this but the Director said that she had seen no analysis of it."
    assert climbed([put]).rung is Rung.UNANSWERED


def test_the_answer_to_another_question_gives_no_cause() -> None:
    said = ["Councillor Ash asked how many homes were empty.", "Mira Holt said that there were 41."]
    assert climbed(said).rung is Rung.NOT_DISCUSSED


@given(st.text(max_size=80))
def test_no_sentence_both_asks_for_a_cause_and_gives_it(text: str) -> None:
    assert not (causes.asks(text) and causes.joins_cause(text))
