"""What a calculation would give away: no count from one to four is worked out that the record does not print.

A published small count is quoted. A derived one is refused, also where it would follow from what was worked out earlier
in the same conversation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from language.basis import Basis
from language.messages import N_, Message
from qa.figures.case import Told
from qa.figures.match import body
from qa.schema import Calculation, Operation
from qa.series import Series
from store.observations import COUNT, Observation, Status

SMALL = range(1, 5)
# Operations whose result is itself a count of cases; the change from one count to another is not.
COUNTING = frozenset({Operation.REST, Operation.BEFORE_CHANGE, Operation.BEFORE_PERCENT, Operation.TOTAL})
REFUSAL = Message(
    N_("It would give away a count from one to four that the record does not print, so it is not worked out.")
)
INCOMPLETE = Message(
    N_("One of the values is withheld in the record, so a sum or an average over them is not worked out.")
)


@dataclass(frozen=True, slots=True)
class Derived:
    """A count that was worked out: of what, for which days."""

    subject: str
    start: date
    end: date
    value: float


@dataclass(slots=True)
class Ledger:
    """The counts worked out so far in one conversation."""

    entries: list[Derived] = field(default_factory=list)


def exposes(told: Told, ledger: Ledger, series: Iterable[Series]) -> bool:
    """Whether any calculation of the answer gives away a small count; if none does, its counts join the ledger."""
    printed = _printed(series)
    fresh = [one for one in map(_derived, _calculations(told)) if one is not None]
    if any(_is_small(value) for value in _counts(told)):
        return True
    for one in fresh:
        if any(_gives_away(one, other, printed) for other in (*ledger.entries, *printed)):
            return True
        if _is_small(one.value) and one not in printed:
            return True
    ledger.entries.extend(fresh)
    return False


def withheld_among(figures: Iterable[Observation]) -> bool:
    """Whether a value is withheld: a sum over the others would let it be worked out from a printed total."""
    return any(one.obs_status is Status.SUPPRESSED for one in figures)


Made = tuple[Calculation, tuple[tuple[Series, Observation], ...]]  # a calculation and the figures that went into it


def _calculations(told: Told) -> list[Made]:
    figures = {(one.doc_id, one.span): (series, one) for series, used in told.used for one in used}
    found = []
    for statement in told.statements:
        made = statement.calculation
        if made is not None:
            places = [(term.citation.document.source.doc_id, term.span) for term in made.terms]
            found.append((made, tuple(figures[place] for place in places if place in figures)))
    return found


def _counts(told: Told) -> list[float]:
    """Results that are counts of cases, but for those of stretches of time, which are looked up in `printed`."""
    return [
        made.result
        for made, _ in _calculations(told)
        if made.unit == COUNT and made.operation in COUNTING - {Operation.TOTAL}
    ]


def _derived(made: Made) -> Derived | None:
    """The stretch of time whose count a calculation gives; `None` where it gives none."""
    calculation, used = made
    figures = [one for _, one in used]
    if calculation.unit != COUNT or not figures or len({_subject(series) for series, _ in used}) > 1:
        return None
    start, until, end = figures[0].period_start, figures[0].period_end, figures[-1].period_end
    if until is None or end is None:
        return None
    subject = _subject(used[0][0])
    if calculation.operation is Operation.TOTAL:
        return Derived(subject, start or until, end, calculation.result)
    to_date = {one.basis for one in figures} == {Basis.YEAR_TO_DATE}
    if calculation.operation is Operation.DIFFERENCE and to_date and start == figures[-1].period_start:
        return Derived(subject, until + timedelta(days=1), end, calculation.result)
    return None


def _printed(series: Iterable[Series]) -> list[Derived]:
    """The counts that the record itself prints, in the same form."""
    return [
        Derived(_subject(each), one.period_start or one.period_end, one.period_end, one.value)
        for each in series
        if each.unit_measure == COUNT
        for one in (point.observation for point in each.points)
        if one.period_end is not None and one.value is not None
    ]


def _subject(series: Series) -> str:
    """What is counted, of whom and where, on whatever basis and in whatever paper."""
    parts = (body(series), series.title, series.cohort, series.ref_area)
    return " | ".join(part.casefold() if part else "" for part in parts)


def _gives_away(one: Derived, other: Derived, printed: list[Derived]) -> bool:
    """Whether the two stretches begin or end on one day and differ by a small count that is not printed."""
    if one.subject != other.subject or (one.start, one.end) == (other.start, other.end):
        return False
    if one.start == other.start:
        early, late = sorted((one, other), key=lambda each: each.end)
        rest = (early.end + timedelta(days=1), late.end)
    elif one.end == other.end:
        late, early = sorted((one, other), key=lambda each: each.start, reverse=True)
        rest = (early.start, late.start - timedelta(days=1))
        early, late = late, early
    else:
        return False
    value = late.value - early.value
    known = any((each.start, each.end) == rest and each.subject == one.subject for each in printed)
    return _is_small(value) and not known


def _is_small(value: float) -> bool:
    return round(value) in SMALL
