"""Questions for figures, asked of small papers of two councils that were read, typed and indexed for real."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.build import pipeline
from qa.config import Config
from qa.figures.disclosure import Ledger
from qa.pipeline import Pipeline
from qa.schema import Abstention, Answer, Reason, Response
from qa.verify import faults
from store.builder import build_here

MONTHLY = """Empty homes: monthly monitor 2024/25
Code,Indicator,Apr-24,May-24,Jun-24,Jul-24,Aug-24,Sep-24
H 3,Homes let again,12,15,11,9,14,20
H 4,Average days to let a home again,31,30,34,41.5,38,36
H 7,Evictions,8,*,6,9,5,7
"""
SCORECARD = """Corporate scorecard,,,,,,
,2023/24,,2024/25,,,
Measure,Q1,Q2,Q1,Q2,Target 2024/25,England 2023/24
Repairs completed on time,82.5%,84.0%,79.4%,88.1%,85%,81.3%
Complaints received,140,155,171,162,,
"""
OTHER = """Housing scorecard,,
,2024/25,
Measure,Q1,Q2
Repairs completed on time,91.2%,90.0%
"""
YEAR_TO_DATE = """Homelessness: cumulative figures for the year to date,,,,
Measure,Apr-24 YTD,May-24 YTD,Jun-24 YTD,Jul-24 YTD
Families placed outside the town,6,9,15,20
"""
WARDS = """Fly-tips by ward: cumulative figures for the year to date,,,
Ward,Apr-24 YTD,May-24 YTD,Jun-24 YTD
Abbey,6,12,21
Bridge,5,14,27
"""
SIDECAR = """file,council,committee,meeting_date,title,url
monthly.csv,Nether Coombe Council,Housing Committee,2024-10-09,Empty homes monitor,
scorecard.csv,Nether Coombe Council,Housing Committee,2024-11-06,Corporate scorecard,
homeless.csv,Nether Coombe Council,Housing Committee,2024-08-06,Homelessness figures,
wards.csv,Nether Coombe Council,Streets Committee,2024-07-09,Fly-tips by ward,
other.csv,Estmere Council,Housing Panel,2024-11-20,Housing scorecard,
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    folder, index = tmp_path_factory.mktemp("figures"), tmp_path_factory.mktemp("figures-index")
    papers = {"monthly": MONTHLY, "scorecard": SCORECARD, "other": OTHER, "homeless": YEAR_TO_DATE, "sources": SIDECAR}
    papers["wards"] = WARDS
    for name, text in papers.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    ingest(folder, index, HashingEmbedder(), build=build_here)
    return pipeline(Config(embedding="hashing", reranker=False), index)


def places(response: Response) -> list[tuple[str, str]]:
    """File and cell of every citation, in order."""
    cited = response.citations if isinstance(response, Answer) else response.nearest
    return [(one.document.source.name, one.cell.a1 if one.cell else "") for one in cited]


@pytest.mark.parametrize(
    ("question", "said", "cells"),
    [
        (
            "How many homes were let again in June 2024?",
            "Homes let again (H 3), Nether Coombe Council in Jun-24: 11.",
            "E3",
        ),
        (
            "What is the latest figure for homes let again?",
            "Homes let again (H 3), Nether Coombe Council in Sep-24: 20.",
            "H3",
        ),
        ("H3 in April 2024?", "Homes let again (H 3), Nether Coombe Council in Apr-24: 12.", "C3"),
        (
            "How much did homes let again rise between August and September 2024?",
            "rose by 6, from 14 in Aug-24 to 20 in Sep-24. Derived: 20 − 14 = 6.",
            "G3 H3",
        ),
        (
            "Did homes let again fall in September 2024?",
            "rose by 6, from 14 in Aug-24 to 20 in Sep-24: it did not fall. Derived: 20 − 14 = 6.",
            "G3 H3",
        ),
        ("Which month had the most homes let again?", "the highest was 20, in Sep-24.", "H3"),
        ("What was the lowest number of homes let again?", "the lowest was 9, in Jul-24.", "F3"),
        (
            "How many homes were let again altogether from April to June 2024?",
            "Apr-24 to Jun-24: 38. Derived: 12 + 15 + 11 = 38.",
            "C3 D3 E3",
        ),
    ],
)
def test_a_figure_is_told_with_its_period_and_its_cell(held: Pipeline, question: str, said: str, cells: str) -> None:
    response = held.ask(question)
    assert isinstance(response, Answer)
    assert said in response.text
    assert places(response) == [("monthly.csv", cell) for cell in cells.split()]


def test_a_two_row_header_gives_each_value_its_year(held: Pipeline) -> None:
    response = held.ask("What share of repairs were completed on time in quarter 2 of 2023/24 at Nether Coombe?")
    assert isinstance(response, Answer)
    assert "84.0%" in response.text
    assert places(response) == [("scorecard.csv", "C4")]
    assert response.figures_until == date(2023, 9, 30)


def test_a_figure_stands_beside_its_target(held: Pipeline) -> None:
    response = held.ask("Were Nether Coombe repairs completed on time on target in Q2 2024/25?")
    assert isinstance(response, Answer)
    assert "88.1%" in response.text
    assert "against target" in response.text
    assert "3.1 percentage points above" in response.text
    assert set(places(response)) == {("scorecard.csv", "E4"), ("scorecard.csv", "F4")}


