"""How the page says things: ages, places of cells, units, outcomes."""

from __future__ import annotations

from datetime import date

import pytest

from store.observations import COUNT, PERCENT, Cell
from ui.words import age, cell, unit

UNTIL = date(2024, 8, 31)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 10, 31), "Figures to 31 August 2024, 2 years 2 months old"),
        (date(2026, 10, 30), "Figures to 31 August 2024, 2 years 1 month old"),
        (date(2025, 8, 31), "Figures to 31 August 2024, 1 year old"),
        (date(2025, 2, 28), "Figures to 31 August 2024, 5 months old"),
        (date(2024, 9, 1), "Figures to 31 August 2024, less than a month old"),
        (date(2024, 8, 31), "Figures to 31 August 2024"),
        (date(2024, 1, 1), "Figures to 31 August 2024"),
    ],
)
def test_the_age_of_the_latest_figure_is_in_whole_years_and_months(today: date, said: str) -> None:
    assert age(UNTIL, today) == said


def test_a_cell_is_named_as_a_spreadsheet_names_it() -> None:
    assert cell(Cell(10, 13, "Scorecard")) == "Sheet Scorecard, cell N11"
    assert cell(Cell(0, 0)) == "Cell A1"


def test_a_unit_heads_an_axis_in_words() -> None:
    assert [unit(one) for one in (COUNT, PERCENT, "rate per 10,000")] == ["Number", "Per cent (%)", "Rate per 10,000"]
