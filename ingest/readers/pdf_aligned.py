"""Tables without ruled cells: rows of values that stand in columns under a header.

What stands below is read only where no doubt is left: every value has a column of its own, and something above the
columns says what they are. Anything else stays text, with its fault where it looked like a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.pdf_cells import WordCell, WordTable, word_table
from ingest.readers.pdf_columns import (
    Columns,
    Line,
    columns_of,
    header_reach,
    is_value,
    over,
    parted,
    shares,
    with_empty,
)
from ingest.readers.pdf_words import Word, joined, visual_lines

PITCH = 2.4  # of a letter's size, between two rows of a table
APART = 4.0  # of a letter's size, between the rows and a header that stands over nearly every column of them
MAX_BETWEEN = 6  # lines without a value between two that have one
MAX_HEADER = 5  # rows
YEAR = re.compile(r"(?:19|20)\d\d")
UNPARTED = "its columns overlap"
UNHEADED = "no header stands over its columns"
UNSETTLED = "a line below a value belongs to no row"

Found = tuple[
    WordTable | None, set[int], str | None
]  # the table, the characters it is made of, or what is wrong with it


def aligned_tables(found: Sequence[Word]) -> Iterator[Found]:
    """The tables among the words, from the top of the page down."""
    lines = [parted(line) for line in visual_lines(found)]
    ended = 0
    for first, last in _groups(lines):
        body = [line for line in lines[first : last + 1] if _has_values(line)]
        width = max(map(len, body))
        if len(body) < (3 if width == 2 else 2):
            continue
        columns = columns_of(body)
        if columns is None:
            yield None, set(), UNPARTED if len(body) > 2 else None
            continue
        label = _label_top(lines, first, ended, columns)
        top, below = _headers(lines, label, ended, columns)
        if _is_headed(lines[top:below], columns):
            columns = with_empty(columns, lines[below - 1])
            ended = _end(lines, last, columns)
            yield _read(lines[top:ended], below - top, columns)
        elif len(columns) > 2 and len(body) > 2:
            yield None, set(), UNHEADED


def _has_values(line: Line) -> bool:
    """Whether values stand beside a label; two bare years and no other number are headers."""
    values = [chunk.text for chunk in line[1:] if is_value(chunk.text)]
    years = [text for text in values if YEAR.fullmatch(text)]
    return bool(values) and not (len(years) == len(values) > 1)


def _groups(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The first and last line of each run of lines with values, near each other."""
    held = [at for at, line in enumerate(lines) if _has_values(line)]
    run: list[int] = []
    for at in held:
        if run and not _is_near(lines[run[-1] : at + 1]):
            yield run[0], run[-1]
            run = []
        run.append(at)
    if run:
        yield run[0], run[-1]


def _is_near(lines: Sequence[Line]) -> bool:
    """Whether each line follows the one above as rows of a table do, with few between that hold no value."""
    return len(lines) <= MAX_BETWEEN + 2 and all(_follows(above, below) for above, below in pairwise(lines))


def _follows(above: Line, below: Line, pitch: float = PITCH) -> bool:
    one, other = above[0].words[0], below[0].words[0]
    return one.baseline - other.baseline <= pitch * max(one.size, other.size)


def _label_top(lines: Sequence[Line], first: int, ended: int, columns: Columns) -> int:
    """The first line of the label whose last line is `first`: each line below another begins small."""
    while first > ended and _begins_small(lines[first], columns) and _follows(lines[first - 1], lines[first]):
        if [over(chunk, columns) for chunk in lines[first - 1]] != [[0]]:
            break
        first -= 1
    return first


def _begins_small(line: Line, columns: Columns) -> bool:
    return line[0].text[0].islower() and over(line[0], columns) == [0]


def _headers(lines: Sequence[Line], first: int, ended: int, columns: Columns) -> tuple[int, int]:
    """The first of the header lines above the values, and the line after the last: the name of a section may follow."""
    top = below = at = first
    while at > max(ended, first - MAX_HEADER) and _may_stand_above(lines, at, top, first, columns):
        at -= 1
        met = [over(chunk, columns) for chunk in lines[at]]
        if any(len(one) > 1 and one[0] == 0 for one in met):
            break
        if met == [[0]]:
            if top < first:  # above a header: no part of the table
                break
            continue
        below = at + 1 if top == first else below
        top = at
    return top, below


