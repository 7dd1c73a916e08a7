"""Every measure by its name, and what they make of an answer and of a run. To add one: a module, and a line here."""

from __future__ import annotations

from collections.abc import Sequence

from eval.measures import (
    abstention,
    answerability,
    calibration,
    citation_precision,
    citation_recall,
    cost,
    false_quotes,
    leaks,
    reason,
    retrieval,
    right,
    rung,
    selective,
    stability,
    unsupported_numerals,
)
from eval.measures.intervals import figure
from eval.measures.marked import Marked
from eval.measures.protocol import Measure, RunMeasure
from eval.runs.record import Figure

MEASURES: dict[str, Measure] = {
    one.name: one
    for one in (
        right.MEASURE,
        citation_recall.MEASURE,
        citation_precision.MEASURE,
        false_quotes.MEASURE,
        unsupported_numerals.MEASURE,
        leaks.MEASURE,
        abstention.ANSWERED_THOUGH_UNANSWERABLE,
        abstention.ABSTAINED_THOUGH_ANSWERABLE,
        reason.MEASURE,
        rung.MEASURE,
        retrieval.RECALL_AT_10,
        retrieval.NDCG_AT_10,
        retrieval.MRR,
        cost.SECONDS,
        cost.TOKENS,
    )
}
RUN_MEASURES: dict[str, RunMeasure] = {
    one.name: one
    for one in (
        selective.AREA,
        selective.COVERAGE,
        answerability.AUROC,
        calibration.OF_ANSWERABLE,
        calibration.OF_RIGHT,
        stability.OVER_REPEATS,
        stability.SAME_RIGHT,
        stability.SAME_CITATIONS,
        cost.SECONDS_MEDIAN,
        cost.SECONDS_P95,
    )
}
ACROSS = frozenset({stability.OVER_REPEATS.name, stability.SAME_RIGHT.name, stability.SAME_CITATIONS.name})


def mark(marked: Marked) -> dict[str, float | None]:
    """What one answer earns, by measure; `None` where the measure is not defined for the question."""
    return {name: measure.of(marked) for name, measure in MEASURES.items()}


def summary(run: Sequence[Marked]) -> dict[str, Figure]:
    """Every measure over a run.

    Means are over the questions as written, asked the first time: asking again adds no question. An invariant is over
    everything that was asked, and stability over what was asked more than once. Only means have an interval.
    """
    first = [one for one in run if one.wording == 0 and one.repeat == 0]
    means = {
        name: figure(measure.of(one) for one in (run if measure.invariant else first))
        for name, measure in MEASURES.items()
    }
    return means | {name: _over(measure, run if name in ACROSS else first) for name, measure in RUN_MEASURES.items()}


def _over(measure: RunMeasure, run: Sequence[Marked]) -> Figure:
    value = measure.over(run)
    return Figure(value=value, n=0 if value is None else len(run))
