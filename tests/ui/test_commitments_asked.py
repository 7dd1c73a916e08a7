"""What an address of the page of commitments asks for, and the address of what is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.register.entries import Status
from store.schema import Scope, Span
from ui.commitments.asked import LONGEST, Asked, Sort, Spot, read
from ui.commitments.links import link
from ui.errors import AddressError

NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
WORDS = st.lists(NAMES, max_size=4).map(" ".join)
ASKED = st.builds(
    Asked,
    councils=st.lists(NAMES, max_size=2, unique=True).map(tuple),
    committees=st.lists(NAMES, max_size=2, unique=True).map(tuple),
    statuses=st.lists(st.sampled_from(Status), max_size=3, unique=True).map(tuple),
    owner=WORDS,
    about=WORDS,
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    as_of=st.none() | st.dates(),
    rejected=st.booleans(),
    restated=st.booleans(),
    sort=st.sampled_from(Sort),
    skip=st.integers(0, 10**9 - 1),
    commitment=st.text("0123456789abcdef", max_size=16),
    place=st.none()
    | st.builds(lambda at, n: Spot("0f" * 8, Span(at, at + n)), st.integers(0, 10**6), st.integers(1, 99)),
    reviews=st.booleans(),
)


def opened(address: str) -> Asked:
    return read(parse_qs(urlsplit(address).query))


@given(asked=ASKED)
def test_an_address_gives_back_what_it_was_made_of(asked: Asked) -> None:
    assert opened(asked.address) == asked


def test_what_is_not_asked_for_is_not_in_the_address() -> None:
    assert Asked().address == "commitments"
    asked = Asked(statuses=(Status.NOT_CHECKABLE, Status.DUE), owner="the Clerk")
    assert asked.address == "?status=not+checkable&status=due&owner=the+Clerk"


def test_an_address_typed_by_hand_is_read_as_the_command_reads_its_options() -> None:
    asked = opened("?status=Not-Checkable&owner=+the++Clerk+&council=A&council=B&since=2025-03-01&utm=x&council=")
    assert asked == Asked(
        statuses=(Status.NOT_CHECKABLE,), owner="the Clerk", councils=("A", "B"), since=date(2025, 3, 1)
    )
    limits = asked.limits(replace(asked.scope, councils=("Held",)))
    assert limits.scope == Scope(councils=("Held",), since=date(2025, 3, 1))
    assert (limits.statuses, limits.owner, limits.topic) == ((Status.NOT_CHECKABLE,), "the Clerk", None)


def test_several_names_may_come_as_the_lines_of_one_choice() -> None:
    assert opened("?council=A%0AB").councils == ("A", "B")


def test_words_without_end_are_cut() -> None:
    assert len(opened(f"?about={'x' * 5_000}&commitment={'f' * 5_000}").about) == LONGEST


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("?status=late", "status=late in the address: the statuses are open, due, "),
        ("?since=yesterday", "since=yesterday in the address is no day; write it as 2025-06-14"),
        ("?asof=2025-02-30", "asof=2025-02-30 in the address is no day"),
        ("?skip=-1", "skip=-1 in the address is no number"),
        ("?skip=" + "9" * 40, "in the address is no number"),
        ("?sort=luck", "sort=luck in the address: a list is sorted by pressing, "),
        ("?place=x", "place=x in the address is no place in a document"),
        ("?place=0123456789abcdef:9:9", "is no place in a document"),
    ],
)
def test_a_value_that_says_nothing_is_one_line(address: str, fault: str) -> None:
    with pytest.raises(AddressError) as error:
        opened(address)
    assert fault in str(error.value)
    assert "\n" not in str(error.value)


@given(words=st.text(), asked=ASKED)
def test_whatever_is_written_a_link_holds_it_as_text(words: str, asked: Asked) -> None:
    made = link(words, asked)
    href, _, told = made.removeprefix('<a href="').partition('" data-inside>')
    assert not {*href, *told.removesuffix("</a>")} & {*"<>\"'"}
