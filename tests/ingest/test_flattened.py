"""A table told a cell a line is rebuilt where its counts divide, and otherwise named and left as text."""

# ruff: noqa: E501 (a table reads best with a row on a line)

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_tables import said

from ingest.flattened import flattened_grids
from ingest.pipeline import take_apart
from ingest.readers import read
from store.schema import Document, Source


def document(text: str) -> Document:
    """Plain text taken apart."""
    return take_apart(Source(name="minutes.txt", sha256="0"), read("minutes.txt", text.encode()))


def lines(*cells: str) -> str:
    """Cells one a line with blank lines between, after and before a sentence."""
    return "\n\n".join(["The figures were as follows.", *cells, "Members noted the report."])


def figures(text: str) -> list[str]:
    """Every figure of the text's tables on one line."""
    made = document(text)
    inside = [grid.span for grid in made.grids]
    return [said(one) for one in made.observations if any(span.covers(one.span) for span in inside)]


def test_the_scorecard_of_the_third_seed_gives_eight_values_in_two_columns(seeds: Path) -> None:
    (path,) = seeds.glob("002_*.txt")
    data = path.read_bytes()
    made = take_apart(Source(name=path.name, sha256="0"), read(path.name, data))
    (grid,) = made.grids
    found = [one for one in made.observations if grid.span.covers(one.span)]
    assert [(one.code, one.value, one.unit_measure) for one in found] == [
        ("SCC/011b", 57.4, "percent"),
        ("SCC/011b", 43.2, "percent"),
        ("SCC/016", 85.2, "percent"),
        ("SCC/016", 59.5, "percent"),
        ("SCC/025", 84.5, "percent"),
        ("SCC/025", 80.6, "percent"),
        ("SCC/041a", 98.0, "percent"),
        ("SCC/041a", 100.0, "percent"),
    ]
    assert [one.period_as_printed for one in found] == ["2014/15", "Q2 2015/16"] * 4
    assert {str(one.period_start) for one in found} == {"2014-04-01", "2015-07-01"}
    assert {one.cell for one in found} == {None}
    assert all(made.quote(one.span) == one.raw_value for one in found)
    assert all(one.label and made.quote(one.label).startswith(f"{one.code} – ") for one in found)


def test_a_header_broken_over_lines_is_put_together() -> None:
    assert figures(lines("2021/22", "Q3", "2022/23", "HO1 – Rent collected", "97.1%", "96.2%", "HO2 – Homes let", "301", "71")) == [
        "observed; HO1 Rent collected; the council; 2021-04-01 to 2022-03-31 (year); 97.1 percent",
        "observed; HO1 Rent collected; the council; 2022-10-01 to 2022-12-31 (quarter); 96.2 percent",
        "observed; HO2 Homes let; the council; 2021-04-01 to 2022-03-31 (year); 301 count",
        "observed; HO2 Homes let; the council; 2022-10-01 to 2022-12-31 (quarter); 71 count",
    ]  # fmt: skip


def test_years_told_before_their_quarters_stand_above_them() -> None:
    cells = ("2021/22", "2022/23", "Q1", "Q2", "Q1", "Q2", "Homes let", "10", "20", "30", "40", "Homes sold", "1", "2", "3", "4")  # fmt: skip
    assert [one.split("; ")[3] for one in figures(lines(*cells))[:4]] == [
        "2021-04-01 to 2021-06-30 (quarter)",
        "2021-07-01 to 2021-09-30 (quarter)",
        "2022-04-01 to 2022-06-30 (quarter)",
        "2022-07-01 to 2022-09-30 (quarter)",
    ]


def test_a_rating_and_a_target_are_columns_too() -> None:
    cells = ("Indicator", "Q1 2023/24", "Target", "RAG", "Calls answered", "71%", "80%", "Red", "Visits", "90", "85", "Green")  # fmt: skip
    assert figures(lines(*cells)) == [
        "observed; Calls answered; the council; 2023-04-01 to 2023-06-30 (quarter); 71 percent; rag Red; target 80",
        "target; Calls answered; the council; no period (not stated); 80 percent",
        "observed; Visits; the council; 2023-04-01 to 2023-06-30 (quarter); 90 count; rag Green; target 85",
        "target; Visits; the council; no period (not stated); 85 count",
    ]


def test_periods_down_take_their_titles_from_the_header() -> None:
    cells = ("Month", "Referrals", "Assessments", "April 2024", "120", "99", "May 2024", "131", "[x]")
    assert figures(lines(*cells)) == [
        "observed; Referrals; the council; 2024-04-01 to 2024-04-30 (month); 120 count",
        "observed; Assessments; the council; 2024-04-01 to 2024-04-30 (month); 99 count",
        "observed; Referrals; the council; 2024-05-01 to 2024-05-31 (month); 131 count",
        "observed; Assessments; the council; 2024-05-01 to 2024-05-31 (month); none count; status not available",
    ]


