"""Rows of action tables: which cell is the action, whose it is, by when, and whether it is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.commitments.said import Said
from language.spans import Span
from store.schema import Document, UnitKind


class Column(StrEnum):
    """What a column of an action table says."""

    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """One open action of a table; what has no cell is `None`."""

    action: Span
    owner: Span | None
    due: Span | None


# Cells stand apart by bars, tabs, or a gap that no typist leaves between words.
CELL = re.compile(r"(?:(?!\s*\|\s*|\t|\s{3,})[^\n])+")
HEADERS: Mapping[Column, re.Pattern[str]] = {
    Column.STATUS: re.compile(
        r"\b(?:status|progress|position|response|outcome|update|rag|complet\w+|comments?)\b", re.I
    ),
    Column.OWNER: re.compile(r"\b(?:owner|who|whom|lead|officers?|responsib\w+|assigned|allocated|member)\b", re.I),
    Column.DUE: re.compile(
        r"\b(?:due|when|deadline|target|timescale|timeline|by date|completion|date required)\b", re.I
    ),
    Column.ACTION: re.compile(
        r"\b(?:actions?|what|tasks?|requests?|recommendations?|agreed|to do|undertaking|follow)\b", re.I
    ),
}
HEADER_WORDS = 5  # of a cell, at most
ABOUT_ACTIONS = re.compile(
    r"\baction(?:s|\s(?:log|list|sheet|tracker|points?|table|notes?|register|record))?\b(?!\splan)|\btracker\b|"
    r"\bmatters arising\b|\bto do\b",
    re.IGNORECASE,
)
TITLED_ACTIONS = re.compile(r"\bactions?(?: (?:log|list|sheet|tracker|points))?\W*$", re.IGNORECASE)
CLOSED = re.compile(
    r"^\W*(?:(?:now |all |action )?(?:closed|completed?|done|discharged|implemented|delivered|achieved|met|resolved|"
    r"finished|actioned|cleared|sent|circulated|provided|withdrawn|superseded|cancelled|declined|rejected|refused|"
    r"not (?:agreed|accepted|supported|taken)|no further action|n/a|none|nil)\b)|✓|✔",
    re.IGNORECASE,
)
NOTHING = re.compile(r"^\W*(?:no (?:further )?action\b.*|none\b.*|nil|n/?a|[-–—.]*)\W*$", re.IGNORECASE)
LOOKS_LIKE_OWNER = re.compile(
    r"^(?:[A-Z][\w'’.&/-]*|of|and|for|the|all|members?|officers?)(?:[\s,/&–-]+(?:[A-Z][\w'’.&/-]*|of|and|for|"
    r"the))*$|^all$",
    re.IGNORECASE,
)
LOOKS_LIKE_DATE = re.compile(
    r"\b(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]+|(?:jan|feb|mar|apr|may|jun|jul|"
    r"aug|sep|oct|nov|dec)[a-z]*|(?:spring|summer|autumn|winter|next|tbc|asap|ongoing|q[1-4])\b)",
    re.IGNORECASE,
)
NAMED = re.compile(r"\W*(?P<name>[A-Za-z][A-Za-z ]{1,24}?)\s*:\s+(?=\S)")  # "Owner: Estates Lead"
LOOK_BACK = 60  # passages: how far above its rows a table's header may stand


def cells(text: str, span: Span) -> tuple[Span, ...]:
    """The cells of a row; one where it is no row."""
    found = (match.span() for match in CELL.finditer(text, span.start, span.end) if match[0].strip(" |\t"))
    return tuple(_trimmed(text, start, end) for start, end in found)


def is_row(said: Said) -> bool:
    """Whether the sentence is a row of cells."""
    words = said.text
    apart = said.passage.kind is UnitKind.TABLE or "|" in words or "\t" in words or re.search(r"\S {3,}\S", words)
    return bool(apart) and len(cells(said.document.raw_text, said.span)) > 1


def is_of_actions(said: Said) -> bool:
    """Whether it is a line of a list whose agenda item is called one of actions: "Scrutiny: actions"."""
    listed = said.passage.kind in (UnitKind.LIMB, UnitKind.BULLET)
    return listed and TITLED_ACTIONS.search(said.item.heading or "") is not None


def action_row(said: Said) -> ActionRow | None:
    """The open action of a row; `None`: another table's row, a header, a closed action."""
    text = said.document.raw_text
    own = cells(text, said.span)
    if (named := _named(own, text)) is not None:
        return _row(named, own, text)
    if _header([cell.of(text) for cell in own]):
        return None
    header = _header_above(said, len(own))
    roles = header or _roles_by_looks([cell.of(text) for cell in own], said)
    if roles is None:
        return None
    return _row({role: own[at] for role, at in roles.items() if at < len(own)}, own, text)


