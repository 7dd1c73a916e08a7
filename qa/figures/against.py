"""A figure beside its target, a benchmark, or another body's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from language.words import terms
from qa.figures import say
from qa.figures.case import Case, Outcome, Refused, Told, derived, together
from qa.figures.changes import judged, tell_change
from qa.figures.choose import chosen, periods_asked
from qa.figures.values import MAX_BODIES, best_by_period
from qa.schema import Operation, Reason, Statement
from qa.series import Point, Series, told_in_table
from store.observations import Observation

SIDES = {True: "above", False: "below"}


def tell_against_target(case: Case) -> Outcome | None:
    """The value, its target, and by how much it is above or below; met or missed where it says which is better."""
    for match in case.bodies[0]:
        one, _, found = best_by_period(case, [match])
        for point in found.points[:1]:
            targets = [target for each in case.siblings(one.series) for target in each.targets]
            target = of_same_period(point, targets)
            if target is not None and told_in_table(point.observation):
                return _beside(case, one.series, point, target, "target")
    return None


def tell_benchmark(case: Case) -> Outcome | None:
    """The benchmark's own value, of the period asked or its latest."""
    for match in case.bodies[0]:
        held = _benchmarks(case, match.series)
        asked = _asked_for(case, held)
        if asked:
            found = chosen(periods_asked(case.asked, match.series), replace(match.series, points=tuple(asked)))
            told = [_alone(case, match.series, point) for point in found.points]
            return together(told) if told else _not_held(case, match.series, asked[-1])
    return None


def _alone(case: Case, series: Series, point: Point) -> Told:
    one = point.observation
    when = f" {say.when(one)}" if one.period_as_printed else ""
    said = f"{' '.join(one.indicator.split())}, {whose(one)}{when}: {say.value(one)}{say.marked(one)}."
    return Told((Statement((case.cite(one),), said),), ((series, (one,)),))


def _not_held(case: Case, series: Series, last: Point) -> Refused:
    one = last.observation
    when = f" {say.when(one)}" if one.period_as_printed else ""
    said = f"The record has {whose(one)}'s figure for {case.of(one, series)} only{when}."
    return Refused(Reason.NOT_HELD, said, (case.cite(one),))


def tell_comparison(case: Case) -> Outcome | None:
    """Beside the benchmark that is named, or the other bodies meant; between two periods it is a change."""
    series_of_two = [body[0].series for body in case.bodies[:MAX_BODIES]]
    if len(periods_asked(case.asked, case.best.series)) < 2:
        between = _between_bodies(case, series_of_two) if len(series_of_two) > 1 else None
        named = len(case.asked.scope.councils) > 1
        found = (between if named else None) or _beside_benchmark(case) or between
        if found is not None:
            return found
    return tell_change(case)


def _beside_benchmark(case: Case) -> Outcome | None:
    for match in case.bodies[0]:
        one, _, found = best_by_period(case, [match])
        for point in found.points[:1]:
            named = _named(case, _benchmarks(case, one.series))
            if not named or not told_in_table(point.observation):
                continue
            told = [
                _beside(case, one.series, point, other, whose(other.observation)) for other in _latest(named, point)
            ]
            kept = [each for each in told if each is not None]
            return together(kept) if kept else None
    return None


def _benchmarks(case: Case, series: Series) -> list[Point]:
    """Other bodies' values of the same thing, whichever part of it the series is of."""
    alike = [
        match.series
        for match in case.ranked
        if (match.series.title.casefold(), match.series.council) == (series.title.casefold(), series.council)
        and match.series.unit_measure == series.unit_measure
    ]
    return list({point.observation.observation_id: point for one in alike for point in one.benchmarks}.values())


def _named(case: Case, benchmarks: Sequence[Point]) -> list[Point]:
    """Those whose body the question names; all of them where it names none."""
    return _asked_for(case, benchmarks) or list(benchmarks)


def _asked_for(case: Case, benchmarks: Sequence[Point]) -> list[Point]:
    """Those whose body the question names, in order of time."""
    asked = {part for wording in case.asked.wordings for one in wording.wordings for part in one.split()}
    return [point for point in benchmarks if asked.intersection(terms(whose(point.observation)))]


def _latest(benchmarks: Iterable[Point], point: Point) -> list[Point]:
    """Of each body the value for the point's own period, else its latest."""
    by_body: dict[str, Point] = {}
    for one in benchmarks:
        key = whose(one.observation)
        same = one.observation.period_end == point.observation.period_end
        if key not in by_body or same or by_body[key].observation.period_end != point.observation.period_end:
            by_body[key] = one
    return list(by_body.values())[:MAX_BODIES]


