"""A figure beside a benchmark, or one body's beside another's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from language.messages import N_, Message, composed, joined
from qa.figures import say
from qa.figures.against import set_beside
from qa.figures.case import Case, Outcome, Refused, Told, together
from qa.figures.changes import tell_change
from qa.figures.choose import chosen, periods_asked
from qa.figures.match import Match, body, numbers_named
from qa.figures.say import says_nothing
from qa.figures.values import MAX_BODIES, best_by_period
from qa.schema import Operation, Reason, Statement
from qa.series import Point, Series, is_dated, told_in_table
from store.observations import Observation

# What a body may be printed as, by the word that it is asked for by.
SAME_BODY = (
    frozenset(
        {"statistical", "neighbour", "neighbours", "similar", "nearest", "close", "peer", "peers", "cipfa", "other"}
    ),
    frozenset(
        {"national", "nationally", "nation", "england", "wales", "scotland", "uk", "britain", "british", "english"}
    ),
    frozenset({"region", "regional", "regionally"}),
)
COUNTRIES = frozenset({"england", "wales", "scotland"})


def tell_benchmark(case: Case) -> Outcome | None:
    """The benchmark's own value, of the period asked or its latest."""
    missing: Refused | None = None
    for match in sorted(case.meant, key=lambda one: not _dated(one.series)):
        held = [one for one in match.series.benchmarks if _is_asked_for(case, one)]
        if not held:
            continue
        found = chosen(periods_asked(case.asked, match.series), replace(match.series, points=tuple(held)))
        nothing = [point for point in found.points if says_nothing(point.observation)]
        if found.points and not nothing:
            return together([_alone(case, match.series, point) for point in found.points])
        missing = missing or _not_held(case, match.series, (nothing or held)[-1])
    return missing or _no_benchmark(case)


def _dated(series: Series) -> bool:
    return any(is_dated(point.observation) for point in series.benchmarks)


def _alone(case: Case, series: Series, point: Point) -> Told:
    one = point.observation
    of = joined((" ".join(one.indicator.split()), whose(one)), ", ")
    when = say.when(one) if one.period_as_printed else ""
    of = say.told_of(of, when)
    said = composed("{of}: {value}{marked}.", of=of, value=say.value(one), marked=say.marked(one))
    return Told((Statement((case.cite(one),), said),), ((series, (one,)),))


def _not_held(case: Case, series: Series, last: Point) -> Refused:
    one = last.observation
    when = composed(" {when}", when=say.when(one)) if one.period_as_printed else ""
    if says_nothing(one):
        printed = N_("The record prints “{value}” for {whose}'s figure{when}.")
        said = composed(printed, value=say.value(one), whose=whose(one), when=when)
        return Refused(Reason.NOT_RECORDED, said, (case.cite(one),))
    only = N_("The record has {whose}'s figure for {of} only{when}.")
    said = composed(only, whose=whose(one), of=case.of(one, series), when=when)
    return Refused(Reason.NOT_HELD, said, (case.cite(one),))


def _no_benchmark(case: Case) -> Refused | None:
    """The table has the council's own figure, and none of the body asked for."""
    points = [point for point in case.best.series.points if told_in_table(point.observation)]
    if not points or not case.request.bodies:
        return None
    one = points[-1].observation
    said = composed(
        "The record has {of}, and no such figure of {bodies}.",
        of=case.of(one, case.best.series),
        bodies=joined(case.request.bodies, " or "),
    )
    return Refused(Reason.NOT_RECORDED, said, (case.cite(one),))


def tell_comparison(case: Case) -> Outcome | None:
    """Beside the bodies or the benchmark that are named; between two periods it is a change."""
    if len(case.asked.scope.councils) > 1:
        return _between_named(case)
    if case.request.bodies:
        return _beside_benchmark(case) or _no_benchmark(case)
    if len(periods_asked(case.asked, case.best.series)) < 2:
        between = (
            _between(case, [group[0].series for group in case.bodies[:MAX_BODIES]]) if len(case.bodies) > 1 else None
        )
        found = between or _beside_benchmark(case)
        if found is not None:
            return found
    return tell_change(case)


# --- beside a benchmark ---


def _beside_benchmark(case: Case) -> Outcome | None:
    near = [one for one in case.meant if body(one.series) == body(case.best.series) and _benchmarks(case, one.series)]
    for match in [one for one in case.bodies[0] if one in near] + [one for one in near if one not in case.bodies[0]]:
        one, _, found = best_by_period(case, [match])
        for point in found.points[:1]:
            named = [other for other in _benchmarks(case, one.series) if other.value is not None]
            if not named or not told_in_table(point.observation):
                continue
            told = [
                set_beside(case, one.series, point, other, whose(other.observation)) for other in _latest(named, point)
            ]
            kept = [each for each in told if each is not None]
            if kept:
                return together(kept)
    return None


