"""How a figure moved: between two periods, from the one before, or over the run of a series."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from language.basis import Basis
from language.council_time import Stated
from language.messages import N_, Message, composed, joined
from language.periods import Period
from qa.figures import say
from qa.figures.asked import Direction, Wanted
from qa.figures.case import Case, Outcome, Refused, Told
from qa.figures.choose import at, before, beside, ends, period_of, periods_asked, position, within, year_before
from qa.figures.cues import RELATIVE, SINCE
from qa.figures.grain import at_grain, cut_as_asked, is_cut
from qa.figures.match import Match, body
from qa.figures.values import best_by_period
from qa.schema import Calculation, Operation, Reason, Statement
from qa.series import Point, Series, told_in_table
from store.observations import PERCENT, Polarity

NEARLY_NAMED = 0.1  # of what is asked, that another series may lack
MIN_STRETCH = 80  # days, of a quarter and more
OVER = re.compile(r"\b(?:over|during|across|throughout|in the course of|net|in the year)\b", re.IGNORECASE)
SHORT_RUN = 5  # values, of which a trend tells every one
MOST_EACH = 9  # values that one sentence tells; of more, only the run
Pair = tuple[Point, Point]
MOVED = {
    True: N_("rose by {by}, from {was} to {now}{more}"),
    False: N_("fell by {by}, from {was} to {now}{more}"),
}
ASSUMED = {Direction.UP: 1, Direction.DOWN: -1}


def tell_change(case: Case) -> Outcome | None:
    """The change between the two periods asked, else from the period before; refused over a change of definition."""
    series, pair = pair_of(case, case.bodies[0])
    if pair is None or any(point.value is None for point in pair):
        return None
    broken = broken_between(series, pair)
    if broken:
        return _not_comparable(case, series, pair, Message(N_("the definition changed between the two")))
    return told_change(case, series, pair)


def pair_of(case: Case, matches: Sequence[Match]) -> tuple[Series, Pair | None]:
    """The two points to compare, in order of time; `None` where no series has both."""
    every = [*matches, *_others(case, matches)]
    found = ((match.series, _pair(case, match)) for match in every)
    across = ((match.series, _across(case, match.series)) for match in every)
    return next((each for each in (*found, *across) if each[1] is not None), (matches[0].series, None))


def _others(case: Case, matches: Sequence[Match]) -> list[Match]:
    """Where the question names two periods, other series of the body that may have both."""
    if len(periods_asked(case.asked, matches[0].series)) < 2:
        return []
    near = (one for one in case.meant if body(one.series) == body(matches[0].series) and one not in matches)
    return [one for one in near if one.named >= matches[0].named - NEARLY_NAMED]


def _pair(case: Case, match: Match) -> Pair | None:
    series = match.series
    if named := ends(case.asked, series):
        first, last = (position(one, series.points) for one in named)
        return (first, last) if first and last and first is not last else None
    _, periods, found = best_by_period(case, [match])
    if len(periods) == 1 and (over := _over(case, series, periods[0])):
        return over
    if len(periods) == 1 and SINCE.search(case.asked.question):
        return _ends_of([point for point in series.points if _end(point) >= periods[0].period.start])
    if len(periods) >= 2 or len(found.points) >= 2:
        return _ends_of(sorted(found.points, key=_end))
    return _with_another(case, found.points[0], series) if found.points else _ends_of(_inside(series, periods))


def _ends_of(points: Sequence[Point]) -> Pair | None:
    return (points[0], points[-1]) if len(points) >= 2 else None


def _across(case: Case, series: Series) -> Pair | None:
    """Of a share or a rate, each period's value on whatever basis it is printed; which, the answer says."""
    periods = sorted(periods_asked(case.asked, series), key=lambda one: one.period.end)
    if len(periods) != 2:
        return None
    if series.unit_measure != PERCENT and not series.unit_measure.startswith("rate "):
        return None
    held = [point for each in case.siblings(series) for point in each.points if told_in_table(point.observation)]
    pair = [point for one in periods if (point := at(one, held))]
    return (pair[0], pair[1]) if len(pair) == 2 and pair[0] is not pair[1] else None


