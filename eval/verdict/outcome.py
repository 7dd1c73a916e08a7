"""One difference between two runs: of one measure, over one part of the questions, and what to call it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from eval.measures.protocol import Better, Measure
from eval.verdict.correction import LEVEL
from eval.verdict.parts import Key, Part


class Outcome(StrEnum):
    """What a difference amounts to."""

    BETTER = "better"
    WORSE = "worse"
    NOISE = "noise"  # the interval lies over nought, or chance alone moves as much
    UNCHANGED = "unchanged"  # every mark is what it was
    CHANGED = "changed"  # beyond noise, of a measure of which neither way is better


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Run less baseline, of one measure over one part. `chance` is of an exact paired test, before correction.

    `mcnemar` is the exact p of right against wrong, question by question; `None` of marks that are not 0 and 1. It is
    `chance`, but where conversations are asked: `chance` takes each of those as one.
    """

    measure: str
    part: Part
    value: float  # mean of the run
    baseline: float  # mean of the baseline
    low: float | None  # 95% interval of the difference; None of a part of one question or conversation
    high: float | None
    n: int  # questions measured in both
    unpaired: int  # questions of the part that are measured in only one of the two
    better: tuple[Key, ...]
    worse: tuple[Key, ...]
    chance: float
    least: float  # the smallest that `chance` could be with as many questions changed
    corrected: float  # for the other differences looked at
    mcnemar: float | None
    outcome: Outcome
    gates: bool  # whether the gate fails where it is worse

    @property
    def difference(self) -> float:
        """Run less baseline."""
        return self.value - self.baseline

    @property
    def fails(self) -> bool:
        """Whether it fails the gate."""
        return self.gates and self.outcome is Outcome.WORSE


def outcome(measure: Measure, difference: float, low: float | None, high: float | None, corrected: float) -> Outcome:
    """What to call a difference of which some mark moved.

    Two things must agree that it is no noise: the interval leaves nought out, and the exact test, corrected, says that
    chance would not. The interval alone is too sure of itself where few questions changed: of four broken and none
    mended it leaves nought out, and a coin falls four times alike once in eight.
    """
    if low is None or high is None or low <= 0 <= high or corrected > LEVEL:
        return Outcome.NOISE
    if measure.better is Better.NEITHER:
        return Outcome.CHANGED
    return Outcome.BETTER if (difference > 0) is (measure.better is Better.HIGHER) else Outcome.WORSE
