"""The vertical axis holds every value between round ticks and makes no small move look large."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.charts.scales import apart, scale

VALUES = st.lists(st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3)), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("values", "whole", "ticks"),
    [
        ([1, 2, 7, 3], True, (0, 2, 4, 6, 8)),
        ([1, 1], True, (0, 1, 2)),
        ([0], True, (0, 1)),
        ([37.0, 37.2], False, (32, 34, 36, 38, 40, 42)),
        ([54.0, 82.5, 90.0], False, (0, 20, 40, 60, 80, 100)),
        ([-3, 4], True, (-4, -2, 0, 2, 4)),
    ],
)
def test_ticks_are_round_and_few(values: list[float], whole: bool, ticks: tuple[float, ...]) -> None:
    assert scale(values, whole=whole).ticks == ticks


@given(VALUES, st.booleans())
def test_every_value_is_on_the_axis_and_the_ticks_are_few_and_even(values: list[float], whole: bool) -> None:
    made = scale(values, whole=whole)
    slack = 1e-6 * max(1.0, abs(made.low), abs(made.high))
    assert made.low - slack <= min(values)
    assert max(values) <= made.high + slack
    assert 2 <= len(made.ticks) <= 9
    steps = [after - before for before, after in pairwise(made.ticks)]
    assert max(steps) - min(steps) <= slack
    assert not whole or all(tick == int(tick) for tick in made.ticks)


@given(st.lists(st.floats(0, 100), max_size=5), st.floats(0.1, 20))
def test_labels_stand_apart_in_their_order_and_none_moves_down(values: list[float], room: float) -> None:
    placed = apart(values, room)
    heights = sorted(placed)
    assert all(above - below >= room - 1e-9 for below, above in pairwise(heights))
    assert all(after >= before for before, after in zip(values, placed, strict=True))
