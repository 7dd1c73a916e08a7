"""Which points of a series a question is about: those of the periods it names, else the latest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from language.basis import Basis
from language.council_time import Stated, financial_year, stated
from language.periods import SEASONS, Period
from qa.figures.times import WHOLE_YEARS, distributed
from qa.schema import Interpretation
from qa.series import Point, Series
from store.observations import Observation

TO_DATE = re.compile(
    r"\b(?:year[- ]to[- ]date|ytd|cumulative(?:ly)?|so far (?:this|in the) year|up to the end of)\b", re.IGNORECASE
)
IN_YEAR, TO_DATE_OF = 0.9, 0.85  # worth of the one position in a year asked for; of what a year had reached by then
LAST_DAY = 0.98  # worth of a position on the last day of the stretch that is asked for, beside its own figure
JOINED = re.compile(r"\s*(?:\band\b|\bto\b|\buntil\b|[–—])\s*(?:the\s+)?(?:end\s+of\s+)?", re.IGNORECASE)
SAME = 0.97  # agreement from which two periods are one: a day's difference in a month is none


@dataclass(frozen=True, slots=True)
class Chosen:
    """The points asked for, in the order asked; `missing`: periods named that the series has no point for."""

    points: tuple[Point, ...]
    missing: tuple[Stated, ...] = ()
    fit: float = 1.0  # how well the points' periods are those named, from 0 to 1


def periods_asked(asked: Interpretation, series: Series) -> tuple[Stated, ...]:
    """The periods that the question names, relative ones ("last year") as seen from the series' latest point."""
    latest = series.latest
    reference = period_of(latest.observation) if latest else None
    found = [
        Stated(_dated(one.period, reference), one.basis, one.span)
        for one in distributed(asked.question, stated(asked.question, reference=reference))
    ]
    return tuple(_to_date(asked.question, found)) if TO_DATE.search(asked.question) else tuple(found)


def _to_date(question: str, found: Sequence[Stated]) -> list[Stated]:
    """ "The year to date at the end of August": from April to the end of each period named beside those words."""
    beside = [one for one in found if not TO_DATE.search(one.span.of(question))]
    if not beside:
        return list(found)
    ends = [(one, financial_year(one.period.end)) for one in beside]
    return [Stated(Period(year.start, one.period.end), Basis.YEAR_TO_DATE, one.span) for one, year in ends]


def chosen(periods: Sequence[Stated], series: Series) -> Chosen:
    """For every period its point; without any, the latest point."""
    if not periods:
        latest = series.latest or (series.points[-1] if series.points else None)
        return Chosen((latest,) if latest else ())
    found = [(one, at(one, series.points) or near(one, series.points)) for one in periods]
    points = tuple(dict.fromkeys(point for _, point in found if point is not None))
    worths = [_worth(one, point) for one, point in found if point is not None]
    return Chosen(
        points, tuple(one for one, point in found if point is None), sum(worths) / len(worths) if worths else 0.0
    )


# Counted up to a day: what a figure for a part of the year may be told by, where nothing nearer is printed.
UP_TO = frozenset({Basis.YEAR_TO_DATE, Basis.ROLLING_YEAR})
SHORTER = frozenset({Basis.QUARTER, Basis.MONTH, Basis.ROLLING_YEAR, Basis.SNAPSHOT})


def near(wanted: Stated, points: Sequence[Point]) -> Point | None:
    """What stands for a period that no point is of: the one position in a year, or what was reached by its last day."""
    if wanted.basis in WHOLE_YEARS:
        inside = [point for point in within(wanted, points) if point.observation.basis is Basis.SNAPSHOT]
        return inside[0] if len(inside) == 1 else None
    ending = (one for one in points if one.observation.period_end == wanted.period.end)
    return next((one for one in ending if wanted.basis in SHORTER and one.observation.basis in UP_TO), None)


def _worth(wanted: Stated, point: Point) -> float:
    worth = fits(wanted, point.observation)
    if worth >= SAME:
        return worth
    return TO_DATE_OF if point.observation.basis in UP_TO else IN_YEAR


def ends(asked: Interpretation, series: Series) -> tuple[Stated, Stated] | None:
    """The two ends of a stretch that the question names by them: "between April and June 2024"."""
    periods = periods_asked(asked, series)
    sides = JOINED.split(periods[0].span.of(asked.question)) if len(periods) == 1 else []
    if len(sides) != 2:
        return None
    last = stated(sides[1], reference=periods[0].period)
    first = stated(sides[0], reference=last[0].period if last else periods[0].period)
    return (first[0], last[0]) if first and last else None


def position(wanted: Stated, points: Sequence[Point]) -> Point | None:
    """The point of the period, else what a year to date had reached by its last day."""
    to_date = (one for one in points if one.observation.basis is Basis.YEAR_TO_DATE)
    return at(wanted, points) or next((one for one in to_date if one.observation.period_end == wanted.period.end), None)