def _row(by_role: Mapping[Column, Span], own: Sequence[Span], text: str) -> ActionRow | None:
    action = by_role.get(Column.ACTION)
    if (
        action is None
        or NOTHING.match(action.of(text))
        or any(CLOSED.match(cell.of(text)) for cell in own if cell != action)
    ):
        return None
    return ActionRow(action=action, owner=_told(by_role, Column.OWNER, text), due=_told(by_role, Column.DUE, text))


def _named(own: Sequence[Span], text: str) -> dict[Column, Span] | None:
    """The cells of a row that says in each what it is: "Owner: Clerk | Action: reply | Due: May"."""
    by_role: dict[Column, Span] = {}
    for cell in own:
        name = NAMED.match(text, cell.start, cell.end)
        role = next((role for role, pattern in HEADERS.items() if name and pattern.search(name["name"])), None)
        if name is None or role is None:
            return None
        by_role.setdefault(role, Span(name.end(), cell.end))
    return by_role if Column.ACTION in by_role and len(by_role) > 1 else None


def _told(by_role: Mapping[Column, Span], role: Column, text: str) -> Span | None:
    cell = by_role.get(role)
    return None if cell is None or NOTHING.match(cell.of(text)) else cell


# --- what its columns are ---


def _header(words: Sequence[str]) -> dict[Column, int] | None:
    """The columns of a header row of an action table: short cells, an action and one more of its columns among them."""
    if (
        any(len(cell.split()) > HEADER_WORDS for cell in words)
        or sum(bool(re.search(r"\d", cell)) for cell in words) > 1
    ):
        return None
    roles: dict[Column, int] = {}
    for at, cell in enumerate(words):
        role = next((role for role, pattern in HEADERS.items() if pattern.search(cell) and role not in roles), None)
        if role is not None:
            roles[role] = at
    return roles if Column.ACTION in roles and len(roles) > 1 else None


def _header_above(said: Said, columns: int) -> dict[Column, int] | None:
    for words in _rows_above(said):
        if len(words) >= columns - 1 and (roles := _header(words)) is not None:
            return roles
    return None


def _rows_above(said: Said) -> Iterator[list[str]]:
    """Rows above it in its item, nearest first."""
    document = said.document
    for passage in reversed(document.passages[max(0, said.passage.ordinal - LOOK_BACK) : said.passage.ordinal + 1]):
        if passage.item == said.passage.item:
            for span in reversed(passage.sentences):
                if span.start < said.span.start and len(found := cells(document.raw_text, span)) > 1:
                    yield [cell.of(document.raw_text) for cell in found]


def _roles_by_looks(words: Sequence[str], said: Said) -> dict[Column, int] | None:
    """Of a table without a header that stands under "Action log" or the like."""
    if not ABOUT_ACTIONS.search(_title(said)) or len(words) < 2:
        return None
    if any(re.fullmatch(r"\W*\d+(?:\.\d+)?\s?%?\W*", cell) for cell in words[1:]):
        return None
    dates = [at for at, cell in enumerate(words) if LOOKS_LIKE_DATE.search(cell) and len(cell.split()) <= 5]
    rest = [at for at, cell in enumerate(words) if at not in dates and re.search(r"[a-z]{3}|\b[A-Z]{2,}\b", cell)]
    if not rest:
        return None
    action = max(rest, key=lambda at: len(words[at]))
    owners = [at for at in rest if at != action and LOOKS_LIKE_OWNER.match(words[at].strip())]
    roles = {Column.ACTION: action}
    if owners:
        roles[Column.OWNER] = owners[-1]
    if dates and dates[-1] != action:
        roles[Column.DUE] = dates[-1]
    return roles if len(roles) > 1 else None


def _title(said: Said) -> str:
    """What stands above the table: its heading, its item's title."""
    above = (one for one in said.document.passages[: said.passage.ordinal] if one.kind is UnitKind.HEADING)
    headings = [one.text for one in above if one.item == said.passage.item and "|" not in one.text][-2:]
    caption = _caption(said.document, said.span)
    return " ".join(filter(None, (said.passage.heading, said.item.heading, caption, *headings)))


def _caption(document: Document, span: Span) -> str:
    captions = (grid.caption for grid in document.grids if grid.caption and grid.span.covers(span))
    return " ".join(document.quote(caption) for caption in captions)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    kept = piece.strip(" \t|\u00a0")
    start += piece.index(kept)
    return Span(start, start + len(kept))
