"""What a chart draws, as plain rows: values, gaps, runs that may be joined, level lines, and what its signs mean."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from language.messages import N_, _
from store.observations import COUNT, Observation
from ui.charts.scales import Scale, scale
from ui.charts.timeline import Look, Slot, Timeline

MOST_BENCHMARKS = 3  # lines; all of them are in the table
WIDEST_LABEL = 10  # characters of a period before it goes on below
TARGET = N_("Target")
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
    signs = [(SHAPES[look].sign, _(look.value)) for look in Look if look in looks]
    if any(slot.point and slot.point.observation.observation_id in cited for slot in told.slots):
        signs.append((CITED_SIGN, _("ringed: given in the answer")))
    if any(slot.starts_anew for slot in told.slots):
        signs.append((BREAK_SIGN, _("the definition changes: not joined across it")))
    if any(_is_range(slot) for slot in told.slots):
        signs.append((RANGE_SIGN, _("printed as a range")))
    if any(_is_gap(slot) for slot in told.slots):
        signs.append((GAP_SIGN, _("no figure: withheld, not available or not held; never nought")))
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


# --- lines beside the values ---


def lines(told: Timeline) -> tuple[str, ...]:
    """The names of the lines that are drawn beside the values."""
    return tuple(dict.fromkeys(name for slot in told.slots for name in _beside(told, slot)))


def _beside(told: Timeline, slot: Slot) -> dict[str, Observation]:
    """What has a line beside the values in this slot, by its name."""
    drawn = {name: one for name, one in slot.benchmarks.items() if name in beside_drawn(told)}
    both = ({_(TARGET): slot.target} if slot.target else {}) | drawn
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


# --- runs ---


def runs_of(rows: Sequence[Row]) -> list[list[Row]]:
    """Neighbours that may be joined: of one segment, each with a value."""
    grouped = groupby(rows, key=lambda row: (row["segment"], row["value"] is not None))
    return [list(run) for (_segment, has_value), run in grouped if has_value]
