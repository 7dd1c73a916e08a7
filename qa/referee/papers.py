"""What the referee needs of documents: which table a figure stands in, and the words of a sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

from qa.series.titles import Words, plain_words
from store.grids import Grid
from store.observations import Observation
from store.schema import Document, Span

Read = Callable[[str], Document]  # document id to document


class Papers:
    """Documents by id, each looked into once."""

    def __init__(self, read: Read) -> None:
        self.read = lru_cache(maxsize=64)(read)
        self._tables = lru_cache(maxsize=64)(self._tables_of)
        self._sentences = lru_cache(maxsize=64)(self._sentences_of)

    def table(self, one: Observation) -> int | None:
        """Which of its document's tables a figure stands in, from 0; `None` where none is recorded there."""
        return self._tables(one.doc_id).get(one.span)

    def about(self, one: Observation) -> tuple[str | None, Words]:
        """Sheet and caption of a figure's table: what may tell it from another of the same form."""
        at = self.table(one)
        if at is None:
            return None, ()
        document = self.read(one.doc_id)
        grid = document.grids[at]
        return grid.sheet, plain_words(document.quote(grid.caption)) if grid.caption else ()

    def sentence(self, one: Observation) -> Span | None:
        """The sentence that a figure stands in; `None` where it stands in none, as in a cell."""
        found = bisect_right(self._sentences(one.doc_id), one.span.start, key=lambda each: each.start) - 1
        sentence = self._sentences(one.doc_id)[found] if found >= 0 else None
        return sentence if sentence and sentence.covers(one.span) else None

    def text(self, doc_id: str, span: Span) -> str:
        """The document's own text at the span."""
        return self.read(doc_id).quote(span)

    def _tables_of(self, doc_id: str) -> dict[Span, int]:
        grids: tuple[Grid, ...] = self.read(doc_id).grids
        return {cell.span: at for at, grid in enumerate(grids) for cell in grid.cells}

    def _sentences_of(self, doc_id: str) -> list[Span]:
        return sorted(sentence for passage in self.read(doc_id).passages for sentence in passage.sentences)
