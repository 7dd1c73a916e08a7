"""Tables that lost their grid: one cell a line, or cells set apart by tabs, rebuilt where the counts divide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby, pairwise

from ingest.tables.blocks import is_value
from ingest.tables.codes import is_code
from ingest.tables.labels import read_label
from ingest.tables.printed import printed
from ingest.tables.roles import GROUPING, PLACES, Role
from ingest.tables.times import when
from ingest.tables.words import RAG_WORDS
from ingest.units import BULLET, LIMB, MAX_HEADING_WORDS, MIN_TABLE_VALUES
from language.basis import Basis
from language.messages import composed
from store.grids import Grid, GridCell
from store.schema import Span

FINE = (Basis.MONTH, Basis.QUARTER, Basis.HALF_YEAR, Basis.YEAR_TO_DATE)
STUBS = (Role.INDICATOR, Role.AREA, Role.COHORT, Role.PERIOD)
MIN_ROWS = 3  # and columns, before a cell that nothing tells from a header is taken for the corner
LINE = re.compile(r"[^\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*")
FIELD = re.compile(r"[^\t]*[^\t\s][^\t]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it."""

    text: str
    span: Span

    @property
    def is_value(self) -> bool:
        """Whether it prints a number or a symbol; a range is more often a stretch of pages."""
        found = printed(self.text)
        ranged = found is not None and found.upper is not None and found.unit is None
        return is_value(self.text) and not ranged and not self.is_year

    @property
    def is_year(self) -> bool:
        """Whether it is a bare year."""
        return bool(re.fullmatch(r"(?:19|20)\d\d", self.text))

    @property
    def fills_a_column(self) -> bool:
        """Whether it may stand where values do: a value or a rating."""
        return self.is_value or bool(RAG_WORDS.fullmatch(self.text) and not read_label((self.text,)).time)

    @property
    def is_cell(self) -> bool:
        """Whether it is short and no sentence, bullet or label."""
        text = self.text
        listed = BULLET.match(text) or LIMB.match(text)
        if self.fills_a_column:
            return True
        return len(text.split()) <= MAX_HEADING_WORDS and text[-1] not in ".;,?!:…" and not listed

    @property
    def heads(self) -> bool:
        """Whether it is made of the words of headers."""
        return read_label((self.text,)).says_something


def flattened_grids(text: str) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """The grids that stand in plain text, and a line for each table that could not be recovered."""
    grids: list[Grid] = []
    notes: list[str] = []
    for before, run in _runs(text):
        grid = _tabbed(run, text) if "\t" in run[0].text else _told(run, before)
        if grid is not None:
            grids.append(grid)
        elif (first := _first_value(run)) is not None:
            number = text.count("\n", 0, first.span.start) + 1
            notes.append(
                composed(
                    "table not recovered at line {number}: its cells do not divide into rows and columns; kept as text",
                    number=number,
                )
            )
    return tuple(grids), tuple(notes)


def _runs(text: str) -> Iterator[tuple[Line | None, list[Line]]]:
    """Lines that may be cells and follow each other, those with tabs apart from those without, and the line before."""
    lines = [_line(match.start(), match[0]) for match in LINE.finditer(text)]
    before: Line | None = None
    for kind, grouped in groupby(lines, key=lambda line: "\t" if "\t" in line.text else line.is_cell):
        run = [*grouped]
        if kind:
            yield before, run
        before = run[-1]


def _line(start: int, text: str) -> Line:
    bare = text.strip()
    begin = start + text.index(bare)
    return Line(bare, Span(begin, begin + len(bare)))


def _first_value(run: Sequence[Line]) -> Line | None:
    """The first value of a run that has enough of them to be a table."""
    values = [line for line in run if any(_line(0, field[0]).is_value for field in FIELD.finditer(line.text))]
    return values[0] if len(values) >= MIN_TABLE_VALUES or ("\t" in run[0].text and len(values) > 1) else None


