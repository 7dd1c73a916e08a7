"""Citation recall: the share of a question's facts that a citation of the answer lies in.

A citation lies in a fact where it lies in any of the places that print it: half of the shorter of the two lies in the
other, or it is that cell (`Gold.met`). Citations are those of the statements, not the inputs of a calculation. An
answerable question that was not answered has recall 0; it is not defined for a question to abstain from, nor for one
without facts. After ALCE (Gao et al., 2023), with gold places in the stead of an entailment model.

>>> from eval.measures.examples import example
>>> facts = ["£48,200", "£60,000"]
>>> recall(example("They cost £48,200.", cited=["Repairs cost £48,200"], gold=facts))
0.5
>>> recall(example("", gold=facts))
0.0
"""

from __future__ import annotations

from eval.measures.marked import Marked
from eval.measures.protocol import Measure


def recall(marked: Marked) -> float | None:
    """From 0 to 1; `None` where there is nothing to cite."""
    if not marked.case.answerable or not marked.gold.facts:
        return None
    met = marked.gold.met(marked.given.citations)
    return sum(met) / len(met)


MEASURE = Measure(
    name="citation recall", definition="the share of a question's facts that a citation lies in", of=recall
)
