"""A figure itself: of the period asked or the latest; worked out only where the record gives what it follows from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from language.basis import Basis
from language.council_time import Stated, financial_year
from qa.figures import say
from qa.figures.asked import Wanted
from qa.figures.case import Case, Outcome, Refused, Told, derived, together
from qa.figures.choose import Chosen, chosen, fills, fits, period_of, periods_asked, within
from qa.figures.cues import ALONE
from qa.figures.grain import BASES
from qa.figures.match import SHARE_ASKED, Match, is_negative
from qa.figures.shares import is_printed, tell_share
from qa.schema import Kind, Operation, Reason, Statement
from qa.series import Point, Series, told_in_table
from store.observations import COUNT, PERCENT, POINTS, FigureKind, Observation

MAX_BODIES = 3
MOSTLY_ASKED = 0.5  # of a title's words
HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
FLOWS = frozenset({Basis.MONTH, Basis.QUARTER, Basis.HALF_YEAR, Basis.YEAR})


def tell_value(case: Case) -> Outcome | None:
    """The value for each body meant; `None` where a sentence of the minutes says it best itself."""
    if SHARE_ASKED.search(case.asked.question) and not is_printed(case) and (share := tell_share(case)):
        return share
    outcomes = [outcome for body in case.bodies[:MAX_BODIES] if (outcome := _of_body(case, body))]
    told = [one for one in outcomes if isinstance(one, Told)]
    return together(told) if told else next(iter(outcomes), None)


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
    return None


def _no_target(case: Case) -> Outcome | None:
    """A table that prints the indicator and no target for it says that much."""
    series = case.best.series
    points = [point for point in series.points if told_in_table(point.observation)]
    targets = [target for one in case.siblings(series) for target in one.targets]
    if not points or not all(says_nothing(target.observation) for target in targets):
        return None
    if targets and case.asked.kind is Kind.YES_NO:  # "has it a target?" is answered; "what is the target?" is not
        one = targets[-1].observation
        said = f"No target is set for {case.of(one, series)}: the paper prints “{say.value(one)}”."
        return Told((Statement((case.cite(one),), said),), ((series, (one,)),))
    one = points[-1].observation
    return Refused(Reason.NOT_RECORDED, f"The record prints no target for {case.of(one, series)}.", (case.cite(one),))


def _target(case: Case, point: Point, series: Series) -> Told:
    one = point.observation
    when = f" {say.when(one)}" if one.period_as_printed else ""
    said = f"The target for {case.of(one, series)}{when}: {say.value(one)}."
    return Told((Statement((case.cite(one),), said),), ((series, (one,)),))


# --- one body ---


def _of_body(case: Case, matches: Sequence[Match]) -> Outcome | None:
    if matches[0].negated:
        return _complement(case, matches[0].series)
    match, periods, found = best_by_period(case, _cut(case, matches))
    series = match.series
    if _is_but_a_share(case, match):
        return _only_a_share(case, series)
    if ALONE.search(case.asked.question) and len(periods) == 1 and (alone := _alone(case, matches, periods[0])):
        return alone
    if not found.points:
        return _worked_out(case, series, periods) or _not_held(case, series, periods)
    if not any(told_in_table(point.observation) for point in found.points):
        return None
    withheld = next((point for point in found.points if says_nothing(point.observation)), None)
    if withheld is not None and len(found.points) == 1:
        return _withheld(case, withheld, series)
    return together([case.figure(point, series) for point in found.points])


def _cut(case: Case, matches: Sequence[Match]) -> Sequence[Match]:
    """Where the question names no period but its length ("in the year"), the series of that length."""
    grain = case.request.grain
    if grain is None or periods_asked(case.asked, matches[0].series):
        return matches
    return [one for one in matches if one.series.basis in BASES[grain]] or matches


def _is_but_a_share(case: Case, match: Match) -> bool:
    """Whether a number is asked for, and the record has the share of it that was done in some way nobody asked of."""
    shares = match.series.unit_measure == PERCENT and not any(
        point.observation.numerator is not None or "/" in point.observation.raw_value for point in match.series.points
    )
    return shares and bool(HOW_MANY.search(case.asked.question)) and match.asked_of_name < MOSTLY_ASKED


def _only_a_share(case: Case, series: Series) -> Refused | None:
    points = [point for point in series.points if told_in_table(point.observation)]
    if not points:
        return None
    one = points[-1].observation
    said = f"The record has only a share: {case.of(one, series)}, in per cent."
    return Refused(Reason.NOT_RECORDED, said, (case.cite(one),))


def _alone(case: Case, matches: Sequence[Match], wanted: Stated) -> Told | None:
    """Of a quarter or month by itself, what the year had reached at its end less what it had at its beginning."""
    year = financial_year(wanted.period.end)
    if wanted.period.start == year.start:
        return None
    eve = wanted.period.start - timedelta(days=1)
    for match in matches:
        points = [one for one in match.series.points if one.observation.basis is Basis.YEAR_TO_DATE and one.value is not None]
        pair = [one for day in (eve, wanted.period.end) for one in points if one.observation.period_end == day]
        if len(pair) == 2:
            return _difference(case, match.series, [one.observation for one in pair])
    return None


def _difference(case: Case, series: Series, figures: Sequence[Observation]) -> Told | None:
    calculation = case.calculate(Operation.DIFFERENCE, figures, series.unit_measure)
    if calculation is None or calculation.result < 0:
        return None
    last = figures[-1]
    said = f"{case.of(last, series)}, from {figures[0].period_as_printed} to {last.period_as_printed}: {calculation.shown}"
    statement = Statement(case.cite_all(figures), f"{said}. {derived(calculation)}", calculation)
    return Told((statement,), ((series, tuple(figures)),))


def best_by_period(case: Case, matches: Sequence[Match]) -> tuple[Match, tuple[Stated, ...], Chosen]:
    """The series with a point for every period asked, whose periods are nearest to them; else the likeliest."""
    newest = max((match.series for match in matches), key=_last_day)  # what "last year" is seen from
    periods = periods_asked(case.asked, newest)
    tried = [(match, periods, chosen(periods, match.series)) for match in matches]
    whole = [one for one in tried if one[2].points and not one[2].missing]
    if whole:
        return max(whole, key=lambda one: (round(one[2].fit, 2), _in_table(one[2])))  # the first of equals
    return next((one for one in tried if one[2].points), tried[0])


def _last_day(series: Series) -> date:
    last = series.latest
    return last.observation.period_end or date.min if last else date.min


def _in_table(found: Chosen) -> bool:
    return any(told_in_table(point.observation) for point in found.points)


def says_nothing(one: Observation) -> bool:
    """Whether no value is printed: a bare symbol, or a bound that stands for what is withheld ("<5")."""
    return one.value is None


def _withheld(case: Case, point: Point, series: Series) -> Refused:
    one = point.observation
    reason = Reason.WITHHELD if one.obs_status.value == "suppressed" else Reason.NOT_RECORDED
    said = say.sentence(point, series, council=case.names_council)
    return Refused(reason, said, (case.cite(one),))


def _not_held(case: Case, series: Series, periods: Sequence[Stated]) -> Refused | None:
    """The series has no such period. Only a table that runs over time can say so."""
    dated = [point.observation for point in series.points if point.observation.period_as_printed]
    if not dated or not told_in_table(dated[-1]) or not periods:
        return None
    asked = ", ".join(one.span.of(case.asked.question) for one in periods)
    runs = f"from {dated[0].period_as_printed} to {dated[-1].period_as_printed}" if len(dated) > 1 else ""
    held = runs or f"for {dated[0].period_as_printed}"
    said = f"The record has figures for {case.of(dated[-1], series)} {held}, and none for {asked}."
    return Refused(Reason.NOT_HELD, said, (case.cite(dated[-1]),))


# --- worked out ---


def _worked_out(case: Case, series: Series, periods: Sequence[Stated]) -> Outcome | None:
    """A period that is not printed: the sum of its parts, or what a printed change says it was."""
    if len(periods) != 1:
        return None
    return sum_of_parts(case, series, periods[0]) or _before_change(case, series, periods[0])


def sum_of_parts(case: Case, series: Series, wanted: Stated) -> Told | None:
    """Counts over months or quarters that fill the period exactly, added up."""
    parts = within(wanted, series.points)
    known = all(point.value is not None for point in parts)
    if series.unit_measure != COUNT or series.basis not in FLOWS or not known or not fills(wanted, parts):
        return None
    figures = [point.observation for point in parts]
    calculation = case.calculate(Operation.TOTAL, figures, COUNT)
    if calculation is None:
        return None
    title = case.of(figures[-1], series)
    runs = f"{figures[0].period_as_printed} to {figures[-1].period_as_printed}"
    said = f"{title}, {runs}: {calculation.shown}. {derived(calculation)}"
    return Told((Statement(case.cite_all(figures), said, calculation),), ((series, tuple(figures)),))


def _before_change(case: Case, series: Series, wanted: Stated) -> Told | None:
    """What a value was before a change that is printed with it: "64%, 1.5% higher than last year"."""
    for change in reversed(series.changes):
        now = _value_changed(series, change.observation)
        if now is not None and _starts_from(change.observation, wanted):
            return told_before(case, series, now, change.observation, wanted.span.of(case.asked.question))
    return None


def told_before(case: Case, series: Series, now: Observation, change: Observation, when: str) -> Told | None:
    """The value before a printed change, shown."""
    assert change.value is not None
    sign = -1 if change.direction == "down" else 1
    relative = change.unit_measure == PERCENT and series.unit_measure != PERCENT
    operation = Operation.BEFORE_PERCENT if relative else Operation.BEFORE_CHANGE
    signed = (now.value or 0.0, sign * abs(change.value))
    calculation = case.calculate(operation, (now, change), series.unit_measure, signed)
    if calculation is None:
        return None
    said = f"{case.of(now, series)}, {when}: {calculation.shown}, worked out. {derived(calculation)}"
    places = case.cite_all((now, change))
    return Told((Statement(places, said, calculation),), ((series, (now,)),))


def _value_changed(series: Series, change: Observation) -> Observation | None:
    """The value that the change is said of: the nearest before it in its own paper."""
    if change.value is None or change.direction not in ("up", "down"):
        return None
    if change.unit_measure not in (PERCENT, POINTS, series.unit_measure):
        return None
    own = [point.observation for point in series.points if point.observation.doc_id == change.doc_id]
    near = [one for one in own if one.value is not None and one.span.start <= change.span.start]
    return max(near, key=lambda one: one.span.start, default=None)


def _starts_from(change: Observation, wanted: Stated) -> bool:
    """Whether a change is measured from the period wanted: "than last year", of a quarter, is from its last year's."""
    start, end = change.baseline_start, change.baseline_end
    if end is None:
        return False
    base = replace(change, kind=FigureKind.OBSERVED, period_start=start, period_end=end)
    covers = start is not None and start <= wanted.period.start and wanted.period.end <= end
    return covers or fits(wanted, base) >= 0.9


