"""Questions that lean on the one before, and what they are asked as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.conversation.leaning import Leaning, leaning
from qa.conversation.standalone import about_it, named_bodies, swapped, time_named, topic_of, who_said
from qa.interpret import kind_of
from qa.schema import Kind
from store.schema import Source

SOURCES = [
    Source(name="a.txt", sha256="1", council="Wendlebury Council", committee="Housing Scrutiny Panel"),
    Source(name="b.txt", sha256="2", council="County of Orrdale", committee="Cabinet"),
]


def leans(question: str) -> Leaning | None:
    return leaning(question, named_bodies(question, SOURCES))


@pytest.mark.parametrize(
    ("question", "how"),
    [
        ("What about Orrdale?", Leaning.SWAPPED),
        ("and the year before?", Leaning.SWAPPED),
        ("How about Q3?", Leaning.SWAPPED),
        ("in 2023/24?", Leaning.SWAPPED),
        ("Who said that?", Leaning.WHO_SAID),
        ("so who told them so?", Leaning.WHO_SAID),
        ("why?", Leaning.ABOUT),
        ("why not in March?", Leaning.ABOUT),
        ("Was that on target?", Leaning.ABOUT),
        ("did she ever bring it back", Leaning.ABOUT),
        ("Could the ones by the station open later?", Leaning.ABOUT),
        ("and how many of those were reopened", Leaning.ABOUT),
        ("How many live there?", Leaning.ABOUT),
        ("How many closures of the ford were there in May 2019?", None),
        ("Who was there?", Leaning.ABOUT),
        ("which ward was worst?", Leaning.PERHAPS),
        ("How many empty homes were brought back into use this year?", None),
        ("How much did the bridge cost and when will it open?", None),
        ("It was said that the lifts were broken in Orrdale: who reported the broken lifts?", None),
        ("What did this committee decide on selective licensing fees?", None),
        ("Is there a policy on empty homes in Wendlebury?", None),
    ],
)
def test_whether_and_how_a_question_leans_on_the_one_before(question: str, how: Leaning | None) -> None:
    assert leans(question) is how


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What about Orrdale?", "How many empty homes did Orrdale have in Q2 2024/25?"),
        ("and the quarter before?", "How many empty homes did Wendlebury have in Q1 2024/25?"),
        ("in quarter 4?", "How many empty homes did Wendlebury have in Q4 2024/25?"),
        ("And Orrdale in 2022/23?", "How many empty homes did Orrdale have in 2022/23?"),
    ],
)
def test_another_time_or_body_is_put_in_the_place_of_the_one_asked_about(question: str, asked: str) -> None:
    assert swapped(question, "How many empty homes did Wendlebury have in Q2 2024/25?", SOURCES) == asked


def test_a_question_that_named_neither_time_nor_body_gets_the_new_one_at_its_end() -> None:
    assert swapped("what about Orrdale in 2022/23?", "How many empty homes are there?", SOURCES) == (
        "How many empty homes are there in Orrdale in 2022/23?"
    )


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("How many empty homes were brought back into use?", "empty homes brought back into use"),
        ("Why did complaints rise in May 2024 at Orrdale?", "complaints rise in May 2024 at Orrdale"),
        ("What's the target for relets?", "the target for relets"),
        ("empty homes", "empty homes"),
    ],
)
def test_what_a_question_is_about_is_itself_without_the_words_that_ask(question: str, topic: str) -> None:
    assert topic_of(question) == topic


def test_a_question_that_points_back_is_told_what_it_points_to_and_keeps_what_it_names_itself() -> None:
    topic = "complaints in Wendlebury in May 2024"
    assert about_it("why did they rise?", topic, SOURCES) == f"why did they rise? (about {topic})"
    assert (
        about_it("did they rise in June?", topic, SOURCES) == "did they rise in June? (about complaints in Wendlebury)"
    )
    assert (
        about_it("did they rise at Orrdale?", topic, SOURCES)
        == "did they rise at Orrdale? (about complaints in May 2024)"
    )


def test_what_a_question_is_about_does_not_say_what_sort_of_answer_is_wanted() -> None:
    assert kind_of("who asked for it? (about what was decided on the number of lifts, and why)") is Kind.WHO
    assert kind_of("who asked for it?") is Kind.WHO


def test_who_said_that_asks_about_the_topic_where_nothing_was_quoted() -> None:
    assert who_said(None, "empty homes") == "Who said that? (about empty homes)"


@pytest.mark.parametrize(
    ("question", "before", "time"),
    [
        ("and a year earlier?", "on 31 March 2025", "31 March 2024"),
        ("and at the end of March?", "on 31 December 2024", "31 March 2025"),
        ("in August?", "in May 2024", "August 2024"),
        ("in August?", "of late", "August"),
        ("and for girls?", "in May 2024", None),
    ],
)
def test_a_time_without_a_year_is_of_the_year_spoken_of(question: str, before: str, time: str | None) -> None:
    assert time_named(question, f"How many complaints were there {before}?") == time


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_question_after_any_other_can_be_asked(question: str, before: str) -> None:
    topic = topic_of(before)
    assert about_it(question, topic, SOURCES).startswith(question.rstrip())
    leans(question)
    swapped(question, before, SOURCES)
