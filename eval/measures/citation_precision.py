"""Citation precision: the share of an answer's citations that lie in a fact, or in what may be cited beside the facts.

A citation lies in a place where half of the shorter of the two lies in the other, or where it is that cell
(`Gold.holds`). Each citation of each statement counts once, so one place cited twice counts twice. An answerable
question without a citation, because it was not answered or because nothing was cited, has precision 0; it is not
defined for a question to abstain from, nor for one without facts.

>>> from eval.measures.examples import example
>>> precision(example("It cost £48,200.", cited=["Repairs cost £48,200", "12 metres"], gold=["£48,200"]))
0.5
>>> precision(example("It cost £48,200.", gold=["£48,200"]))
0.0
"""

from __future__ import annotations

from eval.measures.marked import Marked
from eval.measures.protocol import Measure


def precision(marked: Marked) -> float | None:
    """From 0 to 1; `None` where there is nothing to cite."""
    if not marked.case.answerable or not marked.gold.facts:
        return None
    cited = marked.given.citations
    return sum(map(marked.gold.holds, cited)) / len(cited) if cited else 0.0


MEASURE = Measure(
    name="citation precision",
    definition="the share of an answer's citations that lie in a fact or in what may stand beside it",
    of=precision,
)
