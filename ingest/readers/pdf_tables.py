"""Tables of a PDF page: those that lines rule, then those that only stand in columns."""

# mypy: disallow-untyped-calls=False
# (pypdfium2 annotates none of its functions)

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from ingest.readers.blocks import Table
from ingest.readers.pdf_aligned import aligned_tables
from ingest.readers.pdf_cells import Place, WordCell, WordTable, word_table
from ingest.readers.pdf_columns import is_value, parted
from ingest.readers.pdf_rules import Frame, frames
from ingest.readers.pdf_words import SAME_LINE, Char, Word, joined, visible_chars, visual_lines, words

LAYOUT_WORDS = 80  # in one cell: the lines only place text
OPEN_CELLS = "the lines around its cells do not close"

Held = dict[Place, list[Word]]


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of the page and the characters that it is made of; `xs` are the edges of ruled columns, in points."""

    words: WordTable
    chars: frozenset[int]
    xs: tuple[float, ...] = ()

    @property
    def table(self) -> Table:
        """The table alone."""
        return self.words.table


@dataclass(frozen=True, slots=True)
class PageTables:
    """The tables of one page, and what is wrong with each that could not be read as one."""

    tables: tuple[PageTable, ...]
    faults: tuple[str, ...]


def page_tables(page: pdfium.PdfPage, text: pdfium.PdfTextPage, codes: Sequence[int]) -> PageTables:
    """The tables of the page, ruled ones first; text that is in none of them stays text."""
    chars = visible_chars(text, codes)
    tables: list[PageTable] = []
    faults: list[str] = []
    for frame in frames(page):
        inside = [char for char in chars if frame.holds(char.middle)]
        found, fault = _ruled(frame, text, inside)
        faults += [fault] if fault else []
        if found is not None:
            tables.append(found)
        if found is not None or fault:
            taken = {char.at for char in inside}
            chars = [char for char in chars if char.at not in taken]
    for made, used, fault in aligned_tables(words(text, chars)):
        faults += [fault] if fault else []
        if made is not None:
            tables.append(PageTable(made, frozenset(used)))
    return PageTables(tuple(tables), tuple(faults))


def _ruled(frame: Frame, text: pdfium.PdfTextPage, inside: Sequence[Char]) -> tuple[PageTable | None, str | None]:
    """The table in a frame; neither table nor fault where the lines only place text or leave columns unparted."""
    by_cell: Held = {}
    for word, place in _placed(frame, text, inside):
        by_cell.setdefault(place, []).append(word)
    is_table = len({row for row, _ in by_cell}) > 1 and len({column for _, column in by_cell}) > 1
    if not is_table or any(len(found) > LAYOUT_WORDS for found in by_cell.values()) or _is_underruled(by_cell):
        return None, None
    if frame.owner is None:
        return None, OPEN_CELLS
    made = word_table(_cells(frame, by_cell))
    return (PageTable(made, frozenset(char.at for char in inside), frame.xs) if made else None), None


def _placed(frame: Frame, text: pdfium.PdfTextPage, inside: Sequence[Char]) -> Iterator[tuple[Word, Place]]:
    places = {char.at: frame.cell(char.middle) for char in inside}
    for word in words(text, inside, key=lambda char: places[char.at]):
        yield word, places[word.chars.start]


def _is_underruled(by_cell: Held) -> bool:
    """Whether two rows have several values side by side in one cell: not every column is ruled off."""
    rows = 0
    for found in by_cell.values():
        lines = (parted(line) for line in visual_lines(found))
        rows += any(sum(is_value(chunk.text) for chunk in line) > 1 for line in lines)
    return rows > 1


def _cells(frame: Frame, by_cell: Held) -> Iterator[WordCell]:
    """The cells that hold words, with their reach; rows of values that no line parts are parted by their lines."""
    reach = _reach(frame)
    added = 0  # rows by which those above were parted
    for row in range(len(frame.ys) - 1):
        held = {place: by_cell[place] for place in sorted(by_cell) if place[0] == row}
        parts = [held] if any(reach[place][0] > 1 for place in held) else _parted_rows(held)
        for at, part in enumerate(parts):
            for place, found in part.items():
                yield WordCell((row + added + at, place[1]), found, *reach[place])
        added += max(0, len(parts) - 1)


def _reach(frame: Frame) -> dict[Place, tuple[int, int]]:
    """Rows and columns that each cell covers."""
    reach: dict[Place, tuple[int, int]] = {}
    for (row, column), cell in (frame.owner or {}).items():
        rows, columns = reach.get(cell, (1, 1))
        reach[cell] = max(rows, row - cell[0] + 1), max(columns, column - cell[1] + 1)
    return reach


def _parted_rows(held: Held) -> list[Held]:
    """The rows of the table that stand in one ruled row: where a column holds several values, a row for each line."""
    lines = {place: visual_lines(found) for place, found in held.items()}
    several = [found for found in lines.values() if len(found) > 1]
    has_values = any(2 * sum(is_value(joined(line)) for line in found) > len(found) for found in several)
    if len(several) < 2 or not has_values:
        return [held]
    longest = max(several, key=len)
    rows: list[Held] = [{} for _ in longest]
    for place, found in lines.items():
        for line in found:
            at = next((at for at, other in enumerate(longest) if _is_level(line, other)), None)
            if at is None:  # no row is the line's own: nothing says which value belongs to which label
                return [held]
            rows[at][place] = line
    return _with_wrapped(rows)


def _is_level(line: Sequence[Word], other: Sequence[Word]) -> bool:
    return abs(line[0].baseline - other[0].baseline) <= SAME_LINE * line[0].size


def _with_wrapped(rows: Sequence[Held]) -> list[Held]:
    """The rows, a label's further lines put to its first: they stand alone and begin small."""
    kept: list[Held] = []
    for row in rows:
        place, line = next(iter(row.items()))
        if kept and len(row) == 1 and place in kept[-1] and line[0].text[0].islower():
            kept[-1][place] = [*kept[-1][place], *line]
        else:
            kept.append(row)
    return kept
