"""Documents at hand: each loaded once, its sentences in reading order, so that neighbours are found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.schema import Candidate
from store.catalogue import Catalogue
from store.observations import Observation
from store.schema import Document, Passage, UnitKind

DOCUMENTS_AT_HAND = 256
WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Shelf:
    """One document with its sentences in reading order and where each passage's begin."""

    document: Document
    sentences: tuple[Candidate, ...]
    first_of: dict[str, int]  # passage id to the order of its first sentence
    figures: frozenset[int]  # orders of the sentences that are a grid's rows of figures: answered by cell, not quoted


class Library:
    """Reads documents from one generation's record, which never changes; keeps the last few hundred."""

    def __init__(self, record: Catalogue) -> None:
        self._record = record
        self.shelf = lru_cache(maxsize=DOCUMENTS_AT_HAND)(self._shelve)

    def _shelve(self, doc_id: str) -> Shelf:
        document = self._record.document(doc_id)
        sentences: list[Candidate] = []
        first_of = {}
        for passage in document.passages:
            first_of[passage.passage_id] = len(sentences)
            for sentence in passage.sentences:
                sentences.append(Candidate(document, passage, sentence, len(sentences)))
        figures = frozenset(one.order for one in sentences if _is_row_of_figures(one))
        return Shelf(document, tuple(sentences), first_of, figures)

    def candidates(self, passage: Passage) -> Sequence[Candidate]:
        """The sentences of a passage."""
        shelf = self.shelf(passage.doc_id)
        first = shelf.first_of[passage.passage_id]
        return shelf.sentences[first : first + len(passage.sentences)]

    def is_row_of_figures(self, one: Candidate) -> bool:
        """Whether it is a row of figures, or of headers, in a grid that was read."""
        return one.order in self.shelf(one.passage.doc_id).figures

    def is_in_table_read(self, one: Candidate) -> bool:
        """Whether it stands anywhere in a grid that figures were read from, notes and titles too."""
        return _read_grid(one) is not None

    def neighbour(self, one: Candidate, step: int) -> Candidate | None:
        """The sentence `step` places on in the same agenda item, or `None`."""
        shelf = self.shelf(one.passage.doc_id)
        at = one.order + step
        if not 0 <= at < len(shelf.sentences) or shelf.sentences[at].passage.item != one.passage.item:
            return None
        return shelf.sentences[at]

    def before(self, one: Candidate) -> str:
        """The sentence before it in the same item, normalised; empty where there is none."""
        earlier = self.neighbour(one, -1)
        return self.text(earlier) if earlier else ""

    def text(self, one: Candidate) -> str:
        """The sentence with white space folded, as models read it."""
        return WHITE.sub(" ", one.quote).strip()


def _read_grid(one: Candidate) -> tuple[Observation, ...] | None:
    """The figures of the grid that the sentence stands in; `None` in running text and in a table that stayed text."""
    if one.passage.kind is not UnitKind.TABLE:
        return None
    for grid in one.document.grids:
        if not grid.flattened and grid.span.start <= one.sentence.start < grid.span.end:
            return tuple(figure for figure in one.document.observations if grid.span.covers(figure.span)) or None
    return None


def _is_row_of_figures(one: Candidate) -> bool:
    """Whether it is a row of a grid that was read: its figures, its headers, its title; not a note below them."""
    figures = _read_grid(one)
    if figures is None:
        return False
    above = one.sentence.start < figures[0].span.start  # title and headers
    return above or any(one.sentence.covers(figure.span) for figure in figures)
