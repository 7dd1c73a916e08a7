"""What the confidence is worth: risk against coverage, and confidence against how often it is borne out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from eval.measures.intervals import figure
from eval.runs.record import Figure, Row

BINS = 10
STEPS = 10  # rows of the table beside the curve


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPoint:
    """Where answers of at least this confidence are given: the share of all questions covered, and of those, wrong."""

    confidence: float
    coverage: float
    risk: float
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The answers of a tenth of the scale: their mean confidence, and the share of them that is right."""

    low: float
    high: float
    confidence: float
    right: Figure


def answers(rows: Iterable[Row]) -> list[tuple[float, float]]:
    """Confidence and rightness of each answer that has both, the surest first."""
    found = [
        (row.confidence, right)
        for row in rows
        if row.answered and row.confidence is not None and (right := row.marks.get("right")) is not None
    ]
    return sorted(found, reverse=True)


def risk_coverage(rows: Sequence[Row]) -> tuple[RiskPoint, ...]:
    """A point at each confidence, the surest first; answers of one confidence are taken together.

    El-Yaniv and Wiener (2010). None where no answer has a confidence.
    """
    return tuple(_points(answers(rows), len(rows)))


def _points(found: Sequence[tuple[float, float]], asked: int) -> Iterator[RiskPoint]:
    taken, wrong = 0, 0.0
    for confidence, alike in groupby(found, key=lambda one: one[0]):
        rights = [right for _, right in alike]
        taken += len(rights)
        wrong += len(rights) - sum(rights)
        yield RiskPoint(confidence=confidence, coverage=taken / asked, risk=wrong / taken, answers=taken)


def steps(points: Sequence[RiskPoint], most: int = STEPS) -> tuple[RiskPoint, ...]:
    """Some of the points, evenly over the coverage, the last among them: the curve as a table."""
    if len(points) <= most:
        return tuple(points)
    last = points[-1].coverage
    wanted = [last * (at + 1) / most for at in range(most)]
    picked = [min(points, key=lambda point: abs(point.coverage - one)) for one in wanted]
    return tuple(dict.fromkeys(sorted(picked, key=attrgetter("coverage"))))


def reliability(rows: Iterable[Row]) -> tuple[Bin, ...]:
    """The answers by tenths of confidence, tenths without one left out (DeGroot and Fienberg, 1983)."""
    found = answers(rows)
    tenths = [[one for one in found if min(int(one[0] * BINS), BINS - 1) == at] for at in range(BINS)]
    return tuple(
        Bin(
            low=at / BINS,
            high=(at + 1) / BINS,
            confidence=sum(confidence for confidence, _ in some) / len(some),
            right=figure(right for _, right in some),
        )
        for at, some in enumerate(tenths)
        if some
    )