def _over(case: Case, series: Series, wanted: Stated) -> Pair | None:
    """Of positions, from the one before a stretch of time to the one at its end: "over 2024/25"."""
    if series.basis is not Basis.SNAPSHOT or wanted.period.days < MIN_STRETCH or not OVER.search(case.asked.question):
        return None
    eve = wanted.period.start - timedelta(days=1)
    ends_at = [Stated(Period(day, day), Basis.SNAPSHOT, wanted.span) for day in (eve, wanted.period.end)]
    first, last = (at(one, series.points) for one in ends_at)
    return (first, last) if first and last else None


def _with_another(case: Case, point: Point, series: Series) -> Pair | None:
    """The one point named, with the latest where it is "last year's", else with what came before it."""
    latest = series.latest
    if latest is not None and latest is not point and RELATIVE.search(case.asked.question):
        return point, latest
    earlier = _earlier(case, point, series) or _beside(case, point, series)
    return (earlier, point) if earlier else None


def told_change(case: Case, series: Series, pair: Pair) -> Told | None:
    """The change in a sentence, with its sum."""
    figures = [point.observation for point in pair]
    percent = case.request.wanted is Wanted.PERCENT_CHANGE
    operation = Operation.PERCENT_CHANGE if percent else Operation.DIFFERENCE
    calculation = case.calculate(operation, figures, series.unit_measure)
    if calculation is None:
        return None
    said = composed(
        "{of} {moved}. {derived}",
        of=case.of(figures[1], series),
        moved=moved(case, series, pair, calculation),
        derived=say.derived(calculation),
    )
    return Told((Statement(case.cite_all(figures), said, calculation),), ((series, tuple(figures)),))


def moved(case: Case, series: Series, pair: Pair, calculation: Calculation) -> str:
    """ "rose by 6, from 14 in Aug-24 to 20 in Sep-24"."""
    was, is_now = (point.observation for point in pair)
    told = [say.valued(one) for one in (was, is_now)]
    if calculation.result == 0:
        return composed("did not change: {was}, {now}", was=told[0], now=told[1])
    unlike = (
        composed(" ({was} and {now})", was=Message(str(was.basis)), now=Message(str(is_now.basis)))
        if was.basis is not is_now.basis
        else ""
    )
    contrary = _contrary(case, series, calculation.result)
    return composed(
        MOVED[calculation.result > 0],
        by=calculation.shown,
        was=told[0],
        now=told[1],
        more=composed("{unlike}{contrary}", unlike=unlike, contrary=contrary),
    )


def _contrary(case: Case, series: Series, change: float) -> str:
    """What to add where the question takes another movement for granted."""
    assumed = case.request.direction
    if assumed in ASSUMED and ASSUMED[assumed] * change < 0:
        return Message(N_(": it did not rise") if change < 0 else N_(": it did not fall"))
    better = judged(series, change)
    if better is not None and assumed in (Direction.BETTER, Direction.WORSE):
        told = N_(", which is better ({polarity})") if better else N_(", which is worse ({polarity})")
        return composed(told, polarity=Message(str(series.polarity)))
    return ""


def judged(series: Series, change: float) -> bool | None:
    """Whether a change is for the better; `None` where nobody says which way is."""
    if series.polarity is Polarity.HIGHER:
        return change > 0
    if series.polarity is Polarity.LOWER:
        return change < 0
    return None


def _earlier(case: Case, point: Point, series: Series) -> Point | None:
    """What the point is compared with where the question names one period: a year before if it says so, else before."""
    words = case.asked.question.casefold()
    if "year" in words and series.basis.value in ("month", "quarter", "year to date"):
        return year_before(point, series) or before(point, series)
    return before(point, series)


def _beside(case: Case, point: Point, series: Series) -> Point | None:
    """A share or a rate of the same row over another stretch of time. Counts over unlike stretches are not compared."""
    if series.unit_measure != PERCENT and not series.unit_measure.startswith("rate "):
        return None
    return beside(point, case.siblings(series)[1:])


def _inside(series: Series, periods: Sequence[Stated], *, since: bool = False) -> list[Point]:
    """Points inside the one stretch asked for, such as a financial year, or from its first day on."""
    if len(periods) != 1:
        return []
    if since:
        return [point for point in series.points if _begins(point) >= periods[0].period.start]
    return list(within(periods[0], series.points))


