"""The address of the page: what it asks for, what is wrong with it, and that it is read as it was told."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.readings import Reading, Sort
from store.schema import Scope
from ui.ask.address import Address, Asked, read
from ui.errors import AddressError

NAMES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
LISTS = st.lists(NAMES, max_size=2, unique=True).map(tuple)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1))
READINGS = st.frozensets(st.builds(Reading, st.sampled_from(Sort), NAMES), max_size=3)
PLACES = st.integers(0, 9_999)


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    days = sorted(day for day in (draw(DAYS), draw(DAYS)) if day)
    since, until = (days[0] if days else None), (days[1] if len(days) > 1 else None)
    scope = Scope(councils=draw(LISTS), committees=draw(LISTS), documents=draw(LISTS), since=since, until=until)
    return Asked(draw(NAMES), scope, literal=draw(st.booleans()), declined=draw(READINGS), alone=True)


ADDRESSES = (
    st.builds(Address, asked=questions(), place=PLACES)
    | st.builds(Address, conversation=NAMES, turn=PLACES, place=PLACES)
    | st.just(Address())
)


@given(ADDRESSES)
def test_an_address_is_read_as_it_was_told(told: Address) -> None:
    assert read(parse_qs(told.href.removeprefix("?"))) == told
    assert read(told.given) == told


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"question": ["Why?"], "since": ["May"]}, "since=May in the address is no day; write it as 2025-06-14"),
        ({"question": ["Why?"], "until": ["2025-02-30"]}, "until=2025-02-30 in the address is no day"),
        ({"question": ["Why?"], "since": ["2025-02-02"], "until": ["2025-02-01"]}, "until=2025-02-01 in the address"),
        ({"question": ["Why?"], "not": ["colour:red"]}, "not=colour:red in the address names no way to read"),
        ({"question": ["Why?"], "place": ["0"]}, "place=0 in the address is no number from 1"),
        ({"conversation": ["ab"], "turn": ["x"]}, "turn=x in the address is no number from 1"),
        ({"conversation": ["ab"], "turn": ["٣"]}, "turn=٣ in the address is no number from 1"),
        ({"place": ["2"]}, "place= in the address is of no answer"),
    ],
)
def test_a_value_that_says_nothing_is_told_in_one_line(given: dict[str, list[str]], said: str) -> None:
    with pytest.raises(AddressError) as raised:
        read(given)
    assert str(raised.value).startswith(said)
    assert "\n" not in str(raised.value)


def test_a_name_that_is_none_of_ours_is_passed_over() -> None:
    assert read({"utm_source": ["letter"], "question": ["Why?"]}) == read({"question": ["Why?"]})


def test_a_reading_is_taken_out_and_put_back() -> None:
    asked, slip = Asked("Why?", Scope()), Reading(Sort.SPELLING, "wy", "why")
    assert asked.unlike(slip).declined == {slip}
    assert asked.unlike(slip).like(slip).declined == frozenset()
