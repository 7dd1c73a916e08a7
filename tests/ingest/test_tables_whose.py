"""Whose a table's values are and what they measure, where the table divides them by place, group, title or sheet."""

# ruff: noqa: E501 (a table reads best on a line)

from __future__ import annotations

from reading_tables import cells, rows, table
from writing_tables import Merge

from ingest.tables.languages import one_language
from store.observations import FigureKind, Observation
from store.schema import Document


def named(document: Document) -> dict[str, tuple[str, str | None, str | None]]:
    """The title, area and cohort of every figure, by reference."""
    return {place: whose(one) for place, one in cells(document).items()}


def whose(one: Observation) -> tuple[str, str | None, str | None]:
    """A figure's title, area and cohort."""
    return one.indicator, one.ref_area, one.cohort


def test_a_column_that_tells_rows_of_one_title_apart_divides_them() -> None:
    text = "Need|Measure|2022/23|2023/24\nFlats|Lets agreed|10|12\n|Days empty|31|29\nHouses|Lets agreed|8|7\n|Days empty|40|44"
    found = named(table(text, merges=[Merge(1, 0, rows=2), Merge(3, 0, rows=2)]))
    assert found["C2"] == ("Lets agreed", None, "Flats")
    assert found["D5"] == ("Days empty", None, "Houses")


def test_two_divisions_of_the_rows_are_both_kept() -> None:
    text = (
        "Stage|Pupils|Late (%)|Absent (%)\nInfant|Girls|3|4\n|Boys|5|6\n|All|4|5\nJunior|Girls|2|3\n|Boys|6|7\n|All|4|5"
    )
    found = cells(table(text, merges=[Merge(1, 0, rows=3), Merge(4, 0, rows=3)]))
    assert whose(found["C2"]) == ("Late (%)", None, "Infant, Girls")
    assert whose(found["D6"]) == ("Absent (%)", None, "Junior, Boys")
    assert (found["C7"].cohort, found["C7"].is_total) == ("Junior", True)


def test_an_event_at_an_office_is_a_group_and_a_place() -> None:
    text = "Event|Office|Number recorded\nPermits|Quay|81\n|Mill Lane|46\n|Both offices|127\nRefunds|Quay|10\n|Mill Lane|6\n|Both offices|16"
    found = cells(table(text, title="Licences, 2023"))
    assert whose(found["C3"]) == ("Number recorded", "Mill Lane", "Permits")
    assert (whose(found["C4"]), found["C4"].is_total) == (("Number recorded", None, "Permits"), True)


def test_labels_under_one_heading_name_the_rows() -> None:
    text = "Kind|Use|2022/23|2023/24\nEnergy|Gas bought|41|40\n|Power bought|30|33\nTravel|Miles driven|9|8"
    found = named(table(text, merges=[Merge(1, 0, rows=2)]))
    assert found["C2"] == ("Gas bought", None, None)
    assert found["D4"] == ("Miles driven", None, None)


def test_a_service_before_titles_that_all_differ_divides_nothing() -> None:
    text = "Service|Indicator|2022/23|2023/24\nRoads|Signs mended|10|12\nParks|Trees felled|8|7\nRoads|Lamps mended|3|2"
    assert {one[2] for one in named(table(text)).values()} == {None}


def test_a_column_headed_who_names_cohorts() -> None:
    found = named(table("Indicator|Who|2023\nTaking exercise (%)|19 and over|61\nBreakfast eaten (%)|Year 6|84"))
    assert found == {
        "C2": ("Taking exercise (%)", None, "19 and over"),
        "C3": ("Breakfast eaten (%)", None, "Year 6"),
    }


def test_tables_of_one_form_are_told_apart_by_the_titles_over_them() -> None:
    one = "Measure|May 2024|June 2024\nSwims|40|44\nLessons|9|8"
    found = named(table(f"Marsh Lane Pool\n{one}\n\nCastle Pool\n{one}\n"))
    assert found["B3"] == ("Swims", "Marsh Lane Pool", None)
    assert found["C9"] == ("Lessons", "Castle Pool", None)


def test_tables_of_one_form_on_different_subjects_belong_to_nobody_in_particular() -> None:
    text = "Parking\nMeasure|May 2024\nTickets|40\nPermits|4\n\nLibraries\nMeasure|May 2024\nLoans|9\nVisits|8\n"
    assert {whose[1:] for whose in named(table(text)).values()} == {(None, None)}


def test_the_councils_own_name_over_columns_is_no_part_of_what_they_measure() -> None:
    text = "Group|Late (%)||Absent (%)|\n|Northam|England|Northam|England\nGirls|3|4|5|6\nBoys|2|5|6|7"
    merges = [Merge(0, 0, rows=2), Merge(0, 1, columns=2), Merge(0, 3, columns=2)]
    found = cells(table(text, merges=merges, title="Pupils 2023/24"))
    assert whose(found["B3"]) == ("Late (%)", None, "Girls")
    assert (whose(found["E4"]), found["E4"].kind) == (("Absent (%)", "England", "Boys"), FigureKind.BENCHMARK)


def test_a_target_among_directorates_is_a_target_and_no_directorate() -> None:
    found = cells(table("Directorate|Vacancy rate|FTE\nCare|9%|300.2\nRoads|6%|80.5\nTarget|7%|", sheet="1 May 2024"))
    assert (found["B4"].kind, found["B4"].cohort) == (FigureKind.TARGET, None)
    assert whose(found["C2"]) == ("FTE", None, "Care")


def test_a_share_under_a_heading_is_of_that_heading() -> None:
    text = "Tenure|Advice given||Relief given|\n|People|Share (%)|People|Share (%)\nRented|40|80.0|6|60.0\nOwned|10|20.0|4|40.0"
    merges = [Merge(0, 0, rows=2), Merge(0, 1, columns=2), Merge(0, 3, columns=2)]
    found = cells(table(text, merges=merges, title="Housing advice 2023/24"))
    assert (whose(found["C3"]), found["C3"].unit_measure) == (("Advice given", None, "Rented"), "percent")


def test_a_line_that_explains_the_values_is_not_their_title() -> None:
    text = "Young people in work, by locality\nFigures are percentages of the age group\nLocality|2022|2023\nNorth Side|40|41"
    assert named(table(text))["B4"][0] == "Young people in work"


def test_a_table_in_two_languages_is_read_in_the_one_whose_headers_are_known() -> None:
    text = "Llyfrgell / Library|Oedran / Age group|Ion-Maw 2024 / Jan-Mar 2024|Ebr-Meh 2024 / Apr-Jun 2024\nPorth|0-15|40|41\nPorth|16+|9|8"
    found = cells(table(text, title="Benthyciadau / Loans"))
    assert (found["C2"].ref_area, found["C2"].cohort, str(found["C2"].period_start)) == ("Porth", "0-15", "2024-01-01")
    assert set(found) == {"C2", "D2", "C3", "D3"}


def test_two_words_for_two_values_are_no_translation() -> None:
    made = table("Measure|Actual / Target Q1|Actual / Target Q2|Actual / Target Q3\nVisits|4|5|6")
    assert all(one_language(grid, made.raw_text) is None for grid in made.grids)
    assert rows("a|b") == [["a", "b"]]