def spanned(periods: Sequence[Stated], series: Series) -> tuple[Point, ...]:
    """The points asked for, oldest first; of one stretch that no point is of, those inside it ("between A and B")."""
    found = chosen(periods, series)
    if not found.points and len(periods) == 1:
        return within(periods[0], series.points)
    return () if found.missing else tuple(sorted(found.points, key=lambda one: one.observation.period_end or date.min))


def at(wanted: Stated, points: Iterable[Point]) -> Point | None:
    """The point of exactly that period, or for a snapshot of the day it ends on; `None` where there is none."""
    best = [(fits(wanted, point.observation), point) for point in points]
    score, point = max(best, key=lambda pair: pair[0], default=(0.0, None))
    return point if score >= SAME else None


def fits(wanted: Stated, one: Observation) -> float:
    """How well a figure's period is the one wanted, from 0 to 1."""
    period = period_of(one)
    if period is None:
        return 0.0
    if one.basis is Basis.ACADEMIC_YEAR and (_term(wanted.period) or _told_terms(one) or wanted.basis is Basis.YEAR):
        return _fits_school_year(wanted, one, period)
    if Basis.SNAPSHOT in (one.basis, wanted.basis) and not _term(wanted.period):
        same_day = abs((period.end - wanted.period.end).days) <= 1
        if wanted.basis is Basis.OTHER:  # "between March and June": a stretch has two positions
            return 0.0
        return same_day * (1.0 if one.basis is wanted.basis else LAST_DAY)
    return wanted.period.meets(period) if wanted.period.dated else wanted.period.meets(period) / 0.8


def _fits_school_year(wanted: Stated, one: Observation, period: Period) -> float:
    """Of a term the figure that says it is of that term of that year; of "2022/23" the one that names no term."""
    told, term = _told_terms(one), _term(wanted.period)
    if term:
        return float(term in told and period.start <= wanted.period.start <= period.end)
    return float(not told and wanted.period.start.year == period.start.year)


def _term(period: Period) -> str | None:
    """The school term that is asked for by its season."""
    return next((name for name, months in SEASONS.items() if (period.start.month, period.end.month) == months), None)


def _told_terms(one: Observation) -> set[str]:
    """The terms that the figure of a school year says it is of."""
    return set(SEASONS).intersection(f"{one.cohort or ''} {one.indicator}".casefold().split())


def within(wanted: Stated, points: Iterable[Point]) -> tuple[Point, ...]:
    """The points whose whole period lies inside the one wanted; of a rolling year the last day."""
    return tuple(point for point in points if _is_within(wanted.period, point.observation))


def _is_within(wanted: Period, one: Observation) -> bool:
    period = period_of(one)
    if period is None:
        return False
    start = period.end if one.basis is Basis.ROLLING_YEAR else period.start
    return wanted.start <= start and period.end <= wanted.end


def fills(wanted: Stated, points: Sequence[Point]) -> bool:
    """Whether the points, in order, cover every day of the period once: then their counts may be added up."""
    day = wanted.period.start
    for point in points:
        period = period_of(point.observation)
        if period is None or period.start != day:
            return False
        day = period.end + timedelta(days=1)
    return bool(points) and day == wanted.period.end + timedelta(days=1)


def before(point: Point, series: Series) -> Point | None:
    """The point of the period just before; `None` where the series has a gap there or begins."""
    at_hand = [one for one in series.points if period_of(one.observation)]
    place = at_hand.index(point) if point in at_hand else -1
    return at_hand[place - 1] if place > 0 else None


def beside(point: Point, series: Iterable[Series]) -> Point | None:
    """The last earlier point of the same row, counted over another stretch: "2014/15" beside "Q2 2015/16"."""
    one = point.observation
    if one.period_end is None:
        return None
    row = [(other.observation.period_end, other) for each in series for other in each.points if _in_row(other, one)]
    earlier = [(end, other) for end, other in row if end is not None and end < one.period_end]
    return max(earlier, key=lambda pair: pair[0])[1] if earlier else None


def _in_row(other: Point, one: Observation) -> bool:
    return other.observation.doc_id == one.doc_id and other.observation.label == one.label


def year_before(point: Point, series: Series) -> Point | None:
    """The point of the same period a year before."""
    period = period_of(point.observation)
    if period is None:
        return None
    moved = Period(_year_back(period.start), _year_back(period.end))
    return at(Stated(moved, point.observation.basis, point.observation.span), series.points)


def period_of(one: Observation) -> Period | None:
    """A figure's period; `None` where its source gives none."""
    if one.period_end is None:
        return None
    return Period(one.period_start or one.period_end, one.period_end)


def _dated(period: Period, reference: Period | None) -> Period:
    """An undated month or quarter as last seen at the end of what is held."""
    return period.before(reference.end) if reference else period


def _year_back(day: date) -> date:
    last_of_february = day.month == 2 and day.day >= 28
    return date(day.year - 1, 2, 28) if last_of_february else day.replace(year=day.year - 1)