def _grid(rows: Sequence[Sequence[tuple[int, Span]]]) -> Grid:
    cells = (GridCell(row=number, column=column, span=span) for number, row in enumerate(rows) for column, span in row)
    return Grid(cells=tuple(cells), flattened=True)


# --- cells set apart by tabs ---


def _tabbed(run: Sequence[Line], text: str) -> Grid | None:
    """Lines with as many fields each; a header may lack the first one."""
    rows = [[*_fields(line, text)] for line in run]
    widths = Counter(max(column for column, _ in row) for row in rows[1:])
    if len(rows) < 2 or len(widths) != 1:
        return None
    (last,) = widths
    if max(column for column, _ in rows[0]) == last - 1 and rows[0][0][0] == 0:
        rows[0] = [(column + 1, span) for column, span in rows[0]]
    values = sum(_line(0, span.of(text)).is_value for row in rows for column, span in row if column)
    return _grid(rows) if values >= 2 else None


def _fields(line: Line, text: str) -> Iterator[tuple[int, Span]]:
    start = line.span.start
    for column, field in enumerate(line.text.split("\t")):
        if field.strip():
            yield column, _line(start, text[start : start + len(field)]).span
        start += len(field) + 1


# --- one cell a line ---


def _told(run: Sequence[Line], before: Line | None) -> Grid | None:
    """Rows of a label and as many values each, under headers that make as many columns."""
    start = next((at for at in range(len(run) - 1) if not run[at].is_value and run[at + 1].is_value), None)
    if start is None:
        return None
    last = max(at for at, line in enumerate(run) if line.fills_a_column)
    rows = _rows(run[start : last + 1])
    widths = {len(values) for _, values in rows}
    count = sum(line.is_value for _, values in rows for line in values)
    if len(widths) != 1 or len(rows) < 2 or count < MIN_TABLE_VALUES:
        return None
    (width,) = widths
    coded = all(len(labels) == 2 and is_code(labels[0].text) for labels, _ in rows[1:])
    above = [*run[:start]]
    if coded and above and is_code(above[-1].text):
        rows[0][0].insert(0, above.pop())
    section = [above.pop()] if len(above) > 1 and not above[-1].heads and above[-2].heads and not coded else []
    led_to = before is not None and before.text.endswith(":") and len(rows) >= MIN_ROWS <= width
    headers = _headers(above, width) or (_cornered(above, width) if led_to else None)
    if headers is None or any(len(labels) > 2 for labels, _ in rows):
        return None
    grid = _laid_out(headers, [(section + labels, values) for labels, values in rows[:1]] + rows[1:])
    return replace(grid, caption=_caption(above, headers[0][0][1]) or _introduction(before))


def _caption(above: Sequence[Line], header: Span) -> Span | None:
    """The line right above the header, where it reads as a title."""
    lines = [line for line in above if line.span.end <= header.start and not _is_stub(line)]
    return lines[-1].span if lines and len(lines[-1].text.split()) > 2 else None


def _introduction(before: Line | None) -> Span | None:
    """The sentence that leads to the table: "Figures for the year ended 31 March were:"."""
    if before is None or not before.text.endswith(":") or len(before.text.split()) < 3:
        return None
    start = max(match.end() for match in re.finditer(r"^|(?<=[.?!])\s+(?=[A-Z])", before.text))
    return Span(before.span.start + start, before.span.end)


