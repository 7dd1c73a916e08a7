"""The reader trained on with a council's own questions, and asked those it never saw beside the reader in use."""

from __future__ import annotations

import json
import logging
import os
import shutil
import tomllib
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from eval.reports.as_json import as_json
from eval.reports.report import Report
from eval.runs.choosing import Choice, chosen
from eval.runs.evaluate import Asked
from eval.sets.case import Case
from eval.verdict.differences import HEADLINE
from eval.verdict.numerals import share
from eval.verdict.parts import WHOLE
from models.manifest import Files, digest
from models.readers import FILES, Kept, Readers, write
from qa.build import pipeline, reader_files
from qa.config import Config
from training.corrections import corrections
from training.errors import (
    NothingLeftToAskError,
    PackagesMissingError,
    SwitchedOffError,
    TooFewQuestionsError,
)
from training.examples import Example, collect
from training.holding import held_out
from training.papers import COUNCILS
from training.train import Recipe, train
from training.verdict import asked_of_both

NEEDED = ("torch", "sentence_transformers", "accelerate", "datasets", "onnx")
LEAST = 20  # questions
RATE = 2e-5  # a quarter of what the reader was first trained with
REPORT = "verdict.json"  # beside the manifest
SPLITS = COUNCILS.with_name("splits.toml")
EACH = 50  # questions of one shipped council, at most: reading its papers takes longer than training on them
Progress = Callable[[str, int, int], None]
Steps = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Tuned:
    """What was made. `report`: of the questions held out, the new reader against the one in use."""

    kept: Kept
    report: Report


@dataclass(frozen=True, slots=True)
class Parted:
    """A set parted: examples to train on, and the cases that are kept to be asked."""

    examples: list[Example]
    held: list[Case]


def tune(path: Path, index: Path | None, epochs: int, config: Config, show: Progress) -> Tuned:
    """Train on from the reader in use; the new one is kept, not adopted. `index`: asked instead of the set's papers.

    Raises TrainingError, ModelError, and what opening the set and its index raises. What is stopped leaves nothing.
    """
    files = _start(config)
    if not path.exists():
        raise TooFewQuestionsError(path, 0, LEAST)
    readers, before = Readers(config.readers), _trained_on(config)
    (asked,) = chosen(Choice(sets=(path,), index=index), config, show)
    parted = _parted(asked, files.id, before, config, show)
    recipe = Recipe(epochs=epochs, rate=RATE)
    with readers.making(date.today()) as (name, work), _quiet():
        familiar = _familiar(len(parted.examples), config, show)
        examples = [*parted.examples, *familiar]
        made, seconds = _train(examples, files, work, recipe, partial(show, "training"))
        trial = work / "readers"
        trial.mkdir()
        home = made.rename(trial / name)
        ids = (f"{asked.questions.name}/{one.id}" for one in parted.examples)
        kept = Kept(
            id=name,
            started_from=files.fingerprint,
            question_set=asked.questions.name,
            questions=len(parted.examples),
            shipped=len(familiar),
            asked=len(parted.held),
            seconds=round(seconds, 1),
            passed=False,
            verdict="not asked yet",
            trained_on=tuple(sorted({*before, *ids})),
            sha256={one: digest(home / one) for one in FILES},
        )
        held = replace(asked.questions, cases=tuple(parted.held))
        tuned = _judged(kept, Asked(held, asked.index), home, config, show)
        home.replace(readers.folder / name)
    return tuned


def _judged(kept: Kept, asked: Asked, home: Path, config: Config, show: Progress) -> Tuned:
    """The reader asked as it would be if it were adopted, and its manifest with the verdict."""
    write(kept, home)
    readers = Readers(home.parent)
    readers.adopt(kept.id)
    report = asked_of_both(asked, config, config.model_copy(update={"readers": readers.folder}), show)
    judged = replace(kept, passed=report.verdict.passed, verdict=told(report))
    write(judged, home)
    (home / REPORT).write_text(json.dumps(as_json(report), ensure_ascii=False) + "\n", encoding="utf-8")
    return Tuned(judged, report)


