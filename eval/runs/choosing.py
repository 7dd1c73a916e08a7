"""Which sets are asked, of what: from what the command was given to sets with an index each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.errors import QuestionSetError
from eval.runs.evaluate import Asked
from eval.runs.indexes import own_index
from eval.sets.folders import SHIPPED, QuestionSet, open_set
from qa.config import Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What of which sets is wanted. `documents`, `index`: what to ask instead of the sets' own papers."""

    sets: tuple[Path, ...] = ()  # none: those that ship
    kinds: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()
    every: int = 1
    documents: Path | None = None
    index: Path | None = None


def chosen(choice: Choice, config: Config, indexing: Callable[[str, int, int], None]) -> list[Asked]:
    """Each set with its index, made where the set brings papers. Raises QuestionSetError, and what ingest raises."""
    opened = [_part(open_set(path), choice) for path in choice.sets or (SHIPPED,)]
    _check_names(opened)
    return [Asked(questions, _index(questions, choice, config, indexing)) for questions in opened]


def _part(questions: QuestionSet, choice: Choice) -> QuestionSet:
    """The part that is wanted. Raises QuestionSetError where nothing is."""
    part = questions.only(kinds=choice.kinds, traps=choice.traps, every=choice.every)
    if not part.cases and questions.cases:
        kinds = ", ".join(sorted({case.kind for case in questions.cases}))
        raise QuestionSetError(questions.path, f"no question is of that kind and trap (its kinds: {kinds})")
    if not part.cases:
        said = f": {questions.faults[0]}" if questions.faults else ""
        raise QuestionSetError(questions.path, f"no line of it can be asked{said}")
    return part


def _check_names(opened: Sequence[QuestionSet]) -> None:
    names = [questions.name for questions in opened]
    twice = next((one for one in opened if names.count(one.name) > 1), None)
    if twice is not None:
        raise QuestionSetError(twice.path, f"two sets are named {twice.name!r}; name one otherwise in its set.toml")


def _index(questions: QuestionSet, choice: Choice, config: Config, indexing: Callable[[str, int, int], None]) -> Path:
    if choice.index is not None:
        return choice.index
    documents = choice.documents or questions.documents
    return own_index(documents, config.runs, config, indexing) if documents else config.index


def with_threads(config: Config, workers: int) -> Config:
    """The configuration with the cores shared out: each question asked at one time has its part of them."""
    return config if config.threads or workers == 1 else config.model_copy(update={"threads": 1})
