"""What can go wrong in an evaluation; each error says in one line what to do."""

from __future__ import annotations

from pathlib import Path

from language.messages import composed


class EvaluationError(Exception):
    """An evaluation that cannot be run or compared."""


class QuestionSetError(EvaluationError):
    """A set that cannot be opened."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            composed("{path}: {fault}; a set is a folder with .jsonl files, or one of them", path=path, fault=fault)
        )


class RunStoreError(EvaluationError):
    """The file of runs cannot be used."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            composed(
                "{path}: {fault}; name another folder with MATTERS_RUNS, or move the file away", path=path, fault=fault
            )
        )


class BaselineError(EvaluationError):
    """What a run should be compared with cannot be read."""

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(
            composed(
                "{name}: {fault}; give --against a file that --save wrote, the number of a run, 'last', or 'none'",
                name=name,
                fault=fault,
            )
        )


class ComparisonError(EvaluationError):
    """Two runs that have no question in common."""


class QuestionRefusedError(EvaluationError):
    """A question that is not added to a set; the message is the fault and the way out."""

    def __init__(self, fault: str) -> None:
        super().__init__(composed("question not added: {fault}", fault=fault))


class JudgeError(EvaluationError):
    """The language model that judges answers brought none."""

    def __init__(self, question_id: str, error: Exception) -> None:
        super().__init__(
            composed(
                "question {question_id}: the judge failed ({error}); "
                "see that its model can be reached, or leave it out",
                question_id=question_id,
                error=error,
            )
        )


class LabelsError(EvaluationError):
    """Labels that cannot be read."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            composed(
                "{path}: not labels that can be measured ({fault}); see [labels] in eval/questions/README.md",
                path=path,
                fault=fault,
            )
        )


class StatementsError(EvaluationError):
    """Labelled statements that cannot be read."""

    def __init__(self, path: Path, line: int, fault: str) -> None:
        super().__init__(
            composed(
                "{path}, line {line}: {fault}; eval/checks/README.md has the fields", path=path, line=line, fault=fault
            )
        )
