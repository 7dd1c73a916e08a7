"""Amendments set out where minutes were approved, matched to the commitments whose words they change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from language.periods import periods
from language.spans import Span
from language.words import terms
from qa.register.approvals import Approval
from qa.register.entries import Amendment, Place
from qa.register.subject import UNTELLING
from store.commitments import Commitment
from store.schema import Document

QUOTED = re.compile(r"[“\"‘']\s*([^“”\"‘’]{3,600}?)\s*[”\"’'](?!\w)")
TAKES_OUT = re.compile(r"\b(?:delet|remov|struck|strik|omit|replac|substitut|withdraw)\w*\b", re.IGNORECASE)
PUTS_IN = re.compile(r"\b(?:replac|substitut|insert|add|read|amend|chang|instead)\w*\b", re.IGNORECASE)
NEVER_SAID = re.compile(  # "the deletion of the sentence recording an offer to ..."
    r"\b(?:delet|remov|omi)\w*\b.{0,200}\b(?:undertaking|offer|commitment|promise|agreement|assurance|action|request)\b"
    r"|\b(?:undertaking|offer|commitment|promise|agreement|assurance|action|request)\b.{0,200}\b(?:be|is|was)\s+(?:delet|remov|omi)",
    re.IGNORECASE | re.DOTALL,
)
NUMBER = re.compile(r"\b(?:minute|item)s?\s+(?:no\.?\s*|number\s+)?(\d+)", re.IGNORECASE)
WHOLE = 0.6  # of a promise's words struck: it is struck altogether
SAME = 0.5  # of a promise's telling words in a correction told without quotation: it is of that promise
SENTENCES = 8  # of the item, from the approval on, in which an amendment may be set out


@dataclass(frozen=True, slots=True)
class _Change:
    """One amendment: the words as they were, and as they are to be; `None`: nothing put in their place."""

    place: Place
    old: str
    new: Span | None
    number: str | None  # of the minute or item that it is of


def amendment_of(
    commitment: Commitment, minutes: Document, approval: Approval, document: Callable[[str], Document]
) -> Amendment | None:
    """What the approval of its minutes changed in the words of a commitment; `None`: nothing.

    `document` gives the paper that the approval is recorded in.
    """
    later = document(approval.place.doc_id)
    for change in _changes(approval, later):
        if _is_of_item(change.number, commitment, minutes) and (part := _struck(change.old, commitment, minutes)):
            return _amendment(change, part, commitment, approval, later)
    told = _told(commitment, minutes, approval, later)
    if told is None:
        return None
    return Amendment(struck=NEVER_SAID.search(later.quote(told.span)) is not None, place=told, on=approval.on)


def _amendment(change: _Change, part: float, commitment: Commitment, approval: Approval, later: Document) -> Amendment:
    now = Place(change.place.doc_id, change.new) if change.new else None
    return Amendment(
        struck=part >= WHOLE,
        place=change.place,
        on=approval.on,
        now=now,
        due_on=_day(later.quote(now.span), approval.of) if now and commitment.due else None,
    )


def _changes(approval: Approval, later: Document) -> Iterator[_Change]:
    """The changes that name words in quotation marks: "the words X to be replaced by Y", "X should read Y"."""
    for place in approval.item[:SENTENCES]:
        text = later.quote(place.span)
        quoted = [Span(place.span.start + one.start(1), place.span.start + one.end(1)) for one in QUOTED.finditer(text)]
        number = NUMBER.search(text) or NUMBER.search(later.quote(approval.place.span))
        for one, following in zip(quoted[::2], [*quoted[1::2], None], strict=False):
            if TAKES_OUT.search(text) or (following and PUTS_IN.search(text)):
                yield _Change(place, later.quote(one), following, number[1] if number else None)


def _is_of_item(number: str | None, commitment: Commitment, minutes: Document) -> bool:
    """Whether the item that is named is the commitment's, as far as both are numbered."""
    own = next((item.number for item in minutes.items if item.ordinal == commitment.item), None)
    return number is None or own is None or own.strip(" .") == number


def _struck(old: str, commitment: Commitment, minutes: Document) -> float:
    """The share of the commitment's words that the old words cover; 0 where they stand elsewhere."""
    words = re.compile(r"\W+".join(map(re.escape, re.findall(r"\w+", old))), re.IGNORECASE)
    best = 0.0
    for span in commitment.spans:
        for found in words.finditer(minutes.raw_text, *_around(span, minutes)):
            both = min(found.end(), span.end) - max(found.start(), span.start)
            best = max(best, both / len(span) if len(span) else 0)
    return best


def _around(span: Span, minutes: Document) -> tuple[int, int]:
    """The sentence and a little more: the words struck may begin before what is quoted."""
    return max(0, span.start - 300), min(len(minutes.raw_text), span.end + 300)


def _told(commitment: Commitment, minutes: Document, approval: Approval, later: Document) -> Place | None:
    """The sentence that corrects it without quoting it: "amended to show that it was A who had agreed to ..."."""
    own = {word for span in commitment.spans for word in terms(minutes.quote(span))} - UNTELLING
    for place in approval.item[:SENTENCES] if len(own) > 1 else ():
        text = later.quote(place.span)
        number = NUMBER.search(text)
        is_of_item = number and PUTS_IN.search(text) and _is_of_item(number[1], commitment, minutes)
        if (is_of_item or NEVER_SAID.search(text)) and len(own & set(terms(text))) >= SAME * len(own):
            return place
    return None


def _day(words: str, said_on: date) -> date | None:
    """The last day of the first period that the new words name; an undated one is the next after the meeting."""
    for period in periods(words):
        if period.dated:
            return period.end
        this_year = period.in_year(said_on.year)
        return this_year.end if this_year.end > said_on else period.in_year(said_on.year + 1).end
    return None