def told(report: Report) -> str:
    """The verdict in a line: the share that is right, before and after, and what that amounts to."""
    right = report.verdict.of(HEADLINE, WHOLE)
    moved = f"right {share(right.baseline)}, now {share(right.value)}: {right.outcome}; " if right else ""
    return f"{moved}{len(report.verdict.mended)} mended, {len(report.verdict.broken)} broken"


# --- what it starts from, and what it needs ---


def need(packages: Sequence[str]) -> None:
    """Raises PackagesMissingError where one of them is not installed."""
    absent = [name for name in packages if find_spec(name) is None]
    if absent:
        raise PackagesMissingError(absent)


def _start(config: Config) -> Files:
    """The reader in use, proved. Raises TrainingError, ModelError."""
    need(NEEDED)
    if not config.reranker:
        raise SwitchedOffError
    files = reader_files(config)
    for name in FILES:
        files.file(name)
    return files


def _trained_on(config: Config) -> tuple[str, ...]:
    """Every question that the reader in use was trained on; none of the shipped one's are of a council's set."""
    readers = Readers(config.readers)
    return readers.kept(readers.in_use).trained_on if readers.in_use is not None else ()


# --- what it is trained on ---


def _parted(asked: Asked, name: str, before: Sequence[str], config: Config, show: Progress) -> Parted:
    """The examples of the set, and what is held out; conversations are only asked. Raises TrainingError."""
    questions = asked.questions
    alone = [one for one in questions.cases if one.conversation is None]
    made = pipeline(_unread(config), asked.index)
    with closing(made.index):
        found = list(corrections(made, alone, questions.name, partial(show, "questions")))
    if len(found) < LEAST:
        raise TooFewQuestionsError(questions.path, len(found), LEAST)
    seen = {one.removeprefix(f"{questions.name}/") for one in before if one.startswith(f"{questions.name}/")}
    held = {one.id for one in held_out(alone, seen)}
    if not held:
        raise NothingLeftToAskError(questions.path, name)
    return Parted(
        examples=[one for one in found if one.id not in held],
        held=[one for one in questions.cases if one.conversation is not None or one.id in held],
    )


def _familiar(count: int, config: Config, show: Progress) -> list[Example]:
    """As many examples of the councils it was first trained on, so that it forgets little; none where they are not."""
    folders = _councils()
    wanted = min(len(folders), -(-count // EACH))
    some = folders[:: max(1, len(folders) // max(1, wanted))][:wanted]
    found: list[Example] = []
    for number, folder in enumerate(some):
        show("familiar", number, len(some))
        left = len(some) - number
        found += collect(folder, _unread(config), _unseen, most=(count - len(found) + left - 1) // left)
    show("familiar", len(some), len(some))
    return found


def _councils() -> list[Path]:
    """The shipped councils for training; an installed package brings none."""
    names = tomllib.loads(SPLITS.read_text(encoding="utf-8"))["train"] if SPLITS.is_file() else ()
    return [COUNCILS / name for name in names if (COUNCILS / name).is_dir()]


def _unread(config: Config) -> Config:
    """Examples are of what is found, before any reader reads it."""
    return config.model_copy(update={"reranker": False})


def _unseen(_text: str) -> None:
    """Progress is shown by councils."""


# --- training, and what became of it ---


def _train(examples: Sequence[Example], files: Files, work: Path, recipe: Recipe, show: Steps) -> tuple[Path, float]:
    """A new reader's folder, trained on from another's files, and the seconds that training took.

    It keeps the calibration of the reader it comes from: too few questions are held out to fit another.
    """
    from training.export import export
    from training.model import reader
    from training.onward import lay_back

    start, trained, made = work / "start", work / "trained", work / "made"
    lay_back(files, start)
    seconds = train(examples, start, trained, recipe, show)
    export(reader(trained), made)
    shutil.copyfile(files.file("reader.toml"), made / "reader.toml")
    return made, seconds


@contextmanager
def _quiet() -> Iterator[None]:
    """What libraries print is for those who write them; and nothing is asked of a network."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(logging.NOTSET)
