"""What can go wrong in an evaluation; each error says in one line what to do."""

from __future__ import annotations

from pathlib import Path


class EvaluationError(Exception):
    """An evaluation that cannot be run or compared."""


class QuestionSetError(EvaluationError):
    """A set that cannot be opened."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path}: {fault}; a set is a folder with .jsonl files, or one of them")
