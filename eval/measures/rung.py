"""Rung: whether a question for a cause ends on the rung that the set says, of the questions where it says one.

The rungs are those of `qa.schema.Rung`. An answer without a rung is 0, and so is an abstention without one.

>>> from eval.measures.examples import example
>>> from qa.schema import Rung
>>> rung_right(example("No trend.", case={"rung": Rung.DENIED}, given={"rung": "cause denied"}))
1.0
>>> rung_right(example("No trend.", case={"rung": Rung.DENIED}, given={"rung": "cause given"}))
0.0
"""

from __future__ import annotations

from eval.measures.marked import Marked
from eval.measures.protocol import Measure


def rung_right(marked: Marked) -> float | None:
    """1.0 where the rung is the one asked, else 0.0; `None` where the set says none."""
    wanted = marked.case.rung
    return None if wanted is None else float(marked.given.rung == wanted.value)


MEASURE = Measure(
    name="rung", definition="of the questions for a cause, the share that end on the right rung", of=rung_right
)
