"""Cost: the seconds a question takes, by the clock, and the tokens that a language model read and wrote for it.

`seconds` and `tokens` are of one question; `seconds` is not defined for one that brought nothing but an error, `tokens`
for one that no model was asked for. Over a run stand beside their means `seconds, median` and `seconds, 95th
percentile`, a percentile between two values being interpolated linearly. Seconds depend on the machine and on what else
runs on it: compare runs of one machine only.

>>> from eval.measures.examples import example
>>> run = [example("", given={"seconds": seconds, "tokens": 100}) for seconds in (0.1, 0.2, 0.9)]
>>> seconds_median(run), round(seconds_p95(run), 2), seconds(run[0]), tokens(run[0])
(0.2, 0.83, 0.1, 100.0)
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles

from eval.measures.marked import Marked
from eval.measures.protocol import Better, Measure, RunMeasure


def seconds(marked: Marked) -> float | None:
    """Seconds; `None` where the question failed."""
    return marked.given.seconds if marked.given.fault is None else None


def tokens(marked: Marked) -> float | None:
    """Tokens, read and written; `None` where no language model was asked."""
    return None if marked.given.tokens is None else float(marked.given.tokens)


def seconds_median(run: Sequence[Marked]) -> float | None:
    """Seconds; `None` where every question failed."""
    return _percentile(run, 50)


def seconds_p95(run: Sequence[Marked]) -> float | None:
    """Seconds; `None` where every question failed."""
    return _percentile(run, 95)


def _percentile(run: Sequence[Marked], percent: int) -> float | None:
    taken = [value for value in map(seconds, run) if value is not None]
    if len(taken) < 2:
        return taken[0] if taken else None
    return quantiles(taken, n=100, method="inclusive")[percent - 1]


SECONDS = Measure(name="seconds", definition="by the clock", of=seconds, better=Better.LOWER, unit="seconds")
TOKENS = Measure(
    name="tokens",
    definition="what a language model read and wrote for the question",
    of=tokens,
    better=Better.LOWER,
    unit="tokens",
)
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
