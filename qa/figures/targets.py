"""The target itself, or that none is set where the table says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from language.council_time import Stated, financial_year
from language.messages import composed
from qa.figures import say
from qa.figures.case import Case, Outcome, Refused, Told, together
from qa.figures.choose import Chosen, chosen, period_of, periods_asked
from qa.figures.say import says_nothing
from qa.schema import Kind, Reason, Statement
from qa.series import Point, Series, told_in_table


def tell_target(case: Case) -> Outcome | None:
    """The target itself, of the period asked or the latest; that none is set, where the table says so."""
    likely = [*case.bodies[0], *(one for one in case.meant if one.series.subject == case.best.series.subject)]
    for match in likely:
        points = tuple(target for one in case.siblings(match.series) for target in one.targets)
        if points:
            wanted = periods_asked(case.asked, match.series)
            found = chosen(wanted, replace(match.series, points=points))
            if not found.points and (around := _target_around(wanted, points)):
                found = Chosen((around,))
            printed = [point for point in found.points if not says_nothing(point.observation)]
            if printed and told_in_table(printed[0].observation):
                return together([_target(case, point, match.series) for point in printed])
    return _no_target(case)


def _target_around(wanted: Sequence[Stated], targets: Sequence[Point]) -> Point | None:
    """The target of the year around the period asked for."""
    for one in wanted:
        year = financial_year(one.period.end)
        for target in targets:
            period = period_of(target.observation)
            if period is None or period.start <= one.period.end <= period.end or period == year:
                return target
    ahead = [one for one in targets if wanted and _last(one) > wanted[0].period.end]
    return min(ahead, key=_last, default=None)


def _last(point: Point) -> date:
    return point.observation.period_end or date.min


def _no_target(case: Case) -> Outcome | None:
    """A table that prints the indicator and no target for it says that much."""
    series = case.best.series
    points = [point for point in series.points if told_in_table(point.observation)]
    targets = [target for one in case.siblings(series) for target in one.targets]
    if not points or not all(says_nothing(target.observation) for target in targets):
        return None
    if targets and case.asked.kind is Kind.YES_NO:  # "has it a target?" is answered; "what is the target?" is not
        one = targets[-1].observation
        said = composed(
            "No target is set for {of}: the paper prints “{value}”.", of=case.of(one, series), value=say.value(one)
        )
        return Told((Statement((case.cite(one),), said),), ((series, (one,)),))
    one = points[-1].observation
    said = composed("The record prints no target for {of}.", of=case.of(one, series))
    return Refused(Reason.NOT_RECORDED, said, (case.cite(one),))


def _target(case: Case, point: Point, series: Series) -> Told:
    one = point.observation
    of = say.told_of(case.of(one, series), say.when(one) if one.period_as_printed else "")
    said = composed("The target for {of}: {value}.", of=of, value=say.value(one))
    return Told((Statement((case.cite(one),), said),), ((series, (one,)),))
