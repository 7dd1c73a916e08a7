"""One period of a series: which of its values answers, what was published before, and when the series breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from language.basis import Basis
from qa.series.identity import told_in_table
from qa.series.rounding import could_be_one
from qa.series.titles import plain_words
from store.observations import FigureKind, Observation
from store.schema import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One period of a series: the value last published for it, and what else was published.

    The latest document answers, and in one document a table goes before a sentence. A sentence never displaces a
    table's value of the same period, whenever it was said: it is among `told`, for the referee.
    """

    observation: Observation
    source: Source  # of its document
    earlier: tuple[Observation, ...] = ()  # restated: other values published before, oldest first; a table's by tables
    rivals: tuple[Observation, ...] = ()  # other values in the answering document itself: show both, choose neither
    told: tuple[Observation, ...] = ()  # every telling of it, oldest first, `observation` among them

    @property
    def value(self) -> float | None:
        """The answering value; `None` where the source withholds or lacks it."""
        return self.observation.value


def is_dated(one: Observation) -> bool:
    """Whether the period has an end or a beginning; without one, two values are never of one period."""
    return one.period_end is not None or one.period_start is not None


def period_of(one: Observation) -> tuple[object, ...]:
    """What makes two values values of one period. Without dates nothing does: each document's stands alone."""
    whose = one.ref_area if one.kind is FigureKind.BENCHMARK else None
    whose = whose or (one.comparator if one.kind is not FigureKind.OBSERVED else None)
    told = plain_words(whose)
    if one.kind is FigureKind.CHANGE:  # from when, and in what unit, is part of what it says
        told = (*told, one.unit_measure, str(one.baseline_start), str(one.baseline_end))
    if not is_dated(one):
        return (one.doc_id, one.period_as_printed, told)
    if one.basis is Basis.SNAPSHOT:
        return (None, one.period_end or one.period_start, told)
    return (one.period_start, one.period_end, told)


def point_of(told: Sequence[Observation], sources: dict[str, Source]) -> Point:
    """The point that these tellings of one period make, given oldest first."""
    in_tables = [one for one in told if told_in_table(one)] or told
    same_paper = [one for one in in_tables if one.doc_id == in_tables[-1].doc_id]
    answering = next((one for one in same_paper if one.is_total), same_paper[0])
    before = [
        one for one in told[: told.index(answering)] if one.doc_id != answering.doc_id and _restates(answering, one)
    ]
    beside = [one for one in told if one.doc_id == answering.doc_id]
    return Point(
        observation=answering,
        source=sources[answering.doc_id],
        earlier=tuple(one for one in before if not could_be_one(one, answering)),
        rivals=tuple(one for one in beside if not could_be_one(one, answering)),
        told=tuple(told),
    )


def _restates(answering: Observation, before: Observation) -> bool:
    """Whether a value was published before in the same way: tables restate tables, and sentences sentences."""
    return told_in_table(before) or not told_in_table(answering)


def when(one: Observation) -> tuple[date, date]:
    """Undated ones last; sorting keeps their order."""
    end = one.period_end or one.period_start or date.max
    return end, one.period_start or end


def breaks(points: Sequence[Point]) -> tuple[date, ...]:
    """First days on which a table's definition is another than before; a new title alone is the same thing renamed."""
    found: list[date] = []
    tables = [point.observation for point in points if told_in_table(point.observation)]
    for before, after in pairwise(one for one in tables if is_dated(one)):
        if _differ(before, after):
            found.append(after.period_start or after.period_end or date.max)
    return tuple(found)


def _differ(before: Observation, after: Observation) -> bool:
    return len({plain_words(one.definition) for one in (before, after)} - {()}) > 1
