"""Example questions for figures: the steepest rises of the record and its latest figures, kept if they are answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice, pairwise

from language.basis import Basis
from language.words import terms
from qa.schema import Answer, Response, Rung
from qa.series import Point, Series, told_in_table
from qa.suggest.figures import reads_well, subject
from store.observations import COUNT, PERCENT
from ui.charts.timeline import Slot, timeline

Ask = Callable[[str], Response]

TRIED = 3  # questions of each sort: each is really asked
SMALLEST = 5  # of a count: a rise from one to two is no question
FIGURED = frozenset({COUNT, PERCENT})
DISCUSSED = frozenset({Rung.GIVEN, Rung.DENIED, Rung.UNANSWERED})


def figure_examples(series: Sequence[Series], ask: Ask) -> list[str]:
    """A why question and a question for a figure, of those that the record answers; fewer where it answers none."""
    told = [one for one in series if _reads_well(one)]
    why = (question for question, slot in islice(_rises(told), TRIED) if _is_explained(ask(question), slot))
    what = (question for question in islice(_latest(told), TRIED) if _is_figured(ask(question)))
    return [question for question in (next(why, None), next(what, None)) if question]


def _reads_well(one: Series) -> bool:
    in_tables = bool(one.points) and all(told_in_table(point.observation) for point in one.points)
    return in_tables and reads_well(one) and one.unit_measure in FIGURED and one.basis is Basis.MONTH


def _rises(series: Sequence[Series]) -> Iterator[tuple[str, Slot]]:
    """Why each series rose in the month of its steepest rise, with that month; the steepest first."""
    rises = [(rise, one, slot) for one in series for rise, slot in _steps(one)]
    steepest: dict[str, tuple[Series, Slot]] = {}
    for _, one, slot in sorted(rises, key=lambda each: -each[0]):
        steepest.setdefault(subject(one), (one, slot))
    for one, slot in steepest.values():
        if slot.point:
            yield f"Why did {subject(one)} rise in {_month(slot.point)}?", slot


def _steps(one: Series) -> Iterator[tuple[float, Slot]]:
    """How far each month lies above the one before it, by the larger; only rises of some size."""
    for before, after in pairwise(timeline(one).slots):
        if before.value is None or after.value is None or before.segment != after.segment:
            continue
        if after.value >= max(SMALLEST, before.value + 1):
            yield (after.value - before.value) / after.value, after


def _latest(series: Sequence[Series]) -> Iterator[str]:
    """The latest figure of each series, the freshest first, the longest series among those."""
    order = sorted(series, key=lambda one: (-_last(one).toordinal(), -len(one.points)))
    for one in order:
        if one.latest is not None and one.latest.value is not None:
            yield f"What was the figure for {subject(one)} in {_month(one.latest)}?"


def _last(one: Series) -> date:
    end = one.latest.observation.period_end if one.latest else None
    return end or date.min


def _month(point: Point) -> str:
    end = point.observation.period_end
    assert end is not None  # of a series by month
    return f"{end:%B %Y}"


def _is_explained(response: Response, slot: Slot) -> bool:
    """Whether the movement is shown and the minutes discuss it: the rung says so, and a quotation names it."""
    if not isinstance(response, Answer) or not response.charted or response.ladder is None or slot.point is None:
        return False
    words = {*terms(slot.point.observation.indicator)}
    quoted = [one.text for one in response.statements if one.said is None]
    return response.ladder.rung in DISCUSSED and any(words & {*terms(text)} for text in quoted)


def _is_figured(response: Response) -> bool:
    return isinstance(response, Answer) and bool(response.charted)
