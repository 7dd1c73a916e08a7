"""How finely time is cut: series whose points are of months, where a question asks for the month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from language.basis import Basis
from qa.figures.case import Case
from qa.figures.choose import period_of
from qa.figures.match import Match, body
from qa.series import Point, Series, is_dated, told_in_table

BASES = {
    "month": frozenset({Basis.MONTH}),
    "quarter": frozenset({Basis.QUARTER}),
    "half year": frozenset({Basis.HALF_YEAR}),
    "year": frozenset({Basis.YEAR, Basis.CALENDAR_YEAR, Basis.ACADEMIC_YEAR}),
    "term": frozenset({Basis.ACADEMIC_YEAR, Basis.OTHER}),
    "week": frozenset({Basis.OTHER}),
}
# Of a position, a rolling year or a year to date: how many days lie from one point to the next.
APART = {"month": (25, 35), "quarter": (80, 100), "half year": (170, 190), "year": (350, 380)}
BEHIND = 0.3  # of the best, a series of the same subject that is cut as asked


def cut_as_asked(case: Case) -> list[Match]:
    """The series meant that are cut as finely as the question asks, likeliest first; all, where it does not say."""
    own = list(case.bodies[0])
    grain = case.request.grain
    if grain is None:
        return own
    whose, best = body(case.best.series), case.best
    near = [one for one in case.meant if body(one.series) == whose and one.score >= best.score - BEHIND]
    cut = [one for one in near if is_cut(one.series.points, grain)]
    subject = [one for one in cut if one.series.subject == best.series.subject]
    return [*subject, *(one for one in cut if one not in subject)] or own


def is_cut(points: Sequence[Point], grain: str) -> bool:
    """Whether the table's points are of that length, or as far apart."""
    dated = [point for point in points if is_dated(point.observation) and told_in_table(point.observation)]
    if len(dated) < 2:
        return False
    if dated[-1].observation.basis in BASES[grain]:
        return True
    low, high = APART.get(grain, (0, 0))
    return sum(low <= days <= high for days in _gaps(dated)) >= len(dated) / 2


def at_grain(points: Sequence[Point], series: Series, grain: str | None) -> list[Point]:
    """Of positions at the ends of months and of quarters, those at the ends of the quarters or years asked for."""
    if grain not in ("quarter", "year") or series.basis is not Basis.SNAPSHOT or is_cut(points, grain):
        return list(points)
    months = (3, 6, 9, 12) if grain == "quarter" else (3,)
    return [one for one in points if one.observation.period_end and one.observation.period_end.month in months]


def _gaps(points: Iterable[Point]) -> list[int]:
    ends = [period.end for point in points if (period := period_of(point.observation)) is not None]
    return [(after - before).days for before, after in pairwise(ends)]
