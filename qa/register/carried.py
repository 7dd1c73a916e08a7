"""Which commitments are an earlier one made again: carried forward, repeated, or listed in an action log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from language.periods import periods
from language.spans import Span
from qa.register.lines import Line
from qa.register.near import Followed, Near
from qa.register.progress import is_instead

AGAIN = 0.6  # how much of each is said by the other, for two promises to be one
GONE_THROUGH = 0.5  # the same for a sentence where earlier promises are gone through, or that says it is of one
LISTED = 0.4  # the same for a row of an action log, which says it short
DATED = 0.25  # the same for a row that names the day of the meeting at which it was promised


def carried(
    some: Sequence[Followed], found: Sequence[Mapping[date, Sequence[Near]]], ended: Sequence[date | None]
) -> dict[int, int]:
    """Each commitment that is an earlier one made again, to the earliest it repeats; both by their order in `some`.

    `found`: the lines near each; `ended`: the day on which it was shown to be kept or given up. What is promised then
    or later is another promise, unless a log only lists it.
    """
    by_paper = _by_paper(some)
    earliest: dict[int, int] = {}
    best: dict[int, tuple[bool, float]] = {}
    for at in sorted(range(len(some)), key=lambda one: some[one].held_on):
        for near in (one for lines in found[at].values() for one in lines):
            for later in _in_line(near.line, by_paper):
                is_over = _is_over(ended[at], some[later], near.line)
                fit = (some[at].held_on in _days(near.line), near.score)
                if not is_over and fit > best.get(later, (False, 0.0)) and _is_again(some[at], some[later], near):
                    best[later] = fit
                    earliest[later] = earliest.get(at, at)
    return earliest


def _is_over(ended: date | None, later: Followed, line: Line) -> bool:
    if ended is None or line.is_row:
        return False
    return ended < later.held_on or (ended == later.held_on and not line.follows_up)


def _by_paper(some: Sequence[Followed]) -> dict[str, list[tuple[int, Span]]]:
    """Commitments with each place that says them, by the id of their paper."""
    papers: defaultdict[str, list[tuple[int, Span]]] = defaultdict(list)
    for at, one in enumerate(some):
        papers[one.commitment.doc_id].extend((at, span) for span in one.commitment.spans)
    return papers


def _in_line(line: Line, by_paper: Mapping[str, Sequence[tuple[int, Span]]]) -> set[int]:
    """The commitments that a line says."""
    said = by_paper.get(line.passage.doc_id, ())
    return {at for at, span in said if span.start < line.span.end and line.span.start < span.end}


def _is_again(earlier: Followed, later: Followed, near: Near) -> bool:
    least = _least(earlier, near.line)
    if is_instead(near.line.text):
        return False
    return near.score >= least and later.subject is not None and _said_by(earlier, later) >= least


def _least(earlier: Followed, line: Line) -> float:
    if not line.is_row:
        return GONE_THROUGH if line.follows_up else AGAIN
    return DATED if earlier.held_on in _days(line) else LISTED


@lru_cache(maxsize=4096)
def _days(line: Line) -> frozenset[date]:
    """The days that a row of a log names; of any other line none."""
    named = periods(line.text) if line.is_row else ()
    return frozenset(period.start for period in named if period.dated and period.days == 1)


def _said_by(earlier: Followed, later: Followed) -> float:
    """How much of what the later is about the earlier says."""
    assert later.subject is not None
    shared = sum(weight for word, weight in later.subject.weights.items() if word in earlier.words)
    return shared / later.subject.measure
