"""What stands nearest a value says its unit, and the lines around a table say nothing of what they do not fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_tables import table, told

from ingest.pipeline import take_apart
from ingest.readers import read
from ingest.tables.measures import Unit, table_unit, title_unit, whole_unit
from ingest.tables.roles import Role, role_of
from store.observations import COUNT, DAYS, POUNDS, WEEKS, rate_per
from store.schema import Source


def units(text: str, title: str | None = "Service performance 2023/24") -> dict[str, str]:
    """The value and unit of each figure, by reference."""
    figures = told(table(text, suffix=".csv", title=title))
    return {place: said.split("; ")[4] for place, said in figures.items()}


# --- the words of units ---


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("Tonnes", Unit("tonnes")),
        ("kWh", Unit("kWh")),
        ("kg per household", Unit("kg per household")),
        ("score out of 10", Unit("score out of 10")),
        ("average out of 5", Unit("score out of 5")),
        ("millions", Unit(COUNT, 1e6)),
        ("weeks", Unit(WEEKS)),
    ],
)
def test_words_that_are_only_a_unit_name_it(words: str, unit: Unit) -> None:
    assert whole_unit(words) == unit


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Swims (thousands)", Unit(COUNT, 1e3)),
        ("Tonnes of garden waste composted", Unit("tonnes")),
        ("Water drawn (m3)", Unit("m3")),
        ("Tenants' rating (average out of 5)", Unit("score out of 5")),
        ("Net recommendation score", Unit("score")),
        ("Cost per meal (£)", Unit(POUNDS)),
        ("Exclusions per 100 pupils", Unit(rate_per(100))),
    ],
)
def test_a_title_names_its_unit_among_other_words(title: str, unit: Unit) -> None:
    assert title_unit(title) == unit


@pytest.mark.parametrize(
    "title",
    ["Debts collected in the year", "Families housed in month", "2023/24 year", "Meals served to date", "Year", "Week"],
)
def test_a_stretch_of_time_is_no_unit(title: str) -> None:
    assert title_unit(title) is None
    assert whole_unit(title) is None


def test_a_line_may_state_the_unit_of_some_values_only() -> None:
    found = table_unit("All times are in days.")
    assert found == Unit(DAYS, only="times")
    assert found.fits("Average time to answer a letter")
    assert not found.fits("Letters received")


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("UnitOfMeasure", Role.UNIT),
        ("ObsFlag", Role.FLAG),
        ("RefPeriod", Role.PERIOD),
        ("DateExtracted", Role.TEXT),
        ("Ystod oedran / Age group", Role.COHORT),
        ("Merched / Girls", None),
    ],
)
def test_a_header_of_one_word_or_two_languages_is_read(header: str, role: Role | None) -> None:
    assert role_of(header) is role


# --- in tables ---


def test_a_count_beside_a_percentage_stays_a_count() -> None:
    assert units("Month|Plans due|Finished in 20 weeks|%\nApr-23|40|36|90.0\nMay-23|50|41|82.0") == {
        "B2": "40 count",
        "C2": "36 count",
        "D2": "90 percent",
        "B3": "50 count",
        "C3": "41 count",
        "D3": "82 percent",
    }


def test_parts_are_counts_and_a_target_beside_their_share_is_a_share() -> None:
    text = "Measure|Due|Met|% met|Target\nReviews held on time|120|111|92.5|95\nVisits made in ten days|84|60|71.4|90"
    assert list(units(text).values())[:4] == ["120 count", "111 count", "92.5 percent", "95 percent"]


def test_tonnes_beside_a_share_stay_tonnes() -> None:
    assert units("Year|Tonnes|%\n2021/22|22,010|54.9\n2022/23|22,305|56.0", "Garden waste composted") == {
        "B2": "22010 tonnes",
        "C2": "54.9 percent",
        "B3": "22305 tonnes",
        "C3": "56 percent",
    }


def test_a_unit_above_the_table_says_nothing_of_cells_where_others_print_it() -> None:
    above = "Rent collected (% of the year's rent)|||\n\n"
    text = f"{above}Month|Collected|Tenants on credit (at month end)\nApril|8.4%|6,204\nMay|16.9%|6,198"
    assert units(text) == {"B4": "8.4 percent", "C4": "6204 count", "B5": "16.9 percent", "C5": "6198 count"}


def test_a_unit_of_times_says_nothing_of_caseloads() -> None:
    text = (
        "All times are in days|||\n\nMeasure|Jan-24|Feb-24\nAverage time to decide|19.8|18.4\nClaims open|3,412|3,387"
    )
    assert units(text) == {"B4": "19.8 days", "C4": "18.4 days", "B5": "3412 count", "C5": "3387 count"}


def test_decimals_of_a_change_leave_its_counts_counts() -> None:
    text = "Hall|Bookings||\n|2022/23|2023/24|% change\nEast|212|238|+12.3\nWest|410|402|-2.0"
    assert units(text) == {
        "B3": "212 count",
        "C3": "238 count",
        "D3": "12.3 percent",
        "B4": "410 count",
        "C4": "402 count",
        "D4": "-2 percent",
    }


def test_one_row_of_fractions_among_percentages_is_told_by_its_decimals() -> None:
    text = (
        "Measure|Unit|2022/23|2023/24\nCalls answered|%|81.4|83.0\nSafe outcomes|%|0.931|0.954\nBins missed|%|0.4|0.6"
    )
    assert units(text) == {
        "C2": "81.4 percent",
        "D2": "83 percent",
        "C3": "93.1 percent",
        "D3": "95.4 percent",
        "C4": "0.4 percent",
        "D4": "0.6 percent",
    }


def test_a_dash_has_the_unit_of_the_row_it_stands_in() -> None:
    assert units("Measure|Limit|2022/23|2023/24\nTime to check a form|-|6.1 days|5.2 days")["B2"] == "none days"


NO_YEAR = st.integers(0, 99_999).filter(lambda number: not 1900 <= number < 2100)
COUNTS = st.lists(NO_YEAR, min_size=2, max_size=5)


@given(values=COUNTS, caption=st.sampled_from(["Complaints", "Complaints received in the year", "Complaints by team"]))
def test_whole_numbers_without_a_unit_are_counts(values: list[int], caption: str) -> None:
    rows = "\n".join(f"Team {letter}|{value}" for letter, value in zip("ABCDE", values, strict=False))
    assert {*units(f"Team|2023/24\n{rows}", caption).values()} == {f"{value:g} count" for value in values}


# --- kinds, roles and words in place of values ---


def kinds(text: str) -> list[str]:
    """Each figure's kind, title and status, in order."""
    figures = told(table(text, suffix=".csv", title="Service performance 2023/24"))
    return [" ".join(part for part in said.split("; ") if " to " not in part) for said in figures.values()]


