"""Words in a row that stand in our texts and in others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.diversity.forms import grams
from training.papers import Council

RUN = 8  # words in a row that two texts share by copying, hardly by chance
SUFFIXES = frozenset({".txt", ".md", ".jsonl"})
# What all minutes say, and the names of what all councils return. A copied sentence has other runs, which still tell.
SET_PHRASE = re.compile(
    r"\b(?:meeting held (?:on|by)|minutes of the previous meeting|apolog(?:y|ies) for absence|correct record|"
    r"be noted and that|(?:put )?to the vote the motion|permission be (?:granted|refused)|considered a report of|"
    r"appeal to the magistrates court|task (?:and finish )?group of|"
    r"in education employment or training|at home 91 days after)\b"
)


@dataclass(frozen=True, slots=True, order=True)
class Shared:
    """Words in a row that stand in our texts and in others."""

    ours: str
    theirs: str
    run: str

    @property
    def copied(self) -> bool:
        """Whether it is more than a phrase that all minutes have."""
        return not SET_PHRASE.search(self.run)


def runs(texts: Iterable[tuple[str, str]], length: int = RUN) -> dict[tuple[str, ...], str]:
    """Every run of words to the first place it stands in, of texts given as place and text."""
    found: dict[tuple[str, ...], str] = {}
    for place, text in texts:
        for run in grams(text, length):
            found.setdefault(run, place)
    return found


def texts_of(council: Council) -> Iterator[tuple[str, str]]:
    """A council's papers and questions, each with its place."""
    for name, paper in council.papers.items():
        yield f"{council.name}/{name}", paper.raw_text
    for question in council.questions:
        yield f"{council.name} {question.id}", question.text


def outside(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts below a folder, each with its place; of JSON lines, every string by itself."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in SUFFIXES and path.is_file():
            name = (Path(folder.name) / path.relative_to(folder)).as_posix()
            text = path.read_text(encoding="utf-8", errors="replace")
            if path.suffix == ".jsonl":
                lines = enumerate(text.split("\n"), start=1)
                yield from ((f"{name} line {at}", one) for at, line in lines for one in _strings(_row(line)))
            else:
                yield name, text


def _row(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return line


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            yield from (text for one in value for text in _strings(one))
        case dict():
            yield from (text for one in value.values() for text in _strings(one))


def shared(ours: Mapping[tuple[str, ...], str], others: Iterable[tuple[str, str]]) -> tuple[Shared, ...]:
    """The runs that stand in other texts too, each once."""
    theirs = runs(others)
    return tuple(sorted(Shared(ours[run], theirs[run], " ".join(run)) for run in ours.keys() & theirs.keys()))
