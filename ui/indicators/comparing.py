"""Several series side by side: a row a period, a column a series, nothing worked out between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qa.series import Point, Series, is_dated
from ui.charts.timeline import period

Period = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One period: its name and each series' point in it, `None` where it holds none."""

    label: str
    points: tuple[Point | None, ...]


def side_by_side(series: Sequence[Series]) -> list[Row]:
    """Every dated period of any of them, in order of time, named as the first series that has it names it."""
    columns = [{_period(point): point for point in one.points if is_dated(point.observation)} for one in series]
    periods = sorted({held for column in columns for held in column}, key=_when)
    return [_row([column.get(held) for column in columns]) for held in periods]


def _row(points: Sequence[Point | None]) -> Row:
    first = next(point for point in points if point is not None)
    return Row(period(first.observation), tuple(points))


def _period(point: Point) -> Period:
    """Its days; of a value at a date only the last, as its stretch has none."""
    one = point.observation
    return one.period_start, one.period_end


def _when(held: Period) -> tuple[date, date]:
    start, end = held
    return end or start or date.min, start or date.min


def differently_defined(series: Sequence[Series]) -> bool:
    """Whether the papers define them, and not alike: then a difference between them may be one of definition."""
    defined = {" ".join(one.definition.casefold().split()) for one in series if one.definition}
    return len(defined) > 1
