"""Clauses of sentences as minutes make them: subject, mood, and the clause that each hangs on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.clauses import Clause, Form, Link, Nominal, parsed
from language.spans import Span
from language.tagging import Token, tagged


def read(text: str) -> tuple[tuple[Token, ...], tuple[Clause, ...]]:
    tokens = tagged(text, Span(0, len(text)))
    return tokens, parsed(tokens)


def told(text: str) -> list[tuple[str, str | None, Form, Link, int | None]]:
    """Each clause as verb, subject, form, link and head."""
    tokens, clauses = read(text)
    return [(one.group.lemma, words(tokens, one.subject), one.form, one.link, one.head) for one in clauses]


def words(tokens: tuple[Token, ...], nominal: Nominal | None) -> str | None:
    return " ".join(token.text for token in tokens[nominal.start : nominal.end]) if nominal else None


def test_what_was_agreed_hangs_on_the_agreeing_and_the_second_verb_shares_its_subject() -> None:
    assert told("It was agreed that the engineers would check the wall and report back to the Panel.") == [
        ("agree", "It", Form.PAST, Link.ROOT, None),
        ("check", "the engineers", Form.MODAL, Link.COMPLEMENT, 0),
        ("report", "the engineers", Form.BARE, Link.COORDINATE, 1),
    ]


def test_an_offer_is_an_infinitive_on_its_verb() -> None:
    assert told("The Director undertook to circulate a note, and the Chair agreed to write to the MP.") == [
        ("undertake", "The Director", Form.PAST, Link.ROOT, None),
        ("circulate", None, Form.INFINITIVE, Link.INFINITIVE, 0),
        ("agree", "the Chair", Form.PAST, Link.ROOT, None),
        ("write", None, Form.INFINITIVE, Link.INFINITIVE, 2),
    ]


def test_limbs_of_a_resolution_hang_on_it_side_by_side() -> None:
    assert told("RESOLVED that the Chair write to the Minister, and that a copy be sent to all Members.") == [
        ("resolve", None, Form.PARTICIPLE, Link.ROOT, None),
        ("write", "the Chair", Form.BARE, Link.COMPLEMENT, 0),
        ("send", "a copy", Form.BARE, Link.COMPLEMENT, 0),
    ]


def test_a_line_of_an_action_list_has_its_subject_before_the_to() -> None:
    assert told("ACTION: Head of Housing to circulate the void figures.") == [
        ("circulate", "Head of Housing", Form.INFINITIVE, Link.ROOT, None)
    ]


def test_a_subject_is_found_past_an_adverbial_an_aside_and_a_relative_clause() -> None:
    _, first, *_ = told("In response to a question, Ms Kaur, Head of Legal, said that she would check.")
    assert told("In reply to Cllr Lee, Ms Kaur said that she would check.")[0][1] == "Ms Kaur"
    assert first[:2] == ("check", "she")
    assert ("ask", "The Chair", Form.PAST, Link.ROOT, None) in told(
        "The Chair, drawing the item to a close, asked Ms Kaur to write."
    )
    assert told("The figures requested by the Panel would be sent.")[1][1] == "The figures"


def test_asking_who_was_late_to_send_it_asks_for_the_sending() -> None:
    clauses = told("The Committee asked the manager, who had already spoken, to send a note.")
    assert clauses[-1] == ("send", None, Form.INFINITIVE, Link.INFINITIVE, 0)


@pytest.mark.parametrize(
    ("text", "opener", "link"),
    [
        ("Members asked if the figures could be sent.", "if", Link.COMPLEMENT),
        ("The road would be shut if the river rose.", "if", Link.ADVERBIAL),
        ("The item was deferred so that officers could negotiate.", "so that", Link.ADVERBIAL),
        ("No decision would be taken before the Panel had met.", "before", Link.ADVERBIAL),
        ("Officers explained how the scheme would work.", "how", Link.COMPLEMENT),
        ("They noted the report which had been sent.", "which", Link.RELATIVE),
    ],
)
def test_what_opens_a_clause_says_how_it_hangs(text: str, opener: str, link: Link) -> None:
    _, clauses = read(text)
    assert [(one.opener, one.link) for one in clauses if one.opener] == [(opener, link)]


def test_a_verb_group_knows_its_negation_voice_and_time() -> None:
    _, (clause,) = read("The report had not been circulated by the Clerk.")
    group = clause.group
    assert (group.lemma, group.negated, group.passive, group.perfect, group.form) == (
        "circulate",
        True,
        True,
        True,
        Form.PAST,
    )
    assert clause.agent is not None
    assert clause.agent.lemma == "clerk"


def test_a_modal_finds_its_verb_past_an_aside() -> None:
    _, clauses = read("She suggested that reports should in future say something about compliments.")
    assert [one.group.lemma for one in clauses] == ["suggest", "say"]


WORDS = st.sampled_from(
    "It was agreed that clerks shall to send back and or if which who the Committee not be been having sent , . ; "
    ": ( ) – “ ” asked Members for RESOLVED ACTION by before so can't should".split()
)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_clauses_of_any_words_are_in_order_and_hang_on_earlier_ones(text: str) -> None:
    tokens, clauses = read(text)
    for at, one in enumerate(clauses):
        assert one.at == at
        assert 0 <= one.start <= one.group.start < one.group.end <= one.end <= len(tokens)
        assert one.head is None or 0 <= one.head < at
    groups = [one.group for one in clauses]
    assert all(first.end <= second.start for first, second in pairwise(groups))
