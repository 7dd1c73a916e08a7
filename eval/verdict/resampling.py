"""Chance, by resampling: bootstrap intervals of means, and the exact test of paired differences.

What is resampled is a unit: a question alone, or a conversation as a whole, since its turns stand and fall together.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 10_000
SEED = 1904
ENUMERATED = 14  # units that moved by unlike amounts: to this many, every pattern of signs is tried
SAME = 1e-12  # amounts that differ by less are one: marks are shares of small counts

Floats = NDArray[np.float64]


def unit_sums(values: Sequence[float], units: Sequence[Hashable]) -> tuple[Floats, Floats]:
    """The sum of the values and their count, by unit."""
    order = {unit: at for at, unit in enumerate(dict.fromkeys(units))}
    at = np.array([order[unit] for unit in units], dtype=np.intp)
    sums = np.bincount(at, np.asarray(values, dtype=np.float64), len(order))
    return sums.astype(np.float64), np.bincount(at, minlength=len(order)).astype(np.float64)


def interval(
    values: Sequence[float], units: Sequence[Hashable], *, resamples: int = RESAMPLES
) -> tuple[float, float] | None:
    """The 95% percentile bootstrap interval of the mean; `None` of fewer than two units. Seeded: it never varies.

    Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13; whole units are drawn, as in their 8.6.
    """
    sums, counts = unit_sums(values, units)
    if len(sums) < 2:
        return None
    drawn = _draws(len(sums), resamples)
    low, high = np.percentile((drawn @ sums) / (drawn @ counts), [2.5, 97.5])
    return float(low), float(high)


@lru_cache(maxsize=3)  # measures of one part share theirs
def _draws(units: int, resamples: int) -> Floats:
    """How often each unit is drawn, in each resample."""
    rng = np.random.default_rng(SEED)
    return rng.multinomial(units, np.full(units, 1 / units), size=resamples).astype(np.float64)


def moved(sums: Floats) -> Floats:
    """The units that are not as they were."""
    return sums[np.abs(sums) > SAME]


def chance(sums: Floats) -> float:
    """The probability of a total as far from nought as this if every unit's sign were the toss of a coin; two-sided.

    Fisher's randomisation test of paired differences. Where all moved by as much, as right and wrong do, it is
    McNemar's exact test; otherwise every pattern of signs is tried, or 10,000 seeded ones where units are many.
    """
    sizes = np.abs(moved(sums))
    if not sizes.size:
        return 1.0
    if np.ptp(sizes) <= SAME:
        return mcnemar(int((sums > SAME).sum()), int((sums < -SAME).sum()))
    total = abs(float(sums.sum())) - SAME * sizes.size
    if sizes.size <= ENUMERATED:
        return float(np.mean(np.abs(_every_sign(sizes.size) @ sizes) >= total))
    signs = _some_signs(1 << sizes.size.bit_length())[:, : sizes.size]  # few sizes, so that parts share them
    as_far = int((np.abs(signs @ sizes) >= total).sum())
    return (1 + as_far) / (1 + RESAMPLES)


def least_chance(sums: Floats) -> float:
    """The least that `chance` could be with the units that moved: all of them one way."""
    count = moved(sums).size
    return float(2.0 ** (1 - count)) if count else 1.0


@lru_cache(maxsize=4096)
def mcnemar(mended: int, broken: int) -> float:
    """McNemar's exact two-sided p of two counts of discordant pairs (McNemar 1947, the binomial form)."""
    from scipy.stats import binomtest

    return float(binomtest(mended, mended + broken).pvalue) if mended + broken else 1.0


@lru_cache(maxsize=ENUMERATED)
def _every_sign(count: int) -> Floats:
    heads = np.arange(2**count)[:, None] >> np.arange(count) & 1
    return np.where(heads, 1.0, -1.0)


@lru_cache(maxsize=3)
def _some_signs(count: int) -> Floats:
    heads = np.random.default_rng(SEED).integers(0, 2, (RESAMPLES, count))
    return np.where(heads, 1.0, -1.0)
