"""The words on a chart: which, at which end of their point or line, and clear of each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ui.charts.data import Row
from ui.charts.scales import Scale, apart

LINE_OF_LABEL = 18  # pixels from one label beside a line to the next
FEW = 3  # points given in the answer whose period is printed beside them too
SHORT = 12  # characters of such a period
CROWDED = 4  # slots: labels of points no further apart may meet
EDGE = 0.15  # of the chart's width


def cited_labels(rows: Sequence[Row], axis: Scale, height: int) -> list[Row]:
    """Period and value beside each point the answer gives, clear of its neighbours; `height` of the chart in pixels."""
    cited = [(at, row) for at, row in enumerate(rows) if row["is_cited"] and row["value"] is not None]
    near = 2 * LINE_OF_LABEL * (axis.high - axis.low) / height
    crowded = [
        one - before <= CROWDED and abs(row["value"] - above["value"]) < near
        for (before, above), (one, row) in pairwise(cited)
    ]
    labels: list[Row] = []
    for (at, row), after, before in zip(cited, [*crowded, False], [False, *crowded], strict=False):
        is_below = (before and not labels[-1]["is_below"]) or (not before and _is_trough(rows, at, axis, near))
        side = _side(at, len(rows), "right" if after else "left" if before else "center")
        labels.append({**row, "told": _told(row, len(cited)), "side": side, "is_below": is_below})
    return labels


def _is_trough(rows: Sequence[Row], at: int, axis: Scale, near: float) -> bool:
    """Whether the line comes down to the point and goes up again, with room below it for a label."""
    around = [row["value"] for row in (*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2])]
    value = rows[at]["value"]
    return value - axis.low > near and all(one is not None and one > value for one in around)


def _told(row: Row, cited: int) -> str:
    period = " ".join(row["at"].split())
    return f"{period}: {row['printed']}" if cited <= FEW and len(period) <= SHORT else str(row["printed"])


def _side(at: int, slots: int, wanted: str) -> str:
    """Which end of a label is at its point: the one wanted, but at the chart's edges the one that keeps it inside."""
    place = (at + 0.5) / slots
    return "left" if place < EDGE else "right" if place > 1 - EDGE else wanted


def beside_labels(levels: dict[str, list[Row]], axis: Scale, height: int, slots: int) -> list[Row]:
    """The name and last value of each line, moved apart where two would meet; `height` of the chart in pixels.

    At the right end of a line that ends in the right half, else at its left, so that no label leaves the chart.
    """
    ends = [(name, rows[-1]) for name, rows in levels.items()]
    room = LINE_OF_LABEL * (axis.high - axis.low) / height
    heights = apart([end["value"] for _, end in ends], room)
    labels = []
    for (name, end), place in zip(ends, heights, strict=True):
        is_right = 2 * end["end"] > slots
        at = {"at": end["to"], "side": "right"} if is_right else {"at": end["at"], "side": "left"}
        labels.append({**at, "value": place, "told": f"{name} {end['printed']}"})
    return labels
