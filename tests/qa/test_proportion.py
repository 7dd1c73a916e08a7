"""A share that a sentence gives by its parts is worked out and shown; where it does not, nothing is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa.calculate import holds
from qa.pipeline import Pipeline
from qa.schema import Answer, Operation

Indexed = Callable[[dict[str, str]], Pipeline]
LAMPS = "What share of the lamps on the pier had failed?"
FERRY = "\n\nCouncillor Ode asked when the ferry would sail. The Clerk said that it would sail in May.\n"


@pytest.fixture(autouse=True)
def always_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_ABSTAIN_BELOW", "0")


@pytest.mark.parametrize(
    ("sentence", "part", "whole", "shown"),
    [
        ("The Clerk said that 912 of the 2,402 lamps on the pier had failed.", "912", "2,402", "38%"),
        ("Of the 310 lamps on the pier, 141 had failed.", "141", "310", "45.5%"),
        ("There were 131 lamps on the pier, of which 38 had failed.", "38", "131", "29%"),
        ("There were 2,314 lamps on the pier in 2024/25, and 1,180 of them had failed.", "1,180", "2,314", "51%"),
        ("Three out of twelve lamps on the pier had failed.", "Three", "twelve", "25%"),
        ("In 2023, 40 lamps stood on the pier, of which 12 had failed.", "12", "40", "30%"),
    ],
)
def test_a_part_of_a_whole_is_told_as_a_share_with_its_sum(
    indexed: Indexed, sentence: str, part: str, whole: str, shown: str
) -> None:
    response = indexed({"pier.txt": f"Pier\n\n{sentence}{FERRY}"}).ask(LAMPS)
    assert isinstance(response, Answer)
    first, *others = response.statements
    made = first.calculation
    assert made is not None
    assert made.operation is Operation.SHARE
    assert holds(made)
    assert [term.printed for term in made.terms] == [part, whole]
    assert first.text.startswith(f"{part} of {whole}: ")
    assert shown in first.text
    assert any(sentence.split(",", maxsplit=1)[0] in " ".join(one.text.split()) for one in others)


def test_money_is_a_share_of_money(indexed: Indexed) -> None:
    said = "The overspend on lamps was £2.4 million on a budget of £31.7 million."
    response = indexed({"pier.txt": f"Pier\n\n{said}{FERRY}"}).ask("The overspend on lamps as a share of the budget?")
    assert isinstance(response, Answer)
    assert "£2.4 million of £31.7 million: about 7.6%." in response.text


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The Clerk said that 912 of the 2,402 lamps on the pier (38%) had failed.", LAMPS),  # it is printed
        (
            "The Clerk said that 912 of the 2,402 lamps on the pier had failed.",
            "How many lamps on the pier had failed?",
        ),
        ("Of the 310 lamps on the pier 141 of 200 tested and 12 of 110 others had failed.", LAMPS),  # which two?
        ("The lamps on the pier had failed on 14 of 2024.", LAMPS),  # a year is no whole
        ("The Clerk said that 40 of the 12 lamps on the pier had failed.", LAMPS),  # no part
        ("The Clerk said that 40 of the £120 for lamps on the pier had failed.", LAMPS),  # not of one unit
    ],
)
def test_nothing_is_worked_out_where_no_share_is_asked_for_or_given(
    indexed: Indexed, sentence: str, question: str
) -> None:
    response = indexed({"pier.txt": f"Pier\n\n{sentence}{FERRY}"}).ask(question)
    assert not isinstance(response, Answer) or all(one.calculation is None for one in response.statements)