def _benchmarks(case: Case, series: Series) -> list[Point]:
    """Other bodies' values of the same thing, those that the question names; without its own, of its other parts."""
    alike = [
        match.series
        for match in case.ranked
        if (match.series.title.casefold(), match.series.council) == (series.title.casefold(), series.council)
        and match.series.unit_measure == series.unit_measure
    ]
    own = series.benchmarks or tuple(point for one in alike for point in one.benchmarks)
    return [point for point in own if not case.request.bodies or _is_asked_for(case, point)]


def _is_asked_for(case: Case, point: Point) -> bool:
    """Whether the question names the body that a benchmark is of."""
    printed = set(whose(point.observation).casefold().replace("’", "'").replace("'", " ").split())
    asked = {word for name in case.request.bodies for word in name.split()}
    if COUNTRIES & asked and COUNTRIES & printed:
        return bool(COUNTRIES & asked & printed)
    return bool(asked & printed) or any(asked & same and printed & same for same in SAME_BODY)


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
    return " ".join((one.ref_area or one.comparator or "").split()) or Message(N_("benchmark"))


# --- between bodies ---


def _between_named(case: Case) -> Outcome | None:
    """Every council named beside the others; refused where one of them has no such figure for the period."""
    groups = [_of_council(case, council) for council in case.asked.scope.councils]
    missing = [council for council, group in zip(case.asked.scope.councils, groups, strict=True) if not group]
    if missing:
        said = composed("The record has no such figure of {bodies}.", bodies=joined(missing, " or "))
        return Refused(Reason.NOT_COMPARABLE, said, (case.cite(_any(case.best.series)),))
    chosen_of = [best_by_period(case, group)[0].series for group in groups]
    return _between(case, chosen_of) or _apart_in_time(case, chosen_of)


def _of_council(case: Case, council: str) -> list[Match]:
    matches = [match for match in case.meant if match.series.council == council]
    return [one for one in matches if one.score >= matches[0].score - BEHIND]


def _any(series: Series) -> Observation:
    return next(iter((*series.points[-1:], *series.benchmarks, *series.targets))).observation


def _apart_in_time(case: Case, bodies: Sequence[Series]) -> Refused:
    places = tuple(case.cite(_any(series)) for series in bodies)
    said = composed("The record does not have both for the same period, so they are not compared.")
    return Refused(Reason.NOT_COMPARABLE, said, places)


BEHIND = 0.1  # of the council's likeliest series, another of its own that may have the period


def _between(case: Case, bodies: Sequence[Series]) -> Outcome | None:
    """Each body's value; subtracted only where unit, basis and period are the same."""
    found = [(series, chosen(periods_asked(case.asked, series), series)) for series in bodies]
    points = [(series, each.points[0]) for series, each in found if each.points]
    if len(points) != len(bodies) or not all(told_in_table(point.observation) for _, point in points):
        return None
    told = [case.figure(point, series) for series, point in points]
    why = _apart(points)
    if why:
        places = tuple(case.cite(point.observation) for _, point in points)
        each = joined(statement.text for one in told for statement in one.statements)
        said = composed("{told} They are not compared, because {why}.", told=each, why=Message(why))
        return Refused(Reason.NOT_COMPARABLE, said, places)
    told.extend(_benchmark_beside(case, points))
    figures = [point.observation for _, point in points[:2]]
    calculation = case.calculate(Operation.DIFFERENCE, figures, figures[0].unit_measure)
    if calculation is None or not calculation.result:
        return together(told)
    side = N_("{name} is {far} higher.") if calculation.result > 0 else N_("{name} is {far} lower.")
    name = points[1][0].council or points[1][0].ref_area or Message(N_("The second"))
    said = composed(side, name=name, far=calculation.shown)
    statement = Statement(case.cite_all(figures), say.told_with(said, calculation), calculation)
    return together([*told, Told((statement,))])


def _benchmark_beside(case: Case, points: Sequence[tuple[Series, Point]]) -> list[Told]:
    """The benchmark of the same period that the question names too."""
    for series, point in points:
        asked = [one for one in _benchmarks(case, series) if case.request.bodies and one.value is not None]
        same = [one for one in asked if one.observation.period_end == point.observation.period_end]
        if same:
            return [_alone(case, series, one) for one in _latest(same, point)]
    return []


def _apart(points: Sequence[tuple[Series, Point]]) -> str | None:
    """What the figures do not share, in words; `None` where they may be compared."""
    if len({series.unit_measure for series, _ in points}) > 1:
        return N_("they are in different units")
    if len({series.basis for series, _ in points}) > 1:
        return N_("they are counted over different stretches of time")
    if len({(point.observation.period_start, point.observation.period_end) for _, point in points}) > 1:
        return N_("they are of different periods")
    if any(point.value is None for _, point in points):
        return N_("one of them is not printed")
    stated = [numbers for series, _ in points if (numbers := numbers_named(series))]
    if len(stated) > 1 and not set.intersection(*stated):
        return N_("their titles say that they are counted differently")
    return None