def test_a_table_whose_cells_do_not_divide_is_named_and_left_as_text() -> None:
    made = document(lines("2021/22", "2022/23", "Rent collected", "97.1%", "96.2%", "Homes let", "301", "Voids", "4"))
    assert made.grids == ()
    assert made.notes == ("table not recovered at line 9: its cells do not divide into rows and columns; kept as text",)


def test_a_header_that_may_be_split_in_two_ways_is_not_guessed() -> None:
    cells = ("Northam", "Upper", "Southam", "Rent collected", "97.1%", "96.2%", "Homes let", "301", "71")
    assert document(lines(*cells)).grids == ()


def told_after(sentence: str, *cells: str) -> list[str]:
    """The figures of cells one a line, after a sentence that leads to them."""
    return figures("\n\n".join([sentence, *cells, "Members noted the report."]))


def test_the_sentence_that_leads_to_a_table_says_its_period() -> None:
    cells = ("Pool", "Swims", "Lessons", "East", "1,204", "88", "West", "980", "61")
    assert told_after("The manager spoke. Figures for the year ended 31 March 2024 were:", *cells) == [
        "observed; Swims; East; 2023-04-01 to 2024-03-31 (year); 1204 count",
        "observed; Lessons; East; 2023-04-01 to 2024-03-31 (year); 88 count",
        "observed; Swims; West; 2023-04-01 to 2024-03-31 (year); 980 count",
        "observed; Lessons; West; 2023-04-01 to 2024-03-31 (year); 61 count",
    ]


def test_a_corner_that_names_nothing_known_is_one_where_a_sentence_leads_to_rows_that_divide() -> None:
    cells = ("Allotment field", "Plots", "Let", "Waiting", *("North", "40", "38", "12"), *("South", "31", "31", "9"))
    third = ("East", "22", "20", "4")
    assert len(told_after("In 2023/24 these were:", *cells, *third)) == 9
    assert told_after("These were the figures.", *cells, *third) == []


def test_codes_on_lines_of_their_own_stand_before_titles() -> None:
    cells = (
        "Ref",
        "Measure",
        "2022/23",
        "2023/24",
        "PI 1",
        "Kerbs mended",
        "412",
        "388",
        "PI 2",
        "Signs cleaned",
        "97",
        "104",
    )
    assert [one.split("; ")[1] for one in told_after("The figures were:", *cells)] == [
        "PI 1 Kerbs mended",
        "PI 1 Kerbs mended",
        "PI 2 Signs cleaned",
        "PI 2 Signs cleaned",
    ]


def test_lines_with_tabs_are_rows() -> None:
    text = (
        "Monthly figures\n\nMeasure\tApr-24\tMay-24\nRepairs\t1,204\t1,311\nVoids\t41\t*\n\nMembers noted the report.\n"
    )
    assert figures(text) == [
        "observed; Repairs; the council; 2024-04-01 to 2024-04-30 (month); 1204 count",
        "observed; Repairs; the council; 2024-05-01 to 2024-05-31 (month); 1311 count",
        "observed; Voids; the council; 2024-04-01 to 2024-04-30 (month); 41 count",
        "observed; Voids; the council; 2024-05-01 to 2024-05-31 (month); none count; status suppressed",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Item\n\nApologies\n\n1 - 4\n\nMinutes\n\n5 - 8\n\nBudget\n\n9 - 20\n\nReports\n\n21 - 40\n",
        "Present\n\nCouncillor Ode\n\nCouncillor Fenn\n\nIn attendance\n\nThe Clerk\n",
        "1. Apologies were received.\n\n2. The minutes of 3 March 2024 were signed.\n\n3. 40 people attended.\n",
    ],
)
def test_lists_of_items_and_names_are_no_tables(text: str) -> None:
    assert flattened_grids(text) == ((), ())


CELLS = st.sampled_from(["2014/15", "Q2", "Rent collected", "57.4%", "*", "Green", "A sentence that ends.", "", "1,240\t12", "- a point"])  # fmt: skip


@given(st.lists(CELLS, max_size=30))
def test_every_cell_of_a_rebuilt_table_is_text_of_the_document(cells: list[str]) -> None:
    text = "\n\n".join(cells)
    grids, _ = flattened_grids(text)
    for grid in grids:
        assert grid.flattened
        spans = [cell.span for cell in grid.cells]
        assert spans == sorted(spans)
        assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
