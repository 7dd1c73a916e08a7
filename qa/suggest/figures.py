"""Questions about the series that an outcome cites: other periods, their cause, the target, other councils."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from language.basis import Basis
from qa.figures.say import when
from qa.readings import without
from qa.schema import Answer, Citation, Interpretation, Kind, Response, Rung
from qa.series import Point, Series
from qa.series.titles import title_words
from qa.suggest.candidate import Candidate, Group
from store.schema import Span

LONGEST = 60  # characters of a title that reads well in a question
PLAIN = re.compile(r"[\w\s,()%&'’/.-]+")
TELLING = frozenset({Rung.GIVEN, Rung.DENIED, Rung.UNANSWERED, Rung.NOT_DISCUSSED})
MOST_SERIES = 2


@dataclass(frozen=True, slots=True)
class Cited:
    """A series with those of its points that are cited, in order of time."""

    series: Series
    points: Sequence[Point]


def cited_series(response: Response, citations: Sequence[Citation], series: Sequence[Series]) -> list[Cited]:
    """The series whose values are cited, those that the answer charts first."""
    places = {(one.document.source.doc_id, one.span) for one in citations}
    charted = {one.series.key for one in response.charted} if isinstance(response, Answer) else set()
    found = [Cited(one, points) for one in series if (points := [*_told(one, places)]) and reads_well(one)]
    return sorted(found, key=lambda one: one.series.key not in charted)[:MOST_SERIES]


def _told(one: Series, places: set[tuple[str, Span]]) -> Iterator[Point]:
    for point in one.points:
        if any((told.doc_id, told.span) in places for told in point.told):
            yield point


def reads_well(one: Series) -> bool:
    """Whether its title can stand in a question."""
    return len(one.title) <= LONGEST and PLAIN.fullmatch(one.title) is not None


# --- after an answer ---


def after_answer(cited: Cited, series: Sequence[Series], asked: Kind, *, council: bool) -> list[Group]:
    """What may be asked next of a series. `council`: whether it must be said whose it is."""
    causes = [] if asked is Kind.WHY else [*_causes(cited, council)]
    return [causes, [*_other_periods(cited, council)], [*_targets(cited, council)], elsewhere(cited, series)]


def _other_periods(cited: Cited, council: bool) -> Iterator[Candidate]:
    """The period before the first that is cited, and the latest."""
    known = [point for point in cited.series.points if _has_value(point)]
    before = [point for point in known if _end(point) < _end(cited.points[0])]
    for point in (*before[-1:], *known[-1:]):
        if point not in cited.points:
            yield from _value(cited.series, point, council=council)


def _causes(cited: Cited, council: bool) -> Iterator[Candidate]:
    """Why the last cited value is other than the one before it, where the record says something of that."""
    point = cited.points[-1]
    before = [one for one in cited.series.points if _has_value(one) and _end(one) < _end(point)]
    period = when_words(point)
    if not (before and period and point.value is not None and before[-1].value not in (None, point.value)):
        return
    verb = "rise" if point.value > (before[-1].value or 0) else "fall"
    question = f"Why did {subject(cited.series)} {verb} {period}{_at(cited.series, council)}?"
    yield Candidate(question, lambda one: one.ladder is not None and one.ladder.rung in TELLING)


def _targets(cited: Cited, council: bool) -> Iterator[Candidate]:
    period = when_words(cited.points[-1])
    if period and any(point.value is not None for point in cited.series.targets):
        question = f"What was the target for {subject(cited.series)} {period}{_at(cited.series, council)}?"
        yield Candidate(question, _cites(*cited.series.targets))


def elsewhere(cited: Cited, series: Sequence[Series]) -> Group:
    """The same of other councils, of the same period where that is held, else the latest."""
    title, last = title_words(cited.series.title), _end(cited.points[-1])
    found: Group = []
    for one in series:
        is_same = (one.unit_measure, one.basis, one.cohort) == _alike(cited.series) and one.ref_area is None
        if one.council in (None, cited.series.council) or not is_same or title_words(one.title) != title:
            continue
        known = [point for point in one.points if _has_value(point)]
        for point in [*[point for point in known if _end(point) == last], *known[-1:]][:1]:
            found.extend(_value(one, point, council=True))
    return found


def _alike(one: Series) -> tuple[str, Basis, str | None]:
    return one.unit_measure, one.basis, one.cohort


# --- where nothing is answered ---


def instead(one: Series, asked: Interpretation, *, council: bool) -> Group:
    """The series for the period that is held nearest to the one asked for: in the asker's own words, and in ours."""
    known = [point for point in one.points if _has_value(point) and when_words(point)]
    dated = [period.end for period in asked.periods if period.dated]
    if dated:
        known.sort(key=lambda point: abs((_end(point) - dated[0]).days), reverse=True)
    return [
        candidate
        for point in reversed(known[-2:])
        for candidate in (*_reworded(asked, point), *_value(one, point, council=council))
    ]


def _reworded(asked: Interpretation, point: Point) -> Iterator[Candidate]:
    """The question as it was asked, of the period of the point."""
    period = when_words(point)
    if asked.period_words and period:
        typed = asked.typed or asked.question  # without what it was told to be about
        question = f"{without(typed, asked.period_words).rstrip(' ?.!')} {period}?"
        yield Candidate(question, _cites(point))


# --- in words ---


def _value(one: Series, point: Point, *, council: bool) -> Iterator[Candidate]:
    period = when_words(point)
    if period:
        yield Candidate(f"What was the figure for {subject(one)} {period}{_at(one, council)}?", _cites(point))


def _cites(*points: Point) -> Callable[[Answer], bool]:
    """Whether an answer cites a telling of one of the points."""
    spans = {(told.doc_id, told.span) for point in points for told in point.told}
    return lambda answer: any((one.document.source.doc_id, one.span) in spans for one in answer.citations)


def subject(one: Series) -> str:
    """The title as it stands in a sentence: no capital, unless the word is all capitals."""
    title = " ".join(one.title.split())
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _at(one: Series, council: bool) -> str:
    return f" at {one.council}" if council and one.council else ""


def when_words(point: Point) -> str | None:
    """The point's period as a question says it: "in August 2024", "in Q2 2024/25"; else as printed; `None`: no name."""
    one, end = point.observation, point.observation.period_end
    if end is None:
        return None
    said = {
        Basis.MONTH: f"in {end:%B %Y}",
        Basis.QUARTER: f"in Q{(end.month - 4) % 12 // 3 + 1} {_financial(end)}",
        Basis.YEAR: f"in {_financial(end)}",
        Basis.CALENDAR_YEAR: f"in {end.year}",
        Basis.SNAPSHOT: f"at {end:%-d %B %Y}",
    }
    return said.get(one.basis) or when(one).partition(" (")[0] or None


def _financial(day: date) -> str:
    """The financial year of a day: "2024/25"."""
    begun = day.year - (day.month < 4)
    return f"{begun}/{(begun + 1) % 100:02d}"


def _end(point: Point) -> date:
    return point.observation.period_end or point.observation.period_start or date.max


def _has_value(point: Point) -> bool:
    return point.value is not None and point.observation.period_end is not None
