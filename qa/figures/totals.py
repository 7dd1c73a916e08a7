"""Sums and averages, of counts that may be added up; refused, with the reason, of those that may not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.basis import Basis
from language.messages import N_, Message, composed, joined
from qa.figures import say
from qa.figures.asked import Wanted
from qa.figures.case import Case, Outcome, Refused, Told
from qa.figures.changes import stretch
from qa.figures.choose import chosen, periods_asked
from qa.figures.disclosure import INCOMPLETE, withheld_among
from qa.figures.grain import cut_as_asked
from qa.figures.values import best_by_period, tell_value
from qa.figures.worked_out import FLOWS, sum_of_parts
from qa.schema import Operation, Reason, Statement
from qa.series import Point, Series
from store.observations import COUNT, DAYS, PERCENT, POUNDS

ADDABLE = frozenset({COUNT, POUNDS})
TOGETHER = re.compile(r"\b(?:together|combined|between them|both|all (?:the )?councils|altogether)\b", re.IGNORECASE)
ADDED_UP = re.compile(r"\badd(?:ed)? (?:up|together)\b|\badd the\b|\bsum of\b", re.IGNORECASE)


def tell_total(case: Case) -> Outcome | None:
    """A printed total, else counts added up: over the periods asked, or over the bodies meant."""
    added_up = bool(ADDED_UP.search(case.asked.question))
    together = added_up or bool(TOGETHER.search(case.asked.question))
    if len(case.bodies) > 1 and together and not periods_asked(case.asked, case.best.series):
        return _over_bodies(case)
    series = best_by_period(case, cut_as_asked(case))[0].series
    points = stretch(case, series)
    if added_up and len(points) > 1 and (why := _not_to_add(series, ADDABLE, FLOWS)):
        return _refused(case, points, series, why)
    return _printed(case) or _added(case, series, points, added_up=added_up)


def _printed(case: Case) -> Outcome | None:
    """The total that the table prints itself; of a stretch by its length alone there is none."""
    totals = [match for match in case.bodies[0] if any(one.observation.is_total for one in match.series.points)]
    return tell_value(case) if totals and case.request.recent is None else None


def _added(case: Case, series: Series, points: Sequence[Point], *, added_up: bool) -> Outcome | None:
    """The points added up; a lone one is the figure itself, unless the question has several in mind."""
    wanted = periods_asked(case.asked, series)
    if len(points) < 2:
        return None if added_up else tell_value(case)
    if len(wanted) == 1 and chosen(wanted, series).points:
        return tell_value(case)
    why = _not_to_add(series, ADDABLE, FLOWS)
    if why or any(point.value is None for point in points):
        return _refused(case, points, series, why or INCOMPLETE)
    whole = sum_of_parts(case, series, wanted[0]) if len(wanted) == 1 else None
    return whole or _told(case, series, points, Operation.TOTAL)


def tell_mean(case: Case) -> Outcome | None:
    """The mean of counts or durations over periods of one length; shares are not averaged without what they are of."""
    series = best_by_period(case, case.bodies[0])[0].series
    if case.request.grain:
        series = cut_as_asked(case)[0].series
    if "average" in series.title.casefold() or "mean" in series.title.casefold().split():
        return tell_value(case)
    points = stretch(case, series)
    if len(points) < 2:
        return None
    why = _not_to_add(series, ADDABLE | {DAYS}, FLOWS | {Basis.SNAPSHOT})
    if why or any(point.value is None for point in points):
        return _refused(case, points, series, why or INCOMPLETE)
    return _told(case, series, points, Operation.MEAN)


def _not_to_add(series: Series, units: frozenset[str], bases: frozenset[Basis]) -> str | None:
    """Why the values of a series may not be added up or averaged; `None` where they may."""
    if series.unit_measure not in units:
        return composed("Values in {unit} are not added up or averaged without what each is of.", unit=_unit(series))
    if series.basis not in bases:
        return composed("The values are counted as {basis}, so they overlap.", basis=Message(str(series.basis)))
    return None


def _told(case: Case, series: Series, points: Sequence[Point], operation: Operation) -> Told | None:
    figures = [point.observation for point in points]
    calculation = case.calculate(operation, figures, series.unit_measure)
    if calculation is None:
        return None
    is_total = operation is Operation.TOTAL
    told = (
        N_("{of}, {runs}, total: {shown}. {derived}") if is_total else N_("{of}, {runs}, average: {shown}. {derived}")
    )
    of = case.of(figures[-1], series)
    said = composed(told, of=of, runs=say.runs(figures), shown=calculation.shown, derived=say.derived(calculation))
    return Told((Statement(case.cite_all(figures), said, calculation),), ((series, tuple(figures)),))


def _over_bodies(case: Case) -> Outcome | None:
    """The latest value of each body, added up; said to be of different dates where it is."""
    latest = [_latest(body[0].series) for body in case.bodies]
    points = [point for point in latest if point is not None and point.value is not None]
    figures = [point.observation for point in points]
    if len(figures) < 2 or len(figures) != len(case.bodies):
        return None
    if {one.unit_measure for one in figures} != {COUNT}:
        series = case.best.series
        return _refused(case, points, series, composed("They are not all counts."))
    calculation = case.calculate(Operation.TOTAL, figures, COUNT)
    if calculation is None or case.request.wanted is not Wanted.TOTAL:
        return None
    apart = len({one.period_end for one in figures}) > 1
    told = N_("{each}. Together {shown}. They are of different dates, so the sum only indicates. {derived}")
    told = told if apart else N_("{each}. Together {shown}. {derived}")
    each = joined((say.told_of(say.value(one), say.when(one)) for one in figures), "; ")
    said = composed(told, each=each, shown=calculation.shown, derived=say.derived(calculation))
    statement = Statement(case.cite_all(figures), said, calculation)
    used = tuple((body[0].series, (one,)) for body, one in zip(case.bodies, figures, strict=True))
    return Told((statement,), used)


def _latest(series: Series) -> Point | None:
    return series.latest or (series.points[-1] if series.points else None)


def _unit(series: Series) -> str:
    return Message(N_("percentages")) if series.unit_measure == PERCENT else Message(series.unit_measure)


def _refused(case: Case, points: Sequence[Point], series: Series, why: str) -> Refused:
    last = points[-1]
    said = say.sentence(last, series, council=case.names_council)
    reason = Reason.WOULD_DISCLOSE if withheld_among(point.observation for point in points) else Reason.NOT_COMPARABLE
    return Refused(reason, composed("{why} The latest: {said}", why=why, said=said), (case.cite(last.observation),))
