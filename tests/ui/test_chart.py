"""The chart as it is given to be drawn: what is joined, what is marked and how, in which order, with which words."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import altair
from hypothesis import given
from hypothesis import strategies as st
from invented_series import figure, month, months, point, series

from qa.series import Series
from store.observations import PERCENT, FigureKind, Status
from ui.charts.data import SHAPES, key
from ui.charts.draw import chart
from ui.charts.timeline import Look, timeline

NOBODY: frozenset[str] = frozenset()


def drawn(told: Series, cited: frozenset[str] = NOBODY) -> dict[str, Any]:
    """The specification."""
    return chart(timeline(told), cited, described="Visits.")


def rows(layer: dict[str, Any]) -> list[dict[str, Any]]:
    """What a layer draws."""
    found: list[dict[str, Any]] = layer["data"]["values"]
    return found


def layers(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]


def runs(spec: dict[str, Any]) -> dict[str, list[float]]:
    """The values that each stroke of the line joins."""
    found: dict[str, list[float]] = {}
    for layer in layers(spec, "line"):
        assert layer["encoding"]["detail"]["field"] == "run"
        for row in rows(layer):
            found.setdefault(row["run"], []).append(row["value"])
    return found


def texts(spec: dict[str, Any]) -> list[str]:
    return [str(row.get("told", row.get("printed"))) for layer in layers(spec, "text") for row in rows(layer)]


def test_every_layer_is_as_the_schema_of_vega_lite_has_it() -> None:
    year: dict[str, Any] = {"period_start": date(2024, 4, 1), "period_end": date(2025, 3, 31), "unit_measure": PERCENT}
    told = series(
        *months("88%", "91%", "*", "", "84%"),
        point("40-60", value=40.0, value_upper=60.0, **month(2024, 9)),
        unit_measure=PERCENT,
        targets=(point("90%", kind=FigureKind.TARGET, **year),),
        benchmarks=(point("80%", kind=FigureKind.BENCHMARK, ref_area="England", **year),),
        breaks=(date(2024, 5, 1),),
    )
    spec = drawn(told, frozenset({told.points[0].observation.observation_id}))
    assert {layer["mark"]["type"] for layer in spec["layer"]} == {"rect", "text", "rule", "line", "point"}
    altair.LayerChart.from_dict(spec)  # raises where the schema has it otherwise


def test_the_line_stops_at_a_withheld_month_and_begins_again_after_it() -> None:
    spec = drawn(series(*months("412", "398", "*", "520", "731")))
    assert runs(spec) == {"0": [412, 398], "1": [520, 731]}
    (shade,) = layers(spec, "rect")
    assert [row["at"] for row in rows(shade)] == ["June 2024"]
    assert "*" in texts(spec)


@given(
    st.lists(st.sampled_from(["", "*", "..", "12", "0", "7"]), min_size=2, max_size=9).filter(lambda one: "12" in one)
)
def test_no_stroke_joins_two_values_with_anything_between_them(printed: list[str]) -> None:
    spec = drawn(series(*months(*printed)))
    joined = list(runs(spec).values())
    assert [value for run in joined for value in run] == [float(raw) for raw in printed if raw.isdigit()]
    neighbours = sum(a.isdigit() and b.isdigit() for a, b in pairwise(printed))
    assert sum(len(run) - 1 for run in joined) == neighbours


def test_nothing_is_filled_in_with_nought() -> None:
    spec = drawn(series(*months("412", "*", "", "..", "520")))
    values = [row["value"] for layer in spec["layer"] for row in rows(layer) if "value" in row]
    assert set(values) == {412, 520}


def test_the_periods_stand_in_order_of_time_as_printed() -> None:
    spec = drawn(series(*months("412", "", "520", "731")))
    scales = [layer["encoding"]["x"]["scale"]["domain"] for layer in spec["layer"]]
    assert all(domain == scales[0] for domain in scales)
    assert [name.replace("\u2060", "") for name in scales[0]] == ["April 2024", "", "June 2024", "July 2024"]
    assert {layer["encoding"]["x"]["sort"] for layer in spec["layer"]} == {None}


def test_the_vertical_axis_names_its_unit_and_every_scale_has_a_domain() -> None:
    spec = drawn(series(*months("88%", "91%"), unit_measure=PERCENT))
    heights = [layer["encoding"]["y"] for layer in spec["layer"] if "y" in layer["encoding"]]
    assert {height["axis"]["title"] for height in heights} == {"Per cent (%)"}
    assert all(len(height["scale"]["domain"]) == 2 for height in heights)


def test_what_the_answer_gives_is_ringed_and_printed_beside_its_point() -> None:
    told = series(*months("412", "398", "1,520"))
    cited = frozenset({told.points[2].observation.observation_id})
    spec = drawn(told, cited)
    (ring,) = [layer for layer in layers(spec, "point") if layer["mark"]["shape"] == "diamond"]
    assert [row["at"] for row in rows(ring)] == ["June 2024"]
    assert "June 2024: 1,520" in texts(spec)
    assert ("◇", "ringed: given in the answer") in key(timeline(told), cited)


def test_how_sure_a_value_is_has_a_shape_of_its_own_and_the_key_names_it() -> None:
    points = (
        point("1", **month(2024, 4)),
        point("2", obs_status=Status.PROVISIONAL, **month(2024, 5)),
        point("3", earlier=(figure("4"),), **month(2024, 6)),
        point("5", rivals=(figure("6"),), **month(2024, 7)),
    )
    spec = drawn(series(*points))
    marks = [layer["mark"] for layer in layers(spec, "point")]
    assert len({(mark["shape"], mark["fill"]) for mark in marks}) == 4
    assert [said for _, said in key(timeline(series(*points)), NOBODY)] == [look.value for look in Look]
    assert set(SHAPES) == set(Look)


def test_a_target_is_a_level_line_with_its_name_and_value_on_it() -> None:
    year: dict[str, Any] = {"period_start": date(2024, 4, 1), "period_end": date(2025, 3, 31)}
    target = point("90%", kind=FigureKind.TARGET, unit_measure=PERCENT, **year)
    spec = drawn(series(*months("88%", "91%", "86%"), unit_measure=PERCENT, targets=(target,)))
    (level,) = layers(spec, "rule")
    (row,) = rows(level)
    assert row == {"at": "April 2024", "to": "June 2024", "value": 90.0}
    assert texts(spec) == ["Target 90%"] * 2  # the words and their rim


def test_each_of_a_few_benchmarks_has_a_dash_of_its_own_and_their_labels_stand_apart() -> None:
    names = ("England", "Neighbours", "Region", "Wales")
    others = tuple(
        point(f"9{at}%", 5, at, kind=FigureKind.BENCHMARK, ref_area=name, unit_measure=PERCENT, **month(2024, 5))
        for at, name in enumerate(names)
    )
    spec = drawn(series(*months("88%", "91%"), unit_measure=PERCENT, benchmarks=others))
    assert len({tuple(layer["mark"]["strokeDash"]) for layer in layers(spec, "rule")}) == 3
    labels = {row["told"]: row["value"] for layer in layers(spec, "text") for row in rows(layer)}
    assert list(labels) == ["England 90%", "Neighbours 91%", "Region 92%"]
    assert len(set(labels.values())) == 3


def test_an_upright_stands_where_the_definition_changes() -> None:
    spec = drawn(series(*months("412", "398", "520"), breaks=(date(2024, 6, 1),)))
    (upright,) = layers(spec, "rule")
    assert (rows(upright), upright["encoding"]["x"]["bandPosition"]) == ([{"at": "June 2024"}], 0)
    assert runs(spec) == {"0": [412, 398], "1": [520]}


def test_a_range_is_drawn_from_end_to_end() -> None:
    spec = drawn(series(*months("12", "30"), point("40-60", value=40.0, value_upper=60.0, **month(2024, 6))))
    (bar,) = layers(spec, "rule")
    assert rows(bar) == [{"at": "June 2024", "value": 40, "high": 60}]


def test_the_chart_says_what_it_is_and_does_not_move() -> None:
    spec = drawn(series(*months("412", "398")))
    assert spec["description"] == "Visits."
    assert spec["width"] == "container"
    assert "params" not in spec
    assert not any("tooltip" in layer["encoding"] or "href" in layer["encoding"] for layer in spec["layer"])


def test_what_a_paper_prints_is_data_and_never_part_of_an_expression() -> None:
    hostile = "'); alert(1); ('"
    days: dict[str, Any] = {"period_start": date(2024, 4, 1), "period_end": date(2024, 4, 30)}
    spec = drawn(series(point("1", period_as_printed=hostile, **days), *months("", "2", "3")))
    expressions = {
        layer["encoding"]["x"]["axis"]["labelExpr"] for layer in spec["layer"] if "axis" in layer["encoding"]["x"]
    }
    assert expressions == {"split(datum.label, '\\n')"}
