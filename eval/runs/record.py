"""A run as it is kept and compared: what was asked of what, on what, and what each answer earned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure of a run or of a part of it: the mean, its 95% interval, and how many questions it is over."""

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question of a run. `marks`: each measure by name; `None` where it is not defined for the question."""

    set: str
    id: str
    question: str
    kind: str
    traps: tuple[str, ...]
    answerable: bool
    marks: Mapping[str, float | None]
    wording: int = 0  # 0: as written; 1, 2 ...: its other wordings
    repeat: int = 0
    text: str = ""  # of the answer, or why there is none; "" in a baseline
    reason: str | None = None
    why_wrong: tuple[str, ...] = ()  # in words: what it lacks, what it should not have said
    cited: tuple[str, ...] = ()  # each place in words: "a.txt (10:80)", "b.csv B7"
    gold: tuple[str, ...] = ()  # where each fact stands, in the same words
    answered: bool | None = None  # None: not kept
    confidence: float | None = None  # from 0 to 1; None where the system has none
    conversation: str | None = None  # of its set; its turns are resampled as one

    @property
    def key(self) -> tuple[str, str, int, int]:
        """What names the row in any run of the same set."""
        return (self.set, self.id, self.wording, self.repeat)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A whole run. `settings` and `facts` are everything that would be needed to run it again."""

    run_id: int | None  # None: not from the store
    system: str
    started_at: str  # ISO 8601, UTC
    seconds: float  # of the whole run, by the clock
    sets: Mapping[str, str]  # name to SHA-256 of its lines
    settings: Mapping[str, Any]  # configuration, parts taken away, repeats, seed
    facts: Mapping[str, Any]  # commit, whether changed since, model and prompt hashes, index manifest, machine
    rows: tuple[Row, ...]
    figures: Mapping[str, Figure] = field(default_factory=dict)  # each measure over all its questions
    labelled: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)  # how what is labelled was read

    @property
    def first(self) -> tuple[Row, ...]:
        """The questions as written, asked the first time: what is compared between runs."""
        return tuple(row for row in self.rows if row.wording == 0 and row.repeat == 0)

    def with_facts(self, **facts: Any) -> Run:
        """The same rows and figures, with what is known of the run as a whole."""
        return replace(self, **facts)


RUN: TypeAdapter[Run] = TypeAdapter(Run)
