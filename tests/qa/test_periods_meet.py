"""How well periods agree: bounded, symmetric where it should be, and whole only for the same days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.periods import Period, agreement, periods

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@st.composite
def period(draw: st.DrawFn) -> Period:
    if draw(st.booleans()):
        start = draw(DAYS)
        return Period(start, start + timedelta(days=draw(st.integers(0, 800))))
    # Undated ones are months, quarters and seasons of the year 2000, as text gives them.
    start = date(2000, draw(st.integers(1, 12)), 1)
    return Period(start, start + timedelta(days=draw(st.sampled_from([27, 29, 89, 121]))), dated=False)


PERIOD = period()
SOME = st.lists(PERIOD, max_size=4).map(tuple)


@given(PERIOD, PERIOD)
def test_two_periods_meet_between_nought_and_one(one: Period, other: Period) -> None:
    assert 0 <= one.meets(other) <= 1


@given(PERIOD, PERIOD)
def test_meeting_is_symmetric(one: Period, other: Period) -> None:
    assert one.meets(other) == pytest.approx(other.meets(one))


@given(PERIOD)
def test_a_dated_period_meets_itself_wholly(one: Period) -> None:
    assert one.meets(one) == (1 if one.dated else pytest.approx(0.8))


@given(SOME, SOME, st.none() | DAYS)
def test_agreement_lies_between_nought_and_one(
    asked: tuple[Period, ...], told: tuple[Period, ...], said_on: date | None
) -> None:
    assert 0 <= agreement(asked, told, said_on=said_on) <= 1


@given(SOME)
def test_nothing_agrees_with_no_period(told: tuple[Period, ...]) -> None:
    assert agreement((), told) == 0
    assert agreement(told, ()) == 0


@given(st.text(alphabet="0123456789/- qQ,.marchaptseju%", max_size=60))
def test_any_text_is_read_without_fault(text: str) -> None:
    for one in periods(text):
        assert one.start <= one.end


def test_a_month_said_at_a_meeting_agrees_with_the_same_month_dated() -> None:
    asked, told = periods("in August 2024"), periods("in August")
    assert agreement(asked, told, said_on=date(2024, 9, 18)) == pytest.approx(1)
    assert agreement(asked, told, said_on=date(2023, 9, 18)) == 0
