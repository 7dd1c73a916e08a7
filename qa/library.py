"""Documents at hand: each loaded once, its sentences in reading order, so that neighbours are found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from language.dictated import own_part, repeats
from qa.schema import Candidate, Citation
from store.catalogue import Catalogue
from store.observations import Observation
from store.schema import Document, Passage, Span, UnitKind

DOCUMENTS_AT_HAND = 256
WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Shelf:
    """One document with its sentences in reading order and where each passage's begin.

    What dictates to its reader, or repeats words to be found by them, is no sentence of the record: it is left out.
    """

    document: Document
    sentences: tuple[Candidate, ...]
    of: dict[str, slice]  # passage id to its sentences
    parted: frozenset[int]  # orders of the sentences before which something was left out
    figures: frozenset[int]  # orders of the sentences that are a grid's rows of figures: answered by cell, not quoted


class Library:
    """Reads documents from one generation's record, which never changes; keeps the last few hundred."""

    def __init__(self, record: Catalogue) -> None:
        self._record = record
        self.shelf = lru_cache(maxsize=DOCUMENTS_AT_HAND)(self._shelve)

    def _shelve(self, doc_id: str) -> Shelf:
        document = self._record.document(doc_id)
        sentences: list[Candidate] = []
        of, parted = {}, set()
        for passage in document.passages:
            first = len(sentences)
            for sentence in passage.sentences:
                own = _of_the_record(document, passage, sentence)
                if own is not None:
                    sentences.append(Candidate(document, passage, own, len(sentences)))
                if own != sentence:
                    parted.add(len(sentences))
            of[passage.passage_id] = slice(first, len(sentences))
        figures = frozenset(one.order for one in sentences if _is_row_of_figures(one))
        return Shelf(document, tuple(sentences), of, frozenset(parted), figures)

    def candidates(self, passage: Passage) -> Sequence[Candidate]:
        """The sentences of a passage."""
        shelf = self.shelf(passage.doc_id)
        return shelf.sentences[shelf.of[passage.passage_id]]

    def places(self, side_by_side: Sequence[Candidate]) -> tuple[Citation, ...]:
        """Sentences as one place; as several where what stands between two of them is none of the record's."""
        parted = self.shelf(side_by_side[0].passage.doc_id).parted
        starts = [0, *(at for at, one in enumerate(side_by_side) if at and one.order in parted), len(side_by_side)]
        return tuple(_place(side_by_side[start:end]) for start, end in pairwise(starts))

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


def _place(run: Sequence[Candidate]) -> Citation:
    first, last = run[0], run[-1]
    return Citation(first.document, first.sentence.to(last.sentence), first.passage)


def _of_the_record(document: Document, passage: Passage, sentence: Span) -> Span | None:
    """The sentence, or the part of it that is the record's own; `None` where there is none."""
    if passage.kind is not UnitKind.TABLE and repeats(document.quote(sentence)):
        return None
    return own_part(document.raw_text, sentence)


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
