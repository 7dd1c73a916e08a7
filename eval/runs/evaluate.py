"""Sets asked of a system on their records, from the first question to the marked run; the one path for all systems."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eval.measures.marked import Marked
from eval.measures.registry import summary
from eval.runs.assemble import marked, row
from eval.runs.facts import facts, same
from eval.runs.ground import Ground
from eval.runs.judging import Judge
from eval.runs.labelled import labelled
from eval.runs.plan import Unit, units
from eval.runs.record import Figure, Run
from eval.runs.runner import ask_all, missing
from eval.runs.store import Key, RunStore
from eval.sets.folders import QuestionSet
from eval.systems.given import Given, System
from qa.config import Config
from store.index import Index

Build = Callable[[Path], System]  # a system on an index
Progress = Callable[[str, int, int], None]  # of which system, questions answered, of how many
Held = dict[Key, Given]


def silent(_system: str, _done: int, _total: int) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A set and the index of the record that it is asked of."""

    questions: QuestionSet
    index: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a run goes. `settings`: what else belongs to its key and its record."""

    config: Config
    repeats: int = 1
    paraphrases: bool = False
    workers: int = 1
    fresh: bool = False  # begin anew where a run of the same kind stopped
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A set opened: what is asked, of what ground."""

    questions: QuestionSet
    index: Path
    units: Sequence[Unit]
    ground: Ground
    facts: Mapping[str, Any]
    faults: tuple[str, ...]  # lines that are not asked, and gold that does not stand where it should

    @classmethod
    def open(cls, asked: Asked, options: Options) -> Part:
        """Raises store.errors.StoreError."""
        questions = asked.questions
        with closing(Index(asked.index)) as index:
            ground = Ground.of(questions, index.record)
            return cls(
                questions=questions,
                index=asked.index,
                units=list(units(questions, repeats=options.repeats, paraphrases=options.paraphrases)),
                ground=ground,
                facts=facts(index, options.config),
                faults=tuple(map(str, (*questions.faults, *ground.faults))),
            )

    @property
    def name(self) -> str:
        """Of the set."""
        return self.questions.name

    def own(self, held: Held) -> dict[tuple[str, int, int], Given]:
        """What is held of this set."""
        return {key[1:]: given for key, given in held.items() if key[0] == self.name}

    def marked(self, held: Held) -> list[Marked]:
        """Every question of this set, marked."""
        return marked(self.units, self.own(held), self.ground)


class Evaluation:
    """Sets opened once, for as many systems as are to be asked. Raises store.errors.StoreError, RunStoreError."""

    def __init__(self, asked: Sequence[Asked], store: RunStore, options: Options, progress: Progress = silent) -> None:
        self.store = store
        self.options = options
        self.progress = progress
        self.parts = [Part.open(one, options) for one in asked]

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that is wrong with the sets, a line each."""
        return tuple(fault for part in self.parts for fault in part.faults)

    @property
    def total(self) -> int:
        """How many questions are put."""
        return sum(len(unit) for part in self.parts for unit in part.units)

    def run(self, name: str, build: Build, *, labels: bool = False, judge: Judge | None = None, **settings: Any) -> Run:
        """Ask every set of the system that `build` makes on its index, and mark it. Raises what `build` raises.

        What an unfinished run of the same key holds is not asked again. `labels`: what the sets have labelled is
        measured too; `judge`: a language model's view of the answers is added. Raises LabelsError, JudgeError.
        """
        started, at = datetime.now(UTC), time.perf_counter()
        run_id, held = self.store.begin(self._key(name, settings), name, fresh=self.options.fresh)
        self.progress(name, len(held), self.total)
        for part in self.parts:
            settings |= dict(self._ask(part, build, run_id, held))
        marks = [(part.name, one) for part in self.parts for one in part.marked(held)]
        figures = summary([one for _, one in marks]) | (dict(judge([one for _, one in marks])) if judge else {})
        run = self._marked(name, marks, figures).with_facts(
            run_id=run_id,
            started_at=started.isoformat(timespec="seconds"),
            seconds=round(time.perf_counter() - at, 1),
            settings={**settings, **self._shared_settings()},
            labelled=self._labelled() if labels else {},
        )
        self.store.finish(run)
        return run

    def _ask(self, part: Part, build: Build, run_id: int, held: Held) -> Mapping[str, Any]:
        """Ask what is not held yet, and keep each unit as it comes; the system's settings."""
        system = build(part.index)
        for answers in ask_all(system, missing(part.units, part.own(held)), workers=self.options.workers):
            new = {(part.name, *turn.key): given for turn, given in answers.items()}
            self.store.put(run_id, new)
            held |= new
            self.progress(system.name, len(held), self.total)
        return system.settings

    def _marked(self, name: str, marks: Sequence[tuple[str, Marked]], figures: Mapping[str, Figure]) -> Run:
        """The run, but for what is known of the run as a whole."""
        return Run(
            run_id=None,
            system=name,
            started_at="",
            seconds=0.0,
            sets={part.name: part.questions.sha256 for part in self.parts},
            settings={},
            facts=self.parts[0].facts,
            rows=tuple(row(set_name, one) for set_name, one in marks),
            figures=figures,
        )

    def _labelled(self) -> dict[str, Mapping[str, Figure]]:
        """How what the sets have labelled was read."""
        return {name: figures for part in self.parts for name, figures in labelled(part.questions, part.index)}

    def _shared_settings(self) -> dict[str, Any]:
        options = self.options
        return {**options.settings, "repeats": options.repeats, "paraphrases": options.paraphrases}

    def _key(self, name: str, settings: Mapping[str, Any]) -> str:
        """What a run must share with one that stopped, to take it up: system, questions, code, index."""
        shared = {
            "system": name,
            "settings": {**settings, **self._shared_settings()},
            "sets": [(part.name, part.questions.sha256, list(_turns(part.units))) for part in self.parts],
            "facts": [same(part.facts) for part in self.parts],
        }
        return hashlib.sha256(json.dumps(shared, sort_keys=True, default=str).encode()).hexdigest()


def _turns(asked: Sequence[Unit]) -> Iterator[str]:
    return (f"{turn.key}" for unit in asked for turn in unit)
