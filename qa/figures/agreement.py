"""Whether the papers agree on a figure: every side of what does not fit, or the places that print the same."""

from __future__ import annotations

from qa.figures import say
from qa.figures.case import Case, Outcome, Told
from qa.figures.choose import chosen, periods_asked
from qa.figures.places import citation, distinct
from qa.referee import Finding, touching
from qa.schema import Statement
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
    return Statement(sides, f"They do not agree: {finding.statement}")


def _same(case: Case, series: Series, point: Point) -> Told | None:
    """Two papers that print the same value for one period."""
    by_paper = {one.doc_id: one for one in (*point.told, point.observation)}
    if len(by_paper) < 2 or point.earlier or point.rivals:
        return None
    figures = list(by_paper.values())
    said = f"They agree: {case.of(point.observation, series)} {say.when(point.observation)}".strip()
    statement = Statement(case.cite_all(figures), f"{said}: {say.value(point.observation)}.")
    return Told((statement,), ((series, tuple(figures)),))
