"""Reason: whether an abstention gives the reason that the set says, of the questions where it says one.

Answering instead, or giving no reason, is 0. It asks more than abstaining does: "withheld" and "not held" are different
things to tell a reader.

>>> from eval.measures.examples import example
>>> from qa.schema import Reason
>>> case = {"answerable": False, "reason": Reason.WITHHELD}
>>> reason_right(example("", case=case, given={"reason": "withheld"}))
1.0
>>> reason_right(example("", case=case, given={"reason": "not held"}))
0.0
"""

from __future__ import annotations

from eval.measures.marked import Marked
from eval.measures.protocol import Measure


def reason_right(marked: Marked) -> float | None:
    """1.0 for an abstention with the reason asked, else 0.0; `None` where the set says none."""
    wanted = marked.case.reason
    if wanted is None:
        return None
    return float(not marked.given.answered and marked.given.reason == wanted.value)


MEASURE = Measure(
    name="reason", definition="of the questions whose set says why to abstain, the share that say so", of=reason_right
)
