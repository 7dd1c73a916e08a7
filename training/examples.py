"""Questions with the windows that the retriever finds for them, and what the reader should make of each.

    python -m training.examples --out examples training/councils/*

One line a question. Hard negatives are what our own retriever puts beside, or before, what answers.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ingest.pipeline import ingest
from models.bearings import BEARINGS, Bearing
from qa.build import embedder, pipeline
from qa.config import Config
from qa.pipeline import Pipeline
from qa.reading.windows import Window, windows
from training.papers import Council, Place, Question, open_council

IGNORED = -1  # of a sentence that may or may not be quoted, or of a window that answers in part


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A window as text, with a label for each of its sentences (1 needed, 0 not, IGNORED) and for itself."""

    heading: str
    sentences: tuple[str, ...]
    needed: tuple[int, ...]
    bearing: int  # of BEARINGS, or IGNORED


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question with its windows, best retrieved first."""

    id: str
    council: str
    question: str
    lacks: str | None
    gold: int  # sentences that answer together
    windows: tuple[Labelled, ...]


def examples(folder: Path, made: Pipeline, council: Council) -> Iterator[Example]:
    """What the retriever finds for every question of a council."""
    for question in council.questions:
        asked = made.interpret(question.text)
        found = windows(made.search(question.text, k=made.passages), made.library)
        yield Example(
            id=question.id,
            council=folder.name,
            question=asked.for_models,
            lacks=question.lacks,
            gold=len(question.gold),
            windows=tuple(labelled(question, window) for window in found),
        )


def labelled(question: Question, window: Window) -> Labelled:
    """A window with what the reader should say of it."""
    places = [Place(one.document.source.name, one.sentence) for one in window.sentences]
    needed = tuple(1 if at in question.gold else IGNORED if at in question.also else 0 for at in places)
    return Labelled(
        heading=window.heading,
        sentences=window.texts,
        needed=needed,
        bearing=_bearing(question, places),
    )


def _bearing(question: Question, places: Sequence[Place]) -> int:
    held = set(places)
    if question.lacks is not None:
        tempts = held & {*question.near, *question.also}
        return BEARINGS.index(Bearing(question.lacks) if tempts else Bearing.ELSEWHERE)
    if held.issuperset(question.gold):
        return BEARINGS.index(Bearing.ANSWERS)
    return IGNORED if held & {*question.gold, *question.also} else BEARINGS.index(Bearing.ELSEWHERE)


def collect(folder: Path, config: Config, show: Callable[[str], object], most: int | None = None) -> list[Example]:
    """The examples of one council's folder, or `most` of them, its papers in an index of their own."""
    council = open_council(folder)
    if most is not None:
        council = replace(council, questions=council.questions[:: max(1, len(council.questions) // most)][:most])
    show("".join(f"{council.name}: {fault}\n" for fault in council.faults))
    with tempfile.TemporaryDirectory() as index:
        ingest(folder / "documents", Path(index), embedder(config))
        made = pipeline(config, Path(index))
        found = []
        for number, one in enumerate(examples(folder, made, council), start=1):
            found.append(one)
            show(f"\r{council.name}: {number} of {len(council.questions)}")
    show("\n")
    return found


def write(path: Path, found: Sequence[Example]) -> None:
    """One line an example."""
    lines = (json.dumps(asdict(one), ensure_ascii=False) for one in found)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(path: Path, every: int = 1) -> list[Example]:
    """The examples of a file that `write` wrote, or every so many of them."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines()[::every]:
        row = json.loads(line)
        row["windows"] = tuple(
            Labelled(**(one | {"sentences": tuple(one["sentences"]), "needed": tuple(one["needed"])}))
            for one in row["windows"]
        )
        found.append(Example(**row))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a file of examples for each folder named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    for folder in options.folders:
        write(options.out / f"{folder.name}.jsonl", collect(folder, Config(), sys.stderr.write))


if __name__ == "__main__":
    main()
