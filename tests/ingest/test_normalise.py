"""Normalised text reads as typed on a plain keyboard, and every slice of it leads back to the raw text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from minutes_like import ANY_TEXT, MINUTES_LIKE

from ingest.normalise import normalise, plain

TEXTS = st.one_of(MINUTES_LIKE, ANY_TEXT, st.text("ab \n\r\u00a0\u200b\u00ad\u0301\u0323\u00b4¨ﬁ½’", max_size=20))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("two  words", "two words"),
        ("no\u00a0break\u00a0 spaces", "no break spaces"),
        ("a line\nbroken", "a line broken"),
        ("a line\r\nbroken on Windows", "a line broken on Windows"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("one\r\n\r\ntwo", "one\n\ntwo"),
        ("one\n\u00a0\n\u00a0two", "one\n\ntwo"),
        ("one\u2028\u2028two", "one\n\ntwo"),
        ("the council’s “final” offer – agreed", 'the council\'s "final" offer - agreed'),
        ("Members´ views", "Members' views"),
        ("\ufb01ve o\ufb03cers", "five officers"),
        ("cafe\u0301", "café"),
        ("co\u00adordinate zero\u200bwidth", "coordinate zerowidth"),
        ("e\u200b\u0301", "é"),
        ("10½", "101⁄2"),
        ("\ufeffMinutes", "Minutes"),
        ("", ""),
    ],
)
def test_normalised_text_reads_as_typed_on_a_plain_keyboard(raw: str, expected: str) -> None:
    assert normalise(raw)[0] == expected


def test_plain_is_the_normalised_text_without_space_around_it() -> None:
    assert plain(" \u00a0Fostering\u00a0\u00a0Service\n") == "Fostering Service"


def test_a_ligature_leads_back_to_itself_and_what_follows_it_to_its_own_place() -> None:
    raw = "o\ufb03ce  hours"
    text, offsets = normalise(raw)
    assert text == "office hours"
    assert offsets.raw(1, 2).of(raw) == "\ufb03"
    assert offsets.raw(7, 12).of(raw) == "hours"


@given(TEXTS)
def test_normalising_again_changes_nothing(raw: str) -> None:
    once, _ = normalise(raw)
    assert normalise(once)[0] == once


@given(TEXTS, st.data())
@example("cafe\u0301\r\n\r\nnext", None)
def test_every_slice_leads_back_to_raw_text_that_normalises_to_what_holds_it(raw: str, data: st.DataObject) -> None:
    text, offsets = normalise(raw)
    assert offsets.length == len(text)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1)) if data else 3
    end = data.draw(st.integers(start + 1, len(text))) if data else len(text)
    assert text[start:end] in normalise(offsets.raw(start, end).of(raw))[0]


@given(TEXTS)
def test_a_later_character_never_leads_back_to_an_earlier_place(raw: str) -> None:
    text, offsets = normalise(raw)
    places = [offsets.raw(at, at + 1) for at in range(len(text))]
    assert all(first.start <= second.start and first.end <= second.end for first, second in pairwise(places))
    assert all(0 <= place.start < place.end <= len(raw) for place in places)
