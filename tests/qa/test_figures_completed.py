"""A question for several figures of which the tables lack one: the minutes are asked for that, or it is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa.pipeline import Pipeline
from qa.schema import Answer

Indexed = Callable[[dict[str, str]], Pipeline]
TABLE = """Empty homes: monthly monitor 2024/25
Indicator,Jul-24,Aug-24,Sep-24
Homes let again,9,14,20
Evictions,6,*,7
"""
SAID = "The Head of Housing said that 22 homes had been let again in October 2024."
MINUTES = f"""Empty homes

{SAID} Councillor Ode asked about evictions.

The Head of Housing said that three evictions in August 2024 were of one block.

Lettings policy

RESOLVED – That the lettings policy be reviewed by the Housing Panel.
"""
ITS_PERIODS = [
    "How many homes were let again in September 2024 and October 2024?",
    "How many homes were let again in October 2024, and how many in September 2024?",
]


@pytest.fixture(autouse=True)
def always_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_ABSTAIN_BELOW", "0")


@pytest.fixture
def both(indexed: Indexed) -> Pipeline:
    return indexed({"monitor.csv": TABLE, "minutes.txt": MINUTES})


@pytest.mark.parametrize("question", ITS_PERIODS)
def test_what_the_table_does_not_have_the_minutes_are_asked_for(both: Pipeline, question: str) -> None:
    response = both.ask(question)
    assert isinstance(response, Answer)
    assert ": 20" in response.text
    assert [one.quote for one in response.citations if one.cell is None] == [SAID]
    assert "no figure" not in response.text


def test_where_the_minutes_do_not_have_it_that_is_said_beside_what_is_told(indexed: Indexed) -> None:
    response = indexed({"monitor.csv": TABLE}).ask(ITS_PERIODS[1])
    assert isinstance(response, Answer)
    assert ": 20" in response.text
    assert "The tables have no figure for another of the periods asked for." in response.text


def test_a_sentence_about_another_time_completes_nothing(both: Pipeline) -> None:
    response = both.ask("How many homes were let again in September 2024 and November 2024?")
    assert isinstance(response, Answer)
    assert all(one.cell is not None for one in response.citations)
    assert "no figure" in response.text


def test_what_is_withheld_is_not_looked_for_elsewhere(both: Pipeline) -> None:
    response = both.ask("How many evictions were there in July 2024, and how many in August 2024?")
    assert isinstance(response, Answer)
    assert "three evictions" not in response.text
    assert "withheld" in response.text


def test_when_asks_for_nothing_more_than_what_is_told(both: Pipeline) -> None:
    response = both.ask("The peak of homes let again, and when?")
    assert isinstance(response, Answer)
    assert [one.cell.a1 for one in response.citations if one.cell] == ["D3"]
    assert len(response.citations) == 1
