"""Figures of the real minutes: what they state, retold as values; their sentences are read from where they lie."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.figures import read_figures
from ingest.pipeline import take_apart
from ingest.readers import read
from store.observations import FigureKind, Observation
from store.schema import Source

FORECAST, OBSERVED, CHANGE = FigureKind.FORECAST, FigureKind.OBSERVED, FigureKind.CHANGE


def figures(seeds: Path, number: str) -> tuple[Observation, ...]:
    (path,) = seeds.glob(f"{number}_*.txt")
    return read_figures(take_apart(Source(name=path.name, sha256="0"), read(path.name, path.read_bytes())))


def values(found: tuple[Observation, ...], kind: FigureKind) -> list[float | None]:
    return [one.value for one in found if one.kind is kind]


def test_a_snapshot_a_month_and_two_time_limits(seeds: Path) -> None:
    found = figures(seeds, "000")
    assert [(one.value, one.period_end, one.kind) for one in found] == [
        (20, None, FigureKind.TIME_LIMIT),
        (378, date(2016, 3, 31), OBSERVED),
        (2, date(2016, 3, 31), OBSERVED),
        (20, None, FigureKind.TIME_LIMIT),
    ]


def test_a_range_and_the_parts_of_a_snapshot(seeds: Path) -> None:
    found = figures(seeds, "001")
    assert [(one.value, one.value_upper) for one in found] == [(3, None), (100, None), (3, None), (40, 60)]


def test_forecasts_for_the_year_end_keep_their_parts_and_last_years_values_are_observed(seeds: Path) -> None:
    found = figures(seeds, "002")
    forecasts = [(one.value, one.numerator, one.denominator) for one in found if one.kind is FORECAST]
    assert forecasts == [(4, None, None), (71, 5, 7), (60, 3, 5), (40, 2, 5)]
    year = (date(2014, 4, 1), date(2015, 3, 31))
    last_year = {one.value for one in found if (one.period_start, one.period_end) == year and one.kind is OBSERVED}
    assert last_year == {15, 21, 2, 88.9, 87.5, 25}
    assert [(one.value, one.period_end) for one in found[:4]] == [
        (108, date(2015, 3, 31)), (121, date(2015, 9, 30)), (49, date(2015, 3, 31)), (41, date(2015, 9, 30)),
    ]  # fmt: skip


def test_changes_are_counted_from_the_periods_that_the_minutes_name(seeds: Path) -> None:
    changes = [one for one in figures(seeds, "003") if one.kind is CHANGE]
    assert [(one.value, one.direction, one.baseline_end) for one in changes] == [
        (13, "down", None),
        (1.5, "up", date(2023, 3, 31)),
        (3.7, "up", date(2023, 3, 31)),
        (12, "down", date(2023, 3, 31)),
        (3.9, "up", date(2023, 6, 30)),
    ]


@pytest.mark.parametrize(("kind", "expected"), [(FigureKind.TARGET, [70]), (FigureKind.TIME_LIMIT, [20, 10, 6, 1])])
def test_aims_and_limits_are_no_performance(seeds: Path, kind: FigureKind, expected: list[float]) -> None:
    assert values(figures(seeds, "003"), kind) == expected


def test_minutes_without_a_reporting_period_give_their_figures_none(seeds: Path) -> None:
    found = figures(seeds, "004")
    assert [(one.value, one.kind, one.period_start) for one in found] == [
        (8401, OBSERVED, None), (58, CHANGE, None), (768, OBSERVED, None), (49, CHANGE, None), (358, OBSERVED, None),
        (95, OBSERVED, None),
    ]  # fmt: skip
