"""When a table's values are for, and how they are counted: the period and the basis, from all that the table says."""

# ruff: noqa: E501 (a table reads best on a line)

from __future__ import annotations

from datetime import date

import pytest
from reading_tables import cells, table

from language.council_time import stated
from store.observations import Observation


def when(one: Observation) -> str:
    """A figure's period and basis on one line."""
    return f"{one.period_start} to {one.period_end} ({one.basis.value})"


def times(text: str, **more: object) -> dict[str, str]:
    """The period and basis of every figure of a table, by reference."""
    return {place: when(one) for place, one in cells(table(text, **more)).items()}  # type: ignore[arg-type]


# --- how values are counted ---


def test_what_is_open_or_in_care_is_counted_at_the_end_of_a_month_and_what_happens_over_it() -> None:
    assert times(
        "Measure|May-24\nChildren in care|312\nChildren who started to be in care|9\nAppeals outstanding|4"
    ) == {
        "B2": "2024-05-31 to 2024-05-31 (snapshot)",
        "B3": "2024-05-01 to 2024-05-31 (month)",
        "B4": "2024-05-31 to 2024-05-31 (snapshot)",
    }


def test_a_stock_has_no_year_to_date() -> None:
    found = times("Measure|Nov-24|Year to date\nBeds free, at month end|7|7\nNights booked|812|5,300")
    assert found["C2"] == "2024-11-30 to 2024-11-30 (snapshot)"
    assert found["C3"] == "2024-04-01 to 2024-11-30 (year to date)"


def test_a_cumulative_table_is_counted_to_the_day_that_each_row_names() -> None:
    text = "Rents collected (cumulative)\nCollected by|2022/23|2023/24\n30 April|8.1%|8.4%\n28/29 February|90.2%|90.9%"
    assert times(text) == {
        "B3": "2022-04-01 to 2022-04-30 (year to date)",
        "C3": "2023-04-01 to 2023-04-30 (year to date)",
        "B4": "2022-04-01 to 2023-02-28 (year to date)",
        "C4": "2023-04-01 to 2024-02-29 (year to date)",
    }


@pytest.mark.parametrize("line", ["None of these figures is cumulative", "Monthly returns, not year to date"])
def test_a_basis_that_a_line_denies_is_not_taken(line: str) -> None:
    assert times(f"{line}\nMeasure|Jun-24\nLoans|40") == {"B3": "2024-06-01 to 2024-06-30 (month)"}


def test_a_key_says_which_columns_are_of_the_month_and_which_are_cumulative() -> None:
    text = "P = in the month; T = cumulative\n|Loans|\nMonth|P|T\nApr 2024|40|40\nMay 2024|35|75"
    found = cells(table(text))
    assert {place: when(one) for place, one in found.items()} == {
        "B4": "2024-04-01 to 2024-04-30 (month)",
        "C4": "2024-04-01 to 2024-04-30 (year to date)",
        "B5": "2024-05-01 to 2024-05-31 (month)",
        "C5": "2024-04-01 to 2024-05-31 (year to date)",
    }
    assert {one.indicator for one in found.values()} == {"Loans"}


def test_a_column_of_bases_decides_row_by_row() -> None:
    text = "Measure|Basis|Q1 2023/24|2023/24\nFoster homes|end of quarter|61|64\nVisits paid|in the quarter|20|77\nMoves|twelve months to end of quarter|9|8"
    assert times(text) == {
        "C2": "2023-06-30 to 2023-06-30 (snapshot)",
        "D2": "2024-03-31 to 2024-03-31 (snapshot)",
        "C3": "2023-04-01 to 2023-06-30 (quarter)",
        "D3": "2023-04-01 to 2024-03-31 (year)",
        "C4": "2022-07-01 to 2023-06-30 (rolling year)",
        "D4": "2023-04-01 to 2024-03-31 (year)",
    }


def test_a_note_on_ratings_says_nothing_of_how_values_are_counted() -> None:
    text = "Measure|Q1 2023/24|RAG\nVisits paid|20|Red\nRAG is the service's view at year end, not the quarter's."
    assert times(text) == {"B2": "2023-04-01 to 2023-06-30 (quarter)"}


