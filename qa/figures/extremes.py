"""The highest and the lowest of a series, or among several bodies or indicators of one paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.messages import N_, composed, joined
from language.words import stem, terms
from qa.figures import say
from qa.figures.asked import Direction, Wanted
from qa.figures.case import Case, Outcome, Told, together
from qa.figures.changes import pair_of, run_of, tell_change
from qa.figures.choose import chosen, periods_asked
from qa.figures.cues import AMONG_MANY
from qa.figures.grain import at_grain, cut_as_asked
from qa.figures.match import Match
from qa.schema import Operation, Statement
from qa.series import Point, Series, told_in_table
from qa.series.titles import MEASURE
from store.observations import Polarity

Place = tuple[Series, Point]
MOST_PARTS = 8  # told in one answer
MOST_TIED = 3
EVERYBODY = re.compile(r"\b(?:totals?|all|overall|whole|average)\b", re.IGNORECASE)  # a row that sums the others
BEST = re.compile(r"\bbest\b", re.IGNORECASE)
WORST = re.compile(r"\bworst\b", re.IGNORECASE)
# What is no part of a whole: "which figure was the highest".
OF_FIGURES = MEASURE | frozenset(map(stem, "amount figure indicator level measure score share total value".split()))
COUNCILS = frozenset({"council", "authority", "borough", "district", "county"})


def tell_movement(case: Case) -> Outcome | None:
    """How the series moved; asked which of several places did, those that did."""
    if AMONG_MANY.search(case.asked.question) and (told := tell_moved_parts(case)):
        return told
    return tell_change(case)


def tell_extreme(case: Case) -> Outcome | None:
    """The highest or lowest point of the series; where it has one point a body, the body that has it."""
    if wants_a_part(case):
        return _among(case, case.ranked)
    among = _among(case, case.ranked) if case.request.among else None
    return among or _over_time(case) or _among(case, case.ranked)


def wants_a_part(case: Case) -> bool:
    """Whether it is asked which school, ward or team: when the whole was highest is no answer to that."""
    among = case.request.among
    if among is None or stem(among) in OF_FIGURES:
        return False
    return stem(among) not in terms(case.ranked[0].series.title)


def tell_moved_parts(case: Case) -> Told | None:
    """Those of several areas or groups that moved as the question says, each with both values."""
    first = case.ranked[0].series
    rising = case.request.direction in (Direction.UP, None)
    told: dict[str, Told] = {}
    for match in case.ranked:
        part = _part(match.series)
        pair = pair_of(case, [match])[1] if part and _is_part(match.series, first, case) else None
        if pair is None or EVERYBODY.search(part) or part in told or not all(_is_told(point) for point in pair):
            continue
        was, is_now = (point.observation for point in pair)
        if (is_now.value or 0) != (was.value or 0) and ((is_now.value or 0) > (was.value or 0)) is rising:
            said = f"{part}: {say.value(was)} {say.when(was)}, {say.value(is_now)} {say.when(is_now)}."
            told[part] = Told((Statement(case.cite_all((was, is_now)), said),), ((match.series, (was, is_now)),))
    return together(list(told.values())[:MOST_PARTS]) if told else None


def _is_told(point: Point) -> bool:
    return point.value is not None and told_in_table(point.observation)


def _over_time(case: Case) -> Outcome | None:
    for match in cut_as_asked(case):
        points = at_grain(run_of(case, match.series), match.series, case.request.grain)
        if len(points) >= 2 and told_in_table(points[-1].observation):
            return _told(case, [(match.series, point) for point in points])
    return None


def _among(case: Case, matches: Sequence[Match]) -> Outcome | None:
    """Among the parts that the best match is one of: areas, cohorts or bodies, of one title, unit and period."""
    first = matches[0].series
    parts: dict[tuple[str | None, ...], Place] = {}
    for match in matches:
        one = match.series
        point = _whole(case, one) if _is_part(one, first, case) else None
        if point is not None:
            parts.setdefault((one.council, one.ref_area, one.cohort), (one, point))
    named = [place for place in parts.values() if _part(place[0])]
    places = named or list(parts.values())  # a figure of no part is of all of them
    periods = {(point.observation.period_start, point.observation.period_end) for _, point in places}
    if len(places) < 2 or len(periods) > 1 or not all(told_in_table(point.observation) for _, point in places):
        return None
    return _told(case, places)


def _is_part(one: Series, other: Series, case: Case) -> bool:
    named = one.title.casefold() == other.title.casefold() or case.request.among in COUNCILS
    return named and one.unit_measure == other.unit_measure


def _whole(case: Case, series: Series) -> Point | None:
    """The point of the whole period asked for, else the latest; totals stand beside their parts, not among them."""
    found = chosen(periods_asked(case.asked, series), series)
    one = found.points[0] if found.points and not found.missing else None
    return one if one is not None and one.value is not None and not EVERYBODY.search(_part(series)) else None


def _part(series: Series) -> str:
    return " ".join(part for part in (series.ref_area, series.cohort) if part)


def _told(case: Case, places: Sequence[Place]) -> Told | None:
    highest = _is_highest(case, places[0][0])
    operation = Operation.HIGHEST if highest else Operation.LOWEST
    figures = [point.observation for _, point in places]
    calculation = case.calculate(operation, figures, figures[0].unit_measure)
    if calculation is None:
        return None
    best = [place for place in places if place[1].value == calculation.result]
    value = say.value(best[0][1].observation)
    where = _where(best, among=len({one.key for one, _ in places}) > 1)
    told = N_("{of}: the highest was {value}, {where}.") if highest else N_("{of}: the lowest was {value}, {where}.")
    said = composed(told, of=_title(case, places, best[0]), value=value, where=where)
    cited = [point.observation for _, point in best[:MOST_TIED]]
    statement = Statement(case.cite_all(cited), said, calculation)
    return Told((statement,), tuple((series, (point.observation,)) for series, point in best[:MOST_TIED]))


def _is_highest(case: Case, series: Series) -> bool:
    """Whether the highest is meant; the best is the lowest of what should be low, the worst the highest of it."""
    highest = case.request.wanted is Wanted.HIGHEST
    if highest and BEST.search(case.asked.question):
        return series.polarity is not Polarity.LOWER
    if highest and WORST.search(case.asked.question):
        return series.polarity is Polarity.LOWER
    return highest


def _title(case: Case, places: Sequence[Place], best: Place) -> str:
    one = best[1].observation
    if len({series.key for series, _ in places}) == 1:
        return case.of(one, best[0])
    return " ".join(one.indicator.split())


def _where(best: Sequence[Place], *, among: bool) -> str:
    """When it was; among several bodies, whose it was."""
    named = []
    for series, point in best[:MOST_TIED]:
        whose = series.ref_area or series.cohort or series.council
        named.append(say.told_of(whose or "" if among else "", say.when(point.observation)))
    return joined(dict.fromkeys(named), " and ")
