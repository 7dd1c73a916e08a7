"""A series laid out in time: what may be joined, what is a gap, and which target stands beside which value."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from invented_series import figure, month, months, point, series

from language.basis import Basis
from store.observations import PERCENT, FigureKind, Status
from ui.charts.timeline import Look, Timeline, timeline

TARGET: dict[str, Any] = {"kind": FigureKind.TARGET}
YEAR: dict[str, Any] = {
    "period_start": date(2024, 4, 1),
    "period_end": date(2025, 3, 31),
    "period_as_printed": "2024/25",
}


def labels(told: Timeline) -> list[str]:
    return [slot.label for slot in told.slots]


def test_a_month_that_is_not_held_is_a_slot_of_its_own_and_nothing_is_joined_across_it() -> None:
    told = timeline(series(*months("412", "", "", "520", "731")))
    assert labels(told) == ["April 2024", "1 May 2024 to 30 June 2024", "July 2024", "August 2024"]
    assert [slot.value for slot in told.slots] == [412, None, 520, 731]
    assert [slot.segment for slot in told.slots] == [0, 0, 1, 1]


def test_a_withheld_value_is_a_gap_and_never_nought() -> None:
    (before, withheld, after) = timeline(series(*months("412", "*", "520"))).slots
    assert (before.value, withheld.value, after.value) == (412, None, 520)
    assert withheld.point is not None


def test_a_range_is_not_drawn_as_one_value() -> None:
    told = timeline(series(*months("412", "398"), point("40-60", value=40.0, value_upper=60.0, **month(2024, 6))))
    assert [slot.value for slot in told.slots] == [412, 398, None]


def test_nothing_is_joined_across_a_change_of_definition() -> None:
    told = timeline(series(*months("412", "398", "450"), breaks=(date(2024, 6, 1),)))
    assert [(slot.segment, slot.starts_anew) for slot in told.slots] == [(0, False), (0, False), (1, True)]


def test_a_count_of_the_year_to_date_is_not_joined_to_the_next_year() -> None:
    def to(year: int, last: date) -> dict[str, Any]:
        return {"period_start": date(year, 4, 1), "period_end": last, "basis": Basis.YEAR_TO_DATE}

    ends = [to(2023, date(2023, 9, 30)), to(2023, date(2024, 3, 31)), to(2024, date(2024, 6, 30))]
    told = timeline(
        series(*(point(raw, **end) for raw, end in zip("369", ends, strict=True)), basis=Basis.YEAR_TO_DATE)
    )
    assert [slot.segment for slot in told.slots] == [0, 0, 1]


def test_a_date_missing_between_regular_dates_is_a_gap() -> None:
    days = [date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30), date(2024, 3, 31)]
    points = [point("5", period_end=day, basis=Basis.SNAPSHOT) for day in days]
    told = timeline(series(*points, basis=Basis.SNAPSHOT))
    assert labels(told)[3] == "after 30 September 2023, before 31 March 2024"
    assert [slot.segment for slot in told.slots] == [0, 0, 0, 0, 1]


def test_two_periods_that_are_printed_alike_are_told_apart_by_their_days() -> None:
    quarters = [(date(2023, 4, 1), date(2023, 6, 30)), (date(2024, 4, 1), date(2024, 6, 30))]
    points = [point("5", period_start=start, period_end=end, period_as_printed="Q1") for start, end in quarters]
    assert labels(timeline(series(*points, basis=Basis.OTHER))) == [
        "Q1 (1 April 2023 to 30 June 2023)",
        "Q1 (1 April 2024 to 30 June 2024)",
    ]


def test_a_figure_without_a_date_has_no_place_on_the_axis() -> None:
    undated = point("600")
    told = timeline(series(*months("412", "398"), undated))
    assert labels(told) == ["April 2024", "May 2024"]
    assert told.undated == (undated,)


def test_a_years_target_is_a_months_for_a_percentage_and_never_for_a_count() -> None:
    target = point("90%", unit_measure=PERCENT, **TARGET, **YEAR)
    percent = timeline(series(*months("88%", "91%"), unit_measure=PERCENT, targets=(target,)))
    count = timeline(series(*months("88", "91"), targets=(target,)))
    assert [slot.target for slot in percent.slots] == [target.observation] * 2
    assert percent.unplaced == ()
    assert [slot.target for slot in count.slots] == [None, None]
    assert count.unplaced == (target.observation,)


def test_the_target_of_the_very_month_goes_before_the_years() -> None:
    own = point("85%", unit_measure=PERCENT, **TARGET, **month(2024, 5))
    year = point("90%", unit_measure=PERCENT, **TARGET, **YEAR)
    told = timeline(series(*months("88%", "91%"), unit_measure=PERCENT, targets=(year, own)))
    assert [slot.target and slot.target.raw_value for slot in told.slots] == ["90%", "85%"]


def test_an_undated_benchmark_stands_beside_a_value_only_where_its_row_has_one() -> None:
    england = point("300", 2, 9, kind=FigureKind.BENCHMARK, ref_area="England")
    alone = timeline(series(*months("412"), benchmarks=(england,)))
    several = timeline(series(*months("412", "398"), benchmarks=(england,)))
    assert [slot.benchmarks for slot in alone.slots] == [{"England": england.observation}]
    assert several.others == ()
    assert several.unplaced == (england.observation,)


def test_every_look_says_how_sure_a_value_is() -> None:
    april, may = month(2024, 4), month(2024, 5)
    points = (
        point("1", obs_status=Status.PROVISIONAL, **april),
        point("2", earlier=(figure("3"),), **may),
        point("4", rivals=(figure("5"),), **month(2024, 6)),
        point("6", **month(2024, 7)),
    )
    looks = [slot.look for slot in timeline(series(*points)).slots]
    assert looks == [Look.PROVISIONAL, Look.RESTATED, Look.DISPUTED, Look.PLAIN]


@given(st.lists(st.sampled_from(["", "*", "12", "0", "7.5"]), min_size=1, max_size=9))
def test_every_point_has_its_slot_in_order_and_labels_are_never_shared(printed: list[str]) -> None:
    points = months(*printed)
    told = timeline(series(*points))
    assert [slot.point for slot in told.slots if slot.point] == list(points)
    assert len(set(labels(told))) == len(told.slots)