def test_contacts_over_numbers_are_counted_and_over_names_are_people() -> None:
    text = "Month|Contacts 2022/23|Contacts 2023/24\nApril|548|631\nMay|602|690"
    assert [(one.indicator, one.value) for one in table(text).observations] == [
        ("Contacts", value) for value in (548, 631, 602, 690)
    ]
    assert kinds("Measure|2023/24|Contact\nCalls|12|Ann Fenn\nVisits|9|Bo Ode")[1].startswith("observed Visits")


def test_a_region_among_values_is_a_benchmark() -> None:
    found = told(
        table("Measure|Northam|Region|England\nSmoking (%)|13.1|12.4|12.0", title="Health 2022", suffix=".csv")
    )
    assert [said.split(";")[0] for said in found.values()] == ["observed", "benchmark", "benchmark"]


def test_a_profile_and_a_plan_are_targets_and_a_year_on_year_column_is_a_change() -> None:
    text = "Month|Rent 2023/24|Rent profile 2023/24|Year on year\nApril|81.2%|82.0%|+1.4%\nMay|82.4%|83.0%|-0.3%"
    assert [one.split()[0] for one in kinds(text)][:3] == ["observed", "target", "change"]


def test_words_that_say_there_is_no_value_are_kept_without_one() -> None:
    text = "Pool|2022/23 swims|2023/24 swims\nEast|1,204|1,311\nWest|980|Closed\nNorth|No data|402"
    figures = told(table(text, suffix=".csv", title="Swims"))
    assert figures["C3"].endswith("none count; status not available")
    assert figures["B4"].endswith("none count; status not available")


