"""What a cell prints is told apart: number, unit, parts, marks and symbols; nothing becomes a zero."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_tables import cells, table
from writing_tables import Merge

from ingest.tables.codes import split_code
from ingest.tables.measures import table_unit, title_unit, whole_unit
from ingest.tables.printed import Printed, printed
from ingest.tables.symbols import keyed
from store.observations import (
    COUNT,
    DAYS,
    PERCENT,
    POINTS,
    POUNDS,
    RANK,
    WEEKS,
    Status,
    rate_per,
)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("57.4%", 57.4, PERCENT),
        ("57.4 per cent", 57.4, PERCENT),
        ("1,240", 1240.0, None),
        ("£1.2m", 1_200_000.0, POUNDS),
        ("£3,450", 3450.0, POUNDS),
        ("(1,200)", -1200.0, None),
        ("£(1,200)", -1200.0, POUNDS),
        ("-£300k", -300_000.0, POUNDS),
        ("−2.1", -2.1, None),
        ("+1.2pp", 1.2, POINTS),
        ("12 days", 12.0, DAYS),
        ("4.2 weeks", 4.2, WEEKS),
        ("21st", 21.0, RANK),
        ("8.1 per 10,000", 8.1, rate_per(10_000)),
        ("Nil", 0.0, None),
        (".5", 0.5, None),
    ],
)
def test_a_number_is_read_with_its_sign_scale_and_unit(text: str, value: float, unit: str | None) -> None:
    found = printed(text)
    assert found is not None
    assert (found.value, found.unit, found.status) == (value, unit, Status.NORMAL)


@pytest.mark.parametrize(
    ("text", "value", "numerator", "denominator"),
    [
        ("12/322 (3.7%)", 3.7, 12, 322),
        ("98% (49/50)", 98.0, 49, 50),
        ("98% (49 of 50)", 98.0, 49, 50),
        ("49 out of 50 (98%)", 98.0, 49, 50),
        ("12 (3.7%)", 3.7, 12, None),
        ("5 of 7", 5.0, 5, 7),
    ],
)
def test_a_share_is_read_with_what_it_is_of(
    text: str, value: float, numerator: float, denominator: float | None
) -> None:
    found = printed(text)
    assert found is not None
    assert (found.value, found.numerator, found.denominator) == (value, numerator, denominator)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        *((symbol, Status.SUPPRESSED) for symbol in ("*", "<5", "[c]", "c")),
        *((symbol, Status.NOT_AVAILABLE) for symbol in ("[x]", "..", ":", "-", "–", "TBC", "not due")),
        *((symbol, Status.NOT_APPLICABLE) for symbol in ("n/a", "N/A", "[z]")),
        *((symbol, Status.UNKNOWN) for symbol in ("##", "[q]", "^", "p")),
    ],
)
def test_a_symbol_in_place_of_a_value_leaves_none(text: str, status: Status) -> None:
    assert printed(text) == Printed(status=status, symbol=text)


@pytest.mark.parametrize(
    ("text", "value", "status", "mark"),
    [
        ("57.4 [p]", 57.4, Status.PROVISIONAL, "[p]"),
        ("57.4% (r)", 57.4, Status.REVISED, "(r)"),
        ("1,240r", 1240.0, Status.REVISED, "r"),
        ("[e] 12", 12.0, Status.ESTIMATED, "[e]"),
        ("12*", 12.0, Status.UNKNOWN, "*"),
        ("12 [q]", 12.0, Status.UNKNOWN, "[q]"),
    ],
)
def test_a_mark_beside_a_value_is_kept_with_it(text: str, value: float, status: Status, mark: str) -> None:
    found = printed(text)
    assert found is not None
    assert (found.value, found.status, found.symbol) == (value, status, mark)


def test_a_bound_is_not_a_suppressed_count() -> None:
    assert printed(">95%") == Printed(value=95.0, unit=PERCENT, approximate=True, symbol=">")
    assert printed("40-60") == Printed(value=40.0, upper=60.0)


def test_a_rating_in_the_cell_is_set_apart() -> None:
    assert printed("97.1% (G)") == Printed(value=97.1, unit=PERCENT, decimals=1, rating="G")
    assert printed("▲ 3") == Printed(value=3.0, rating="▲")


@pytest.mark.parametrize("text", ["On track", "See note", "Q2", "2 cases moved", "SCC/016", "01234 567890", "1:12"])
def test_words_are_no_value(text: str) -> None:
    assert printed(text) is None


def test_a_key_says_what_a_symbol_stands_for() -> None:
    keys = keyed(["Key: # = suppressed because fewer than ten; ~ not available", "P = provisional"])
    assert printed("#", keys) == Printed(status=Status.SUPPRESSED, symbol="#")
    assert printed("~", keys) == Printed(status=Status.NOT_AVAILABLE, symbol="~")


@given(st.integers(-9_999_999, 9_999_999))
def test_a_count_is_read_as_it_was_printed(count: int) -> None:
    for text in (f"{count:,}", str(count)):
        assert printed(text) == Printed(value=float(count), signed=count < 0)


@given(st.text(max_size=12))
def test_no_text_makes_the_reader_fall_over(text: str) -> None:
    found = printed(" ".join(text.split()))
    assert found is None or found.value is not None or found.symbol is not None


@pytest.mark.parametrize(
    ("title", "code", "rest"),
    [
        ("SCC/011b – Initial assessments", "SCC/011b", "Initial assessments"),
        ("PI 6: Children re-admitted to care", "PI 6", "Children re-admitted to care"),
        ("Priority Indicator 9 – Education plans", "Priority Indicator 9", "Education plans"),
        ("KPI01 Percentage of calls answered", "KPI01", "Percentage of calls answered"),
        ("ASC-2B Permanent admissions", "ASC-2B", "Permanent admissions"),
        ("1.2 Rent collected", "1.2", "Rent collected"),
        ("Rent collected (HO12)", "HO12", "Rent collected"),
        ("CO2 emissions", None, "CO2 emissions"),
        ("Key Stage 4 attainment", None, "Key Stage 4 attainment"),
        ("Under 5s in nursery", None, "Under 5s in nursery"),
        ("A12 – lane closures", None, "A12 – lane closures"),
        ("95% of calls answered", None, "95% of calls answered"),
    ],
)
def test_a_code_is_set_apart_from_its_title(title: str, code: str | None, rest: str) -> None:
    assert split_code(title) == (code, rest)


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Percentage of assessments completed within 45 days", PERCENT),
        ("Proportion of care leavers in touch", PERCENT),
        ("Average number of days to let a home", DAYS),
        ("Working days lost to sickness per employee", DAYS),
        ("Rate of children in need per 10,000 population", rate_per(10_000)),
        ("Number of repairs reported", COUNT),
        ("Cost of agency staff (£)", POUNDS),
        ("Waste sent to landfill (tonnes)", "tonnes"),
        ("Repairs completed within 20 days", None),
        ("95% of calls answered", None),
    ],
)
def test_a_title_names_its_unit_or_none(title: str, unit: str | None) -> None:
    found = title_unit(title)
    assert (found.name if found else None) == unit


def test_a_header_or_a_line_above_may_name_a_unit_with_its_scale() -> None:
    found = [whole_unit(words) for words in ("£000s", "£m", "%", "No.", "Rate per 1,000", "Comments")]
    assert [(one.name, one.scale) if one else None for one in found] == [
        (POUNDS, 1e3),
        (POUNDS, 1e6),
        (PERCENT, 1.0),
        (COUNT, 1.0),
        (rate_per(1_000), 1.0),
        None,
    ]
    line = table_unit("All figures are percentages unless otherwise stated")
    assert line is not None
    assert line.name == PERCENT


# --- units and marks in header rows ---


def test_a_row_of_units_under_the_header_scales_and_names_the_unit_of_its_columns() -> None:
    text = (
        "Running costs of the service\nService|Budget 2024/25|Spend 2024/25|Loans outstanding|Staff days lost\n"
        "|£000|£000|£m|days\nParks|1,250|990|2.5|40"
    )
    found = {place: (one.value, one.unit_measure, one.target) for place, one in cells(table(text)).items()}
    assert found == {
        "B4": (1_250_000.0, POUNDS, None),
        "C4": (990_000.0, POUNDS, 1_250_000.0),
        "D4": (2_500_000.0, POUNDS, None),
        "E4": (40.0, DAYS, None),
    }


def statuses(text: str, **more: object) -> dict[str, str]:
    """The status of every figure of a table, by reference."""
    return {place: one.obs_status.value for place, one in cells(table(text, **more)).items()}  # type: ignore[arg-type]


def test_a_mark_in_a_header_is_of_every_value_under_it_that_has_none_of_its_own() -> None:
    assert statuses(
        "Measure|2022/23|2023/24 [p]|2024/25 (provisional)\nLoans made|41|44|46 [r]\nFines paid|7|8|[c]"
    ) == {
        "B2": "normal",
        "C2": "provisional",
        "D2": "revised",
        "B3": "normal",
        "C3": "provisional",
        "D3": "suppressed",
    }


def test_a_mark_over_several_columns_is_of_all_of_them() -> None:
    text = "Measure|2022/23||2023/24 [p]|\n|Boys|Girls|Boys|Girls\nPupils absent often|41|44|46|48"
    assert statuses(text, merges=[Merge(0, 1, columns=2), Merge(0, 3, columns=2)]) == {
        "B3": "normal",
        "C3": "normal",
        "D3": "provisional",
        "E3": "provisional",
    }


def test_a_mark_in_a_header_does_not_hide_whose_values_stand_under_it() -> None:
    one = cells(table("Measure|2023/24|England 2023/24 [p]\nPupils absent often|41%|44%"))["C2"]
    assert (one.kind.value, one.comparator, one.obs_status) == ("benchmark", "England", Status.PROVISIONAL)


def test_a_revised_budget_is_no_revised_figure() -> None:
    text = "Running costs\nService|Revised budget 2024/25 (£)|Spend 2024/25 (£)\nParks|1,250|990"
    assert statuses(text) == {"B3": "normal", "C3": "normal"}


@pytest.mark.parametrize(
    ("header", "first", "second"), [("Status", "Final", "Provisional"), ("Data status", "f", "p"), ("status", "", "p")]
)
def test_a_column_of_marks_says_the_status_of_every_value_of_its_row(header: str, first: str, second: str) -> None:
    found = cells(table(f"Month|Loans|Visits|{header}\nApr-24|41|300|{first}\nMay-24|44|310 [r]|{second}"))
    assert [one.obs_status.value for one in found.values()] == ["normal", "normal", "provisional", "revised"]
    assert {one.rag for one in found.values()} == {None}


@pytest.mark.parametrize("other", ["R", "A", "-"])
def test_letters_that_may_all_be_ratings_are_ratings(other: str) -> None:
    found = cells(table(f"Measure|2023/24|2024/25|Status\nLoans made|41|44|{other}\nVisits made|4|5|R"))
    assert (found["C3"].rag, found["C3"].obs_status) == ("R", Status.NORMAL)
