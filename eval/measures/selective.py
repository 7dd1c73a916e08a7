"""Risk and coverage: what the confidence is worth to somebody who reads only the surest answers.

The answered questions are taken from the surest down, those of equal confidence together. Coverage at each step is
the share of all questions asked that have been taken, risk the share of those taken whose answer is not right. An
abstention is never covered, whatever its confidence; an answer without a confidence is taken last. El-Yaniv and Wiener
(2010).

- `risk-coverage area`: the mean of the risk over the answers taken one by one, the area under the curve as far as it
  goes, divided by how far. Lower is better; a system that puts its wrong answers last has less than its overall risk.
- `coverage at risk .10`: the largest coverage at which the risk is at most .10; 0.0 where it never is.

Not defined where no answer has a confidence. An unanswerable question that is answered counts as a wrong answer.

>>> from eval.measures.examples import example
>>> def asked(text, confidence):
...     return example(text, case={"must": (("48",),)}, given={"confidence": confidence})
>>> run = [asked("£48,200", 0.9), asked("£60,000", 0.6), asked("£48,200", 0.5), asked("", 0.1)]
>>> round(area(run), 3), coverage_at_risk(run)
(0.278, 0.25)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from eval.measures.marked import Marked
from eval.measures.protocol import Better, RunMeasure
from eval.measures.right import right

MAX_RISK = 0.10


def area(run: Sequence[Marked]) -> float | None:
    """From 0 to 1; `None` where no answer has a confidence."""
    steps = list(_steps(run))
    if not steps:
        return None
    return sum(risk * taken for taken, _, risk in steps) / steps[-1][1]


def coverage_at_risk(run: Sequence[Marked]) -> float | None:
    """From 0 to 1; `None` where no answer has a confidence."""
    steps = list(_steps(run))
    if not steps:
        return None
    return max((so_far for _, so_far, risk in steps if risk <= MAX_RISK), default=0) / len(run)


def _steps(run: Sequence[Marked]) -> Iterator[tuple[int, int, float]]:
    """At each level of confidence from the surest: answers taken there, taken so far, and the risk of these."""
    answered = [one for one in run if one.given.answered]
    if all(one.given.confidence is None for one in answered):
        return
    so_far, wrong = 0, 0.0
    for _, level in groupby(sorted(answered, key=_confidence, reverse=True), key=_confidence):
        taken = [1 - right(one) for one in level]
        so_far, wrong = so_far + len(taken), wrong + sum(taken)
        yield len(taken), so_far, wrong / so_far


def _confidence(one: Marked) -> float:
    return -1.0 if one.given.confidence is None else one.given.confidence


AREA = RunMeasure(
    name="risk-coverage area",
    definition="the share of wrong answers among the surest, over all shares taken",
    over=area,
    better=Better.LOWER,
)
COVERAGE = RunMeasure(
    name="coverage at risk .10",
    definition="the largest share of the questions that can be answered with one in ten wrong",
    over=coverage_at_risk,
)