def test_a_column_of_flags_marks_the_values_beside_it() -> None:
    rows = ("2022-23|Kerbs mended|km|61.4|", "2023-24|Kerbs mended|km|48.9|provisional")
    text = "\n".join(["RefPeriod|Measure|UnitOfMeasure|Value|ObsFlag", *rows])
    figures = told(table(text, suffix=".csv"))
    assert figures["D2"].endswith("61.4 km")
    assert figures["D3"].endswith("48.9 km; status provisional")


def test_ratings_under_performance_are_no_titles() -> None:
    found = table("Measure|2023/24|Performance\nCalls (%)|81.0|Green\nVisits (%)|76.5|Red", suffix=".csv")
    assert [(one.indicator, one.rag) for one in found.observations] == [("Calls (%)", "Green"), ("Visits (%)", "Red")]


def test_years_that_begin_again_over_the_next_measure_are_headers() -> None:
    text = "Ward|Fires||Floods||Storms\n|2022|2023|2022|2023|2023\nAbbey|12|14|3|2|1\nMill|20|18|5|6|0"
    found = table(text, suffix=".csv").observations
    assert [(one.indicator, one.value) for one in found[:5]] == [
        ("Fires", 12),
        ("Fires", 14),
        ("Floods", 3),
        ("Floods", 2),
        ("Storms", 1),
    ]


def test_a_key_below_a_table_of_a_page_explains_its_symbols() -> None:
    page = (
        "<table><tr><th>Ward</th><th>2022/23</th><th>2023/24</th></tr>"
        "<tr><td>Abbey</td><td>12</td><td>#</td></tr><tr><td>Mill</td><td>9</td><td>14</td></tr></table>"
        "<p># suppressed: fewer than five.</p>"
    )
    document = take_apart(Source(name="page.html", sha256="0", title="Fires"), read("page.html", page.encode()))
    found = [one for one in document.observations if one.cell is not None]
    assert [one.obs_status.value for one in found] == ["normal", "suppressed", "normal", "normal"]


def test_a_number_that_could_be_a_year_under_numbers_is_a_number() -> None:
    assert units("Hall|Visits 2023/24\nEast|1,204\nWest|2019\nNorth|1988") == {
        "B2": "1204 count",
        "B3": "2019 count",
        "B4": "1988 count",
    }


def test_a_monthly_average_is_a_figure_of_its_own_and_a_bare_average_is_whose_nobody_knows() -> None:
    found = table("Measure|Apr-24|May-24|Monthly average\nHomes empty|41|39|40.0", suffix=".csv")
    assert [one.indicator for one in found.observations][-1] == "Homes empty: Monthly average"
    bare = table("Measure|2022/23|Average\nHomes empty|41|39", suffix=".csv")
    assert [one.value for one in bare.observations] == [41.0]
    assert any("Average" in note for note in bare.notes)


def test_parts_under_bare_headers_are_for_the_period_of_their_share() -> None:
    found = table("Measure|Num|Den|2023/24\nVisits on time (%)|45|50|90.0", suffix=".csv").observations
    assert [(one.indicator, one.value, str(one.period_start)) for one in found] == [
        ("Visits on time (%): Num", 45.0, "2023-04-01"),
        ("Visits on time (%): Den", 50.0, "2023-04-01"),
        ("Visits on time (%)", 90.0, "2023-04-01"),
    ]
    assert (found[2].numerator, found[2].denominator) == (45.0, 50.0)


def test_a_month_is_of_its_columns_year_whatever_the_title_reports_on() -> None:
    found = table("Month|Contacts 2022/23|Contacts 2023/24\nApril|548|631", title="Front door 2023/24").observations
    assert [str(one.period_start) for one in found] == ["2022-04-01", "2023-04-01"]
