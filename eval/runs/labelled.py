"""How what is labelled was read: the register of a set's own record, and labelled sentences and tables beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from eval.chains import marked
from eval.errors import LabelsError
from eval.measures import commitments, observations
from eval.runs.record import Figure
from eval.sets.folders import QuestionSet
from store.index import Index

Figures = Mapping[str, Figure]


def labelled(questions: QuestionSet, index: Path) -> Iterator[tuple[str, Figures]]:
    """Each labelled file of a set by what it is called, with every measure over it. Raises LabelsError, StoreError."""
    for what, files in questions.labels.items():
        for file in files:
            yield f"{what}: {_called(file)}", _read(READ[what], file, index)


def _read(read: Callable[[Path, Path], Figures], file: Path, index: Path) -> Figures:
    try:
        return read(file, index)
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise LabelsError(file, f"{type(error).__name__}: {error}") from None


def _register(file: Path, index: Path) -> Figures:
    """Of every commitment of the record, those found, their fields, and what became of them."""
    with closing(Index(index)) as opened:
        return commitments.over_registers([marked(file.stem, file, opened)])


READ: dict[str, Callable[[Path, Path], Figures]] = {
    "register": _register,
    "promises": lambda file, _index: commitments.sentences(file),
    "figures": lambda file, _index: observations.sentences(file),
    "tables": lambda folder, _index: observations.tables(folder),
}


def _called(file: Path) -> str:
    """A file by its folder and name: "sentences/test.jsonl"."""
    return "/".join(file.parts[-2:])
