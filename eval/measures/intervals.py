"""The 95% interval of a mean: what another sample of as many questions might well have given.

Of shares, where every value is 0 or 1: Wilson's score interval (1927), which holds up at 0, at 1 and for few questions.
Of anything else: the bias-corrected and accelerated bootstrap (Efron, 1987) over the questions, with a fixed seed, so
that the same values give the same interval. Both are scipy's. Fewer than two values, or values that are all the same,
show no spread to judge by: they have no interval.

>>> share = figure([1.0, 1.0, 0.0, 1.0])
>>> share.value, round(share.low, 3), round(share.high, 3), share.n
(0.75, 0.301, 0.954, 4)
>>> figure([0.4])
Figure(value=0.4, low=None, high=None, n=1)
>>> figure([])
Figure(value=None, low=None, high=None, n=0)
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from eval.runs.record import Figure

SEED, RESAMPLES, LEVEL = 20250401, 2000, 0.95


def figure(values: Iterable[float | None]) -> Figure:
    """The mean of the values, without those that are `None`, with its interval and how many there are."""
    kept = [float(value) for value in values if value is not None]
    if not kept:
        return Figure(value=None)
    low, high = _interval(kept) or (None, None)
    return Figure(value=math.fsum(kept) / len(kept), low=low, high=high, n=len(kept))


def share(part: int, whole: int) -> Figure:
    """A share of counted things, with its interval; without a value where there is nothing to share."""
    if not whole:
        return Figure(value=None)
    low, high = wilson(part, whole)
    return Figure(value=part / whole, low=low, high=high, n=whole)


def _interval(values: Sequence[float]) -> tuple[float, float] | None:
    if len(values) < 2:
        return None
    if all(value in (0.0, 1.0) for value in values):
        return wilson(round(sum(values)), len(values))
    return None if math.isclose(min(values), max(values), abs_tol=1e-9) else bootstrap(values)


def wilson(successes: int, n: int) -> tuple[float, float]:
    """Wilson's score interval of a share."""
    from scipy.stats import binomtest

    interval = binomtest(successes, n).proportion_ci(confidence_level=LEVEL, method="wilson")
    return float(interval.low), float(interval.high)


def bootstrap(values: Sequence[float]) -> tuple[float, float]:
    """The BCa bootstrap interval of a mean; of at least two values that differ by more than rounding."""
    import numpy as np
    from scipy.stats import bootstrap as resampled

    interval = resampled(
        (np.asarray(values),),
        np.mean,
        confidence_level=LEVEL,
        n_resamples=RESAMPLES,
        method="BCa",
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    return float(interval.low), float(interval.high)