def test_one_councils_figure_is_never_given_for_anothers(held: Pipeline) -> None:
    response = held.ask("What were repairs completed on time in Q2 2024/25 in Estmere?")
    assert isinstance(response, Answer)
    assert "90.0%" in response.text
    assert {name for name, _ in places(response)} == {"other.csv"}


def test_which_part_had_the_most_is_told_of_parts_and_never_by_when_the_whole_was_highest(held: Pipeline) -> None:
    ward = held.ask("Which ward had the most fly-tips in June 2024?")
    assert isinstance(ward, Answer)
    assert "the highest was 27, Bridge" in ward.text
    landlord = held.ask("Which landlord had the most homes let again?")
    assert not any(name == "monthly.csv" and cell for name, cell in places(landlord))
    month = held.ask("Which month had the most homes let again?")
    assert places(month) == [("monthly.csv", "H3")]


def test_two_councils_are_set_side_by_side_and_subtracted_only_on_one_basis(held: Pipeline) -> None:
    response = held.ask("How do repairs completed on time compare in Q2 2024/25 between the councils?")
    assert isinstance(response, Answer)
    assert "1.9 percentage points" in response.text
    assert set(places(response)) == {("scorecard.csv", "E4"), ("other.csv", "C4")}


def test_a_period_that_the_table_does_not_have_is_not_held(held: Pipeline) -> None:
    response = held.ask("How many homes were let again in January 2024?")
    assert isinstance(response, Abstention)
    assert response.reason is Reason.NOT_HELD
    assert "from Apr-24 to Sep-24" in response.explanation


def test_a_withheld_value_is_neither_given_nor_worked_out(held: Pipeline) -> None:
    response = held.ask("How many evictions were there in May 2024?")
    assert isinstance(response, Abstention)
    assert response.reason is Reason.WITHHELD
    assert places(response) == [("monthly.csv", "D5")]
    total = held.ask("How many evictions were there in total from April to June 2024?")
    assert isinstance(total, Abstention)
    assert total.reason is Reason.WOULD_DISCLOSE


def test_percentages_are_not_averaged(held: Pipeline) -> None:
    response = held.ask("What was the average per quarter of repairs completed on time in Nether Coombe?")
    assert isinstance(response, Abstention)
    assert response.reason is Reason.NOT_COMPARABLE


def test_a_small_count_that_is_not_printed_is_not_derived(held: Pipeline) -> None:
    ledger = Ledger()
    response = held.ask("How much did families placed outside the town rise between April and May 2024?", ledger=ledger)
    assert isinstance(response, Abstention)
    assert response.reason is Reason.WOULD_DISCLOSE


def test_what_was_worked_out_for_one_ward_gives_nothing_away_of_another(held: Pipeline) -> None:
    ledger = Ledger()
    abbey = held.ask("How much did fly-tips in Abbey rise between April and June 2024?", ledger=ledger)
    bridge = held.ask("How much did fly-tips in Bridge rise between May and June 2024?", ledger=ledger)
    assert isinstance(abbey, Answer)
    assert isinstance(bridge, Answer)  # 15 less 13 would leave two, of one ward and the other
    assert ("21 − 6 = 15" in abbey.text, "27 − 14 = 13" in bridge.text) == (True, True)


def test_nor_is_it_over_several_turns_of_one_conversation(held: Pipeline) -> None:
    ledger = Ledger()
    to_june = "How much did families placed outside the town rise between April and June 2024?"
    may_to_june = "How much did families placed outside the town rise between May and June 2024?"
    assert isinstance(held.ask(to_june, ledger=ledger), Answer)  # nine in May and June together
    assert isinstance(held.ask(may_to_june), Answer)  # six in June: harmless by itself
    second = held.ask(may_to_june, ledger=ledger)  # but with the first it leaves three for May
    assert isinstance(second, Abstention)
    assert second.reason is Reason.WOULD_DISCLOSE


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["How many", "What was the total of", "What was the highest of", "By how much changed", "Trend of",
                     "What was the average per month of", "Was it on target:", "Which month had the fewest"]),
    st.sampled_from(["homes let again", "days to let a home again", "evictions", "repairs completed on time",
                     "complaints received", "families placed outside the town"]),
    st.sampled_from(["", "in May 2024", "in Q2 2024/25", "between April and July 2024", "in 2023/24", "last quarter"]),
    st.sampled_from(["", "in Nether Coombe", "in Estmere"]),
)  # fmt: skip
def test_every_numeral_of_a_figure_answer_is_cited_or_calculated(
    held: Pipeline, wanted: str, of: str, when: str, where: str
) -> None:
    response = held.ask(f"{wanted} {of} {when} {where}?")
    if isinstance(response, Answer):
        assert not [fault for statement in response.statements for fault in faults(statement)]
        for citation in response.citations:
            if citation.cell is not None:
                grid = next(grid for grid in citation.document.grids)
                own = [(cell.row, cell.column) for cell in grid.cells if cell.span == citation.span]
                assert own == [(citation.cell.row, citation.cell.column)]


def test_minutes_are_quoted_where_no_table_answers(indexed: Callable[[dict[str, str]], Pipeline]) -> None:
    made = indexed({"a.txt": "Lettings\n\nThe Head of Lettings said that 14 homes had been let again in May 2024.\n"})
    response = made.ask("How many homes had been let again in May 2024?")
    assert isinstance(response, Answer)
    assert "14 homes had been let again" in response.text
    assert all(citation.cell is None for citation in response.citations)
