"""By when a promise is to be kept: the phrase that hangs on the promise, and the last day that it names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from promising import minutes, taken

from ingest.commitments.fields.deadlines import last_day

HELD_ON = date(2024, 9, 10)


def dues(text: str) -> list[tuple[str | None, date | None, bool]]:
    document = taken(minutes(text), HELD_ON)
    return [
        (document.quote(one.due) if one.due else None, one.due_on, one.due_next_meeting) for one in document.commitments
    ]


@pytest.mark.parametrize(
    ("words", "due", "on"),
    [
        ("the tree survey by 14 June 2025", "by 14 June 2025", date(2025, 6, 14)),
        ("the tree survey within six weeks", "within six weeks", date(2024, 10, 22)),
        ("the tree survey in the autumn", "in the autumn", date(2024, 11, 30)),
        ("the tree survey to the January meeting", "to the January meeting", date(2025, 1, 31)),
        ("the tree survey to its meeting in May 2025", "to its meeting in May 2025", date(2025, 5, 31)),
        ("the tree survey by the end of the month", "by the end of the month", date(2024, 9, 30)),
        ("the tree survey in due course", "in due course", None),
        ("the tree survey to a future meeting", "to a future meeting", None),
        ("the tree survey before the summer recess", "before the summer recess", None),
        ("the tree survey once it had been checked", "once it had been checked", None),
        ("the tree survey by the end of Q3", "by the end of Q3", date(2024, 12, 31)),
    ],
)
def test_a_phrase_that_hangs_on_the_promise_is_its_due_date(words: str, due: str, on: date | None) -> None:
    assert dues(f"The Head of Parks agreed to circulate {words}.") == [(due, on, False)]


@pytest.mark.parametrize(
    "words",
    [
        "the figures for March 2024",
        "a note on the 2023/24 outturn",
        "the reasons for the increase in Q4",
        "the list of cases opened in 2022",
        "the figures by quarter",
        "the number of children coming back within 24 months",
        "a template for future reports",
        "the figures for the quarter ending 31 December 2024",
        "the tree survey",
    ],
)
def test_a_period_that_dates_the_subject_is_no_due_date(words: str) -> None:
    assert dues(f"The Head of Parks agreed to circulate {words}.") == [(None, None, False)]


@pytest.mark.parametrize(
    "where", ["to the next meeting", "at the next meeting of the Committee", "before the next ordinary meeting"]
)
def test_the_next_meeting_is_told_apart_from_a_later_one(where: str) -> None:
    assert [
        (on, following) for _, on, following in dues(f"The Head of Parks agreed to report on ash trees {where}.")
    ] == [(None, True)]


def test_a_phrase_at_the_head_of_the_clause_ends_before_its_subject() -> None:
    assert dues("Once the tender closes the Parks Manager will send Members the prices.") == [
        ("Once the tender closes", None, False)
    ]


def test_a_date_in_brackets_after_the_action_belongs_to_it() -> None:
    assert dues("ACTION: Clerk to price new benches (3 May 2025).") == [("3 May 2025", date(2025, 5, 3), False)]


# --- the last day ---


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("by 14 June", date(2025, 6, 14)),
        ("by 30 September", date(2024, 9, 30)),
        ("for the spring", date(2025, 5, 31)),
        ("by summer 2025", date(2025, 8, 31)),
        ("before the end of the autumn term", None),
        ("in the new year", None),
        ("within ten working days", date(2024, 9, 24)),
        ("within 28 days of the decision", None),
        ("in six months’ time", date(2025, 3, 10)),
        ("within the next fortnight", date(2024, 9, 24)),
        ("by Easter", date(2025, 4, 20)),
        ("before Christmas", date(2024, 12, 25)),
        ("tomorrow", date(2024, 9, 11)),
        ("by Friday", date(2024, 9, 13)),
        ("next month", date(2024, 10, 31)),
        ("by the end of the financial year", date(2025, 3, 31)),
        ("ahead of its publication on 1 November", date(2024, 11, 1)),
    ],
)
def test_the_last_day_of_what_is_printed(words: str, on: date | None) -> None:
    assert last_day(words, HELD_ON) == on


@pytest.mark.parametrize(
    "words", ["by 14 June", "within six weeks", "in the autumn", "the September meeting", "tomorrow", "by Easter"]
)
def test_without_the_day_of_the_meeting_nothing_is_guessed(words: str) -> None:
    assert last_day(words, None) is None


@given(
    st.dates(date(2000, 1, 1), date(2060, 12, 31)),
    st.sampled_from(["by 14 June", "in the autumn", "within six weeks", "by Easter", "in March"]),
)
def test_an_undated_phrase_never_falls_before_the_meeting(held_on: date, words: str) -> None:
    on = last_day(words, held_on)
    assert on is not None
    assert held_on <= on
    assert (on - held_on).days < 400


@given(st.text(max_size=40), st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2090, 1, 1))))
def test_any_words_have_a_last_day_or_none(words: str, held_on: date | None) -> None:
    assert isinstance(last_day(words, held_on), date | None)
