"""What a chart draws, as plain rows: values, gaps, runs that may be joined, level lines, and what its signs mean."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from store.observations import COUNT, Observation
from ui.scales import Scale, apart, scale
from ui.timeline import Look, Slot, Timeline

MOST_BENCHMARKS = 3  # lines; all of them are in the table
LINE_OF_LABEL = 18  # pixels from one label beside a line to the next
WIDEST_LABEL = 10  # characters of a period before it goes on below
FEW = 3  # points given in the answer whose period is printed beside them too
SHORT = 12  # characters of such a period
CROWDED = 4  # slots: labels of points no further apart may meet
EDGE = 0.15  # of the chart's width
TARGET = "Target"
UNSEEN = "\u2060"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a point is drawn, the sign for it in the key, and what it means."""

    shape: str
    hollow: bool
    sign: str


SHAPES = {
    Look.PLAIN: Shape("circle", False, "●"),
    Look.PROVISIONAL: Shape("circle", True, "○"),
    Look.RESTATED: Shape("square", False, "■"),
    Look.DISPUTED: Shape("triangle-up", True, "△"),
}
CITED_SIGN, BREAK_SIGN, GAP_SIGN, RANGE_SIGN = "◇", "┆", "▒", "┃"


def key(told: Timeline, cited: frozenset[str]) -> list[tuple[str, str]]:
    """What the chart's signs mean: those it uses, as (sign, meaning)."""
    looks = {slot.look for slot in told.slots if slot.value is not None}
    signs = [(SHAPES[look].sign, look.value) for look in Look if look in looks]
    if any(slot.point and slot.point.observation.observation_id in cited for slot in told.slots):
        signs.append((CITED_SIGN, "ringed: given in the answer"))
    if any(slot.starts_anew for slot in told.slots):
        signs.append((BREAK_SIGN, "the definition changes: not joined across it"))
    if any(_is_range(slot) for slot in told.slots):
        signs.append((RANGE_SIGN, "printed as a range"))
    if any(_is_gap(slot) for slot in told.slots):
        signs.append((GAP_SIGN, "no figure: withheld, not available or not held; never nought"))
    return signs


def beside_drawn(told: Timeline) -> tuple[str, ...]:
    """Whose benchmarks have a line."""
    return told.others[:MOST_BENCHMARKS]


def starts_above_nought(told: Timeline) -> bool:
    """Whether the vertical axis leaves nought off."""
    return not axis_of(told).from_nought


def rows_of(told: Timeline, cited: frozenset[str]) -> list[Row]:
    """The slots as the chart's data, each with the name that the axis prints for it."""
    return [_row(slot, at, cited) for at, slot in enumerate(told.slots)]


def _row(slot: Slot, at: int, cited: frozenset[str]) -> Row:
    one = slot.point.observation if slot.point else None
    return {
        "at": _name(slot, at),
        "value": slot.value,
        "low": one.value if one and _is_range(slot) else None,
        "high": one.value_upper if one and _is_range(slot) else None,
        "segment": slot.segment,
        "look": slot.look,
        "printed": " ".join(one.raw_value.split()) if one else "",
        "is_cited": one is not None and one.observation_id in cited,
        "is_gap": _is_gap(slot),
        "is_break": slot.starts_anew,
    }


def _name(slot: Slot, at: int) -> str:
    """The period in short lines; for a stretch that is not held nothing that is seen, and yet its own."""
    return "\n".join(textwrap.wrap(slot.label, WIDEST_LABEL)) if slot.point else UNSEEN * (at + 1)


def _is_gap(slot: Slot) -> bool:
    return slot.value is None and not _is_range(slot)


def _is_range(slot: Slot) -> bool:
    one = slot.point.observation if slot.point else None
    return one is not None and one.value is not None and one.value_upper is not None


def axis_of(told: Timeline) -> Scale:
    """An axis for everything that is drawn."""
    values = [slot.value for slot in told.slots]
    for slot in told.slots:
        if slot.point and _is_range(slot):
            values += [slot.point.observation.value, slot.point.observation.value_upper]
        values += [one.value for one in _beside(told, slot).values()]
    return scale([one for one in values if one is not None], whole=told.series.unit_measure == COUNT)


# --- words beside the points ---


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


# --- lines beside the values ---


def lines(told: Timeline) -> tuple[str, ...]:
    """The names of the lines that are drawn beside the values."""
    return tuple(dict.fromkeys(name for slot in told.slots for name in _beside(told, slot)))


def _beside(told: Timeline, slot: Slot) -> dict[str, Observation]:
    """What has a line beside the values in this slot, by its name."""
    drawn = {name: one for name, one in slot.benchmarks.items() if name in beside_drawn(told)}
    both = ({TARGET: slot.target} if slot.target else {}) | drawn
    return {name: one for name, one in both.items() if one.value is not None}


def levels_of(told: Timeline, rows: Sequence[Row], name: str) -> list[Row]:
    """A target or benchmark as level stretches, each over neighbours with one value, `end` excluded."""
    found: list[Row] = []
    for at, slot in enumerate(told.slots):
        one = _beside(told, slot).get(name)
        last = found[-1] if found else {"end": -1}
        if one is None:
            continue
        if last["end"] == at and last["value"] == one.value:
            last.update(to=rows[at]["at"], end=at + 1)
        else:
            printed = " ".join(one.raw_value.split())
            here = rows[at]["at"]
            found.append({"at": here, "to": here, "value": one.value, "end": at + 1, "printed": printed})
    return found


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


# --- runs ---


def runs_of(rows: Sequence[Row]) -> list[list[Row]]:
    """Neighbours that may be joined: of one segment, each with a value."""
    grouped = groupby(rows, key=lambda row: (row["segment"], row["value"] is not None))
    return [list(run) for (_, has_value), run in grouped if has_value]
