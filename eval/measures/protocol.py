"""The two shapes of a measure: of one question, and of a whole run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eval.measures.marked import Marked


class Better(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure of one question; of a run it is the mean over the questions where it is not `None`.

    `invariant`: any value but nought, on any question, fails the run whatever the baseline says.
    """

    name: str  # as in reports and JSON: "citation recall"
    definition: str  # in a sentence
    of: Callable[[Marked], float | None]  # None: the question is not one that it is defined for
    better: Better = Better.HIGHER
    invariant: bool = False
    unit: str = "share"  # or "count", "seconds", "tokens"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunMeasure:
    """A measure of all questions of a run together; `None` where there is nothing to measure."""

    name: str
    definition: str
    over: Callable[[Sequence[Marked]], float | None]
    better: Better = Better.HIGHER
    unit: str = "share"
