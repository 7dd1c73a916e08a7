"""Where the marks of the page's charts stand: in percent of the chart's width, so that every chart fits any screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.reports.curves import Bin, RiskPoint
from eval.reports.words import number
from eval.runs.record import Figure
from eval.verdict.numerals import signed
from eval.verdict.outcome import Difference, Outcome

REACHES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0)  # half of a forest plot's axis
SHAPES = {
    Outcome.BETTER: "up",
    Outcome.WORSE: "down",
    Outcome.NOISE: "ring",
    Outcome.UNCHANGED: "bar",
    Outcome.CHANGED: "square",
}


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis, and its words."""

    at: float  # percent of the axis
    label: str


@dataclass(frozen=True, slots=True)
class Whisker:
    """A value with its interval on an axis, in percent of it."""

    at: float
    low: float
    high: float
    shape: str  # dot, ring, up, down, bar, square


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a curve, in percent; `y` is counted from the top."""

    x: float
    y: float
    low: float
    high: float


SHARE_TICKS = tuple(Tick(100 * at, number(at) if 0 < at < 1 else f"{at:.0f}") for at in (0, 0.25, 0.5, 0.75, 1))


def of_share(figure: Figure | None) -> Whisker | None:
    """A share on an axis from 0 to 1; `None` where there is none."""
    if figure is None or figure.value is None:
        return None
    low, high = (figure.value if end is None else end for end in (figure.low, figure.high))
    return Whisker(_percent(figure.value), _percent(low), _percent(high), "dot")


def reach(differences: Iterable[Difference]) -> float:
    """How far to each side of nought an axis must go for these differences and their intervals."""
    ends = [abs(end) for one in differences for end in (one.difference, one.low, one.high) if end is not None]
    most = max(ends, default=0.0)
    return next((one for one in REACHES if one >= most), max(most, 1.0))


def of_difference(one: Difference, axis: float) -> Whisker:
    """A difference on an axis from minus `axis` to `axis`, its shape by its outcome."""
    low, high = (one.difference if end is None else end for end in (one.low, one.high))
    at, start, end = (_percent((value / axis + 1) / 2) for value in (one.difference, low, high))
    return Whisker(at, start, end, SHAPES[one.outcome])


def difference_ticks(axis: float) -> tuple[Tick, ...]:
    """Both ends of an axis of differences, its halves and nought."""
    places = 2 if axis >= 0.1 else 3
    return tuple(Tick(50 * (part + 1), signed(part * axis, places)) for part in (-1, -0.5, 0, 0.5, 1))


def risk_line(points: Sequence[RiskPoint]) -> str:
    """Risk against coverage as the points of an SVG polyline, 100 wide and 100 high."""
    return " ".join(f"{100 * point.coverage:.2f},{100 * (1 - point.risk):.2f}" for point in points)


def bin_dots(bins: Sequence[Bin]) -> tuple[Dot, ...]:
    """The mean confidence of each bin against the share of it that is right, with its interval."""
    return tuple(_dot(one) for one in bins)


def _dot(one: Bin) -> Dot:
    value = one.right.value or 0.0
    low, high = (value if end is None else end for end in (one.right.low, one.right.high))
    return Dot(_percent(one.confidence), 100 - _percent(value), 100 - _percent(low), 100 - _percent(high))


def _percent(share: float) -> float:
    return round(100 * min(1.0, max(0.0, share)), 2)
