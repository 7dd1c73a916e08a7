"""The papers of the record as lines in which a report back may stand, each with its words and what stands above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from language.dictated import own_part
from language.spans import Span
from language.words import terms
from qa.register.compounds import compounds
from qa.register.entries import Place
from qa.register.follow_ups import FollowUps, headings
from qa.register.logs import Row, cells_of, flattened_rows, is_header
from qa.register.subject import UNTELLING
from store.schema import Document, Passage, UnitKind, Zone

LABEL = re.compile(r"\s*(?:[·•*–-]\s*)?([^:.;]{2,80}?)(?::|\s[–—-])\s")  # "Exit interviews: ...", "Voids - ..."
LABEL_WORDS = 8  # at most, of a sentence that only names what the next ones are about
REFERS = re.compile(
    r"\b(?:minute|item|paragraph|para|action|resolution|recommendation)s?\s+(?:no\.?\s*|number\s+)?(\d+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Line:
    """One sentence, or row of an action log, of a later paper. Words are stems."""

    document: Document = field(repr=False)
    passage: Passage = field(repr=False)
    span: Span
    order: int  # among the document's lines
    held_on: date
    own: frozenset[str]
    label: frozenset[str]  # of what stands before its colon, or of the line that names the passage's subject
    before: frozenset[str]  # of the lines before it in its passage
    heading: frozenset[str]  # of its item, its heading, and its paper's title
    follows_up: bool  # stands where earlier promises are gone through
    looks_back: bool = False  # says itself that it is of something promised, wherever it stands
    cells: tuple[Span, ...] = ()  # of a row of an action log, those that are not blank
    refers: frozenset[str] = frozenset()  # numbers of minutes and items that it names: "minute 6"

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.document.source.doc_id, self.span)

    @property
    def text(self) -> str:
        """As printed."""
        return self.document.quote(self.span)

    @property
    def is_row(self) -> bool:
        """Whether it is a row of an action log."""
        return bool(self.cells)


def lines_of(document: Document, held_on: date) -> Iterator[Line]:
    """Every line of a document but links, agenda text and rows of other tables, in reading order."""
    follow_ups = FollowUps(document)
    before: frozenset[str] = frozenset()
    above: Passage | None = None
    for order, (passage, span, cells) in enumerate(_stretches(document, follow_ups)):
        before = before if passage is above else frozenset()
        above = passage
        own = _telling(document.quote(span))
        looks_back = follow_ups.looks_back(span)
        yield Line(
            document=document,
            passage=passage,
            span=span,
            order=order,
            held_on=held_on,
            own=own,
            label=_label(document, passage, span),
            before=frozenset() if cells else before,
            heading=_headed(headings(document, passage)),
            follows_up=bool(cells) or looks_back or follow_ups.holds(passage, span),
            looks_back=looks_back,
            cells=cells,
            refers=frozenset(REFERS.findall(document.raw_text, span.start, span.end)),
        )
        before |= own


# --- what is a line ---


def _stretches(document: Document, follow_ups: FollowUps) -> Iterator[tuple[Passage, Span, Row]]:
    """Passage, span and cells of each line, in order; rows of logs that lost their grid stand for their cells."""
    logged = flattened_rows(document)
    waiting = list(reversed(logged))
    for passage, span, cells in _printed(document, follow_ups):
        if waiting and waiting[-1][0].start < span.end:
            row = waiting.pop()
            yield passage, row[0].to(row[-1]), row
        if not any(row[0].start < span.end and span.start < row[-1].end for row in logged):
            yield passage, span, cells


def _printed(document: Document, follow_ups: FollowUps) -> Iterator[tuple[Passage, Span, Row]]:
    """The same as the document's own passages have it."""
    is_log = False
    for passage in document.passages:
        is_log = passage.kind is UnitKind.TABLE and (is_log or _is_log(document, passage, follow_ups))
        if is_log:
            yield from ((passage, span, cells) for span, cells in _rows(document, passage))
        elif passage.kind is not UnitKind.TABLE and passage.zone not in (Zone.LINKS, Zone.AGENDA):
            said = (own_part(document.raw_text, span) for span in passage.sentences)
            yield from ((passage, span, ()) for span in said if span)


def _is_log(document: Document, passage: Passage, follow_ups: FollowUps) -> bool:
    """Whether a table is an action log: by its first row, or by what stands above it."""
    first = [document.quote(cell) for cell in cells_of(document, passage.sentences[0])]
    return is_header(first) or follow_ups.is_headed(passage)


def _rows(document: Document, passage: Passage) -> Iterator[tuple[Span, Row]]:
    for span in passage.sentences:
        cells = cells_of(document, span)
        if not is_header([document.quote(cell) for cell in cells]):
            yield span, cells


# --- words ---


def _telling(text: str) -> frozenset[str]:
    return frozenset(terms(text)) | compounds(text, UNTELLING)


@lru_cache(maxsize=4096)
def _headed(above: Sequence[str]) -> frozenset[str]:
    return frozenset(word for text in above for word in terms(text))


def _label(document: Document, passage: Passage, span: Span) -> frozenset[str]:
    """Words of what names a line's subject: before its colon, or before that of the first sentence of its passage.

    "Rota of visits (minute 6)." names the subject of the sentences after it too.
    """
    first = document.quote(passage.sentences[0])
    for text in (document.quote(span), first):
        if found := LABEL.match(text):
            return _telling(found[1]) - UNTELLING
    is_named = passage.sentences[0] != span and len(first.split()) <= LABEL_WORDS
    return _telling(first) - UNTELLING if is_named else frozenset()