def _begins(point: Point) -> date:
    period = period_of(point.observation)
    return period.start if period else date.min


def broken_between(series: Series, pair: Pair) -> bool:
    """Whether the series' definition changed after the first and not after the second of the two."""
    first, last = (_end(point) for point in pair)
    return any(first < day <= last for day in series.breaks)


def _not_comparable(case: Case, series: Series, pair: Pair, why: str) -> Refused:
    told = joined(say.sentence(point, series, council=case.names_council) for point in pair)
    places = tuple(case.cite(point.observation) for point in pair)
    said = composed("{told} They are not compared, because {why}.", told=told, why=why)
    return Refused(Reason.NOT_COMPARABLE, said, places)


def tell_each(case: Case) -> Outcome | None:
    """Every value of the stretch asked for, on the basis asked for; of a long one the run of it."""
    for match in cut_as_asked(case):
        points = _each(case, match.series)
        if 2 <= len(points) <= MOST_EACH:
            figures = [point.observation for point in points]
            of = case.of(figures[-1], match.series)
            said = composed("{of}: {values}.", of=of, values=joined(map(say.valued, figures), ", "))
            return Told((Statement(case.cite_all(figures), said),), ((match.series, tuple(figures)),))
    in_tables = any(told_in_table(point.observation) for point in case.best.series.points)
    return tell_trend(case) if in_tables else None


def _each(case: Case, series: Series) -> list[Point]:
    """The points of the stretch, where they are counted by the period that the question names."""
    grain = case.request.grain or (case.request.recent.unit if case.request.recent else None)
    points = at_grain(stretch(case, series), series, grain)
    return points if grain is None or is_cut(points, grain) else []


def tell_trend(case: Case) -> Outcome | None:
    """First and last value, with the highest and the lowest on the way; every value of a short run."""
    for match in cut_as_asked(case):
        series, points = match.series, run_of(case, match.series)
        if len(points) >= 3 and told_in_table(points[-1].observation):
            return _told_trend(case, series, points)
    return tell_change(case)


def stretch(case: Case, series: Series) -> list[Point]:
    """The table's points of the stretch asked for, else all of them, that have a period; values may be withheld."""
    inside = _inside(series, periods_asked(case.asked, series), since=bool(SINCE.search(case.asked.question)))
    dated = [point for point in inside or series.points if period_of(point.observation)]
    kept = [point for point in dated if told_in_table(point.observation)]
    recent = case.request.recent
    return kept[-recent.count :] if recent and is_cut(kept, recent.unit) else kept


def run_of(case: Case, series: Series) -> list[Point]:
    """Those of the stretch that have a value."""
    return [point for point in stretch(case, series) if point.value is not None]


def _told_trend(case: Case, series: Series, points: Sequence[Point]) -> Told | None:
    ends = (points[0], points[-1])
    calculation = case.calculate(Operation.DIFFERENCE, [p.observation for p in ends], series.unit_measure)
    if calculation is None:
        return None
    top, low = max(points, key=_worth), min(points, key=_worth)
    between = points[1:-1] if len(points) <= SHORT_RUN else [p for p in dict.fromkeys((top, low)) if p not in ends]
    names = {} if len(points) <= SHORT_RUN else {id(top): N_("highest {value}"), id(low): N_("lowest {value}")}
    told = joined((_named(point, names.get(id(point))) for point in between), ", ")
    of, change = case.of(ends[1].observation, series), moved(case, series, ends, calculation)
    said: str = composed("{of} {moved}.", of=of, moved=change)
    if told:
        said = composed("{said} On the way: {told}.", said=said, told=told)
    cited = tuple(dict.fromkeys((ends[0], *between, ends[1])))
    figures = tuple(point.observation for point in cited)
    statement = Statement(case.cite_all(figures), say.told_with(said, calculation), calculation)
    return Told((statement,), ((series, figures),))


def _named(point: Point, as_what: str | None) -> str:
    """A value with its period, after the word for what it is among the others."""
    told = say.told_of(say.value(point.observation), say.when(point.observation))
    return composed(as_what, value=told) if as_what else told


def _worth(point: Point) -> float:
    return point.value or 0.0


def _end(point: Point) -> date:
    return point.observation.period_end or point.observation.period_start or date.max