def test_the_day_on_which_data_were_taken_is_no_basis() -> None:
    text = "Gritting runs. Data as at 9 May 2024.\nMonth|Runs\nMarch 2024|18\nApril 2024|2"
    assert times(text) == {"B3": "2024-03-01 to 2024-03-31 (month)", "B4": "2024-04-01 to 2024-04-30 (month)"}


def test_the_header_over_the_row_labels_may_say_that_values_stand_at_the_end_of_months() -> None:
    text = "At the end of|June 2024|July 2024\nHostel places used|88|91"
    assert times(text) == {"B2": "2024-06-30 to 2024-06-30 (snapshot)", "C2": "2024-07-31 to 2024-07-31 (snapshot)"}


@pytest.mark.parametrize(
    ("held_on", "expected"),
    [
        (date(2024, 8, 1), "2023-04-01 to 2024-03-31 (year)"),
        (date(2024, 2, 1), "2023-04-01 to 2024-03-31 (year to date)"),
    ],
)
def test_a_year_that_was_over_when_the_paper_was_written_is_whole(held_on: date, expected: str) -> None:
    assert times("Measure|2023/24\nWaits (year to date, days)|31", held_on=held_on) == {"B2": expected}


# --- which days ---


def test_a_year_in_progress_ends_with_the_last_quarter_that_the_table_reports() -> None:
    text = "Financial year|Period|Plans issued\n2023/24|Quarter 1|30\n|Quarter 2|28\n|Year to date|58"
    assert times(text)["C4"] == "2023-04-01 to 2023-09-30 (year to date)"


def test_years_end_on_the_day_that_a_line_or_a_header_names() -> None:
    lined = times("Year ended 31 March\nFuel|2022|2023\nGas used (kWh)|410|395")
    assert lined == {"B3": "2021-04-01 to 2022-03-31 (year)", "C3": "2022-04-01 to 2023-03-31 (year)"}
    assert times("Year ending 31 March|Pupils\n2023|700") == {"B2": "2022-04-01 to 2023-03-31 (year)"}


def test_a_line_limits_one_year_and_leaves_the_others_whole() -> None:
    text = "Weddings held\nCalendar years; 2023 is January to April only\nVenue|2022|2023\nTown Hall|301|77"
    assert times(text) == {
        "B4": "2022-01-01 to 2022-12-31 (calendar year)",
        "C4": "2023-01-01 to 2023-04-30 (other period)",
    }


def test_months_without_a_year_stand_in_the_year_of_their_section_or_sheet() -> None:
    sectioned = times("Month|Loans\n2022/23|\nApril|40\nJanuary|31\n2023/24|\nApril|44")
    assert sectioned["B4"] == "2023-01-01 to 2023-01-31 (month)"
    assert sectioned["B6"] == "2023-04-01 to 2023-04-30 (month)"
    assert times("Month|Loans\nMay|40\nFeb|31", sheet="2022-23") == {
        "B2": "2022-05-01 to 2022-05-31 (month)",
        "B3": "2023-02-01 to 2023-02-28 (month)",
    }


def test_when_counting_began_is_not_the_period_reported_on() -> None:
    text = "Hires, counted from 1 April\nMonth|Hires\nJun|12"
    assert times(text, sheet="2023-24") == {"B3": "2023-06-01 to 2023-06-30 (month)"}


def test_a_total_beside_an_earlier_date_is_of_that_date() -> None:
    text = "Directorate|Posts filled|Sick days per post, last 12 months\nCare|310|9.1\nRoads|95|7.0\nTotal|405|8.6\nTotal, June 2023|398|8.9"
    assert {place: one for place, one in times(text, sheet="30 June 2024").items() if place[1] == "5"} == {
        "B5": "2023-06-30 to 2023-06-30 (snapshot)",
        "C5": "2022-07-01 to 2023-06-30 (rolling year)",
    }


def test_the_same_period_of_another_year_repeats_what_a_total_sums() -> None:
    text = "Boat trips\nSite|Apr-Jun 2023|Jul-Sep 2023|Total to date|Same period 2022\nPier|10|14|24|21"
    found = times(text)
    assert found["D3"] == "2023-04-01 to 2023-09-30 (year to date)"
    assert found["E3"].startswith("2022-04-01 to 2022-09-30")


