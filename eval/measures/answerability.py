"""AUROC answerable: how well the confidence tells questions that the record answers from those that it does not.

The area under the receiver operating characteristic: how likely an answerable question has a higher confidence than an
unanswerable one, a tie counting half. Answers and abstentions both take part, so it does not depend on the threshold.
A question that brought no confidence has 0; not defined where none has one, nor without questions of both sorts.
Worked out by scikit-learn.

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
    answerable = [one.case.answerable for one in run]
    if len(set(answerable)) < 2 or all(one.given.confidence is None for one in run):
        return None
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(answerable, [one.given.confidence or 0.0 for one in run]))


AUROC = RunMeasure(
    name="AUROC answerable",
    definition="how likely an answerable question has a higher confidence than an unanswerable one",
    over=auroc,
)
