"""The questions on a council's papers as cases of the evaluation, whose gold is places alone."""

from __future__ import annotations

from collections.abc import Sequence

from eval.sets.case import Case, GoldQuote
from training.papers import Council, Place, Question


def cases(council: Council) -> list[Case]:
    """Every question; what a right answer must say is left open, where it must stand is not."""
    return [_case(council, question) for question in council.questions]


def _case(council: Council, question: Question) -> Case:
    return Case(
        id=question.id,
        question=question.text,
        kind="unanswerable" if question.lacks else "open",
        facts=tuple((one,) for one in _quotes(council, question.gold)),
        context=tuple(_quotes(council, (*question.also, *question.near))),
        gold_documents=tuple(dict.fromkeys([question.paper, *(one.paper for one in question.gold)])),
        answerable=question.lacks is None,
    )


def _quotes(council: Council, places: Sequence[Place]) -> list[GoldQuote]:
    return [GoldQuote(one.span.of(council.papers[one.paper].raw_text), (one.paper,)) for one in places]
