"""A figure beside its target or a number that the question names: above or below, met or missed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from language.council_time import Stated
from language.messages import N_, Message, composed, joined
from language.numbers import numbers
from qa.figures import say
from qa.figures.case import Case, Outcome, Told, together
from qa.figures.changes import judged, run_of
from qa.figures.choose import Chosen, at, chosen, periods_asked
from qa.figures.cues import MISSED, TARGET, WHICH_PERIODS
from qa.figures.grain import cut_as_asked
from qa.figures.match import Match, body
from qa.figures.values import best_by_period
from qa.schema import Operation, Statement
from qa.series import Point, Series, told_in_table
from store.observations import PERCENT, Observation, Polarity

FAR = {True: N_("{difference} above"), False: N_("{difference} below")}
SIDES = {
    True: N_("{of}: {value}, above the figure asked about."),
    False: N_("{of}: {value}, below the figure asked about."),
}
# By whether it is asked where the target was met, and whether there is such a period.
PERIODS = {
    (True, True): N_("{of}, target {aims}; target met: {listed}."),
    (True, False): N_("{of}, target {aims}; target met in none of them: {listed}."),
    (False, True): N_("{of}, target {aims}; target missed: {listed}."),
    (False, False): N_("{of}, target {aims}; target missed in none of them: {listed}."),
}
AIM = Message(N_("target"))  # as what a value is set beside
# A period said of the target itself: "its 2024/25 target", "the target for March 2028".
OF_TARGET_BEFORE = re.compile(rf"^(?:['’]s)?\s+(?:[\w-]+\s+)?(?:{TARGET})\b", re.IGNORECASE)
OF_TARGET_AFTER = re.compile(
    rf"\b(?:{TARGET})\b(?:\s+[\w-]+){{0,4}}?\s+(?:for|of|in|by|at|set for)\s+(?:the\s+)?(?:end\s+of\s+)?$",
    re.IGNORECASE,
)
SHARE_NAMED = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s?(?:%|per ?cent\b)", re.IGNORECASE)
NEARLY = 0.25  # of what is asked, that a series with a target may lack beside the likeliest


def tell_against_target(case: Case) -> Outcome | None:
    """The value, its target, and by how much it is above or below; met or missed where it says which is better."""
    if WHICH_PERIODS.search(case.asked.question) and (periods := _periods_met(case)):
        return periods
    told = [told for group in case.bodies for told in _of_group(case, group)]
    return told[0] if told else _against_number(case)


def _of_group(case: Case, group: Sequence[Match]) -> list[Told]:
    """Against the targets of the likeliest series that has one for a period asked."""
    whose, best = body(group[0].series), group[0]
    near = [one for one in case.meant if body(one.series) == whose and one.named >= best.named - NEARLY]
    for match in _by_period(case, [one for one in near if _targets(case, one.series)]):
        series = match.series
        of_target, of_value = parted(case.asked.question, periods_asked(case.asked, series))
        found = _values(series, of_value, of_target)
        for point in found.points[:1]:
            target = _target_of(point, _targets(case, series), of_target)
            if target is not None and told_in_table(point.observation):
                told = _beside(case, series, point, target)
                return [told] if told else []
    return []


def _by_period(case: Case, matches: Sequence[Match]) -> list[Match]:
    """The one whose period is nearest to those asked first."""
    if not matches:
        return []
    first, _, _ = best_by_period(case, matches)
    return [first, *(one for one in matches if one is not first)]


def _targets(case: Case, series: Series) -> list[Point]:
    return [target for each in case.siblings(series) for target in each.targets if target.value is not None]


def parted(question: str, periods: Sequence[Stated]) -> tuple[list[Stated], list[Stated]]:
    """The periods that are said of a target, and the others."""
    of_target = [
        one
        for one in periods
        if OF_TARGET_BEFORE.search(question[one.span.end :]) or OF_TARGET_AFTER.search(question[: one.span.start])
    ]
    return of_target, [one for one in periods if one not in of_target]


def _values(series: Series, of_value: Sequence[Stated], of_target: Sequence[Stated]) -> Chosen:
    """The value of its own period; else of the target's, else the latest."""
    if of_value:
        return chosen(of_value, series)
    found = chosen(of_target, series) if of_target else Chosen(())
    return found if found.points else chosen((), series)


def _target_of(point: Point, targets: Sequence[Point], periods: Sequence[Stated]) -> Point | None:
    """The target of the period said of it, else the one that goes with the value."""
    asked = [found for one in periods if (found := at(one, targets))]
    return asked[0] if asked else of_same_period(point, targets)


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
    ahead = sorted(
        (one for one in targets if _is_ahead(one, own)), key=lambda one: one.observation.period_end or date.max
    )
    return next(iter((*both, *near, *in_row, *ahead)), None)


