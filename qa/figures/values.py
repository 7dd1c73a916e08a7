"""A figure itself: of the period asked or the latest; worked out only where the record gives what it follows from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from language.council_time import Stated
from language.messages import composed
from qa.figures import say
from qa.figures.case import Case, Lacking, Outcome, Refused, Told, left_out, together
from qa.figures.choose import Chosen, chosen, periods_asked
from qa.figures.cues import ALONE
from qa.figures.grain import BASES
from qa.figures.match import SHARE_ASKED, Match
from qa.figures.say import says_nothing
from qa.figures.shares import is_printed, tell_share
from qa.figures.worked_out import alone_in, complement, worked_out
from qa.readings import without
from qa.schema import Reason
from qa.series import Point, Series, told_in_table
from store.observations import PERCENT

MAX_BODIES = 3
MOSTLY_ASKED = 0.5  # of a title's words
HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)


def tell_value(case: Case) -> Outcome | None:
    """The value for each body meant; `None` where a sentence of the minutes says it best itself."""
    if SHARE_ASKED.search(case.asked.question) and not is_printed(case) and (share := tell_share(case)):
        return share
    outcomes = [outcome for body in case.bodies[:MAX_BODIES] if (outcome := _of_body(case, body))]
    told = [one for one in outcomes if isinstance(one, Told)]
    return together(told) if told else next(iter(outcomes), None)


# --- one body ---


def _of_body(case: Case, matches: Sequence[Match]) -> Outcome | None:
    if matches[0].negated:
        return complement(case, matches[0].series)
    match, periods, found = best_by_period(case, _cut(case, matches))
    if _is_but_a_share(case, match):
        return _only_a_share(case, match.series)
    if ALONE.search(case.asked.question) and len(periods) == 1 and (alone := alone_in(case, matches, periods[0])):
        return alone
    if found.points:
        told = _told(case, match.series, found.points)
        return replace(told, lacking=_lacking(case, periods, found)) if isinstance(told, Told) else told
    made = (worked_out(case, each.series, periods) for each in matches)
    return next((told for told in made if told), None) or _not_held(case, match.series, periods)


def _lacking(case: Case, periods: Sequence[Stated], found: Chosen) -> tuple[Lacking, ...]:
    """The question for those of its periods that the series has no point for."""
    if not found.missing:
        return ()
    told = [one.span.of(case.asked.question) for one in periods if one not in found.missing]
    words = tuple(one.span.of(case.asked.question) for one in found.missing)
    asked = replace(
        case.asked,
        question=without(case.asked.question, told),
        periods=tuple(one.period for one in found.missing),
        period_words=words,
    )
    return (Lacking(asked, left_out((case.cite(found.points[-1].observation),))),)


def _told(case: Case, series: Series, points: Sequence[Point]) -> Outcome | None:
    """The points' values; of the only one that is withheld, that much."""
    if not any(told_in_table(point.observation) for point in points):
        return None
    if len(points) == 1 and says_nothing(points[0].observation):
        return _withheld(case, points[0], series)
    return together([case.figure(point, series) for point in points])


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
    said = composed("The record has only a share: {of}, in per cent.", of=case.of(one, series))
    return Refused(Reason.NOT_RECORDED, said, (case.cite(one),))


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
    first, last = dated[0].period_as_printed, dated[-1].period_as_printed
    held = composed("from {first} to {last}", first=first, last=last)
    held = held if len(dated) > 1 else composed("for {first}", first=first)
    said = composed(
        "The record has figures for {of} {held}, and none for {asked}.",
        of=case.of(dated[-1], series),
        held=held,
        asked=asked,
    )
    return Refused(Reason.NOT_HELD, said, (case.cite(dated[-1]),))
