"""Tokens stand where their words stand, and are tagged as what they are in minutes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.spans import Span
from language.tagging import tagged


def tags(text: str) -> list[tuple[str, str, str]]:
    return [(token.text, token.tag, token.lemma) for token in tagged(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("short", "modal", "lemma"), [("wouldn’t", "would", "will"), ("can't", "ca", "can"), ("won't", "wo", "will")]
)
def test_a_contraction_is_a_modal_and_a_negation(short: str, modal: str, lemma: str) -> None:
    assert tags(f"Officers {short} attend")[1:3] == [(modal, "VM0", lemma), ("n't", "XX0", "not")]


def test_cannot_is_two_words() -> None:
    assert tags("It cannot wait")[1:3] == [("can", "VM0", "can"), ("not", "XX0", "not")]


@pytest.mark.parametrize("dash", ["–", "—", "-", "−"])
def test_a_dash_is_a_mark(dash: str) -> None:
    assert tags(f"RESOLVED {dash} That officers be asked")[1][1] == "PUN"


@pytest.mark.parametrize("word", ["RESOLVED", "AGREED", "Agreed"])
def test_capitals_for_weight_are_read_as_words(word: str) -> None:
    (_, tag, lemma), *_rest = tags(f"{word}: that the plan be sent")
    assert (tag, lemma) == ("VVN", word.lower().removesuffix("d"))


def test_initials_in_capitals_are_no_verbs() -> None:
    assert ("SEND", "NP0", "send") in tags("That the Head of SEND run a briefing for members")


def test_an_unknown_word_between_to_and_a_determiner_is_a_verb() -> None:
    assert ("strim", "VVI", "strim") in tags("She offered to strim the path")


def test_a_noun_after_the_role_that_is_to_do_it_is_a_verb() -> None:
    assert ("order", "VVI", "order") in tags("That the Clerk order a second battery")


def test_a_soft_hyphen_leaves_a_word_whole() -> None:
    text = "co\u00adordinate"
    (token,) = tagged(text, Span(0, len(text)))
    assert token.span == Span(0, len(text))


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
)
def test_every_token_is_the_text_at_its_place(text: str, before: str) -> None:
    whole = before + text
    span = Span(len(before), len(whole))
    tokens = tagged(whole, span)
    assert all(token.text == token.span.of(whole).replace("’", "'") for token in tokens)
    assert all(span.covers(token.span) for token in tokens)
    assert [token.span for token in tokens] == sorted(token.span for token in tokens)


def test_a_word_without_end_is_tagged_like_any_other() -> None:
    endless = "a" * 100_000
    tokens = tagged(f"The {endless} was {endless.upper()}.", Span(0, 2 * len(endless) + 10))
    assert [one.text for one in tokens] == ["The", endless, "was", endless.upper(), "."]
