"""The vertical axis: where it begins and ends, its ticks, and room between the labels beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
MOST_TICKS = 6
NARROW = 0.25  # of the largest value: where all lie closer together than this, nought is left off the axis ...
LEAST = 0.2  # ... which reaches over no less than this much of it, so that a small move looks small


@dataclass(frozen=True, slots=True)
class Scale:
    """First and last value of an axis and the ticks between, both ends among them."""

    ticks: tuple[float, ...]
    places: int  # decimals that the ticks need

    @property
    def low(self) -> float:
        """Where the axis begins."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """Where it ends."""
        return self.ticks[-1]

    @property
    def from_nought(self) -> bool:
        """Whether nought is on it."""
        return self.low <= 0 <= self.high


def scale(values: Sequence[float], *, whole: bool) -> Scale:
    """An axis for the values (at least one): round ticks, from nought unless they lie far from it; `whole`: counts."""
    low, high = min(values), max(values)
    if low > 0 and high - low < NARROW * high:
        middle, reach = (low + high) / 2, max(high - low, LEAST * high)
        low, high = middle - reach / 2, middle + reach / 2
    else:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        high = low + 1
    step = _step(high - low, whole=whole)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    places = max(0, -math.floor(math.log10(step))) + (step * 10 ** -math.floor(math.log10(step)) == 2.5)
    ticks = tuple(round(at * step, 12) for at in range(first, last + 1))
    return Scale(ticks, places if step < 10 else 0)


def _step(reach: float, *, whole: bool) -> float:
    """The smallest round step that crosses the reach in a few ticks."""
    power = 10.0 ** math.floor(math.log10(reach / MOST_TICKS))
    step = next(power * one for one in STEPS if reach / (power * one) <= MOST_TICKS - 1 or one == STEPS[-1])
    return max(1.0, float(math.ceil(step))) if whole else step


def apart(values: Sequence[float], room: float) -> list[float]:
    """The values in their order, moved up as far as needed for neighbours in height to stand `room` apart."""
    order = sorted(range(len(values)), key=values.__getitem__)
    placed = list(values)
    for below, above in pairwise(order):
        placed[above] = max(placed[above], placed[below] + room)
    return placed
