"""Chance: intervals that cover, tests that agree with tables by hand, a correction that keeps its promise."""

from __future__ import annotations

from fractions import Fraction
from math import comb
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.verdict.correction import corrected, countable
from eval.verdict.resampling import chance, interval, least_chance, mcnemar

AMOUNTS = st.lists(st.sampled_from([-1.0, -0.5, -1 / 3, 0.0, 0.25, 1.0]), min_size=1, max_size=12)
CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("mended", "broken", "by_hand"),
    [
        (0, 0, Fraction(1)),
        (1, 0, Fraction(1)),
        (5, 0, Fraction(2, 32)),
        (0, 6, Fraction(2, 64)),
        (2, 8, Fraction(2 * (1 + 10 + 45), 1024)),
        (7, 7, Fraction(1)),
        (3, 12, Fraction(2 * sum(comb(15, k) for k in range(4)), 2**15)),
    ],
)
def test_mcnemar_agrees_with_a_table_by_hand(mended: int, broken: int, by_hand: Fraction) -> None:
    assert mcnemar(mended, broken) == pytest.approx(float(by_hand))
    sums = np.array([1.0] * mended + [-1.0] * broken + [0.0] * 3)
    assert chance(sums) == pytest.approx(float(by_hand))


def test_every_pattern_of_signs_is_counted_by_hand() -> None:
    # of 3, 2, 1 with these signs the total is 4; of 8 patterns 6, 4, -4, -6 are as far
    assert chance(np.array([3.0, 2.0, -1.0])) == 0.5
    assert chance(np.array([3.0, 2.0, 1.0])) == 0.25 == least_chance(np.array([3.0, 2.0, 1.0]))


@given(AMOUNTS)
def test_chance_is_a_probability_blind_to_direction_and_order(amounts: list[float]) -> None:
    sums = np.array(amounts)
    assert least_chance(sums) - 1e-12 <= chance(sums) <= 1
    assert chance(-sums) == chance(sums[::-1]) == pytest.approx(chance(sums))


def test_of_many_units_seeded_patterns_agree_with_the_normal_law() -> None:
    sums = np.random.default_rng(5).normal(0.3, 1, 40)
    by_law = 2 * (1 - NormalDist().cdf(abs(sums.sum()) / np.sqrt((sums**2).sum())))
    assert chance(sums) == pytest.approx(by_law, abs=0.02)
    assert chance(sums) == chance(sums)


def test_an_interval_is_the_same_each_time_and_holds_the_mean() -> None:
    values = [float(at % 3 == 0) for at in range(60)]
    low, high = interval(values, range(60)) or (1.0, 0.0)
    assert interval(values, range(60)) == (low, high)
    assert low < 1 / 3 < high
    assert high - low == pytest.approx(2 * 1.96 * (2 / 9 / 60) ** 0.5, abs=0.02)


def test_an_interval_of_one_unit_is_none() -> None:
    assert interval([1.0, 0.0, 1.0], ["talk"] * 3) is None


def test_units_drawn_as_one_widen_the_interval() -> None:
    values = [float(at % 10 < 5) for at in range(60)]  # five alike, then five alike
    alone = interval(values, range(60)) or (0.0, 0.0)
    talks = interval(values, [at // 5 for at in range(60)]) or (0.0, 0.0)
    assert talks[1] - talks[0] > 1.5 * (alone[1] - alone[0])


def test_an_interval_covers_the_truth_in_about_95_of_100_trials() -> None:
    rng = np.random.default_rng(3)
    found = [interval(list(rng.normal(0.2, 1, 60)), range(60), resamples=400) for _ in range(300)]
    assert 0.9 <= np.mean([low <= 0.2 <= high for low, high in filter(None, found)]) <= 0.98


def test_holm_agrees_with_a_table_by_hand() -> None:
    assert corrected([0.01, 0.04, 0.03, 0.005], [0.0] * 4) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_tests_that_could_show_nothing_are_not_paid_for() -> None:
    least = [2.0**-9, *[0.25] * 40]
    assert countable(least) == [0]
    assert corrected([2.0**-9, *[0.25] * 40], least) == [2.0**-9, *[1.0] * 40]


@given(CHANCES)
def test_a_corrected_chance_is_never_less_and_keeps_the_order(chances: list[float]) -> None:
    found = corrected(chances, [0.0] * len(chances))
    assert all(raw <= one <= 1 for raw, one in zip(chances, found, strict=True))
    order = sorted(range(len(chances)), key=chances.__getitem__)
    assert [found[at] for at in order] == sorted(found)


def test_a_family_of_nothing_but_chance_raises_a_false_alarm_at_most_once_in_twenty() -> None:
    rng = np.random.default_rng(11)
    alarms = 0
    for _ in range(200):
        sums = [rng.choice([-1.0, 1.0], size=rng.integers(0, 15)) for _ in range(40)]
        found = corrected([chance(one) for one in sums], [least_chance(one) for one in sums])
        alarms += min(found) <= 0.05
    assert alarms / 200 <= 0.07
