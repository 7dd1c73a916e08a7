"""What a promise is about, whom it answers, what is to come of it, and under which indicator it stands."""

from __future__ import annotations

import pytest
from promising import minutes, taken

from store.commitments import Commitment, Delivery
from store.schema import Document


def only(text: str) -> tuple[Document, Commitment]:
    document = taken(minutes(text))
    (one,) = document.commitments
    return document, one


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("Officers agreed to bring a report on ash dieback to the next meeting.", "ash dieback"),
        ("It was agreed that a report on ash dieback would be brought to a future meeting.", "ash dieback"),
        ("Officers agreed to send Members the number of trees felled by ward.", "trees felled by ward"),
        (
            "Officers undertook to find out whether the depot could open on Sundays.",
            "whether the depot could open on Sundays",
        ),
        ("Officers agreed to circulate the mowing rota to all Members by 3 May.", "the mowing rota"),
        ("The Head of Parks agreed to write to the contractor about the broken gates.", "the broken gates"),
    ],
)
def test_the_topic_is_a_phrase_of_the_promise_where_its_words_say_it(said: str, topic: str) -> None:
    document, one = only(said)
    assert (document.quote(one.topic) if one.topic else None, one.antecedent) == (topic, None)


@pytest.mark.parametrize(
    "promise",
    [
        "The Head of Parks agreed to look into this.",
        "The Head of Parks would provide a written answer.",
        "Officers undertook to look into the matter.",
    ],
)
def test_words_that_lean_have_the_question_before_them_for_antecedent(promise: str) -> None:
    document, one = only(f"Councillor Finch asked why the bandstand was shut. {promise}")
    assert one.antecedent is not None
    assert document.quote(one.antecedent) == "Councillor Finch asked why the bandstand was shut."
    assert document.quote(one.topic or one.span) == "why the bandstand was shut"


def test_the_question_answered_is_the_nearest_and_not_an_earlier_one() -> None:
    asked = "Councillor Finch asked why the bandstand was shut. Councillor Ode asked what the repair would cost."
    document, one = only(f"{asked} The Head of Parks would look into this and write to him.")
    assert document.quote(one.antecedent or one.span) == "Councillor Ode asked what the repair would cost."
    assert document.quote(one.asker or one.span) == "Councillor Ode"


@pytest.mark.parametrize(
    ("said", "asker"),
    [
        ("In response to Councillor Ode, the Head of Parks said that she would circulate the rota.", "Councillor Ode"),
        ("Members asked for the rota; the Head of Parks would provide it.", "Members"),
        ("Councillor Ode suggested that future reports should show the cost of each tree.", "Councillor Ode"),
        ("Following a request from the Vice-Chair, the Head of Parks agreed to circulate the rota.", "the Vice-Chair"),
    ],
)
def test_the_asker_is_named_by_the_sentence(said: str, asker: str) -> None:
    document, one = only(said)
    assert document.quote(one.asker or one.span) == asker


def test_a_promise_made_unasked_has_no_asker() -> None:
    _, one = only("The Head of Parks undertook to circulate the rota.")
    assert one.asker is None


@pytest.mark.parametrize(
    ("said", "delivery"),
    [
        ("The Head of Parks agreed to write to Councillor Ode with the reasons.", Delivery.WRITTEN_REPLY),
        ("The Chair agreed to write to the Minister about funding.", Delivery.LETTER),
        ("Officers agreed to bring a report on ash dieback to the next meeting.", Delivery.REPORT),
        ("Officers agreed to circulate the mowing figures.", Delivery.DATA),
        ("Officers agreed to look into the state of the gates.", Delivery.INVESTIGATION),
        ("Officers agreed to arrange a visit to the nursery.", Delivery.VISIT),
        ("Officers agreed to arrange a workshop for Members on play areas.", Delivery.MEETING),
        ("It was agreed that future reports would show the cost of each tree.", Delivery.CHANGE),
        ("Officers would continue to monitor the spread of ash dieback.", Delivery.WATCH),
    ],
)
def test_what_is_to_come_of_it(said: str, delivery: Delivery) -> None:
    _, one = only(said)
    assert one.delivery is delivery


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("PI 12 – Trees planted\n\nOfficers agreed to report on the shortfall to the next meeting.", "PI 12"),
        ("Planting under KPI 7 had slipped. Officers agreed to report on the shortfall to the next meeting.", "KPI 7"),
        ("Officers agreed to report on the shortfall to the next meeting.", None),
        ("Councillors spoke of covid-19. Officers agreed to report on the shortfall to the next meeting.", None),
    ],
)
def test_the_indicator_is_that_of_the_heading_or_the_words_before(text: str, indicator: str | None) -> None:
    _, one = only(text)
    assert one.indicator == indicator