def test_a_target_that_differs_down_the_year_is_a_profile_of_it() -> None:
    text = "Trees planted\nMonth|Actual 2023/24|Target 2023/24\nApril|10|11\nMay|12|13\nJune|9|14"
    assert times(text)["C4"] == "2023-05-01 to 2023-05-31 (month)"
    text = "Trees planted\nMonth|Actual 2023/24|Target 2023/24\nApril|10|11\nMay|12|11\nJune|9|11"
    assert times(text)["C4"] == "2023-04-01 to 2024-03-31 (year)"


def test_years_beside_a_school_term_are_school_years() -> None:
    found = times("Measure|2021/22|Autumn term 2022\nMoves between schools|80|21")
    assert found["B2"] == "2021-09-01 to 2022-08-31 (academic year)"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Apr-24 YTD", "2024-04-01 to 2024-04-30 (year to date)"),
        ("31-Mar-24", "2024-03-31 to 2024-03-31 (snapshot)"),
        ("2023 total", "2023-01-01 to 2023-12-31 (calendar year)"),
        ("2024/25 Half year", "2024-04-01 to 2024-09-30 (half year)"),
    ],
)
def test_a_header_is_read_whole_and_leaves_nothing_behind_as_a_cohort(header: str, expected: str) -> None:
    found = cells(table(f"Measure|{header}\nParcels sorted|5"))["B2"]
    assert (when(found), found.cohort) == (expected, None)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("28/29 February 2023", date(2023, 2, 28)),
        ("28/29 February 2024", date(2024, 2, 29)),
        ("3-Feb-2023", date(2023, 2, 3)),
    ],
)
def test_days_as_tables_print_them(words: str, end: date) -> None:
    assert [one.period.end for one in stated(words)] == [end]


# --- days of the year ---


def test_days_under_financial_years_are_days_of_those_years() -> None:
    text = (
        "Library staff: how many\n"
        "||2022/23|2023/24||||Elsewhere\n"
        "Measure|Good is|31 March|30 June|31 December||Target for 31 March 2024|England, 30 September 2022\n"
        "Posts filled|High|40|41|43||45|\n"
        "Vacancy rate|Low|9.0%|8.5%|8.1%||7%|11.2%"
    )
    found = cells(table(text))
    assert {place: f"{one.kind.value} {when(one)}" for place, one in found.items() if place.endswith("5")} == {
        "C5": "observed 2023-03-31 to 2023-03-31 (snapshot)",
        "D5": "observed 2023-06-30 to 2023-06-30 (snapshot)",
        "E5": "observed 2023-12-31 to 2023-12-31 (snapshot)",
        "G5": "target 2024-03-31 to 2024-03-31 (snapshot)",
        "H5": "benchmark 2022-09-30 to 2022-09-30 (snapshot)",
    }
    assert {one.polarity.value for one in found.values() if one.polarity} == {"higher is better", "lower is better"}


def test_a_column_that_says_when_each_indicator_is_measured_dates_it_in_the_year_of_its_column() -> None:
    found = cells(
        table(
            "Ref|Indicator|Measured|2022|2023\nL1|Homes let|30 June|40%|41%\n|England|30 June|38%|39%\n"
            "L2|Repairs made|year to 31 March|310|320\nL3|Permits issued|calendar year|5|6"
        )
    )
    assert {place: f"{one.kind.value} {when(one)}" for place, one in found.items() if place.startswith("E")} == {
        "E2": "observed 2023-06-30 to 2023-06-30 (snapshot)",
        "E3": "benchmark 2023-06-30 to 2023-06-30 (snapshot)",
        "E4": "observed 2022-04-01 to 2023-03-31 (year)",
        "E5": "observed 2023-01-01 to 2023-12-31 (calendar year)",
    }


def test_the_years_of_a_change_are_no_indicator_and_the_paper_that_a_table_comes_with_is_none() -> None:
    found = cells(
        table(
            "Homes by kind of tenure, 31 March 2023 to 31 March 2024\nNortham Borough Council: appendix to the Homes Plan\n"
            "Kind|At 31 March||Change\n|2023|2024|2023 to 2024\nSocial rent|40|44|+4\nShared ownership|9|8|-1"
        )
    )
    assert {(one.kind.value, one.indicator, one.cohort) for one in found.values()} == {
        ("observed", "Homes", "Social rent"),
        ("change", "Homes", "Social rent"),
        ("observed", "Homes", "Shared ownership"),
        ("change", "Homes", "Shared ownership"),
    }
