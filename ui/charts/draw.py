"""A series as a chart: a line where the record joins, gaps where it does not, nothing told by colour alone.

The chart is a Vega-Lite specification in plain values: Altair's own objects take half a second a chart to build and
check, at every redrawing of the page (its schema checks these in the tests instead). Streamlit draws it as SVG with
Vega's expression interpreter, so that the page's policy needs no `eval`. Every scale is given its domain: Vega warns
of an empty one while Streamlit has not handed it the data yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from language.messages import _
from ui.charts.data import SHAPES, TARGET, Row, axis_of, beside_drawn, levels_of, lines, rows_of, runs_of
from ui.charts.labels import beside_labels, cited_labels
from ui.charts.scales import Scale
from ui.charts.timeline import Look, Timeline
from ui.words import unit

Layer = dict[str, Any]

HEIGHT = 260  # pixels
INK, QUIET, GROUND, ACCENT, RULE, PAPER = "#16211f", "#4a5956", "#e9eeed", "#0b5a52", "#c9d2d0", "#ffffff"
TYPE = {"labelColor": INK, "labelFontSize": 13}
POINT = {"type": "point", "size": 70, "stroke": ACCENT, "strokeWidth": 2, "opacity": 1}
RING = {
    "type": "point",
    "shape": "diamond",
    "size": 420,
    "filled": False,
    "stroke": INK,
    "strokeWidth": 2.5,
    "opacity": 1,
}
TARGET_DASH = [7, 4]
DASHES = ([2, 3], [8, 3, 2, 3], [1, 1])  # of benchmarks
ABOVE, BELOW = -22, 22  # pixels from a ringed point to its label


def chart(told: Timeline, cited: frozenset[str], *, described: str) -> dict[str, Any]:
    """The Vega-Lite specification of a timeline that has something to draw; `described` is read out in its place."""
    return specification(_Drawing(told, cited).layers(), described)


class _Drawing:
    """The layers of one chart, from the ground up, on axes that they share."""

    def __init__(self, told: Timeline, cited: frozenset[str]) -> None:
        self.told = told
        self.rows = rows_of(told, cited)
        self.scale = axis_of(told)
        self.periods = periods([row["at"] for row in self.rows])
        self.height = height(self.scale, unit(told.series.unit_measure))

    def layers(self) -> list[Layer]:
        """All of them; those with nothing to draw are left out."""
        return [*self._gaps(), *self._breaks(), *self._beside(), *self._line(), *self._ranges(), *self._points()]

    # --- the ground ---

    def _gaps(self) -> list[Layer]:
        """A shaded slot with the symbol that is printed in place of a value."""
        gaps = [row for row in self.rows if row["is_gap"]]
        shade = {"mark": {"type": "rect", "color": GROUND}, "encoding": {"x": self.periods}}
        symbol = {"type": "text", "y": 12, "color": INK, "fontSize": 13}
        printed = {"mark": symbol, "encoding": {"x": self._slot(), "text": {"field": "printed", "type": "nominal"}}}
        return [_data(gaps, "at") | shade, _data(gaps, "at", "printed") | printed] if gaps else []

    def _breaks(self) -> list[Layer]:
        """A dotted upright before the first slot of another definition."""
        breaks = [row for row in self.rows if row["is_break"]]
        mark = {"type": "rule", "color": QUIET, "strokeDash": [2, 3], "strokeWidth": 2}
        return [_data(breaks, "at") | {"mark": mark, "encoding": {"x": self._slot(0)}}] if breaks else []

    def _beside(self) -> list[Layer]:
        """Target and benchmarks as level lines, each with its name and value on it, at one end."""
        levels = {name: levels_of(self.told, self.rows, name) for name in lines(self.told)}
        layers = [self._level(name, rows) for name, rows in levels.items()]
        labels = beside_labels(levels, self.scale, HEIGHT, len(self.rows))
        for side, place, inwards in (("left", 0, 2), ("right", 1, -2)):
            some = [label for label in labels if label["side"] == side]
            layers += self._texts(some, place, align=side, dx=inwards, dy=-8) if some else []
        return layers

    def _level(self, name: str, rows: list[Row]) -> Layer:
        dash = TARGET_DASH if name == _(TARGET) else DASHES[beside_drawn(self.told).index(name)]
        mark = {"type": "rule", "color": QUIET, "strokeWidth": 2, "strokeDash": dash}
        ends = {"x": self._slot(0), "x2": {"field": "to", "bandPosition": 1}, "y": self.height}
        return _data(rows, "at", "to", "value") | {"mark": mark, "encoding": ends}

    # --- the values ---

    def _line(self) -> list[Layer]:
        """What the record joins, joined: no line through a gap, a break or a new year's beginning."""
        joined = [row | {"run": str(at)} for at, run in enumerate(runs_of(self.rows)) for row in run]
        mark = {"type": "line", "color": ACCENT, "strokeWidth": 2}
        encoding = self._at_value() | {"detail": {"field": "run", "type": "nominal"}}
        return [_data(joined, "at", "value", "run") | {"mark": mark, "encoding": encoding}] if joined else []

    def _ranges(self) -> list[Layer]:
        """A value printed as a range, from end to end."""
        ranges = [row | {"value": row["low"]} for row in self.rows if row["low"] is not None]
        mark = {"type": "rule", "color": ACCENT, "strokeWidth": 5}
        encoding = self._at_value() | {"y2": {"field": "high"}}
        return [_data(ranges, "at", "value", "high") | {"mark": mark, "encoding": encoding}] if ranges else []

    def _points(self) -> list[Layer]:
        """A point a value, its shape by how sure it is; what the answer gives is ringed, with its value beside it."""
        looks = {row["look"] for row in self.rows if row["value"] is not None}
        return [*(self._shape(look) for look in SHAPES if look in looks), *self._cited()]

    def _shape(self, look: Look) -> Layer:
        shape = SHAPES[look]
        rows = [row for row in self.rows if row["look"] == look and row["value"] is not None]
        mark = POINT | {"shape": shape.shape, "fill": PAPER if shape.hollow else ACCENT}
        return _data(rows, "at", "value") | {"mark": mark, "encoding": self._at_value()}

    def _cited(self) -> list[Layer]:
        labels = cited_labels(self.rows, self.scale, HEIGHT)
        if not labels:
            return []
        layers = [_data(labels, "at", "value") | {"mark": RING, "encoding": self._at_value()}]
        placed = itemgetter("side", "is_below")
        for (side, is_below), some in groupby(sorted(labels, key=placed), key=placed):
            layers += self._texts(list(some), align=side, dy=BELOW if is_below else ABOVE, fontWeight="bold")
        return layers

    def _texts(self, rows: list[Row], place: float = 0.5, **style: Any) -> list[Layer]:
        """Words on the chart, on a rim of paper that keeps them legible over a line."""
        words = {"type": "text", "fontSize": 13, "color": INK, **style}
        rim = words | {"stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}
        encoding = {"x": self._slot(place), "y": self.height, "text": {"field": "told", "type": "nominal"}}
        return [_data(rows, "at", "value", "told") | {"mark": mark, "encoding": encoding} for mark in (rim, words)]

    def _at_value(self) -> dict[str, Any]:
        return {"x": self._slot(), "y": self.height}

    def _slot(self, place: float = 0.5) -> dict[str, Any]:
        """A slot: its beginning at 0, its middle at 0.5, its end at 1."""
        return self.periods | {"bandPosition": place}


def periods(names: Sequence[str]) -> dict[str, Any]:
    """The periods as printed, in order of time; where there is no room for all, every second, fourth and so on."""
    axis = TYPE | {
        "title": None,
        "labelExpr": "split(datum.label, '\\n')",
        "labelAngle": 0,
        "labelOverlap": "parity",
        "labelSeparation": 6,
        "labelPadding": 6,
        "labelLimit": 0,
        "tickColor": RULE,
        "domainColor": QUIET,
    }
    scale = {"type": "band", "domain": [*names], "paddingInner": 0, "paddingOuter": 0}
    return {"field": "at", "type": "ordinal", "sort": None, "scale": scale, "axis": axis}


def height(ends: Scale, named: str) -> dict[str, Any]:
    """The values, with their unit at the head of the axis."""
    title = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": -30, "titleY": -20}
    title |= {"titleBaseline": "bottom", "titleColor": INK, "titleFontSize": 13, "titleFontWeight": "normal"}
    ticks = {"values": list(ends.ticks), "format": f",.{ends.places}f", "ticks": False}
    told = {"title": named, "gridColor": GROUND, "domain": False}
    scale = {"domain": [ends.low, ends.high], "nice": False, "zero": False}
    return {"field": "value", "type": "quantitative", "scale": scale, "axis": TYPE | title | ticks | told}


def specification(layers: Sequence[Layer], described: str) -> dict[str, Any]:
    """The chart of these layers, as wide as there is room."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",  # a name: nothing is fetched from there
        "description": described,
        "width": "container",
        "height": HEIGHT,
        "layer": [*layers],
        "config": {"font": "Source Sans, sans-serif", "background": PAPER, "view": {"stroke": None}},
    }


def _data(rows: Iterable[Row], *fields: str) -> Layer:
    """Those fields of the rows as a layer's own data."""
    return {"data": {"values": [{field: row[field] for field in fields} for row in rows]}}
