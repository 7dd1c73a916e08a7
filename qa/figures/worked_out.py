"""Values that the record gives only by what they follow from: sums of parts, what was before a change, the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from language.basis import Basis
from language.council_time import Stated, financial_year
from language.messages import composed
from qa.figures import say
from qa.figures.asked import Wanted
from qa.figures.case import Case, Outcome, Told
from qa.figures.choose import fills, fits, within
from qa.figures.match import Match, is_negative
from qa.schema import Calculation, Operation, Statement
from qa.series import Series
from store.observations import COUNT, PERCENT, POINTS, FigureKind, Observation

FLOWS = frozenset({Basis.MONTH, Basis.QUARTER, Basis.HALF_YEAR, Basis.YEAR})


def worked_out(case: Case, series: Series, periods: Sequence[Stated]) -> Outcome | None:
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
    said = say.told_with(_made(title, say.runs(figures), calculation), calculation)
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
    said = composed("{of}, {when}: {shown}, worked out.", of=case.of(now, series), when=when, shown=calculation.shown)
    places = case.cite_all((now, change))
    return Told((Statement(places, say.told_with(said, calculation), calculation),), ((series, (now,)),))


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


def alone_in(case: Case, matches: Sequence[Match], wanted: Stated) -> Told | None:
    """Of a quarter or month by itself, what the year had reached at its end less what it had at its beginning."""
    year = financial_year(wanted.period.end)
    if wanted.period.start == year.start:
        return None
    eve = wanted.period.start - timedelta(days=1)
    for match in matches:
        points = [
            one for one in match.series.points if one.observation.basis is Basis.YEAR_TO_DATE and one.value is not None
        ]
        pair = [one for day in (eve, wanted.period.end) for one in points if one.observation.period_end == day]
        if len(pair) == 2:
            return _difference(case, match.series, [one.observation for one in pair])
    return None


def _difference(case: Case, series: Series, figures: Sequence[Observation]) -> Told | None:
    calculation = case.calculate(Operation.DIFFERENCE, figures, series.unit_measure)
    if calculation is None or calculation.result < 0:
        return None
    last = figures[-1]
    when = composed("from {first} to {last}", first=figures[0].period_as_printed, last=last.period_as_printed)
    said = _made(case.of(last, series), when, calculation)
    statement = Statement(case.cite_all(figures), say.told_with(said, calculation), calculation)
    return Told((statement,), ((series, tuple(figures)),))


def _made(of: str, when: str, calculation: Calculation) -> str:
    return composed("{of}, {when}: {shown}.", of=of, when=when, shown=calculation.shown)


def complement(case: Case, series: Series) -> Told | None:
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
    said = composed(
        "{shown} are the rest of those said to be: {of}.", shown=calculation.shown, of=case.of(share, series)
    )
    statement = Statement((case.cite(share),), say.told_with(said, calculation), calculation)
    return Told((statement,), ((series, (share,)),))


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
    said = composed(
        "{shown}, or {number} of {whole}, worked out from those who are not.",
        shown=calculation.shown,
        number=number.shown,
        whole=say.value(whole),
    )
    statement = Statement((case.cite(part),), say.told_with(said, calculation), calculation)
    return Told((statement,), ((series, (part,)),))
