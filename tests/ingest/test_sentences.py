"""Sentences of minutes: abbreviations, codes, initials and brackets do not end one; run-on capitals do begin one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from minutes_like import MINUTES_LIKE

from ingest.sentences import sentences
from store.schema import Span


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "one",
    [
        "Apologies were received from Cllr. Owen and Cllr. Parry.",
        "The Chair thanked Cllr.",
        "Support, e.g. Mentoring and i.e. Coaching, was offered.",
        "Form SCC/011b was sent out.",
        "Three of five (3/5,) were met in 2022/23.",
        "See paragraph No. 5 and Nos. 6 to 8 of the report.",
        "The Panel heard from J. Hughes and A. B. Rees.",
        "A new I.T. system was bought.",
        "The Head of I.T. Services attended.",
        "The meeting began at 2.15 p.m. in the chamber.",
        "Pupils of St. Mary's School spoke.",
        "Spending rose by 4.5% to £1.25m in the quarter.",
        "1. The minutes were signed.",
        "Dr. Lewis and Mrs. Evans answered.",
        "The report (see App. 2) was noted.",
    ],
)
def test_one_sentence_stays_whole(one: str) -> None:
    assert split(one) == [one]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It is set out in Appendix A.", "The Panel noted it."),
        ("The figure was for 2022/23.", "It had risen since."),
        ("The meeting closed at 4.30 p.m.", "The next one is in May."),
        ("Was there a waiting list?", "There was none."),
        ("“It is settled.”", "The Chair moved on."),
        ("The answer was no.", "Members asked why."),
        ("It fell (from 12 to 9).", "Officers were pleased."),
        ("Placements rose to 14.", "3 were out of county."),
        ("The rate was 5%.", "The target was 4%."),
        ("The team ran the old I.T. system.", "It was slow."),
        ("That was a matter for I.T.", "The Committee moved on."),
        ("They were in category C.", "Members asked for the rest."),
        ("The school was to be known as D.", "It would open in May."),
    ],
)
def test_two_sentences_are_told_apart(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first, second]


def test_a_capital_run_on_after_the_full_stop_begins_a_sentence() -> None:
    assert split("It went to the committee.The Chair agreed.") == ["It went to the committee.", "The Chair agreed."]


def test_a_list_parted_by_semicolons_at_line_ends_is_parted_there() -> None:
    assert split("to note the report;\nto write to the Board.") == ["to note the report;", "to write to the Board."]


@given(MINUTES_LIKE)
def test_sentences_lie_in_order_apart_and_cover_every_word(text: str) -> None:
    found = list(sentences(text, Span(0, len(text))))
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))
    assert all(one.of(text) and one.of(text) == one.of(text).strip() for one in found)
    assert "".join("".join(one.of(text).split()) for one in found) == "".join(text.split())
