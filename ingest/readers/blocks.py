"""Blocks of text put together into one raw text with a mark at each: what the structured formats share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.reading import Mark, MarkKind
from store.schema import Span

CELL_BREAK = " | "

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


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: as many cells in every row, those under a merged cell empty."""

    rows: tuple[tuple[str, ...], ...]


def compose(blocks: Iterable[Block | Grid]) -> tuple[str, tuple[Mark, ...]]:
    """The blocks with blank lines between them, and their marks in reading order."""
    builder = TextBuilder()
    for block in blocks:
        builder.add(block)
    return builder.text, tuple(builder.marks)


class TextBuilder:
    """Raw text as it grows, with the marks set so far."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """All that was added, blank lines between the blocks."""
        return "".join(self._parts)

    def add(self, block: Block | Grid) -> int:
        """Put one block at the end; the offset where it begins, its marker included."""
        if self._parts:
            self._put("\n\n")
        start = self._length
        if isinstance(block, Grid):
            self._add_table(block)
        else:
            self._put(block.lead)
            self.marks.append(Mark(block.kind, self._put(block.text), block.number))
        return start

    def _add_table(self, grid: Grid) -> None:
        rows: list[Mark] = []
        for row in grid.rows:
            if rows:
                self._put("\n")
            rows.append(Mark(MarkKind.ROW, self._put(CELL_BREAK.join(row))))
        self.marks += [Mark(MarkKind.TABLE, rows[0].span.to(rows[-1].span)), *rows]

    def _put(self, piece: str) -> Span:
        span = Span(self._length, self._length + len(piece))
        self._parts.append(piece)
        self._length = span.end
        return span


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


def grid(rows: Sequence[Sequence[str]]) -> Grid | None:
    """The rows as a table, short ones filled with empty cells and blank ones left out; `None` where none is left."""
    filled = [[collapse(cell) for cell in row] for row in rows]
    filled = [row for row in filled if any(row)]
    if not filled:
        return None
    width = max(map(len, filled))
    return Grid(tuple((*row, *[""] * (width - len(row))) for row in filled))