# --- those who are not ---


def _complement(case: Case, series: Series) -> Told | None:
    """The rest: "three of a hundred are not" answers how many, or what share, are."""
    if case.request.wanted is not Wanted.VALUE or is_negative(case.asked.question):
        return None
    for point in reversed(series.points):
        part = point.observation
        whole = _whole_of(part, case) if part.unit_measure == COUNT else None
        if whole is not None:
            return _rest(case, series, part, whole)
    share = next((p.observation for p in reversed(series.points) if p.observation.unit_measure == PERCENT), None)
    if share is None or share.value is None:
        return None
    calculation = case.calculate(Operation.OTHER_SHARE, (share,), PERCENT)
    if calculation is None:
        return None
    said = f"{calculation.shown} are the rest of those said to be: {case.of(share, series)}. {derived(calculation)}"
    return Told((Statement((case.cite(share),), said, calculation),), ((series, (share,)),))


def _whole_of(part: Observation, case: Case) -> Observation | None:
    """The population that a count is a part of: a greater count printed just before it in the same sentence."""
    document = case.library.shelf(part.doc_id).document
    sentence = case.cite(part).span
    greater = [
        one
        for one in document.observations
        if one.unit_measure == COUNT
        and one.kind is FigureKind.OBSERVED
        and sentence.covers(one.span)
        and one.span.start < part.span.start
        and (one.value or 0) > (part.value or 0)
    ]
    return greater[-1] if greater else None


def _rest(case: Case, series: Series, part: Observation, whole: Observation) -> Told | None:
    """How many and what share are not among the part."""
    calculation = case.calculate(Operation.OF_WHOLE, (whole, part), COUNT)
    number = case.calculate(Operation.REST, (whole, part), COUNT)
    if calculation is None or number is None:
        return None
    said = (
        f"{calculation.shown}, or {number.shown} of {say.value(whole)}, worked out from those who are not. "
        f"{derived(calculation)}"
    )
    return Told((Statement((case.cite(part),), said, calculation),), ((series, (part,)),))
