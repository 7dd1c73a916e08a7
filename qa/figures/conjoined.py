"""Two things counted in one breath: "came into care and left care", "vacancies or agency workers"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from qa.figures.asked import FigureRequest, Wanted, requested
from qa.figures.match import Match, body
from qa.figures.parts import said
from qa.schema import Interpretation, Wording
from qa.series import told_in_table

CONJUNCTION = re.compile(r"\s*(?:,|/|&|\band\b|\bor\b|\bplus\b)\s*(?:the\s+)?", re.IGNORECASE)
WELL_NAMED = 0.8  # of what a half asks for
TAKEN_WHOLE = frozenset({Wanted.COMPARISON, Wanted.SHARE, Wanted.AGREEMENT, Wanted.POLARITY, Wanted.WHICH})
Ranked = Callable[[Interpretation, FigureRequest], list[Match]]


def halves(asked: Interpretation, best: Match, rank: Ranked) -> tuple[Interpretation, Interpretation] | None:
    """The question asked of each of two things that it names; `None` where one series is called by both.

    Whether "and" joins two things or stands inside one title, only the record's own titles tell.
    """
    request = requested(asked)
    if request is None or request.wanted in TAKEN_WHOLE or len(request.subject) < 2:
        return None
    for pair in _ways(asked, request):
        first, second = (_likeliest(one, rank) for one in pair)
        if first and second and _are_two(first, second, best):
            return pair
    return None


def _ways(asked: Interpretation, request: FigureRequest) -> Iterator[tuple[Interpretation, Interpretation]]:
    """The question without what only stands after a conjunction, and without what only stands before it."""
    for match in CONJUNCTION.finditer(asked.question):
        before, after = said(asked, asked.question[: match.start()]), said(asked, asked.question[match.end() :])
        left, right = _only(request, before, after), _only(request, after, before)
        if left and right:
            yield _without(asked, right), _without(asked, left)


def _only(request: FigureRequest, here: tuple[Wording, ...], there: tuple[Wording, ...]) -> set[str]:
    """The words of the subject that stand here and not there."""
    subject = {one.typed for one in request.subject}
    return subject & {one.typed for one in here} - {one.typed for one in there}


def _without(asked: Interpretation, words: set[str]) -> Interpretation:
    return replace(asked, wordings=tuple(one for one in asked.wordings if one.typed not in words))


def _likeliest(asked: Interpretation, rank: Ranked) -> Match | None:
    request = requested(asked)
    found = rank(asked, request) if request and request.subject else []
    in_tables = (one for one in found[:3] if any(told_in_table(point.observation) for point in one.series.points))
    first = next(in_tables, None)
    return first if first and first.named >= WELL_NAMED and not first.lacks else None


def _are_two(first: Match, second: Match, best: Match) -> bool:
    """Whether the halves mean two series of one body, each called by its half more plainly than one by the whole."""
    if first.series.subject == second.series.subject or body(first.series) != body(second.series):
        return False
    plainly = min(first.asked_of_name, second.asked_of_name) > best.asked_of_name
    return best.named < WELL_NAMED or plainly
