"""AUROC answerable: how well the confidence tells questions that the record answers from those that it does not.

The area under the receiver operating characteristic: how likely an answerable question has a higher confidence than an
unanswerable one, a tie counting half. Answers and abstentions both take part, so it does not depend on the threshold.
A question that brought no confidence has 0; not defined where none has one, nor without questions of both sorts.
It is the statistic of Mann and Whitney (1947) over the number of pairs, worked out by scipy.

>>> from eval.measures.examples import example
>>> def asked(answerable, confidence):
...     return example("", case={"answerable": answerable}, given={"confidence": confidence})
>>> auroc([asked(True, 0.9), asked(True, 0.4), asked(False, 0.6), asked(False, 0.1)])
0.75
>>> auroc([asked(True, 0.9)]) is None
True
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.measures.marked import Marked
from eval.measures.protocol import RunMeasure


def auroc(run: Sequence[Marked]) -> float | None:
    """From 0 to 1, .5 for no better than chance."""
    if all(one.given.confidence is None for one in run):
        return None
    able, unable = (
        [one.given.confidence or 0.0 for one in run if one.case.answerable is which] for which in (True, False)
    )
    return _pairs_in_order(able, unable) if able and unable else None


def _pairs_in_order(higher: Sequence[float], lower: Sequence[float]) -> float:
    """The share of pairs of one of each in which the first is above the second, a tie counting half."""
    from scipy.stats import mannwhitneyu

    return float(mannwhitneyu(higher, lower, method="asymptotic").statistic) / (len(higher) * len(lower))


AUROC = RunMeasure(
    name="AUROC answerable",
    definition="how likely an answerable question has a higher confidence than an unanswerable one",
    over=auroc,
)
