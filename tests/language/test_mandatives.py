"""The verb of a clause that wills something is found though a tagger takes it for a noun, and no noun becomes one."""

from __future__ import annotations

import pytest

from language.spans import Span
from language.tagging import tagged


def verbs(text: str) -> list[str]:
    return [token.text for token in tagged(text, Span(0, len(text))) if token.tag in {"VVI", "VVB"}]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("RESOLVED that the Head of Libraries report on opening hours in May.", "report"),
        ("RESOLVED: that the note be received and that the Head of Parks report again on 3 May.", "report"),
        ("The Chair asked that officers correct this before the next meeting.", "correct"),
        ("Resolved that the Director put a plan before the Committee.", "put"),
        ("It was agreed that the Manager set up a group before Easter.", "set"),
        ("**Agreed:** that the Head of Law review the form of words.", "review"),
        ("the Head of Public Safety report to the Committee in March", "report"),
        ("Members asked that the list should in future show each ward.", "show"),
    ],
)
def test_the_bare_verb_of_what_is_willed_is_a_verb(text: str, verb: str) -> None:
    assert verbs(text) == [verb]


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED that the annual report on housing be noted.",
        "Members agreed that the report set out the position.",
        "It was noted that the survey report to the Board was late.",
        "the annual report on housing",
        "Members felt that the head of the team report was clear.",
    ],
)
def test_a_noun_beside_a_verb_stays_a_noun(text: str) -> None:
    assert verbs(text) == []


def test_a_limb_after_to_is_an_infinitive() -> None:
    (to,) = [token.tag for token in tagged("Agreed to (a) note it; and", Span(0, 26)) if token.text == "to"]
    assert to == "TO0"
