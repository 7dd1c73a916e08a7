"""A table of a PDF page with the words that each of its cells is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.readers.blocks import Table, TableCell, table
from ingest.readers.pdf_words import Word, joined

Place = tuple[int, int]  # row and column, from 0


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell by its place, as words in reading order; a merged one is at its upper left."""

    place: Place
    words: Sequence[Word]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table, and for each of its cells the characters of the page that it prints, a range for each word."""

    table: Table
    chars: Mapping[Place, tuple[range, ...]]


def word_table(cells: Iterable[WordCell]) -> WordTable | None:
    """The cells as a table; `None` where none of them prints anything. Raises ContentError where they are too many."""
    held = list(cells)
    made = table(TableCell(*cell.place, joined(cell.words), cell.rows, cell.columns) for cell in held)
    return WordTable(made, {cell.place: tuple(word.chars for word in cell.words) for cell in held}) if made else None