def whose(one: Observation) -> str:
    """Whose value a benchmark is, as printed."""
    return " ".join((one.ref_area or one.comparator or "benchmark").split())


def of_same_period(point: Point, targets: Sequence[Point]) -> Point | None:
    """The target of the point's period, of the year around it, or of its own row."""
    own = point.observation
    beside = [one for one in targets if own.target is not None and one.value == own.target]
    same = [one for one in targets if one.observation.period_end == own.period_end]
    around = [one for one in targets if _covers(one.observation, own)]
    undated = [one for one in targets if one.observation.period_end is None]
    near = [one for one in (*same, *around, *beside, *undated) if one.value is not None]
    in_row = [one for one in targets if one.value is not None and _same_row(one.observation, own)]
    both = [one for one in near if one in in_row]
    return next(iter((*both, *near, *in_row)), None)


def _covers(target: Observation, own: Observation) -> bool:
    if target.period_start is None or target.period_end is None or own.period_end is None:
        return False
    return target.period_start <= own.period_end <= target.period_end


def _same_row(one: Observation, other: Observation) -> bool:
    if one.cell is None or other.cell is None or one.doc_id != other.doc_id:
        return False
    return one.cell.sheet == other.cell.sheet and (
        one.cell.row == other.cell.row or one.cell.column == other.cell.column
    )


def _beside(case: Case, series: Series, point: Point, other: Point, name: str) -> Told | None:
    """ "43.2% in Q2, against a target of 60%: 16.8 percentage points below"."""
    own, theirs = point.observation, other.observation
    if own.value is None or theirs.value is None:
        return together([case.figure(point, series)])
    calculation = case.calculate(Operation.DIFFERENCE, (theirs, own), series.unit_measure)
    if calculation is None:
        return None
    difference = calculation.shown.lstrip("-−")
    far = f"{difference} {SIDES[calculation.result > 0]}" if calculation.result else "the same"
    when = f" ({theirs.period_as_printed})" if theirs.period_as_printed and theirs.period_end != own.period_end else ""
    whole = " ".join(part for part in (case.of(own, series), say.when(own)) if part)
    verdict = _verdict(series, calculation.result, is_target=name == "target")
    said = f"{whole}: {say.value(own)}{say.marked(own)}, against {name}{when} {say.value(theirs)}: {far}{verdict}."
    statement = Statement((case.cite(own), case.cite(theirs)), f"{said} {derived(calculation)}", calculation)
    return Told((statement,), ((series, (own, theirs)),))


def _verdict(series: Series, difference: float, *, is_target: bool) -> str:
    better = True if difference == 0 and is_target else judged(series, difference)
    if better is None:
        return ""
    if is_target:
        return ", target met" if better else ", target missed"
    return f", which is {'better' if better else 'worse'}"


def _between_bodies(case: Case, bodies: Sequence[Series]) -> Outcome | None:
    """Each body's value; subtracted only where unit, basis and period are the same."""
    found = [best_by_period(case, [match]) for match in (body[0] for body in case.bodies[:MAX_BODIES])]
    points = [(match.series, each.points[0]) for match, _, each in found if each.points]
    if len(points) != len(bodies) or not all(told_in_table(point.observation) for _, point in points):
        return None
    told = [case.figure(point, series) for series, point in points]
    why = _apart(points)
    if why:
        places = tuple(case.cite(point.observation) for _, point in points)
        said = " ".join(statement.text for one in told for statement in one.statements)
        return Refused(Reason.NOT_COMPARABLE, f"{said} They are not compared, because {why}.", places)
    figures = [point.observation for _, point in points[:2]]
    calculation = case.calculate(Operation.DIFFERENCE, figures, figures[0].unit_measure)
    if calculation is None or not calculation.result:
        return together(told)
    side = "higher" if calculation.result > 0 else "lower"
    body = points[1][0].council or points[1][0].ref_area or "The second"
    said = f"{body} is {calculation.shown.lstrip('-−')} {side}. {derived(calculation)}"
    statement = Statement(case.cite_all(figures), said, calculation)
    return together([*told, Told((statement,))])


def _apart(points: Sequence[tuple[Series, Point]]) -> str | None:
    """What the figures do not share, in words; `None` where they may be compared."""
    if len({series.unit_measure for series, _ in points}) > 1:
        return "they are in different units"
    if len({series.basis for series, _ in points}) > 1:
        return "they are counted over different stretches of time"
    if len({(point.observation.period_start, point.observation.period_end) for _, point in points}) > 1:
        return "they are of different periods"
    if any(point.value is None for _, point in points):
        return "one of them is not printed"
    return None
