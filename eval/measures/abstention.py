"""Abstention, both ways: answering what the record does not answer, and not answering what it does.

Each is defined over its own half of the questions, so that neither hides behind the other: a system that never answers
has 0 of the first and 1 of the second. A question that brought only an error was not answered.

>>> from eval.measures.examples import example
>>> answered_though_unanswerable(example("It cost £48,200.", case={"answerable": False}))
1.0
>>> abstained_though_answerable(example(""))
1.0
>>> answered_though_unanswerable(example("")) is None
True
"""

from __future__ import annotations

from eval.measures.marked import Marked
from eval.measures.protocol import Better, Measure


def answered_though_unanswerable(marked: Marked) -> float | None:
    """1.0 where a question to abstain from was answered; `None` for an answerable question."""
    return None if marked.case.answerable else float(marked.given.answered)


def abstained_though_answerable(marked: Marked) -> float | None:
    """1.0 where an answerable question was not answered; `None` for a question to abstain from."""
    return float(not marked.given.answered) if marked.case.answerable else None


ANSWERED_THOUGH_UNANSWERABLE = Measure(
    name="answered though unanswerable",
    definition="of the questions that the record does not answer, the share answered",
    of=answered_though_unanswerable,
    better=Better.LOWER,
)
ABSTAINED_THOUGH_ANSWERABLE = Measure(
    name="abstained though answerable",
    definition="of the questions that the record answers, the share not answered",
    of=abstained_though_answerable,
    better=Better.LOWER,
)
