"""Figures become series: what names one indicator joins, what may be another stays apart, the latest paper answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from figure_samples import COUNCIL, Paper, book, only, quarter, told, year
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from language.basis import Basis
from qa.series import SeriesBook
from qa.series.registry import Registry
from qa.series.titles import title_words
from store.indicators import Indicator
from store.observations import PERCENT, POINTS, FigureKind, Polarity, Status

MAY, JULY = date(2024, 5, 22), date(2024, 7, 17)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Reviews completed on time", "REVIEWS COMPLETED ON TIME"),
        ("Reviews completed on time", "Reviews completed on time¹"),
        ("Reviews completed on time", "% of reviews completed on time"),
        ("Number of children in care", "Children in care (number)"),
        ("Re-admissions to care", "Readmissions to care"),
        ("Children with 3+ placements", "Children with 3 or more placements"),
        ("No. of foster homes", "Number of foster homes"),
    ],
)
def test_titles_with_trivial_differences_are_one(one: str, other: str) -> None:
    assert title_words(one) == title_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Care leavers in suitable accommodation", "Care leavers not in suitable accommodation"),
        ("Children aged under 16", "Children aged over 16"),
        ("Children with 3+ placements", "Children with 3 placements"),
        ("Moves from foster to residential care", "Moves from residential to foster care"),
        ("Homes with no smoke alarm", "Homes with a smoke alarm"),
        ("Attendance at key stage 2", "Attendance at key stage 4"),
    ],
)
def test_titles_that_say_something_else_are_two(one: str, other: str) -> None:
    assert title_words(one) != title_words(other)


def test_a_title_is_the_same_with_and_without_its_code() -> None:
    assert title_words("SCC/002 – School moves", "SCC/002") == title_words("School moves (SCC/002)", "SCC/002")
    assert title_words("School moves", "SCC/002") == title_words("School moves")
    assert title_words("PI 6", "PI 6") == ()


def test_the_later_paper_answers_and_the_earlier_value_stays(tmp_path: Path) -> None:
    first = Paper("a.txt", MAY).row("Reviews on time", (81.2, "81.2%", year(2022)), (85.0, "85.0%", year(2023)))
    later = Paper("b.txt", JULY).row("Reviews on time (%)", (84.1, "84.1%", year(2023)), (90.0, "90.0%", year(2024)))
    series = only(book(tmp_path, later, first))
    assert told(series) == [("81.2%", []), ("84.1%", ["85.0%"]), ("90.0%", [])]
    assert (series.title, series.council, series.unit_measure) == ("Reviews on time (%)", COUNCIL, PERCENT)
    assert [point.source.name for point in series.points] == ["a.txt", "b.txt", "b.txt"]
    assert series.latest == series.points[-1]


def test_the_same_value_rounded_otherwise_is_no_restatement(tmp_path: Path) -> None:
    first = Paper("a.txt", MAY).row("Reviews on time", (84.13, "84.13%", year(2023)))
    later = Paper("b.txt", JULY).row("Reviews on time", (84.0, "84%", year(2023)))
    assert told(only(book(tmp_path, first, later))) == [("84%", [])]


def test_what_was_only_said_before_a_table_is_told_but_not_restated(tmp_path: Path) -> None:
    prose = Paper("a.txt", MAY).says("There were 421 visits on time.", 421.0, "421", "visits on time", **year(2023))
    table = Paper("b.txt", JULY).row("Visits on time", (412.0, "412", year(2023)))
    (point,) = only(book(tmp_path, prose, table)).points
    assert (point.earlier, [one.raw_value for one in point.told]) == ((), ["421", "412"])


def test_a_table_answers_before_a_sentence_even_of_a_later_paper(tmp_path: Path) -> None:
    table = Paper("a.txt", MAY).row("Visits on time", (412.0, "412", year(2023)))
    prose = Paper("b.txt", JULY).says("There were 421 visits on time.", 421.0, "421", "visits on time", **year(2023))
    (point,) = only(book(tmp_path, table, prose)).points
    assert point.observation.raw_value == "412"
    assert point.earlier == ()
    assert [one.raw_value for one in point.told] == ["412", "421"]


@pytest.mark.parametrize(
    ("council", "title", "own"),
    [
        ("Harrow Vale County Council", "Re-admissions to care", {}),
        (COUNCIL, "Entries to care", {}),
        (COUNCIL, "Re-admissions to care", {"cohort": "boys"}),
        (COUNCIL, "Re-admissions to care", {"ref_area": "Wales"}),
        (COUNCIL, "Re-admissions to care", {"unit_measure": PERCENT}),
        (COUNCIL, "Re-admissions to care", {"basis": Basis.YEAR_TO_DATE}),
    ],
)
def test_the_same_code_for_another_measure_is_another_series(
    tmp_path: Path, council: str, title: str, own: dict[str, object]
) -> None:
    one = Paper("a.txt", MAY).row("Re-admissions to care", (12.0, "12", year(2023)), code="PI 6")
    other = Paper("b.txt", JULY, council).row(title, (7.0, "7", year(2023) | own), code="PI 6")
    apart = sorted(told(series) for series in book(tmp_path, one, other).series)
    assert apart == [[("12", [])], [("7", [])]]


def test_one_title_under_two_codes_in_one_table_is_two_indicators(tmp_path: Path) -> None:
    paper = Paper("a.txt", MAY).row("Attendance", (91.0, "91%", year(2023)), code="ED1")
    paper.row("Attendance", (95.0, "95%", year(2023)), code="ED2")
    assert sorted(series.codes for series in book(tmp_path, paper).series) == [("ED1",), ("ED2",)]


def test_a_renumbered_indicator_stays_one_series(tmp_path: Path) -> None:
    one = Paper("a.txt", MAY).row("Attendance", (91.0, "91%", year(2022)), code="ED1")
    other = Paper("b.txt", JULY).row("Attendance", (95.0, "95%", year(2023)), code="ED7")
    assert only(book(tmp_path, one, other)).codes == ("ED7", "ED1")


def test_a_code_alone_means_the_title_that_its_own_paper_prints_with_it(tmp_path: Path) -> None:
    paper = Paper("a.txt", MAY).row("Re-admissions to care", (12.0, "12", year(2023)), code="PI 6")
    paper.says("PI 6 stood at 12.", 12.0, "12", "PI 6", code="PI 6", **year(2023))
    other = Paper("b.txt", JULY).says("PI 6 stood at 9.", 9.0, "9", "PI 6", code="PI 6", **year(2024))
    titles = [(series.title, len(series.points[0].told)) for series in book(tmp_path, paper, other).series]
    assert titles == [("PI 6", 1), ("Re-admissions to care", 2)]


def test_a_short_title_under_a_code_means_the_councils_title_with_that_code_and_those_words(tmp_path: Path) -> None:
    paper = Paper("a.txt", MAY).row("Days to let an empty home again", (38.0, "38", quarter(2024, 2)), code="PI 4")
    other = Paper("b.txt", JULY)
    other.says("PI 4: empty homes were let in 41.", 41.0, "41", "PI 4: empty homes", **quarter(2024, 2))
    other.says("PI 4: vacancies stood at 7.", 7.0, "7", "PI 4: vacancies", **quarter(2024, 2))
    other.says("Key stage 4: empty homes.", 4.0, "4", "Stage 4: empty homes", **quarter(2024, 2))
    titles = [(series.title, len(series.points[0].told)) for series in book(tmp_path, paper, other).series]
    assert titles == [("Days to let an empty home again", 2), ("PI 4: vacancies", 1), ("Stage 4: empty homes", 1)]


def test_papers_of_unknown_councils_are_never_joined(tmp_path: Path) -> None:
    papers = [Paper(name, MAY, None).row("Reviews on time", (80.0, "80%", year(2023))) for name in ("a.txt", "b.txt")]
    assert [series.council for series in book(tmp_path, *papers).series] == [None, None]


def test_the_councils_own_name_as_area_is_no_other_area(tmp_path: Path) -> None:
    paper = Paper("a.txt", MAY).row("Reviews on time", (80.0, "80%", year(2022) | {"ref_area": "Nether Coombe"}))
    paper.row("Reviews on time", (82.0, "82%", year(2023)))
    series = only(book(tmp_path, paper))
    assert series.ref_area is None
    assert told(series) == [("80%", []), ("82%", [])]


def test_targets_benchmarks_forecasts_and_changes_stand_beside_the_points(tmp_path: Path) -> None:
    own = {"unit_measure": PERCENT}
    paper = Paper("a.txt", MAY).row(
        "Reviews on time",
        (80.0, "80%", year(2023)),
        (90.0, "90%", year(2023) | {"kind": FigureKind.TARGET}),
        (85.0, "85%", year(2023) | {"kind": FigureKind.BENCHMARK, "ref_area": "England"}),
        (88.0, "88%", year(2024) | {"kind": FigureKind.FORECAST}),
        (3.0, "3", year(2023) | own | {"kind": FigureKind.CHANGE, "unit_measure": POINTS}),
        (20.0, "20", year(2023) | {"kind": FigureKind.TIME_LIMIT, "unit_measure": "days"}),
    )
    series = only(book(tmp_path, paper))
    kinds = (series.points, series.targets, series.benchmarks, series.forecasts, series.changes, series.time_limits)
    assert [[point.observation.raw_value for point in some] for some in kinds] == [
        ["80%"], ["90%"], ["85%"], ["88%"], ["3"], ["20"]
    ]  # fmt: skip


def test_points_come_in_order_of_time_with_undated_ones_last(tmp_path: Path) -> None:
    paper = Paper("a.txt", MAY).row(
        "Visits",
        (3.0, "3", quarter(2023, 4)),
        (9.0, "9", {"basis": Basis.QUARTER}),
        (1.0, "1", quarter(2023, 2)),
    )
    assert told(only(book(tmp_path, paper))) == [("1", []), ("3", []), ("9", [])]


def test_a_withheld_value_is_a_point_without_a_number(tmp_path: Path) -> None:
    paper = Paper("a.txt", MAY).row("Visits", (None, "*", year(2023) | {"obs_status": Status.SUPPRESSED}))
    (point,) = only(book(tmp_path, paper)).points
    assert (point.value, point.observation.raw_value) == (None, "*")


def test_two_values_in_one_paper_are_shown_as_rivals(tmp_path: Path) -> None:
    paper = Paper("a.txt", MAY).row("Visits", (12.0, "12", year(2023))).table().row("Visits", (15.0, "15", year(2023)))
    (point,) = only(book(tmp_path, paper)).points
    assert [one.raw_value for one in point.rivals] == ["15"]


def test_the_registry_joins_names_and_gives_polarity_where_the_source_has_none(tmp_path: Path) -> None:
    entry = Indicator(name="Children in care", also=("Looked after children",), polarity=Polarity.NEITHER, unit="count")
    one = Paper("a.txt", MAY).row("Number of looked after children", (108.0, "108", year(2022)))
    other = Paper("b.txt", JULY).row("Children in care", (121.0, "121", year(2023)))
    series = only(book(tmp_path, one, other, indicators=[entry]))
    assert told(series) == [("108", []), ("121", [])]
    assert series.polarity is Polarity.NEITHER
    assert series.names == ("Children in care", "Number of looked after children", "Looked after children")
    assert series.breaks == (), "another name for the same is no other definition"


def test_the_sources_own_polarity_goes_before_the_registrys(tmp_path: Path) -> None:
    entry = Indicator(name="Visits", polarity=Polarity.HIGHER)
    paper = Paper("a.txt", MAY).row("Visits", (3.0, "3", year(2023) | {"polarity": Polarity.LOWER}))
    assert only(book(tmp_path, paper, indicators=[entry])).polarity is Polarity.LOWER


def test_a_new_definition_breaks_the_series_on_its_first_day(tmp_path: Path) -> None:
    one = Paper("a.txt", MAY).row("Visits", (3.0, "3", year(2022)), definition="Visits within six weeks")
    other = Paper("b.txt", JULY).row("Visits", (4.0, "4", year(2023)), definition="Visits within four weeks")
    series = only(book(tmp_path, one, other))
    assert (series.breaks, series.definition) == ((date(2023, 4, 1),), "Visits within four weeks")


def test_limited_to_documents_a_point_is_what_those_documents_say(tmp_path: Path) -> None:
    first = Paper("a.txt", MAY).row("Visits", (3.0, "3", year(2023)))
    later = Paper("b.txt", JULY).row("Visits", (4.0, "4", year(2023)))
    made = book(tmp_path, first, later)
    (inside,) = made.of({first.source.doc_id})
    assert told(inside) == [("3", [])]
    assert inside.key == made.series[0].key
    assert made.of(set()) == ()
    assert made.of(None) == made.of({first.source.doc_id, later.source.doc_id}) == made.series


FIGURES = st.lists(
    st.tuples(
        st.sampled_from(["a.txt", "b.txt", "c.txt"]),
        st.sampled_from(["Visits", "Number of visits", "Reviews", "Reviews on time"]),
        st.sampled_from([(3.0, "3"), (4.0, "4"), (57.0, "57%"), (None, "*")]),
        st.sampled_from([{}, year(2022), year(2023), quarter(2023, 1), {"kind": FigureKind.TARGET}]),
        st.sampled_from([None, "PI 1", "PI 2"]),
    ),
    max_size=14,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FIGURES)
def test_every_figure_is_told_in_a_series_and_every_series_is_of_one_unit_basis_and_key(
    tmp_path_factory: pytest.TempPathFactory,
    figures: list[tuple[str, str, tuple[float | None, str], dict[str, object], str]],
) -> None:
    days = {"a.txt": MAY, "b.txt": JULY, "c.txt": None}
    papers = {name: Paper(name, day) for name, day in days.items()}
    for name, title, (value, raw), own, code in figures:
        papers[name].row(title, (value, raw, own | {"code": code}))
    made = book(tmp_path_factory.mktemp("record"), *papers.values())
    points = [point for one in made.series for some in (one.points, one.targets) for point in some]
    told_of = {one.observation_id for point in points for one in point.told}
    assert told_of == {one.observation_id for paper in papers.values() for one in paper.figures}
    assert len({one.key for one in made.series}) == len(made.series)
    for one in made.series:
        assert {point.observation.unit_measure for point in one.points} <= {one.unit_measure}
        assert all(point.observation in point.told for point in one.points)


def test_the_shipped_registry_reads_and_makes_a_book(tmp_path: Path) -> None:
    from figure_samples import stored

    paper = Paper("a.txt", MAY).row("Looked after children", (108.0, "108", year(2022)))
    assert only(SeriesBook(stored(tmp_path, [paper]), Registry.load())).title == "Looked after children"
