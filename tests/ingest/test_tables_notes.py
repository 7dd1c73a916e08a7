"""What stands around a table applies to its values, and what cannot be read is named in a line."""

# ruff: noqa: E501 (a table reads best with a row on a line)

from __future__ import annotations

from datetime import date

import pytest
from reading_tables import cells, table, told
from writing_tables import Merge

from language.basis import Basis
from store.observations import FigureKind, Polarity, Status

QUARTERS = "Measure|Q1 2023/24|Q2 2023/24|Q3 2023/24\nHomes built|10|20|15\n"


def test_a_note_that_a_period_is_provisional_marks_its_values_alone() -> None:
    found = cells(table(QUARTERS + "\nFigures for Q3 are provisional."))
    assert [one.obs_status for one in found.values()] == [Status.NORMAL, Status.NORMAL, Status.PROVISIONAL]


def test_a_note_that_all_figures_are_revised_marks_them_all() -> None:
    found = cells(table(QUARTERS + "\nNote: all figures are revised."))
    assert {one.obs_status for one in found.values()} == {Status.REVISED}


def test_a_key_below_the_table_says_what_its_symbols_are() -> None:
    found = cells(table("Measure|2022/23|2023/24\nReferrals|#|12 †\nPlans|4|5\n\nKey|\n#|suppressed\n† = estimated|"))
    assert (found["B2"].obs_status, found["B2"].symbol) == (Status.SUPPRESSED, "#")
    assert (found["C2"].value, found["C2"].obs_status) == (12.0, Status.ESTIMATED)


def test_a_symbol_that_nothing_explains_stays_unknown() -> None:
    one = cells(table("Measure|2022/23|2023/24\nReferrals|##|12"))["B2"]
    assert (one.value, one.obs_status, one.symbol) == (None, Status.UNKNOWN, "##")


def test_a_blank_cell_is_no_figure() -> None:
    assert list(cells(table("Measure|2022/23|2023/24\nReferrals||12\nPlans|3|"))) == ["C2", "B3"]


@pytest.mark.parametrize(
    ("title", "sheet", "period", "basis"),
    [
        ("Housing scorecard, quarter 2 2023/24", "Sheet1", ("2023-07-01", "2023-09-30"), Basis.QUARTER),
        ("Housing scorecard", "Q3 2023-24", ("2023-10-01", "2023-12-31"), Basis.QUARTER),
        ("Housing at 31 March 2024", "Sheet1", ("2024-03-31", "2024-03-31"), Basis.SNAPSHOT),
    ],
)
def test_a_table_without_a_period_takes_it_from_the_sheet_or_the_title(
    title: str, sheet: str, period: tuple[str, str], basis: Basis
) -> None:
    one = cells(table("Measure|Actual\nEmpty homes|61", title=title, sheet=sheet))["B2"]
    assert (str(one.period_start), str(one.period_end)) == period
    assert one.basis is basis


def test_the_day_of_the_meeting_gives_no_period() -> None:
    one = cells(table("Measure|Actual\nEmpty homes|61", held_on=date(2024, 5, 1)))["B2"]
    assert (one.period_start, one.period_end, one.basis) == (None, None, Basis.UNKNOWN)


def test_a_unit_line_above_the_table_holds_unless_a_row_says_otherwise() -> None:
    found = cells(
        table(
            "Percentage unless otherwise stated\nMeasure|2022/23|2023/24\nRent collected|97.1|96.2\nNumber of voids|41|38"
        )
    )
    assert [one.unit_measure for one in found.values()] == ["percent", "percent", "count", "count"]


def test_numbers_with_decimals_of_no_stated_unit_are_not_called_counts() -> None:
    assert cells(table("Measure|2022/23|2023/24\nWellbeing|7.4|7.6"))["B2"].unit_measure == "not stated"


def test_definition_polarity_and_parts_stand_with_the_value() -> None:
    one = cells(
        table(
            "Ref|Indicator|Definition|Good is|Numerator|Denominator|2022/23\n"
            "CL1|Care leavers in touch|Seen in the last eight weeks|Higher|45|50|90%"
        )
    )["G2"]
    assert (one.code, one.definition, one.polarity) == ("CL1", "Seen in the last eight weeks", Polarity.HIGHER)
    assert (one.value, one.numerator, one.denominator) == (90.0, 45.0, 50.0)


