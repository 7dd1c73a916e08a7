"""Addresses inside the page of documents: each is a deep link, and followed without loading the page anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from eval.reports.words import legible
from store.schema import Span
from ui.errors import NamesNothingError
from ui.plain import escaped

HOLDINGS, CALENDAR, UPLOAD, REMOVE, PAGES = "", "calendar", "upload", "remove", "pages"  # views
VIEWS = frozenset({HOLDINGS, CALENDAR, UPLOAD, REMOVE, PAGES})
AT = re.compile(r"(\d{1,9})-(\d{1,9})")
MONTH = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])")
YEAR = re.compile(r"\d{4}")
UNKNOWN = "unknown"  # in place of a year: papers whose day is not known
DIGITS = 9  # of a number in an address; a longer one names nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address asks for. Empty: not limited by it."""

    view: str = HOLDINGS
    council: str = ""
    committee: str = ""
    year: str = ""  # "2024", or UNKNOWN
    month: str = ""  # "2024-09"
    words: str = ""
    skip: int = 0  # papers of the list that are on pages before
    document: str = ""  # id
    beside: str = ""  # id of the language version that is shown beside it
    item: int | None = None  # ordinal of the item to be taken to
    part: int | None = None  # of a long paper, from 1
    page: int | None = None  # of a paper that has pages, from 1
    at: Span | None = None  # to be highlighted

    @property
    def is_limited(self) -> bool:
        """Whether any filter is set."""
        return bool(self.council or self.committee or self.year or self.month or self.words)


def asked(given: dict[str, str]) -> Asked:
    """What the query of an address asks for. Raises NamesNothingError for a value that can be none."""
    for name, form in (("month", MONTH), ("year", YEAR)):
        value = given.get(name, "")
        if value and not form.fullmatch(value) and value != UNKNOWN:
            raise NamesNothingError(name, value)
    if given.get("view", HOLDINGS) not in VIEWS:
        raise NamesNothingError("view", given["view"])
    return Asked(
        **{name: given.get(name, "") for name in ("view", "council", "committee", "year", "month", "words")},
        document=given.get("document", ""),
        beside=given.get("beside", ""),
        skip=_number(given, "skip") or 0,
        item=_number(given, "item"),
        part=_number(given, "part"),
        page=_number(given, "page"),
        at=_at(given),
    )


def address(**named: str | int | None) -> str:
    """ "?document=1f3c&at=100-180"; of nothing the list of what is held."""
    told = urlencode({name: value for name, value in named.items() if value not in (None, "")}, errors="replace")
    return f"?{told}" if told else "documents"


def link(words: str, /, **named: str | int | None) -> str:
    """A link of these words."""
    return f'<a href="{escaped(address(**named))}" data-inside>{escaped(legible(words))}</a>'


def _number(given: dict[str, str], name: str) -> int | None:
    value = given.get(name)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= DIGITS):
        raise NamesNothingError(name, value)
    return int(value)


def _at(given: dict[str, str]) -> Span | None:
    value = given.get("at")
    if value is None:
        return None
    found = AT.fullmatch(value)
    if found is None or int(found[1]) >= int(found[2]):
        raise NamesNothingError("at", value)
    return Span(int(found[1]), int(found[2]))
