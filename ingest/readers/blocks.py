"""Blocks of text put together into one raw text with a mark at each: what the structured formats share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from ingest.errors import ContentError
from ingest.reading import Mark, MarkKind, Reading
from language.messages import composed
from store.grids import Grid, GridCell
from store.schema import Span

CELL_BREAK = " | "
MAX_CELLS = 200_000  # of one file: as many as can be told within the parser's memory and time
MAX_PLACES = 40  # in the rows of a table for each cell in it
MAX_TITLE_WORDS = 16
HEADINGS = frozenset((MarkKind.HEADING, MarkKind.ITEM))
NAMED_TABLE = re.compile(r"(?:table|figure|chart|tabl|ffigur|siart)\s+[\d.]+", re.IGNORECASE)

# Control characters are nothing a page shows; the rest is invisible at the edge of a block.
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
INVISIBLE = " \u00ad\u200b\u200c\u200d\u2060\ufeff"

BULLET = re.compile(r"(?:[•·▪▫●○◦■□➢➤✓‣⁃\uf0b7\uf0a7§*]|[-–—](?=\s)|o(?=\s))\s*(?=\S)")
LIMB = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+(?=\S)")
ITEM_NUMBER = re.compile(
    r"(?:(?:agenda\s+)?item\s+(?:no\.?\s*)?(?P<said>\d{1,3}[a-z]?)\s*[-–—:.)]*\s+"
    r"|(?P<bare>\d{1,3}[a-z]?)(?:[.):]\s+|\t\s*|\s{2,}))(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """One block on one line: the marker in front ("5. ", "• "), which no mark spans, and its text."""

    kind: MarkKind
    text: str
    lead: str = ""
    number: str | None = None  # an agenda item's number
    is_caption: bool = False  # the format says that it is the title of a table


class TableCell(NamedTuple):
    """A cell by its place in the table, from 0, and what it prints, on one line; a merged one is at its upper left.

    A named tuple, for tables make them by the hundred thousand; cells sort in reading order.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its cells in reading order, none of them empty."""

    cells: tuple[TableCell, ...]
    sheet: str | None = None
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def lines(self) -> Iterator[tuple[TableCell | None, ...]]:
        """The rows as they are told: a place for every column that holds anything, `None` where it is empty.

        A sheet of a few cells far apart is told by its cells alone: their places would be millions.
        """
        columns = sorted({cell.column for cell in self.cells})
        rows = [tuple(row) for _, row in groupby(self.cells, key=attrgetter("row"))]
        if len(columns) * len(rows) > MAX_PLACES * len(self.cells):
            yield from rows
            return
        for row in rows:
            placed = {cell.column: cell for cell in row}
            yield tuple(placed.get(column) for column in columns)


def compose(blocks: Iterable[Block | Table]) -> TextBuilder:
    """The blocks with blank lines between them: their text, marks and grids in reading order."""
    builder = TextBuilder()
    for block in blocks:
        builder.add(block)
    return builder


class TextBuilder:
    """Raw text as it grows, with the marks and grids set so far."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.grids: list[Grid] = []
        self._parts: list[str] = []
        self._length = 0
        self._title: Span | None = None  # what would be the title of a table that came next
        self._heading: Span | None = None

    @property
    def text(self) -> str:
        """All that was added, blank lines between the blocks."""
        return "".join(self._parts)

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    def reading(self, *, title: str | None, notes: tuple[str, ...] = (), pages: tuple[Span, ...] = ()) -> Reading:
        """What was added, as a reader hands it on."""
        return Reading(
            raw_text=self.text,
            marks=tuple(self.marks),
            grids=tuple(self.grids),
            title=title,
            notes=notes,
            pages=pages,
        )

    def first_heading(self) -> str | None:
        """The text of the first heading that is no agenda item's title."""
        return next((mark.span.of(self.text) for mark in self.marks if mark.kind is MarkKind.HEADING), None)

    def add(self, block: Block | Table) -> int:
        """Put one block at the end; the offset where it begins, its marker included."""
        if self._parts:
            self._put("\n\n")
        start = self._length
        if isinstance(block, Table):
            self._add_table(block)
            self._title = None
        else:
            self._put(block.lead)
            mark = Mark(block.kind, self._put(block.text), block.number)
            self.marks.append(mark)
            self._title = mark.span if block.is_caption or is_title(mark.kind, block.text) else None
            self._heading = mark.span if mark.kind in HEADINGS else self._heading
        return start

    def _add_table(self, table: Table) -> None:
        rows: list[Mark] = []
        cells: list[GridCell] = []
        for line in table.lines():
            if rows:
                self._put("\n")
            told = list(self._put_line(line))
            cells += told
            rows.append(Mark(MarkKind.ROW, Span(told[0].span.start, self._length)))
        self.marks += [Mark(MarkKind.TABLE, rows[0].span.to(rows[-1].span)), *rows]
        self.grids.append(
            Grid(
                cells=tuple(cells),
                sheet=table.sheet,
                caption=self._title or self._heading,
                hidden_rows=table.hidden_rows,
                hidden_columns=table.hidden_columns,
            )
        )

    def _put_line(self, line: Sequence[TableCell | None]) -> Iterator[GridCell]:
        for at, cell in enumerate(line):
            if at:
                self._put(CELL_BREAK)
            if cell is not None:
                span = self._put(cell.text)
                yield GridCell(row=cell.row, column=cell.column, span=span, rows=cell.rows, columns=cell.columns)

    def _put(self, piece: str) -> Span:
        span = Span(self._length, self._length + len(piece))
        self._parts.append(piece)
        self._length = span.end
        return span


def is_title(kind: MarkKind, text: str) -> bool:
    """Whether a block right above a table reads as its title: a heading, or a few words without a stop."""
    if kind in HEADINGS:
        return True
    if kind is not MarkKind.PARAGRAPH or text.endswith((".", ";", ",", "?", "!")):
        return False
    return NAMED_TABLE.match(text) is not None or len(text.split()) <= MAX_TITLE_WORDS


def collapse(text: str) -> str:
    """`text` on one line: white space of any kind made single spaces, what cannot be seen cut from the ends."""
    return " ".join(CONTROLS.sub(" ", text).split()).strip(INVISIBLE)


def classify(text: str) -> Block:
    """A block of running text as what its own first characters show: a bullet, a numbered limb, else a paragraph."""
    line = collapse(text)
    for kind, pattern in ((MarkKind.BULLET, BULLET), (MarkKind.LIMB, LIMB)):
        if marker := pattern.match(line):
            return Block(kind, line[marker.end() :], lead=marker[0])
    return Block(MarkKind.PARAGRAPH, line)


def item_title(text: str) -> Block | None:
    """A heading that begins with an agenda item's number ("5. Budget", "Item 5: Budget"); `None` where it does not."""
    number = ITEM_NUMBER.match(text.lstrip())
    if number is None:
        return None
    title = collapse(text.lstrip()[number.end() :])
    return Block(MarkKind.ITEM, title, lead=collapse(number[0]) + " ", number=number["said"] or number["bare"])


def table(cells: Iterable[TableCell]) -> Table | None:
    """The cells as a table, each told on one line and blank ones left out; `None` where none is left."""
    told = (cell if (text := collapse(cell.text)) == cell.text else cell._replace(text=text) for cell in cells)
    kept = sorted(cell for cell in told if cell.text)
    if len(kept) > MAX_CELLS:
        raise ContentError(
            composed(
                "holds a table of more than {most:,} cells; keep the part that matters and save it again",
                most=MAX_CELLS,
            )
        )
    return Table(cells=tuple(kept)) if kept else None
