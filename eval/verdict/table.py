"""Several runs over the same questions, each against the first: what a part is worth, and how other systems fare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from eval.errors import ComparisonError
from eval.measures.intervals import figure
from eval.measures.protocol import Measure
from eval.runs.record import Figure, Row, Run
from eval.verdict.compare import compare
from eval.verdict.differences import HEADLINE
from eval.verdict.outcome import Difference, Outcome
from eval.verdict.parts import Part
from eval.verdict.resampling import RESAMPLES
from eval.verdict.verdict import Verdict

SHOWN = (
    HEADLINE,
    "citation recall",
    "citation precision",
    "answered though unanswerable",
    "abstained though answerable",
)


class Worth(StrEnum):
    """What taking a part away shows of it."""

    EARNS = "earns its place"
    DOES_NOT = "does not earn its place"
    HARMS = "better without it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One run of a table. `verdict` is against the first run; `None` of the first itself."""

    name: str
    n: int  # questions that all runs of the table have
    figures: Mapping[str, Figure]  # by measure, over those questions
    broken: Mapping[str, int]  # how many times each invariant is, over the same questions
    verdict: Verdict | None
    unheld: tuple[str, ...] = ()  # invariants that the first run holds and this one does not

    def difference(self, measure: str) -> Difference | None:
        """From the first run, over all questions."""
        found = self.verdict.whole if self.verdict else ()
        return next((one for one in found if one.measure == measure), None)

    @property
    def losses(self) -> tuple[Difference, ...]:
        """What is worse than in the first run, beyond noise."""
        return self.verdict.regressions if self.verdict else ()

    @property
    def gains(self) -> tuple[Difference, ...]:
        """What is better than in the first run, beyond noise."""
        return tuple(one for one in self.verdict.those(Outcome.BETTER) if one.gates) if self.verdict else ()

    @property
    def worth(self) -> Worth | None:
        """Of a run without a part: what that shows of the part. `None` of the first run."""
        if self.verdict is None:
            return None
        if self.losses or self.unheld:
            return Worth.EARNS
        return Worth.HARMS if self.gains else Worth.DOES_NOT

    @property
    def where(self) -> tuple[str, ...]:
        """The measures and parts that show it: "false quotes", "right", "citation recall, kind: why"."""
        shown = self.losses or (() if self.unheld else self.gains)
        return (*self.unheld, *(_named(one.measure, one.part) for one in shown))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Runs over the same questions. `ablations`: whether each but the first is it without a part."""

    measures: tuple[str, ...]  # the columns
    lines: tuple[Line, ...]
    ablations: bool

    @property
    def invariants(self) -> tuple[str, ...]:
        """More columns: the invariants, with how many times each line breaks them."""
        return tuple(self.lines[0].broken)


def ablations(
    whole: Run, without: Mapping[str, Run], measures: Mapping[str, Measure], *, resamples: int = RESAMPLES
) -> Table:
    """A system, and what is left of it without each part, by the part's name."""
    return _table({whole.system: whole, **without}, measures, resamples, ablations=True)


def peers(runs: Mapping[str, Run], measures: Mapping[str, Measure], *, resamples: int = RESAMPLES) -> Table:
    """Systems by name, each against the first."""
    return _table(runs, measures, resamples, ablations=False)


def _table(runs: Mapping[str, Run], measures: Mapping[str, Measure], resamples: int, *, ablations: bool) -> Table:
    """Raises ComparisonError where the runs have no question in common."""
    shared = _shared(list(runs.values()))
    cut = {name: replace(run, rows=tuple(_rows(run, shared))) for name, run in runs.items()}
    first = next(iter(cut.values()))
    shown = tuple(name for name in SHOWN if name in measures)
    held = [name for name, count in _broken(first, measures).items() if not count]
    lines = (
        Line(
            name=name,
            n=len(run.rows),
            figures={one: figure(row.marks.get(one) for row in run.rows) for one in shown},
            broken=_broken(run, measures),
            verdict=None if run is first else compare(run, first, measures, resamples=resamples),
            unheld=tuple(one for one in held if _broken(run, measures)[one]),
        )
        for name, run in cut.items()
    )
    return Table(measures=shown, lines=tuple(lines), ablations=ablations)


def _broken(run: Run, measures: Mapping[str, Measure]) -> dict[str, int]:
    """How many times each invariant is broken."""
    invariants = [name for name, measure in measures.items() if measure.invariant]
    return {name: round(sum(row.marks.get(name) or 0 for row in run.rows)) for name in invariants}


def _shared(runs: Sequence[Run]) -> frozenset[tuple[object, str]]:
    """The questions, by key and words, that every run has."""
    shared = frozenset.intersection(*(frozenset((row.key, row.question) for row in run.first) for run in runs))
    if not shared:
        raise ComparisonError("the runs of the table have no question in common; run each on one set")
    return shared


def _rows(run: Run, shared: frozenset[tuple[object, str]]) -> Iterator[Row]:
    return (row for row in run.first if (row.key, row.question) in shared)


def _named(measure: str, part: Part) -> str:
    return measure if part.is_whole else f"{measure}, {part.label}"
