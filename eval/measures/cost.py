"""Cost: the seconds a question takes, by the clock, and the tokens that a language model read and wrote for it.

`seconds, median` and `seconds, 95th percentile` are over all questions that brought something other than an error, with
percentiles between two values interpolated linearly. They depend on the machine and on what else runs on it: compare
runs of one machine only. `tokens a question` is the mean over the questions that used a model; not defined where none
did.

>>> from eval.measures.examples import example
>>> run = [example("", given={"seconds": seconds, "tokens": 100}) for seconds in (0.1, 0.2, 0.9)]
>>> seconds_median(run), round(seconds_p95(run), 2), tokens(run)
(0.2, 0.83, 100.0)
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean, quantiles

from eval.measures.marked import Marked
from eval.measures.protocol import Better, RunMeasure


def seconds_median(run: Sequence[Marked]) -> float | None:
    """Seconds; `None` where every question failed."""
    return _percentile(run, 50)


def seconds_p95(run: Sequence[Marked]) -> float | None:
    """Seconds; `None` where every question failed."""
    return _percentile(run, 95)


def tokens(run: Sequence[Marked]) -> float | None:
    """Tokens, read and written; `None` where no language model was asked."""
    used = [one.given.tokens for one in run if one.given.tokens is not None]
    return float(mean(used)) if used else None


def _percentile(run: Sequence[Marked], percent: int) -> float | None:
    taken = [one.given.seconds for one in run if one.given.fault is None]
    if len(taken) < 2:
        return taken[0] if taken else None
    return quantiles(taken, n=100, method="inclusive")[percent - 1]


SECONDS_MEDIAN = RunMeasure(
    name="seconds, median",
    definition="half of the questions took no longer",
    over=seconds_median,
    better=Better.LOWER,
    unit="seconds",
)
SECONDS_P95 = RunMeasure(
    name="seconds, 95th percentile",
    definition="nineteen in twenty questions took no longer",
    over=seconds_p95,
    better=Better.LOWER,
    unit="seconds",
)
TOKENS = RunMeasure(
    name="tokens a question",
    definition="what a language model read and wrote for a question",
    over=tokens,
    better=Better.LOWER,
    unit="tokens",
)
