"""Several series as one chart: a line and a sign each, named in words beside it, on one axis."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from qa.series import Series
from store.observations import COUNT
from ui.charts.data import UNSEEN, WIDEST_LABEL
from ui.charts.draw import ACCENT, INK, height, periods, specification
from ui.charts.scales import scale
from ui.indicators.comparing import Row
from ui.words import unit

SIGNS = (("circle", "●"), ("square", "■"), ("triangle-up", "▲"), ("diamond", "◆"))
DASHES = ([1, 0], [7, 4], [2, 3], [8, 3, 2, 3])
COLOURS = (ACCENT, "#8a3b12", "#2b4a8b", INK)  # each 4.5:1 and more on the paper; signs and dashes tell them apart too


def chart(series: Sequence[Series], rows: Sequence[Row], *, described: str) -> dict[str, Any]:
    """The Vega-Lite specification; at most as many series as there are signs, at least one value."""
    labels = [_label(row.label, at) for at, row in enumerate(rows)]
    data = [_drawn(rows, labels, number) for number in range(len(series))]
    values = [one["value"] for some in data for one in some]
    axis = scale(values, whole=series[0].unit_measure == COUNT)
    layers = [layer for number, some in enumerate(data) if some for layer in _layers(number, some)]
    shared = {"x": periods(labels), "y": height(axis, unit(series[0].unit_measure))}
    return specification([layer | {"encoding": shared | layer["encoding"]} for layer in layers], described)


def _label(words: str, at: int) -> str:
    """The period in short lines; two that are printed alike stay two."""
    return "\n".join(textwrap.wrap(words, WIDEST_LABEL)) + UNSEEN * at


def _drawn(rows: Sequence[Row], labels: Sequence[str], number: int) -> list[dict[str, Any]]:
    """A series' values that can be drawn as points, each with the run of neighbouring periods that it belongs to."""
    found: list[dict[str, Any]] = []
    run = 0
    for label, row in zip(labels, rows, strict=True):
        point = row.points[number]
        value = point.value if point and point.observation.value_upper is None else None
        if value is None:
            run += 1  # a line across a period that is not held would say what the record does not
        else:
            found.append({"at": label, "value": value, "run": str(run)})
    return found


def _layers(number: int, data: list[dict[str, Any]]) -> list[dict[str, Any]]:
    colour, (shape, _), dash = COLOURS[number], SIGNS[number], DASHES[number]
    line = {"type": "line", "color": colour, "strokeWidth": 2, "strokeDash": dash}
    sign = {"type": "point", "shape": shape, "fill": colour, "stroke": colour, "size": 70, "opacity": 1}
    return [
        {"data": {"values": data}, "mark": line, "encoding": {"detail": {"field": "run", "type": "nominal"}}},
        {"data": {"values": data}, "mark": sign, "encoding": {}},
    ]
