"""What an address of the page asks for: which commitments, in which order, and which of them is opened."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from language.messages import _
from qa.register.entries import Status
from store.schema import Scope, Span
from ui.errors import AddressError
from ui.register.limits import Limits, status_named

PAGE = "commitments"  # the page's own address
LONGEST = 200  # characters of words to look for
DIGITS = 9  # of a number; a longer one is none of ours
PLACE = re.compile(r"([0-9a-f]{16}):(\d{1,9}):(\d{1,9})", re.ASCII)
Given = Mapping[str, Sequence[str]]  # each name in an address with its values


class Sort(StrEnum):
    """In which order commitments are listed."""

    PRESSING = "pressing"
    DUE = "due"
    OLDEST = "oldest"
    NEWEST = "newest"
    OWNER = "owner"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that is opened in its document."""

    doc_id: str
    span: Span

    def __str__(self) -> str:
        return f"{self.doc_id}:{self.span.start}:{self.span.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for. Empty fields do not limit; `commitment` and `place` say what is opened beside the list."""

    councils: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    owner: str = ""
    about: str = ""
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    rejected: bool = False
    restated: bool = False
    sort: Sort = Sort.PRESSING
    skip: int = 0
    commitment: str = ""
    place: Spot | None = None
    reviews: bool = False  # what people said, in place of the list

    @property
    def scope(self) -> Scope:
        """The part of the record, its names as typed."""
        return Scope(
            documents=self.documents,
            councils=self.councils,
            committees=self.committees,
            since=self.since,
            until=self.until,
        )

    def limits(self, scope: Scope) -> Limits:
        """The limits; `scope`: that of this, its names as held."""
        return Limits(
            scope=scope,
            statuses=self.statuses,
            owner=self.owner or None,
            topic=self.about or None,
            rejected=self.rejected,
            restated=self.restated,
        )

    @property
    def listed(self) -> Asked:
        """The list alone, nothing opened."""
        return replace(self, commitment="", place=None)

    @property
    def address(self) -> str:
        """As `read` reads it: "?status=overdue&sort=due"; the page's own where nothing is asked."""
        told = urlencode(self._told(), errors="replace")
        return f"?{told}" if told else PAGE

    def _told(self) -> list[tuple[str, str]]:
        return [(name, value) for name, values in self.given.items() for value in values]

    @property
    def given(self) -> dict[str, list[str]]:
        """Each name of the address with its values, those left out that say nothing."""
        told: dict[str, list[str]] = {
            "council": [*self.councils],
            "committee": [*self.committees],
            "document": [*self.documents],
            "status": [status.value for status in self.statuses],
            "owner": _some(self.owner),
            "about": _some(self.about),
            "since": _day(self.since),
            "until": _day(self.until),
            "asof": _day(self.as_of),
            "struck": ["yes"] * self.rejected,
            "again": ["yes"] * self.restated,
            "sort": [self.sort.value] * (self.sort is not Sort.PRESSING),
            "skip": [str(self.skip)] * bool(self.skip),
            "reviews": ["all"] * self.reviews,
            "commitment": _some(self.commitment),
            "place": _some(str(self.place) if self.place else ""),
        }
        return {name: values for name, values in told.items() if values}


def _some(value: str) -> list[str]:
    return [value] if value else []


def _day(value: date | None) -> list[str]:
    return [value.isoformat()] if value else []


# --- an address read ---


def read(given: Given) -> Asked:
    """What the names and values of an address ask for; a name that is none of ours is passed over.

    Raises AddressError for a value that says nothing.
    """
    return Asked(
        councils=_names(given, "council"),
        committees=_names(given, "committee"),
        documents=_names(given, "document"),
        statuses=tuple(dict.fromkeys(_status(name) for name in _names(given, "status"))),
        owner=_words(given, "owner"),
        about=_words(given, "about"),
        since=_read_day(given, "since"),
        until=_read_day(given, "until"),
        as_of=_read_day(given, "asof"),
        rejected=bool(_last(given, "struck")),
        restated=bool(_last(given, "again")),
        sort=_sort(_last(given, "sort")),
        skip=_number(_last(given, "skip")),
        commitment=_last(given, "commitment")[:LONGEST],
        place=_place(_last(given, "place")),
        reviews=bool(_last(given, "reviews")),
    )


def _names(given: Given, name: str) -> tuple[str, ...]:
    """Names, given one by one or as lines of one value, as the form's choice of several gives them."""
    lines = (line.strip() for one in given.get(name, ()) for line in one.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _last(given: Given, name: str) -> str:
    return ([one.strip() for one in given.get(name, ())] or [""])[-1]


def _words(given: Given, name: str) -> str:
    return " ".join(_last(given, name).split())[:LONGEST]


def _status(name: str) -> Status:
    try:
        return status_named(name)
    except ValueError:
        raise AddressError(
            _("status={cut} in the address: the statuses are {status}", cut=_cut(name), status=", ".join(Status))
        ) from None


def _sort(name: str) -> Sort:
    try:
        return Sort(name or Sort.PRESSING)
    except ValueError:
        raise AddressError(
            _("sort={cut} in the address: a list is sorted by {sort}", cut=_cut(name), sort=", ".join(Sort))
        ) from None


def _read_day(given: Given, name: str) -> date | None:
    typed = _last(given, name)
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise AddressError(
            _("{name}={cut} in the address is no day; write it as 2025-06-14", name=name, cut=_cut(typed))
        ) from None


def _number(typed: str) -> int:
    if typed and not (typed.isascii() and typed.isdigit() and len(typed) <= DIGITS):
        raise AddressError(_("skip={cut} in the address is no number", cut=_cut(typed)))
    return int(typed or 0)


def _place(typed: str) -> Spot | None:
    if not typed:
        return None
    found = PLACE.fullmatch(typed)
    if found is None or int(found[2]) >= int(found[3]):
        raise AddressError(_("place={cut} in the address is no place in a document", cut=_cut(typed)))
    return Spot(found[1], Span(int(found[2]), int(found[3])))


def _cut(typed: str) -> str:
    return typed[:40]
