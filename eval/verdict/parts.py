"""Questions that stand in both runs, side by side, and the parts that a difference is told of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eval.runs.record import Row, Run
from language.messages import Message, composed

Key = tuple[str, str, int, int]  # set, id, wording, repeat

ALL, KIND, TRAP, SET = "all", "kind", "trap", "set"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """Some of the questions: all of them, those of a kind, with a trap, or of a set."""

    group: str
    name: str = ""

    @property
    def label(self) -> str:
        """In words: "trap: restated value"."""
        if not self.name:
            return composed("all questions")
        return composed("{group}: {name}", group=Message(self.group), name=Message(self.name))

    @property
    def is_whole(self) -> bool:
        """Whether it is all questions."""
        return self.group == ALL


WHOLE = Part(ALL)


def parts_of(row: Row) -> Iterator[Part]:
    """Every part that a question belongs to; its traps once each."""
    yield WHOLE
    yield Part(SET, row.set)
    yield Part(KIND, row.kind)
    yield from (Part(TRAP, trap) for trap in dict.fromkeys(row.traps))


def split(rows: Iterable[Row]) -> dict[Part, list[int]]:
    """Each part with the places of its rows, the whole first, then by set, kind and trap; a lone set is no part."""
    found: dict[Part, list[int]] = {}
    for at, row in enumerate(rows):
        for part in parts_of(row):
            found.setdefault(part, []).append(at)
    if sum(part.group == SET for part in found) == 1:
        found = {part: at for part, at in found.items() if part.group != SET}
    order = (ALL, SET, KIND, TRAP)
    return {part: found[part] for part in sorted(found, key=lambda one: (order.index(one.group), one.name))}


def unit_of(row: Row) -> tuple[str, str, str]:
    """What is drawn as one when questions are resampled: a conversation, or the question alone."""
    if row.conversation:
        return (row.set, "conversation", row.conversation)
    return (row.set, "question", row.id)


@dataclass(frozen=True, slots=True)
class Pair:
    """One question in both runs."""

    run: Row
    baseline: Row

    def difference(self, measure: str) -> float | None:
        """Of a mark, run less baseline; `None` where either has none."""
        now, then = self.run.marks.get(measure), self.baseline.marks.get(measure)
        return None if now is None or then is None else now - then


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """The questions of two runs. `reworded`: the same id, another question, so not compared."""

    both: tuple[Pair, ...]
    only_run: tuple[Key, ...]
    only_baseline: tuple[Key, ...]
    reworded: tuple[Key, ...]


def paired(run: Run, baseline: Run) -> Paired:
    """The questions as written and asked the first time, by their keys, in the order of the run."""
    now, then = ({row.key: row for row in one.first} for one in (run, baseline))
    shared = [Pair(row, then[key]) for key, row in now.items() if key in then]
    return Paired(
        both=tuple(one for one in shared if one.run.question == one.baseline.question),
        only_run=tuple(key for key in now if key not in then),
        only_baseline=tuple(key for key in then if key not in now),
        reworded=tuple(one.run.key for one in shared if one.run.question != one.baseline.question),
    )
