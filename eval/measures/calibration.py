"""Expected calibration error: how far the confidence is from how often it is borne out. For diagnosis, not for a gate.

Confidences are put in ten bins of equal width; the error is the mean distance between a bin's mean confidence and the
share of it that was borne out, weighted by how many are in it (Guo et al., 2017). Two things may bear it out, and are
told apart: that the record answers the question, over all questions with a confidence; and that the answer is right,
over the answers with one. It is biased upwards where bins are thin; below some hundreds of questions read it loosely.

>>> from eval.measures.examples import example
>>> def asked(answerable, confidence):
...     return example("Some.", case={"answerable": answerable}, given={"confidence": confidence})
>>> round(of_answerable([asked(True, 0.8), asked(False, 0.8), asked(True, 0.3)]), 3)
0.433
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from eval.measures.marked import Marked
from eval.measures.protocol import Better, RunMeasure
from eval.measures.right import right

BINS = 10
Pair = tuple[float, float]  # confidence, 1.0 where it was borne out


def of_answerable(run: Sequence[Marked]) -> float | None:
    """From 0 to 1; `None` where no question has a confidence."""
    return _error((one.given.confidence, float(one.case.answerable)) for one in run if one.given.confidence is not None)


def of_right(run: Sequence[Marked]) -> float | None:
    """From 0 to 1; `None` where no answer has a confidence."""
    answers = [one for one in run if one.given.answered]
    return _error((one.given.confidence, right(one)) for one in answers if one.given.confidence is not None)


def _error(pairs: Iterable[Pair]) -> float | None:
    bins: dict[int, list[Pair]] = defaultdict(list)
    for confidence, borne in pairs:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, borne))
    total = sum(map(len, bins.values()))
    return sum(abs(sum(sure - borne for sure, borne in one)) for one in bins.values()) / total if total else None


OF_ANSWERABLE = RunMeasure(
    name="calibration error, answerable",
    definition="how far the confidence is from the share of questions that the record answers",
    over=of_answerable,
    better=Better.LOWER,
)
OF_RIGHT = RunMeasure(
    name="calibration error, right",
    definition="how far the confidence of answers is from the share of them that are right",
    over=of_right,
    better=Better.LOWER,
)
