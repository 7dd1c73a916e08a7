"""Where later minutes approve those of an earlier meeting, and whether subject to an amendment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from language.periods import periods
from qa.register.bodies import Held
from qa.register.entries import Place
from store.schema import Document, Item, Passage, Span, UnitKind, Zone

MINUTES = re.compile(
    r"\bminutes?\b|\bcorrect\s+record\b|\baccurate\s+record\b|\brecord\s+of\s+the\s+(?:last\s+)?meeting\b", re.I
)
APPROVED = re.compile(
    r"\b(?:confirmed?|approved?|agreed?|accepted?|adopted?|signed?|passed|ratified|taken\s+as\s+read|verified)\b", re.I
)
UNAPPROVED = re.compile(
    r"\b(?:not|never)\s+(?:\w+\s+){0,2}(?:confirmed|approved|agreed|accepted|adopted|signed|ready|available)\b"
    r"|\bdeferred\b|\bactions?\b.*\bminutes\s+of\b",
    re.IGNORECASE,
)
IS_OF_MINUTES = re.compile(
    r"\b(?:the|those|draft|previous|last|both)\s+(?:\w+\s+){0,3}minutes?\b|\bminutes?\s+(?:of|for|from|dated|be|were|are|as)\b"
    r"|^\W*(?:RESOLVED\W*)?(?:that\s+)?minutes?\b|\b(?:correct|accurate|true)\s+(?:and\s+\w+\s+)?record\b",
    re.IGNORECASE,
)
AMENDED = re.compile(
    r"\bsubject\s+to\b|\bas\s+amended\b|\bwith\s+the\s+(?:following\s+)?(?:amendment|correction|change|addition|exception)s?\b"
    r"|\b(?:amend|correct)(?:ed|ment|ments|ion|ions)\b(?!\s+record)|\bfollowing\s+(?:amendment|correction|change)s?\b",
    re.IGNORECASE,
)
CHANGES = re.compile(
    r"\b(?:words?|sentence|paragraph|bullet(?:\s+point)?|figure|resolution)\b.{0,400}\b(?:be\s+|being\s+|to\s+be\s+)?"
    r"(?:deleted|replaced|inserted|amended\s+to|substituted|read|removed)\b|\bdeletion\s+of\s+the\s+(?:sentence|words|paragraph)\b"
    r"|\bfor\s+[“\"‘'].+[”\"’']\s+read\b",
    re.IGNORECASE | re.DOTALL,
)
ITEM_OF_MINUTES = re.compile(r"\W*(?:\d+\W+)?(?:draft\s+)?minutes?\b(?!\s+extract)", re.IGNORECASE)
BARE = re.compile(
    r"\W*(?:RESOLVED\W+)?(?:that\s+)?(?:it\s+was\s+)?(?:approved|confirmed|agreed|accepted|adopted|signed|taken\s+as\s+read)\b",
    re.IGNORECASE,
)
ON = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{2,4})\b")  # 14/03/2023


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval of the minutes of one meeting."""

    of: date
    on: date
    place: Place
    amended: bool
    item: tuple[Place, ...] = ()  # the sentences of its agenda item from there on: where amendments are set out


def is_approval(text: str) -> bool:
    """Whether a sentence says that minutes were approved."""
    return bool(
        MINUTES.search(text)
        and APPROVED.search(text)
        and IS_OF_MINUTES.search(text)
        and not UNAPPROVED.search(text)
        and not text.lstrip().lower().startswith("to ")
    )


def is_amendment(text: str) -> bool:
    """Whether a sentence sets out how the words of minutes are to be changed."""
    return CHANGES.search(text) is not None


def approvals(meetings: Sequence[Held], document: Callable[[str], Document]) -> dict[date, Approval]:
    """The first approval of each meeting's minutes, by the day of that meeting."""
    found: dict[date, Approval] = {}
    for at, held in enumerate(meetings):
        for doc_id in held.doc_ids:
            for one in _in_document(document(doc_id), held.on, meetings[:at]):
                found.setdefault(one.of, one)
    return found


def _in_document(document: Document, on: date, before: Sequence[Held]) -> Iterator[Approval]:
    if not before:
        return
    for passage in document.passages:
        for span in passage.sentences:
            text = document.quote(span)
            says = is_approval(text) or (BARE.match(text) and _is_of_minutes(document.items[passage.item]))
            if says and passage.zone is not Zone.LINKS and not _announces(passage):
                yield from _approvals(document, passage, span, on, before)


def _is_of_minutes(item: Item) -> bool:
    """Whether an agenda item is about minutes alone: "Minute of 20 February 2024", "Approved"."""
    return item.number is not None and ITEM_OF_MINUTES.match(item.heading or "") is not None


def _announces(passage: Passage) -> bool:
    """Whether it only says what is to be done: agenda text and headings."""
    return passage.zone is Zone.AGENDA or passage.kind in (UnitKind.HEADING, UnitKind.LABEL)


def _approvals(
    document: Document, passage: Passage, span: Span, on: date, before: Sequence[Held]
) -> Iterator[Approval]:
    days = {held.on for held in before}
    named = _days_named(document.quote(span), on, days)
    if named is None:
        named = _days_named(_said_above(document, passage, span), on, days)
    rest = tuple(_sentences_from(document, document.items[passage.item], span))
    amended = any(AMENDED.search(document.quote(place.span)) for place in rest[:2])
    for day in sorted(named if named is not None else {before[-1].on}):
        yield Approval(day, on, Place(document.source.doc_id, span), amended, rest if amended else ())


def _days_named(text: str, on: date, days: set[date]) -> set[date] | None:
    """The meetings that a text names by their day, of those held; `None` where it names no day at all."""
    numeric = {found for found in map(_numeric, ON.finditer(text)) if found}
    named = [period.before(on) for period in periods(text)]
    whole = {period.start for period in named if period.days == 1} | numeric
    return whole & days if whole else None


def _numeric(found: re.Match[str]) -> date | None:
    day, month, year = map(int, found.groups())
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _said_above(document: Document, passage: Passage, span: Span) -> str:
    """What stands in the item above: its heading, "To confirm the minutes of the meeting held on ..."."""
    return document.raw_text[document.items[passage.item].span.start : span.start]


def _sentences_from(document: Document, item: Item, first: Span) -> Iterator[Place]:
    for passage in document.passages:
        if passage.item == item.ordinal:
            yield from (Place(document.source.doc_id, span) for span in passage.sentences if span.start >= first.start)
