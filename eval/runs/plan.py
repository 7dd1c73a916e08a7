"""What a run asks: every question, in its other wordings and again where that is wanted; conversations in one go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eval.sets.case import Case
from eval.sets.folders import QuestionSet


@dataclass(frozen=True, slots=True)
class Turn:
    """One question to put."""

    case: Case
    wording: int = 0  # 0: as written; 1, 2 ...: its other wordings
    repeat: int = 0

    @property
    def question(self) -> str:
        """As it is put."""
        return self.case.wordings[self.wording - 1] if self.wording else self.case.question

    @property
    def key(self) -> tuple[str, int, int]:
        """What names it in the set."""
        return (self.case.id, self.wording, self.repeat)


Unit = tuple[Turn, ...]  # asked in order, in one conversation


def units(questions: QuestionSet, *, repeats: int = 1, paraphrases: bool = False) -> Iterator[Unit]:
    """Everything that is asked. Other wordings are of questions alone: a turn leans on those before it."""
    for repeat in range(repeats):
        for unit in questions.units:
            yield tuple(Turn(case, 0, repeat) for case in unit)
    for case in questions.cases if paraphrases else ():
        if case.conversation is None:
            yield from ((Turn(case, wording),) for wording in range(1, len(case.wordings) + 1))
