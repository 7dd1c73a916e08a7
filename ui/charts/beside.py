"""What stands beside the values of a series: the target and the benchmarks of each value's own period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from language.basis import Basis
from language.messages import _
from qa.series import Point, Series, is_dated
from store.observations import COUNT, POUNDS, Observation

SUMMED = frozenset({COUNT, POUNDS})  # a year's target for these is no month's target


class Beside:
    """Targets and benchmarks by the period they are of; what fits no period is left over."""

    def __init__(self, series: Series, points: Sequence[Point]) -> None:
        self._summed = series.unit_measure in SUMMED and series.basis is not Basis.SNAPSHOT
        self._points = [point.observation for point in points]
        self._targets = [point.observation for point in series.targets if point.value is not None]
        self._benchmarks = [point.observation for point in series.benchmarks]

    def target(self, of: Observation) -> Observation | None:
        """The target of the value's period, `None` where none is printed for it."""
        return self._best(of, self._targets)

    def benchmarks(self, of: Observation) -> dict[str, Observation]:
        """Other bodies' values of the value's period, by whose they are."""
        names = dict.fromkeys(whose(one) for one in self._benchmarks)
        found = {name: self._best(of, [one for one in self._benchmarks if whose(one) == name]) for name in names}
        return {name: one for name, one in found.items() if one is not None}

    @property
    def unplaced(self) -> tuple[Observation, ...]:
        """Those that stand beside no value."""
        beside = [*self._targets, *self._benchmarks]
        return tuple(one for one in beside if not any(self._fit(of, one) for of in self._points))

    def _best(self, of: Observation, among: Sequence[Observation]) -> Observation | None:
        return max((one for one in among if self._fit(of, one)), key=lambda one: self._fit(of, one), default=None)

    def _fit(self, of: Observation, one: Observation) -> int:
        """3 for one period or one row, 2 for a longer period that covers it, 1 for what is alone in its row; else 0."""
        if one.value is not None and one.value == of.target and _in_one_row(of, one):
            return 3
        if not is_dated(one):
            return int(self._is_alone_in_row(of, one))
        if last_day(of) == last_day(one) and (of.basis is Basis.SNAPSHOT or first_day(of) == first_day(one)):
            return 3
        covers = first_day(one) <= first_day(of) and last_day(of) <= last_day(one)
        return 2 if covers and not self._summed else 0

    def _is_alone_in_row(self, of: Observation, one: Observation) -> bool:
        """Whether an undated target can be of this value only: the one value in its row of the table."""
        return [other for other in self._points if _in_one_row(other, one)] == [of]


def _in_one_row(one: Observation, other: Observation) -> bool:
    if one.doc_id != other.doc_id or one.cell is None or other.cell is None:
        return False
    return (one.cell.sheet, one.cell.row) == (other.cell.sheet, other.cell.row)


def whose(one: Observation) -> str:
    """Whose value a benchmark is, as printed."""
    return " ".join((one.ref_area or one.comparator or _("Comparison")).split())


def first_day(one: Observation) -> date:
    """Where its period begins, as far as it is known."""
    return one.period_start or one.period_end or date.max


def last_day(one: Observation) -> date:
    """Where its period ends, as far as it is known."""
    return one.period_end or one.period_start or date.max