def _may_stand_above(lines: Sequence[Line], at: int, top: int, first: int, columns: Columns) -> bool:
    """Whether the line above follows as rows of a table do; the first header may stand farther off."""
    above, below = lines[at - 1], lines[at]
    if _follows(above, below):
        return True
    return top == first and _follows(above, below, APART) and _covers(above, columns)


def _covers(line: Line, columns: Columns) -> bool:
    """Whether each part of the line stands over a column of its own, and all but one column have one."""
    met = [over(chunk, columns) for chunk in line]
    headed = {one[0] for one in met if len(one) == 1} - {0}
    return len(headed) == len(met) - ([0] in met) and len(headed) >= max(2, len(columns) - 2)


def _is_headed(headers: Sequence[Line], columns: Columns) -> bool:
    """Whether half of the columns with values, or more, have a header."""
    headed = {at for line in headers for chunk in line for at in over(chunk, columns)} - {0}
    return 2 * len(headed) >= len(columns) - 1 > 0


def _end(lines: Sequence[Line], last: int, columns: Columns) -> int:
    """The line after the table: a last row's cells may go on below it."""
    row = _Row()
    row.add(lines[last], columns)
    end = last + 1
    while end < len(lines) and _follows(lines[end - 1], lines[end]) and _goes_on(lines[end], columns):
        if not row.may_go_on(lines[end], columns):
            break
        end += 1
    return end


def _goes_on(line: Line, columns: Columns) -> bool:
    """Whether a line without values goes on with the cells above it: it begins small, or below a later column alone."""
    met = [over(chunk, columns) for chunk in line]
    if any(len(one) > 1 for one in met) or _has_values(line):
        return False
    return met[0] != [0] or line[0].text[0].islower()


@dataclass(slots=True)
class _Row:
    """Words by the first column they stand over, and how many columns that is."""

    words: dict[int, list[Word]] = field(default_factory=dict)
    reach: dict[int, int] = field(default_factory=dict)

    def may_go_on(self, line: Line, columns: Columns) -> bool:
        """Whether no part of a line stands below a value, which never goes on."""
        below = {column for chunk in line for column in over(chunk, columns)}
        return not any(is_value(joined(self.words[column])) for column in below & self.words.keys() - {0})

    def add(self, line: Line, columns: Columns, *, is_upper_header: bool = False) -> None:
        for chunk in line:
            met = header_reach(chunk, line, columns) if is_upper_header else over(chunk, columns)
            self.words.setdefault(met[0], []).extend(chunk.words)
            self.reach[met[0]] = max(self.reach.get(met[0], 1), len(met))


def _read(lines: Sequence[Line], headers: int, columns: Columns) -> Found:
    rows: list[_Row] = []
    waiting: _Row | None = None  # a label whose values stand beside its last line
    if any(shares(line, columns) for line in lines[:headers]):
        return None, set(), UNPARTED
    for at, line in enumerate(lines):
        if waiting is None and at > headers and _goes_on(line, columns):
            if not rows[-1].may_go_on(line, columns):
                return None, set(), UNSETTLED
            rows[-1].add(line, columns)
            continue
        row, waiting = waiting or _Row(), None
        row.add(line, columns, is_upper_header=at + 1 < headers)
        if at >= headers and _waits(lines[at:], columns):
            waiting = row
        else:
            rows.append(row)
    cells = (
        WordCell((at, column), found, 1, row.reach[column])
        for at, row in enumerate(rows)
        for column, found in row.words.items()
    )
    used = {at for line in lines for chunk in line for word in chunk.words for at in word.chars}
    return word_table(cells), used, None


def _waits(lines: Sequence[Line], columns: Columns) -> bool:
    """Whether the first line is a label alone and the lines below, down to the next with values, go on with it."""
    for at, line in enumerate(lines):
        if at and not _begins_small(line, columns):
            return False
        if _has_values(line):
            return at > 0
        if [over(chunk, columns) for chunk in line] != [[0]]:
            return False
    return False
