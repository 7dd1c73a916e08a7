"""The rung that a question for a cause ends on."""

from __future__ import annotations

import pytest

from qa.ladder import climbed, speaker
from qa.schema import Rung


@pytest.mark.parametrize(
    ("exchange", "rung", "by"),
    [
        (
            [
                "Councillor Ash asked why complaints had risen.",
                "Mira Holt, Head of Waste, explained that the rise was due to the new rounds.",
            ],
            Rung.GIVEN,
            "Mira Holt, Head of Waste,",
        ),
        (
            ["Members asked whether the rise was seasonal.", "Officers said that there was no clear pattern."],
            Rung.DENIED,
            "Officers",
        ),
        (
            ["Members asked why arrears had risen.", "The Director would look into this and report back."],
            Rung.UNANSWERED,
            None,
        ),
        (
            ["A member asked the reason for the delay.", "The reasons were explained to the Panel."],
            Rung.UNANSWERED,
            None,
        ),
        (["Members asked why arrears had risen."], Rung.UNANSWERED, None),
        (["There were 14 evictions in the quarter, up from nine."], Rung.NOT_DISCUSSED, None),
        (
            ["It was asked why.", "It was explained that the rise was caused by a backlog."],
            Rung.GIVEN,
            None,
        ),
    ],
)
def test_an_exchange_ends_on_one_rung(exchange: list[str], rung: Rung, by: str | None) -> None:
    ladder = climbed(exchange)
    assert ladder.rung is rung
    assert (ladder.by or "").rstrip(",") == (by or "").rstrip(",")


def test_a_fact_that_only_occurs_beside_the_movement_is_no_cause() -> None:
    ladder = climbed(["Re-lets took longer in May.", "A new contractor began in May."])
    assert ladder.rung is Rung.NOT_DISCUSSED


def test_nobody_is_named_where_the_minutes_name_nobody() -> None:
    assert speaker("It was explained that staff were off sick.") is None
    assert speaker("The Head of Housing explained that staff were off sick.") == "The Head of Housing"


def test_minutes_that_say_nobody_asked_leave_the_movement_undiscussed() -> None:
    assert climbed(["Arrears stood at £1.2 million.", "The Panel asked no questions."]).rung is Rung.NOT_DISCUSSED


@pytest.mark.parametrize(
    "said",
    [
        "The Head of Service said that the audit had not found a cause for the other three.",
        "The review had been completed and no cause was found.",
    ],
)
def test_a_search_that_found_nothing_is_no_cause(said: str) -> None:
    assert climbed(["Members asked why the number had risen.", said]).rung is Rung.UNANSWERED
