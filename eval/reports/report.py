"""Everything that is told of a run, worked out once for every form that it is told in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.measures.intervals import figure
from eval.measures.protocol import Measure
from eval.measures.registry import RUN_MEASURES
from eval.reports.curves import Bin, RiskPoint, reliability, risk_coverage
from eval.runs.record import Figure, Row, Run
from eval.verdict.compare import compare
from eval.verdict.parts import WHOLE, Part, split
from eval.verdict.table import SHOWN, Table
from eval.verdict.verdict import Verdict

SECONDS = "seconds, median"  # of RUN_MEASURES


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The figures that are looked at first, in this order. A share is `None` where no question is of its sort."""

    questions: int
    right: float | None
    citation_recall: float | None
    citation_precision: float | None
    abstained_unanswerable: float | None  # of the unanswerable, the share abstained from: higher is better
    abstained_answerable: float | None  # of the answerable, the share abstained from: lower is better
    false_quotes: int  # in all, over everything asked
    unsupported_numerals: int
    seconds: float | None  # an answer, median


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFigures:
    """The figures of one part of the questions."""

    part: Part
    n: int
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A run, its verdict, and what they come to. `parts`: by set, kind and trap."""

    run: Run
    verdict: Verdict
    measures: Mapping[str, Measure]
    headline: Headline
    parts: tuple[PartFigures, ...]
    wrong: tuple[Row, ...]  # as written, asked the first time
    risk: tuple[RiskPoint, ...]
    bins: tuple[Bin, ...]
    tables: tuple[Table, ...] = ()  # of ablations, of peers

    def by(self, group: str) -> tuple[PartFigures, ...]:
        """The parts of one group: "kind", "trap", "set"."""
        return tuple(one for one in self.parts if one.part.group == group)

    @property
    def shown(self) -> tuple[Measure, ...]:
        """The measures that parts are told by."""
        return tuple(self.measures[name] for name in SHOWN if name in self.measures)

    @property
    def figures(self) -> Mapping[str, Figure]:
        """Each measure over the whole run, invariants apart."""
        return {name: one for name, one in self.run.figures.items() if not self.is_invariant(name)}

    def is_invariant(self, name: str) -> bool:
        """Whether a measure of this name must be nought on every question."""
        return name in self.measures and self.measures[name].invariant

    def invariants(self) -> Mapping[str, int]:
        """Each invariant with how many times it is broken, over everything asked."""
        return {name: total(self.run.rows, name) for name in self.measures if self.is_invariant(name)}

    def unit(self, name: str) -> str:
        """What a measure is counted in."""
        if name in self.measures:
            return self.measures[name].unit
        return RUN_MEASURES[name].unit if name in RUN_MEASURES else "share"

    def definition(self, name: str) -> str:
        """What a measure is, in a sentence."""
        known = self.measures.get(name) or RUN_MEASURES.get(name)
        return known.definition if known else ""


def report(
    run: Run, measures: Mapping[str, Measure], *, verdict: Verdict | None = None, tables: Sequence[Table] = ()
) -> Report:
    """What is told of a run; without a verdict, of its invariants alone."""
    return Report(
        run=run,
        verdict=verdict or compare(run, None, measures),
        measures=measures,
        headline=headline(run),
        parts=tuple(part_figures(run.first, tuple(name for name in SHOWN if name in measures))),
        wrong=tuple(row for row in run.first if row.marks.get("right") != 1),
        risk=risk_coverage(run.first),
        bins=reliability(run.first),
        tables=tuple(tables),
    )


def headline(run: Run) -> Headline:
    """The first figures of a run."""
    answered = _mean(run.first, "answered though unanswerable")
    seconds = run.figures.get(SECONDS)
    return Headline(
        questions=len(run.first),
        right=_mean(run.first, "right"),
        citation_recall=_mean(run.first, "citation recall"),
        citation_precision=_mean(run.first, "citation precision"),
        abstained_unanswerable=None if answered is None else 1 - answered,
        abstained_answerable=_mean(run.first, "abstained though answerable"),
        false_quotes=total(run.rows, "false quotes"),
        unsupported_numerals=total(run.rows, "unsupported numerals"),
        seconds=seconds.value if seconds else None,
    )


def part_figures(rows: Sequence[Row], names: Sequence[str]) -> list[PartFigures]:
    """The figures of every part but the whole, by these measures."""
    return [
        PartFigures(
            part=part,
            n=len(places),
            figures={name: figure(rows[at].marks.get(name) for at in places) for name in names},
        )
        for part, places in split(rows).items()
        if part != WHOLE
    ]


def total(rows: Sequence[Row], name: str) -> int:
    """The sum of a count over the rows."""
    return round(sum(row.marks.get(name) or 0 for row in rows))


def _mean(rows: Sequence[Row], name: str) -> float | None:
    values = [value for row in rows if (value := row.marks.get(name)) is not None]
    return sum(values) / len(values) if values else None