def _is_ahead(target: Point, own: Observation) -> bool:
    """Whether a target is of a later day than the value: what it is to become."""
    until = target.observation.period_end
    return target.value is not None and until is not None and own.period_end is not None and until > own.period_end


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


def _periods_met(case: Case) -> Told | None:
    """The periods of the stretch asked for in which the target was met, or missed, as the question has it."""
    for match in cut_as_asked(case):
        series, targets = match.series, _targets(case, match.series)
        pairs = [(point, of_same_period(point, targets)) for point in run_of(case, series)]
        known = [(point, target) for point, target in pairs if target is not None]
        if len(known) >= 2 and series.polarity is not Polarity.NEITHER:
            return _told_of_periods(case, series, known)
    return None


def _told_of_periods(case: Case, series: Series, pairs: Sequence[tuple[Point, Point]]) -> Told:
    met = not MISSED.search(case.asked.question)
    higher = series.polarity is not Polarity.LOWER
    kept = [(point, target) for point, target in pairs if _meets(point, target, higher=higher) is met]
    figures = [point.observation for point, _ in (kept or pairs)]
    aims = list({target.observation.observation_id: target.observation for _, target in (kept or pairs)}.values())
    said = composed(
        PERIODS[met, bool(kept)],
        of=case.of(figures[-1], series),
        aims=joined(dict.fromkeys(map(say.value, aims)), ", "),
        listed=joined((say.told_of(say.value(one), say.when(one)) for one in figures), ", "),
    )
    return Told((Statement(case.cite_all([*figures, *aims]), said),), ((series, (*figures, *aims)),))


def _meets(point: Point, target: Point, *, higher: bool) -> bool:
    apart = (point.value or 0.0) - (target.value or 0.0)
    return apart >= 0 if higher else apart <= 0


def _beside(case: Case, series: Series, point: Point, target: Point) -> Told | None:
    return set_beside(case, series, point, target, AIM)


def set_beside(case: Case, series: Series, point: Point, other: Point, name: str) -> Told | None:
    """ "43.2% in Q2, against a target of 60%: 16.8 percentage points below"."""
    own, theirs = point.observation, other.observation
    if own.value is None or theirs.value is None:
        return together([case.figure(point, series)])
    calculation = case.calculate(Operation.DIFFERENCE, (theirs, own), series.unit_measure)
    if calculation is None:
        return None
    far = composed(FAR[calculation.result > 0], difference=calculation.shown)
    when = f" ({theirs.period_as_printed})" if theirs.period_as_printed and theirs.period_end != own.period_end else ""
    said = composed(
        "{of}: {value}{marked}, against {name}{when} {theirs}: {far}{verdict}.",
        of=say.told_of(case.of(own, series), say.when(own)),
        value=say.value(own),
        marked=say.marked(own),
        name=name,
        when=when,
        theirs=say.value(theirs),
        far=far if calculation.result else Message(N_("the same")),
        verdict=_verdict(series, calculation.result, is_target=name is AIM),
    )
    statement = Statement((case.cite(own), case.cite(theirs)), say.told_with(said, calculation), calculation)
    return Told((statement,), ((series, (own, theirs)),))


def _verdict(series: Series, difference: float, *, is_target: bool) -> str:
    better = True if difference == 0 and is_target else judged(series, difference)
    if better is None:
        return ""
    if is_target:
        return Message(N_(", target met") if better else N_(", target missed"))
    return Message(N_(", which is better") if better else N_(", which is worse"))


def _against_number(case: Case) -> Told | None:
    """The value and on which side of the percentage that the question names it lies."""
    named = SHARE_NAMED.search(case.asked.question)
    if named is None:
        return None
    shares = [one for one in cut_as_asked(case) if one.series.unit_measure == PERCENT]
    match, _, found = best_by_period(case, shares) if shares else (None, (), Chosen(()))
    for point in found.points[:1]:
        one = point.observation
        if match is None or one.value is None or not told_in_table(one):
            continue
        apart = one.value - numbers(named[1])[0]
        told = SIDES[apart > 0] if apart else N_("{of}: {value}, just the figure asked about.")
        value = composed("{value}{marked}", value=say.value(one), marked=say.marked(one))
        said = composed(told, of=say.told_of(case.of(one, match.series), say.when(one)), value=value)
        return Told((Statement((case.cite(one),), said),), ((match.series, (one,)),))
    return None
