"""Which part of the record is asked: the limits that the asker sets, and those that the question names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from rapidfuzz import process

from language.messages import N_
from language.periods import Period, named, periods
from language.words import words
from qa.readings import NONE, Declined, Sort, of_sort
from store.errors import NothingInScopeError
from store.schema import Scope, Source

MIN_LIKENESS = 60  # of a name offered instead, out of 100
COUNCIL_WORDS = frozenset(
    "council councils borough county city town parish community district metropolitan unitary london royal of the and "
    "authority".split()
)
MEETING = r"(?:meetings?|minutes|session)"


def resolved(scope: Scope, sources: Sequence[Source], root: Path) -> Scope:
    """The scope with every name as held, whatever its case; a document may be named without its folder.

    Raises NothingInScopeError for a document, council or committee the index does not hold, with the nearest that it
    does.
    """
    documents = {alias: source.name for source in sources for alias in (PurePosixPath(source.name).name, source.name)}
    councils = {source.council: source.council for source in sources if source.council}
    committees = {source.committee: source.committee for source in sources if source.committee}
    return replace(
        scope,
        documents=tuple(_one(name, documents, N_("document"), root) for name in scope.documents),
        councils=tuple(_one(name, councils, N_("council"), root) for name in scope.councils),
        committees=tuple(_one(name, committees, N_("committee"), root) for name in scope.committees),
    )


def _one(name: str, held: dict[str, str], kind: str, root: Path) -> str:
    exact = {known.casefold(): spelled for known, spelled in held.items()}.get(name.casefold())
    if exact is None:
        raise NothingInScopeError(root, kind, name, list(_like(name, set(held.values()))))
    return exact


def _like(name: str, held: Iterable[str]) -> Iterable[str]:
    return (known for known, _, _ in process.extract(name, sorted(held), limit=3, score_cutoff=MIN_LIKENESS))


# --- limits that the question names ---


def narrowed(asked: Scope, named_scope: Scope) -> Scope:
    """The asker's own limits, and within them what the question names; the asker's limits win."""
    return replace(
        asked,
        documents=asked.documents or named_scope.documents,
        councils=asked.councils or named_scope.councils,
        committees=asked.committees or named_scope.committees,
        since=asked.since or named_scope.since,
        until=asked.until or named_scope.until,
    )


def mentioned(question: str, sources: Sequence[Source], declined: Declined = NONE) -> tuple[Scope, tuple[str, ...]]:
    """Councils, committees, documents and a meeting that the question names, as a scope, and their names.

    What is declined is not named.
    """
    councils = _bodies(question, {source.council for source in sources if source.council}, COUNCIL_WORDS)
    committees = _bodies(question, {source.committee for source in sources if source.committee}, frozenset())
    documents = tuple(source.name for source in sources if source.name.lower() in question.lower())
    councils = _kept(councils, declined, Sort.COUNCIL)
    committees = _kept(committees, declined, Sort.COMMITTEE)
    documents = _kept(documents, declined, Sort.DOCUMENT)
    meeting, since, until = _meeting(question, sources, of_sort(declined, Sort.MEETING))
    scope = Scope(councils=councils, committees=committees, documents=documents, since=since, until=until)
    return scope, (*councils, *committees, *documents, *meeting)


def _kept(names: tuple[str, ...], declined: Declined, sort: Sort) -> tuple[str, ...]:
    without = of_sort(declined, sort)
    return tuple(name for name in names if name.casefold() not in without)


def _bodies(question: str, names: set[str], style: frozenset[str]) -> tuple[str, ...]:
    """Bodies whose own words all stand in the question, words of their style left out ("Borough of").

    A committee of one word ("Cabinet") is more often somebody who did something than a limit.
    """
    asked = set(words(question))
    own = {name: set(words(name)) - style for name in sorted(names)}
    return tuple(name for name, parts in own.items() if parts and parts <= asked and (style or len(parts) > 1))


def _meeting(
    question: str, sources: Sequence[Source], declined: frozenset[str]
) -> tuple[tuple[str, ...], date | None, date | None]:
    """The meeting that a question names by its date: its words, and the first and last day it may have been held."""
    days = sorted({source.held_on for source in sources if source.held_on})
    all_dated = all(source.held_on for source in sources)
    for typed, period in zip(named(question), periods(question), strict=True):
        if not days or typed.casefold() in declined or not _of_meeting(typed, question):
            continue
        held = [way for way in _ways(period, days) if any(way.start <= day <= way.end for day in days)]
        if held:
            return (typed,), held[-1].start, held[-1].end
        # Where every date is known, none on that day means that the meeting is not held.
        if all_dated and period.dated:
            return (typed,), period.start, period.end
    return (), None, None


def _of_meeting(typed: str, question: str) -> bool:
    """Whether the period is said of a meeting: "the September meeting", "minutes of 18 September"."""
    period = re.escape(typed)
    after = rf"{period}(?:'s)?\W+(?:\w+\W+)?{MEETING}\b"
    before = rf"\b{MEETING}\W+(?:(?:held|of|on|in|for|from|the)\W+){{1,3}}{period}"
    return bool(re.search(f"{after}|{before}", question, re.IGNORECASE))


def _ways(period: Period, days: Sequence[date]) -> Iterator[Period]:
    """The period, or where it has no year, what it is in each year in which meetings were held."""
    if period.dated:
        yield period
        return
    for year in sorted({day.year for day in days}):
        yield period.in_year(year)
