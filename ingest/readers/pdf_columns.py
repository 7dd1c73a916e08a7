"""Columns of a PDF page: the parts of a line that stand apart, and which column each of them is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf_words import Word, joined
from ingest.units import PERIOD, VALUE

GAP = 0.9  # of a letter's size, between two columns; words of one text stand nearer
CENTRED = 1.5  # of a letter's size, by which a header may miss the middle of its columns
EDGE = 0.25  # of a letter's size, by which a header may miss the edge of its column
OVERLAP = 0.25  # of a letter's size, by which one word may reach into the next

Columns = Sequence[tuple[float, float]]  # the extents of each, from the left


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of one line that stand together."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """In points from the left."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """In points from the left."""
        return self.words[-1].right

    @property
    def text(self) -> str:
        """As printed."""
        return joined(self.words)


Line = list[Chunk]


def parted(line: Sequence[Word]) -> Line:
    """The words of a line in chunks, parted where the gap is wider than a space."""
    chunks: list[list[Word]] = []
    for word in line:
        if chunks and word.left - chunks[-1][-1].right <= GAP * max(word.size, chunks[-1][-1].size):
            chunks[-1].append(word)
        else:
            chunks.append([word])
    return [Chunk(tuple(chunk)) for chunk in chunks]


def is_value(text: str) -> bool:
    """Whether a cell holds a figure or a sign that stands for one."""
    return VALUE.match(text) is not None


def columns_of(body: Sequence[Line]) -> Columns | None:
    """The columns' extents from the left; `None` where two cells of a row would share one."""
    columns: list[list[float]] = []
    for left, right in sorted((chunk.left, chunk.right) for line in body for chunk in line):
        if columns and left <= columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], right)
        else:
            columns.append([left, right])
    extents = [(left, right) for left, right in columns]
    shared = any(shares(line, extents) for line in body)
    return None if shared or len(extents) < 2 or any(map(_is_overprinted, body)) else extents


def shares(line: Line, columns: Columns) -> bool:
    """Whether two chunks of a line stand over one column."""
    return any({*over(one, columns)} & {*over(other, columns)} for one, other in pairwise(line))


def with_empty(columns: Columns, header: Line) -> Columns:
    """The columns with those that have a header and no value."""
    empty = [
        (chunk.left, chunk.right)
        for chunk in header
        if not any(chunk.left <= right and chunk.right >= left for left, right in columns)
    ]
    return sorted([*columns, *empty])


def _is_overprinted(line: Line) -> bool:
    """Whether words of the line lie over each other, so that their order is not to be trusted."""
    row = [word for chunk in line for word in chunk.words]
    return any(other.left < one.right - OVERLAP * one.size for one, other in pairwise(row))


def over(chunk: Chunk, columns: Columns) -> list[int]:
    """The columns that a chunk stands over, else those it stands between, else the nearest."""
    met = [at for at, (left, right) in enumerate(columns) if chunk.left <= right and chunk.right >= left]
    if met:
        return met
    after = next((at for at, (left, _) in enumerate(columns) if chunk.right < left), len(columns))
    if 1 < after < len(columns):
        return [after - 1, after]
    middle = (chunk.left + chunk.right) / 2
    return [min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))]


def header_reach(chunk: Chunk, line: Line, columns: Columns) -> list[int]:
    """The columns that a chunk of an upper header row is set over: as many as it stands in the middle of.

    So a period stands over its quarters, what stands over several columns already, and what keeps to the edge of no
    column where all beside it do. Other words may only be the first line of what one column is called.
    """
    met = over(chunk, columns)
    if len(met) == 1 and _are_flush([chunk, *line], columns):
        return met
    if len(met) == 1 and not PERIOD.match(chunk.text) and not _is_set_apart(chunk, line, columns):
        return met
    taken = {at for other in line if other is not chunk for at in over(other, columns)} | {0}
    middle, size = (chunk.left + chunk.right) / 2, chunk.words[0].size
    ranges = [
        range(first, last + 1)
        for first in range(1, met[0] + 1)
        for last in range(met[-1], len(columns))
        if not taken & {*range(first, last + 1)}
        and abs((columns[first][0] + columns[last][1]) / 2 - middle) <= CENTRED * size
    ]
    return list(max(ranges, key=len, default=met))


def _is_set_apart(chunk: Chunk, line: Line, columns: Columns) -> bool:
    """Whether the chunk keeps to neither edge of its column, where each other one of the line keeps to one."""
    beside = [other for other in line if other is not chunk]
    return bool(beside) and not _keeps(chunk, columns) and all(_keeps(other, columns) for other in beside)


def _are_flush(chunks: Sequence[Chunk], columns: Columns) -> bool:
    """Whether all begin, or all end, where their columns do: each is printed in its first column, or its only one."""
    extents = [(chunk, columns[over(chunk, columns)[0]]) for chunk in chunks if over(chunk, columns) != [0]]
    begins = all(abs(chunk.left - left) <= EDGE * chunk.words[0].size for chunk, (left, _) in extents)
    return begins or all(abs(chunk.right - right) <= EDGE * chunk.words[0].size for chunk, (_, right) in extents)


def _keeps(chunk: Chunk, columns: Columns) -> bool:
    """Whether the chunk begins or ends where its column does."""
    left, right = columns[over(chunk, columns)[0]]
    return min(abs(chunk.left - left), abs(chunk.right - right)) <= EDGE * chunk.words[0].size
