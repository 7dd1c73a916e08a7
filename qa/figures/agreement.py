"""Whether the papers agree on a figure: every side of what does not fit, or the places that print the same."""

from __future__ import annotations

from language.messages import composed
from qa.figures import say
from qa.figures.case import Case, Outcome, Told
from qa.figures.choose import chosen, periods_asked
from qa.figures.places import citation, distinct
from qa.referee import Finding, FindingKind, touching
from qa.schema import Operation, Statement
from qa.series import Point, Series

MOST = 3  # findings told


def tell_agreement(case: Case) -> Outcome | None:
    """The contradictions that touch the figures asked of; else two papers that print one value; else `None`."""
    places = [(match.series, point) for match in case.meant for point in _points(case, match.series)]
    ids = [told.observation_id for _, point in places for told in (point.observation, *point.told)]
    found = list(touching(case.findings(), ids))[:MOST]
    if found:
        return Told(tuple(_told(case, one) for one in found))
    return next((told for series, point in places if (told := _same(case, series, point))), None)


def _points(case: Case, series: Series) -> tuple[Point, ...]:
    """The points of the periods named; all, where the series has none of them."""
    found = chosen(periods_asked(case.asked, series), series)
    return found.points if found.points and not found.missing else series.points


def _told(case: Case, finding: Finding) -> Statement:
    sides = distinct(citation(one, case.library) for one in finding.observations)
    if finding.kind is FindingKind.TOTAL and (told := _total(case, finding)):
        return told
    return Statement(sides, composed("They do not agree: {statement}", statement=finding.statement))


def _total(case: Case, finding: Finding) -> Statement | None:
    """The printed total and what its parts add up to."""
    total = next((one for one in finding.observations if one.is_total), finding.observations[0])
    parts = [one for one in finding.observations if one is not total]
    if total.value is None or len(parts) < 2 or any(one.value is None for one in parts):
        return None
    calculation = case.calculate(Operation.TOTAL, parts, total.unit_measure)
    if calculation is None:
        return None
    said = composed(
        "No: {of}, the total is given as {value}, and its parts add up to {shown}.",
        of=say.told_of(" ".join(total.indicator.split()), say.when(total)),
        value=say.value(total),
        shown=calculation.shown,
    )
    return Statement(case.cite_all((total, *parts)), say.told_with(said, calculation), calculation)


def _same(case: Case, series: Series, point: Point) -> Told | None:
    """Two papers that print the same value for one period."""
    by_paper = {one.doc_id: one for one in (*point.told, point.observation)}
    if len(by_paper) < 2 or point.earlier or point.rivals:
        return None
    figures = list(by_paper.values())
    of = say.told_of(case.of(point.observation, series), say.when(point.observation))
    said = composed("They agree: {of}: {value}.", of=of, value=say.value(point.observation))
    statement = Statement(case.cite_all(figures), said)
    return Told((statement,), ((series, tuple(figures)),))
