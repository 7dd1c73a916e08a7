"""Bodies and their meetings: the same council and committee, however their names are cased and punctuated."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from language.words import fold
from store.schema import Source

NAME_PARTS = re.compile(r"[^\W_]+")
SMALL_WORDS = frozenset({"the", "and", "of", "for", "s"})


@dataclass(frozen=True, slots=True, order=True)
class Body:
    """A council's committee, by names made alike; an empty committee: the council's papers name none."""

    council: str
    committee: str


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting held: its day and its papers, in the record's order."""

    on: date
    doc_ids: tuple[str, ...]


def alike(name: str | None) -> str:
    """A name without case, accents, punctuation and small words: "Children & Young People" is its "and" form."""
    return " ".join(word for word in NAME_PARTS.findall(fold(name or "")) if word not in SMALL_WORDS)


class Bodies:
    """Which body each document is of, and the meetings that each body held."""

    def __init__(self, sources: Sequence[Source]) -> None:
        committees = _committees(sources)
        self._of = {source.doc_id: _body(source, committees) for source in sources}
        self._meetings = _meetings(sources, self._of)

    def of(self, doc_id: str) -> Body | None:
        """The document's body, `None` where its council is unknown, or its committee is and the council has several."""
        return self._of[doc_id]

    def meetings(self, body: Body, *, until: date | None = None) -> tuple[Held, ...]:
        """The meetings held by the body, oldest first, up to a day."""
        held = self._meetings.get(body, ())
        return held if until is None else held[: bisect_right(held, until, key=lambda one: one.on)]

    def since(self, source: Source, *, until: date | None = None) -> tuple[Held, ...]:
        """The meetings of the document's body after its own; none where body or day is unknown."""
        body = self.of(source.doc_id)
        if body is None or source.held_on is None:
            return ()
        held = self.meetings(body, until=until)
        return held[bisect_right(held, source.held_on, key=lambda one: one.on) :]

    def last(self, source: Source, *, until: date | None = None) -> date | None:
        """The day of the last meeting of the document's body, `None` where body or days are unknown."""
        body = self.of(source.doc_id)
        held = self.meetings(body, until=until) if body else ()
        return held[-1].on if held else None


def _committees(sources: Iterable[Source]) -> dict[str, set[str]]:
    """Each council's committees that are named."""
    named: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        if source.committee:
            named[alike(source.council)].add(alike(source.committee))
    return named


def _body(source: Source, committees: Mapping[str, set[str]]) -> Body | None:
    council = alike(source.council)
    if not council:
        return None
    if source.committee:
        return Body(council, alike(source.committee))
    known = committees.get(council, set())
    return Body(council, next(iter(known), "")) if len(known) <= 1 else None


def _meetings(sources: Iterable[Source], of: Mapping[str, Body | None]) -> dict[Body, tuple[Held, ...]]:
    papers: dict[Body, dict[date, list[str]]] = defaultdict(lambda: defaultdict(list))
    for source in sources:
        body = of[source.doc_id]
        if body is not None and source.held_on is not None:
            papers[body][source.held_on].append(source.doc_id)
    return {
        body: tuple(Held(day, tuple(doc_ids)) for day, doc_ids in sorted(days.items())) for body, days in papers.items()
    }