def test_a_change_says_its_direction_and_since_when() -> None:
    one = cells(table("Measure|2022/23|Change since 2021/22\nVoids|38|-3"))["C2"]
    assert (one.kind, one.value, one.direction, one.comparator) == (
        FigureKind.CHANGE,
        -3.0,
        "down",
        "Change since 2021/22",
    )
    assert (one.period_start, str(one.baseline_start), str(one.baseline_end)) == (None, "2021-04-01", "2022-03-31")


def test_merged_headers_and_labels_count_for_all_that_they_cover() -> None:
    found = told(
        table(
            "Indicator|Series|2022/23||2023/24\n||Q3|Q4|Q1\nHomes let|Actual|10|12|14\n|Target|15|15|15",
            merges=[Merge(0, 0, rows=2), Merge(0, 1, rows=2), Merge(0, 2, columns=2), Merge(2, 0, rows=2)],
        )
    )
    assert found == {
        "C3": "observed; Homes let; the council; 2022-10-01 to 2022-12-31 (quarter); 10 count; target 15",
        "D3": "observed; Homes let; the council; 2023-01-01 to 2023-03-31 (quarter); 12 count; target 15",
        "E3": "observed; Homes let; the council; 2023-04-01 to 2023-06-30 (quarter); 14 count; target 15",
        "C4": "target; Homes let; the council; 2022-10-01 to 2022-12-31 (quarter); 15 count",
        "D4": "target; Homes let; the council; 2023-01-01 to 2023-03-31 (quarter); 15 count",
        "E4": "target; Homes let; the council; 2023-04-01 to 2023-06-30 (quarter); 15 count",
    }


def test_another_councils_value_is_never_the_documents_own() -> None:
    found = cells(table("Council|Recycling rate (%) 2022/23\nNortham|45.1\nSoutham Borough Council|48.0\nNortham Borough Council|45.1"))  # fmt: skip
    assert [(one.kind, one.ref_area) for one in found.values()] == [
        (FigureKind.OBSERVED, None),
        (FigureKind.BENCHMARK, "Southam Borough Council"),
        (FigureKind.OBSERVED, None),
    ]


def test_the_first_days_of_months_across_are_months() -> None:
    found = cells(table("Measure|01/04/2024|01/05/2024\nVoids|41|38"))
    assert [(str(one.period_end), one.basis) for one in found.values()] == [
        ("2024-04-30", Basis.MONTH),
        ("2024-05-31", Basis.MONTH),
    ]


# --- what cannot be read ---


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Voids|41\nHomes let|301", "table at B1 on sheet Q2 kept as text: no header row found"),
        ("Councillor|Meetings attended\nA Ode|5\nB Fenn|4", "table at A1 on sheet Q2 kept as text: its rows are people"),
        ("Measure|2023/24|\nVoids|41|7", "column without a header at C2 on sheet Q2 kept as text: it does not say what its numbers are"),
        ("Measure|2022/23|Average\nVoids|41|39", "column “Average” at C1 on sheet Q2 kept as text: it does not say what its numbers are"),
        ("Measure|2022/23|2023/24\nVoids|41|See note 2\nLets|3|4", "words among values at C2 on sheet Q2 kept as text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_in_a_line(text: str, note: str) -> None:
    assert note in table(text, sheet="Q2").notes


@pytest.mark.parametrize(
    "text",
    [
        "No|Action|Owner|Due|Status\n1|Report back|Head of Housing|June 2024|Open",
        "Item|Title|Pages\n1|Apologies|\n2|Minutes|1 - 4",
        "Term|Meaning\nNEET|Not in education, employment or training",
    ],
)
def test_a_table_of_words_gives_no_figure_and_no_complaint(text: str) -> None:
    made = table(text)
    assert (told(made), [note for note in made.notes if "kept as text" in note]) == ({}, [])


def test_a_table_wider_than_a_year_of_days_is_kept_as_text_with_a_note() -> None:
    made = table("\n".join(["Measure" + "|2023/24" * 450, "Voids" + "|7" * 450]))
    assert told(made) == {}
    assert "a table of 451 columns kept as text: 400 at most are read; split it" in made.notes
