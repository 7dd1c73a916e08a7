"""A series laid out in time for chart and table: a slot a period, gaps kept, targets and benchmarks beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median

from language.basis import Basis
from language.messages import N_, _
from qa.series import Point, Series, is_dated
from store.observations import Observation, Status
from ui.charts.beside import Beside, first_day, last_day
from ui.words import day

ONE_DAY = timedelta(days=1)
CONTIGUOUS = frozenset(
    {Basis.MONTH, Basis.QUARTER, Basis.HALF_YEAR, Basis.YEAR, Basis.CALENDAR_YEAR, Basis.ACADEMIC_YEAR}
)
FAR = 1.6  # times the usual distance between two dates, and one between them is missing


class Look(StrEnum):
    """How sure a value is; each has its own shape."""

    PLAIN = N_("as published")
    PROVISIONAL = N_("provisional or estimated")
    RESTATED = N_("restated or revised since first published")
    DISPUTED = N_("printed otherwise in the same paper too")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One place on the axis of time: a period with its point, or a stretch for which the record holds nothing."""

    label: str  # the period as printed; the days where it is printed twice, not at all, or nothing is held
    point: Point | None  # None: nothing is held for it
    segment: int  # neighbours of one segment may be joined
    starts_anew: bool = False  # the definition changes before it
    target: Observation | None = None
    benchmarks: dict[str, Observation] = field(default_factory=dict)  # by whose they are

    @property
    def value(self) -> float | None:
        """What can be drawn as one point; `None` where nothing is printed, it is withheld, or it is a range."""
        one = self.point.observation if self.point else None
        return None if one is None or one.value_upper is not None else one.value

    @property
    def look(self) -> Look:
        """How sure the value is."""
        if self.point is None:
            return Look.PLAIN
        if self.point.rivals:
            return Look.DISPUTED
        if self.point.earlier or self.point.observation.obs_status is Status.REVISED:
            return Look.RESTATED
        unsure = self.point.observation.obs_status in (Status.PROVISIONAL, Status.ESTIMATED)
        return Look.PROVISIONAL if unsure else Look.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A series in order of time. What has no place on the axis is kept apart, never guessed into it."""

    series: Series
    slots: tuple[Slot, ...]
    undated: tuple[Point, ...]  # without a date
    unplaced: tuple[Observation, ...]  # targets and benchmarks of no period that the series has

    @property
    def others(self) -> tuple[str, ...]:
        """Whose benchmarks stand beside the values, in order of appearance."""
        return tuple(dict.fromkeys(name for slot in self.slots for name in slot.benchmarks))

    @property
    def drawn(self) -> int:
        """How many points can be drawn."""
        return sum(slot.value is not None for slot in self.slots)


def timeline(series: Series) -> Timeline:
    """The series laid out."""
    dated = [point for point in series.points if is_dated(point.observation)]
    beside = Beside(series, dated)
    slots = tuple(_slots(series, dated, beside))
    undated = tuple(point for point in series.points if not is_dated(point.observation))
    return Timeline(series=series, slots=slots, undated=undated, unplaced=beside.unplaced)


def period(one: Observation) -> str:
    """The period as printed, else its last day, else that none is stated."""
    return " ".join((one.period_as_printed or "").split()) or (_days(one) if is_dated(one) else _("no period stated"))


# --- slots ---


def _slots(series: Series, points: Sequence[Point], beside: Beside) -> Iterator[Slot]:
    labels = _labels(points)
    gaps = _gaps(series.basis, points)
    segment = 0
    for at, point in enumerate(points):
        before = points[at - 1] if at else None
        missing = gaps[at - 1] if at else None
        if missing:
            yield Slot(label=missing, point=None, segment=segment)
        starts_anew = before is not None and _is_broken(series, before, point)
        segment += bool(missing) or starts_anew or _restarts(series.basis, before, point)
        yield Slot(
            label=labels[at],
            point=point,
            segment=segment,
            starts_anew=starts_anew,
            target=beside.target(point.observation),
            benchmarks=beside.benchmarks(point.observation),
        )


def _labels(points: Sequence[Point]) -> list[str]:
    """Each period as printed, with its days where two are printed alike."""
    printed = [period(point.observation) for point in points]
    times = Counter(printed)
    return [
        label if times[label] == 1 or _days(point.observation) == label else f"{label} ({_days(point.observation)})"
        for label, point in zip(printed, points, strict=True)
    ]


def _days(one: Observation) -> str:
    """First and last day, as far as they are known."""
    start, end = one.period_start, one.period_end
    if start and end and start != end:
        return _("{day} to {day2}", day=day(start), day2=day(end))
    known = end or start
    return day(known) if known else ""


def _is_broken(series: Series, before: Point, point: Point) -> bool:
    first, last = first_day(before.observation), first_day(point.observation)
    return any(first < when <= last for when in series.breaks)


def _restarts(basis: Basis, before: Point | None, point: Point) -> bool:
    """Whether a count since the beginning of a year begins again: a fall there is none."""
    to_date = basis is Basis.YEAR_TO_DATE
    return to_date and before is not None and before.observation.period_start != point.observation.period_start


def _gaps(basis: Basis, points: Sequence[Point]) -> list[str | None]:
    """Between each two neighbours: the days for which nothing is held, in words; `None` where none are missing."""
    pairs = [(before.observation, after.observation) for before, after in pairwise(points)]
    if basis is Basis.YEAR_TO_DATE:  # each year stands by itself as it is
        return [None] * len(pairs)
    if basis in CONTIGUOUS:
        return [_between(last_day(before) + ONE_DAY, first_day(after) - ONE_DAY) for before, after in pairs]
    steps = [(last_day(after) - last_day(before)).days for before, after in pairs]
    usual = median(steps) if len(steps) > 1 else 0
    return [
        _("after {day}, before {day2}", day=day(last_day(before)), day2=day(last_day(after)))
        if usual and step > FAR * usual
        else None
        for (before, after), step in zip(pairs, steps, strict=True)
    ]


def _between(start: date, end: date) -> str | None:
    return _("{day} to {day2}", day=day(start), day2=day(end)) if start < end else None
