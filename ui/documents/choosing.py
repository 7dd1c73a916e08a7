"""Which papers are shown: by council, committee, year or month, and words; limits that an address carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from language.words import fold
from qa.register.bodies import alike
from store.holdings import Holding
from ui.documents.links import UNKNOWN, Asked


@dataclass(frozen=True, slots=True)
class Meeting:
    """The papers of one day of a body; `None`: those whose day is not known."""

    on: date | None
    papers: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A committee of a council, as their names are first printed; `None`: not known."""

    council: str | None
    committee: str | None
    meetings: tuple[Meeting, ...]

    @property
    def days(self) -> list[date]:
        """The days on which it met, oldest first, as far as papers are held."""
        return sorted(meeting.on for meeting in self.meetings if meeting.on)


def chosen(papers: Iterable[Holding], limits: Asked) -> list[Holding]:
    """The papers inside the limits, in the record's order."""
    return [one for one in papers if _is_inside(one, limits)]


def bodies(papers: Sequence[Holding]) -> list[Body]:
    """The papers by council and committee, each body's latest meeting first; what is not known comes last."""
    ordered = sorted(papers, key=_of_body)
    return [_body(tuple(some)) for _, some in groupby(ordered, key=_of_body)]


def by_council(some: Sequence[Body]) -> Iterator[tuple[str | None, list[Body]]]:
    """Bodies by their councils."""
    for _, own in groupby(some, key=lambda one: alike(one.council)):
        listed = list(own)
        yield listed[0].council, listed


def years(papers: Iterable[Holding]) -> list[str]:
    """The years of the meetings, latest first; UNKNOWN where a paper has no day."""
    found = {one.source.held_on.year if one.source.held_on else 0 for one in papers}
    return [str(year) if year else UNKNOWN for year in sorted(found, reverse=True)]


def names(given: Iterable[str | None]) -> list[str]:
    """Names, each once however it is cased, as it is first printed; in order, UNKNOWN last where one is missing."""
    first: dict[str, str] = {}
    listed = list(given)
    for name in listed:
        if name:
            first.setdefault(alike(name), name)
    return sorted(first.values(), key=str.casefold) + ([] if all(listed) else [UNKNOWN])


def _is_inside(one: Holding, limits: Asked) -> bool:
    source, day = one.source, one.source.held_on
    year = str(day.year) if day else UNKNOWN
    return (
        _is_named(source.council, limits.council)
        and _is_named(source.committee, limits.committee)
        and (not limits.year or year == limits.year)
        and (not limits.month or (day is not None and f"{day:%Y-%m}" == limits.month))
        and all(word in _text(one) for word in fold(limits.words).split())
    )


def _is_named(name: str | None, limit: str) -> bool:
    return not limit or alike(name) == alike(limit) or (limit == UNKNOWN and not name)


def _text(one: Holding) -> str:
    """What words are looked for in: title, file name and the headings of the items."""
    return fold("\n".join((one.source.title or "", one.source.name, *one.headings)))


def _of_body(one: Holding) -> tuple[bool, str, bool, str]:
    council, committee = alike(one.source.council), alike(one.source.committee)
    return not council, council, not committee, committee


def _body(papers: tuple[Holding, ...]) -> Body:
    by_day: dict[date | None, list[Holding]] = {}
    for one in papers:
        by_day.setdefault(one.source.held_on, []).append(one)
    latest_first = sorted(by_day, key=lambda day: day or date.min, reverse=True)
    first = papers[0].source
    meetings = tuple(Meeting(day, tuple(sorted(by_day[day], key=lambda one: one.source.name))) for day in latest_first)
    return Body(first.council, first.committee, meetings)