def _rows(lines: Sequence[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Each row's labels and values: a line that is no value after one that is begins the next row."""
    rows: list[tuple[list[Line], list[Line]]] = []
    for line in lines:
        if not rows or (not line.fills_a_column and rows[-1][1]):
            rows.append(([], []))
        labels, values = rows[-1]
        (values if labels and line.fills_a_column else labels).append(line)
    return rows


def _laid_out(headers: Sequence[Sequence[tuple[int, Span]]], rows: Sequence[tuple[list[Line], list[Line]]]) -> Grid:
    made = [*headers]
    for labels, values in rows:
        if len(labels) == 2 and not is_code(labels[0].text):
            made.append([(0, labels[0].span)])
        label = (
            labels[-1].span if len(labels) == 1 or not is_code(labels[0].text) else labels[0].span.to(labels[1].span)
        )
        made.append([(0, label), *((column, line.span) for column, line in enumerate(values, start=1))])
    return _grid(made)


Header = list[tuple[int, Span]]


def _headers(above: Sequence[Line], width: int) -> list[Header] | None:
    """The header rows over so many columns, from the lines above the first label; `None` where they do not divide."""
    if len(above) > width and _is_stub(above[-width - 1]):
        return [_header(above[-width - 1 :], 0)]
    known: list[Line] = []
    while len(known) < len(above) and above[-len(known) - 1].heads:
        known.insert(0, above[-len(known) - 1])
    if known and _is_stub(known[0]):
        known = known[1:]
    if not known and len(above) == width:
        return [_header(above, 1)]
    if len(known) == width:
        return [_header(known, 1)]
    return _over(known, width) or _joined(known, width)


def _cornered(above: Sequence[Line], width: int) -> list[Header] | None:
    """A header row with its corner, where a sentence leads to the table and the cells divide into just such rows."""
    if len(above) != width + 1 or any(character.isdigit() for character in above[0].text):
        return None
    return [_header(above, 0)]


def _is_stub(line: Line) -> bool:
    last = line.text.split()[-1]
    named = PLACES.fullmatch(last) or GROUPING.fullmatch(last)
    return bool(named) or read_label((line.text,)).role in STUBS


def _header(lines: Sequence[Line], first: int) -> Header:
    return [(first + at, line.span) for at, line in enumerate(lines)]


def _over(lines: Sequence[Line], width: int) -> list[Header] | None:
    """Years told first, then the parts of each: "2014/15", "2015/16", "Q1", "Q2", "Q1", "Q2"."""
    years = len(lines) - width
    if years < 1 or width % years:
        return None
    upper, lower = lines[:years], lines[years:]
    if not all(_basis(line.text) in (Basis.YEAR, Basis.CALENDAR_YEAR, Basis.ACADEMIC_YEAR) for line in upper):
        return None
    if not all(_basis(line.text) in FINE and _is_undated(line.text) for line in lower):
        return None
    return [_header_groups(upper, width // years), _header(lower, 1)]


def _header_groups(lines: Sequence[Line], each: int) -> Header:
    return [(1 + at * each, line.span) for at, line in enumerate(lines)]


def _joined(lines: Sequence[Line], width: int) -> list[Header] | None:
    """Headers broken over lines, put together where there is one way to: "Q2" with the "2015/16" under it."""
    if not 0 < width < len(lines) <= 3 * width:
        return None
    cut = (_groups(lines, cuts) for cuts in combinations(range(1, len(lines)), width - 1))
    ways = [groups for groups in cut if all(map(_is_one, groups))]
    if len(ways) != 1:
        return None
    return [[(1 + at, group[0].span.to(group[-1].span)) for at, group in enumerate(ways[0])]]


def _groups(lines: Sequence[Line], cuts: Sequence[int]) -> list[Sequence[Line]]:
    edges = [0, *cuts, len(lines)]
    return [lines[start:end] for start, end in pairwise(edges)]


def _is_one(group: Sequence[Line]) -> bool:
    """Whether the lines are one header: one line, a part of a year with its year after it, or words with a period."""
    if len(group) == 1:
        return True
    first, second = group[0].text, group[1].text
    if len(group) > 2 or when(second) is None:
        return False
    fine = _is_undated(first) and not _is_undated(second) and _basis(second) not in FINE
    return fine or not read_label((first,)).time


def _basis(text: str) -> Basis | None:
    found = when(text)
    return found.basis if found else None


def _is_undated(text: str) -> bool:
    found = when(text)
    return found is not None and found.period is None
