"""The tables that stand in a grid: the rows of titles, headers, values and notes of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from ingest.tables.labels import read_label
from ingest.tables.matrix import Matrix, Spot
from ingest.tables.measures import whole_unit
from ingest.tables.printed import printed

LONG = 14  # words; a longer line is a note and no title
NOTE = re.compile(
    r"\s*(?:notes?|sources?|key|legend|n\.?b|please note|data source|rag (?:key|rating)|definitions?|symbols?|"
    r"footnotes?|caveats?)\b|\W*\d?\W*\[?\w?\]?\s?[=]"
    r"|\*|†|‡|\[\w\]|\(\d\)\s|¹|²|³|. = ",
    re.IGNORECASE,
)
# Alone in a row these are more often ages, pages or a header than a value: "0-4", "Not known".
UNSURE = re.compile(r"\d+\s?[-–]\s?\d+|[A-Za-z][A-Za-z ]{3,}")
BARE_YEAR = re.compile(r"(?:19|20)\d\d")
YEARS = re.compile(r"(?:19|20)\d\d\s?(?:to|and|[-–/])\s?(?:19|20)\d\d")
KEYED = re.compile(
    r"[^\w\s]{1,3}|\[\w{1,4}\]|\(?\w\)?|red|amber|green|blue|yellow|gr[ae]y|black|<\s?\d+|n/a", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One table: which rows are what, from the top."""

    titles: tuple[Spot, ...]  # lines above the header, from the top
    headers: tuple[int, ...]
    body: tuple[int, ...]  # rows with values, sections and rows without any, in order
    notes: tuple[str, ...]  # lines below, each row's cells joined
    columns: tuple[int, ...] = field(default=())


def blocks(matrix: Matrix, below: Sequence[str] = ()) -> tuple[tuple[Block, ...], tuple[Spot, ...]]:
    """The tables of the grid in order, and the first value of each run of rows that has no header.

    `below`: lines under the grid, which are notes of its last table.
    """
    found, orphans = _Scan(matrix).run()
    if not found or not below:
        return found, orphans
    return (*found[:-1], replace(found[-1], notes=(*found[-1].notes, *below))), orphans


@lru_cache(maxsize=50_000)
def is_value(text: str) -> bool:
    """Whether the cell prints a number or a symbol in place of one; a bare year may be a header."""
    found = printed(text)
    if found is None or (found.value is None and len(text) == 1 and text.isalpha()) or YEARS.fullmatch(text):
        return False
    return not read_label((text,)).is_time or bool(BARE_YEAR.fullmatch(text))


class _Scan:
    """One pass over a grid's rows."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.rows = matrix.rows
        self.data = [self._is_data(row) for row in self.rows]

    def run(self) -> tuple[tuple[Block, ...], tuple[Spot, ...]]:
        starts = [*self._starts()]
        headed = [(headers, at) for headers, at in starts if headers]
        orphans = tuple(self._first_value(self.rows[at]) for headers, at in starts if not headers)
        tops = [headers[0] for headers, _ in headed] + [len(self.rows)]
        made: list[Block] = []
        above: list[int] = [*range(tops[0])] if headed else []
        for number, (headers, at) in enumerate(headed):
            end = tops[number + 1]
            last = max(row for row in range(at, end) if self.data[row])
            notes, titles = self._parted(last + 1, end, is_last=end == len(self.rows))
            made.append(self._block(above, headers, range(headers[-1] + 1, last + 1), notes))
            above = titles
        return tuple(made), orphans

    def _block(self, titles: Sequence[int], headers: Sequence[int], body: range, notes: Sequence[int]) -> Block:
        rows = [self.rows[at] for at in (*headers, *body)]
        columns = sorted({spot.column for row in rows for spot in self.matrix.row(row)})
        return Block(
            titles=tuple(spot for at in titles if not self.data[at] for spot in self.matrix.row(self.rows[at])),
            headers=tuple(self.rows[at] for at in headers),
            body=tuple(self.rows[at] for at in body),
            notes=tuple(self._line(at) for at in notes),
            columns=tuple(columns),
        )

    def _line(self, at: int) -> str:
        return " | ".join(spot.text for spot in self.matrix.row(self.rows[at]))

    # --- where tables begin ---

    def _starts(self) -> Iterator[tuple[list[int], int]]:
        """Each first row of values with its header rows; none where it has no header and belongs to no table above."""
        open_block, floor = False, 0
        for at, is_data in enumerate(self.data):
            if not is_data:
                continue
            begins = at == 0 or not self.data[at - 1] or not open_block
            headers = self._headers(at, floor, strict=open_block) if begins else []
            if headers:
                yield headers, at
                open_block = True
            elif not open_block and (at == 0 or not self.data[at - 1]):
                yield [], at
            floor = at + 1

    def _headers(self, first: int, floor: int, *, strict: bool) -> list[int]:
        """The header rows above a row of values, from the top; `strict`: a table is open, which they must end."""
        at = first - 1
        while at >= floor and not self._may_head(at, first, strict=strict):
            if not self._is_section(at):
                return []
            at -= 1
        if at < floor:
            return []
        headers = [at]
        while headers[0] - 1 >= floor and self._heads_groups(headers[0] - 1, headers[0]):
            headers.insert(0, headers[0] - 1)
        return headers

    def _may_head(self, at: int, first: int, *, strict: bool) -> bool:
        spots = self.matrix.filled(self.rows[at])
        over = [spot for spot in spots if spot.column > self._left_under(at)]
        if self.data[at] or not over or any(len(spot.text.split()) > 2 * LONG for spot in spots):
            return False
        if len(spots) == 1 and (spots[0].columns > 1 or not read_label((spots[0].text,)).says_something):
            return False
        if KEYED.fullmatch(spots[0].text) and len(spots) == 2 and not read_label((spots[1].text,)).says_something:
            return False
        if spots[0].text.endswith(":") and len(spots) == 2 and len(self.matrix.filled(self.rows[first])) > 2:
            return False
        if not strict:
            return True
        known = [spot for spot in over if read_label((spot.text,)).says_something]
        return 2 * len(known) > len(over)

    def _heads_groups(self, at: int, below: int) -> bool:
        """Whether a row groups the columns of the header row under it."""
        if self.data[at] or self.rows[at] + 1 != self.rows[below]:
            return False
        spots = self.matrix.row(self.rows[at])
        under = self.matrix.row(self.rows[below])
        first, last = under[0].column, max(spot.last_column for spot in under)
        if any(len(spot.text.split()) > LONG for spot in spots) or spots[0].text.endswith(":"):
            return False
        if len(spots) == 1 and spots[0].column <= min(first, self._left_under(below)):
            return False
        if all(spot.column <= self._leftmost() for spot in spots) and not any(spot.rows > 1 for spot in spots):
            return False
        if KEYED.fullmatch(spots[0].text) and len(spots) == 2:
            return False
        reach = [spot for spot in spots if spot.column > self._leftmost()]
        widest = any(spot.columns > 1 or spot.rows > 1 for spot in spots)
        gaps = any(self.matrix.over(self.rows[at], spot.column) is None for spot in under if spot.column > first)
        known = all(read_label((spot.text,)).says_something for spot in reach)
        units = all(whole_unit(spot.text) for spot in under if spot.column > self._leftmost())
        return any(spot.column <= last for spot in reach) and (widest or gaps or known or units)

    def _left_under(self, at: int) -> int:
        """The first column of a header row and the row under it: a table may stand further in than its notes."""
        rows = self.rows[at : at + 2]
        return min((spot.column for row in rows for spot in self.matrix.filled(row)), default=self._leftmost())

    def _is_section(self, at: int) -> bool:
        return not self.data[at] and len(self.matrix.row(self.rows[at])) == 1

    def _leftmost(self) -> int:
        return self.matrix.columns[0]

    # --- what rows are ---

    def _is_data(self, row: int) -> bool:
        spots = self.matrix.filled(row)
        if len(spots) == 2 and KEYED.fullmatch(spots[0].text) and not any(map(str.isdigit, spots[1].text)):
            return False
        beside = [spot for spot in spots if spot.column > self._leftmost()]
        values = [spot for spot in beside if is_value(spot.text) and not UNSURE.fullmatch(spot.text)]
        years = [spot for spot in values if BARE_YEAR.fullmatch(spot.text)]
        if len(years) == len(values):
            return bool(years) and (self._goes_on(row, years) or not self._heads_years(spots, years))
        return True

    def _goes_on(self, row: int, years: Sequence[Spot]) -> bool:
        """Whether bare years under numbers are numbers too: a label stands before them that is no header's."""
        label = self.matrix.at(row, self._leftmost())
        labelled = label is not None and not read_label((label.text,)).says_something
        return labelled and all(self._is_under_numbers(spot) for spot in years)

    def _is_under_numbers(self, spot: Spot) -> bool:
        """Whether a number that is no year stands above, with nothing but bare years between."""
        above = self.matrix.at(spot.row - 1, spot.column)
        if above is None or not is_value(above.text):
            return False
        return not BARE_YEAR.fullmatch(above.text) or self._is_under_numbers(above)

    def _heads_years(self, spots: Sequence[Spot], years: Sequence[Spot]) -> bool:
        """Whether bare years stand as headers: in a run, in runs of the same years, or nothing but words and periods
        beside a first one."""
        numbers = [int(spot.text) for spot in years]
        steps = {later - earlier for earlier, later in pairwise(numbers)}
        in_runs = steps <= {1} or steps <= {-1} or steps <= {5} or (steps <= {0, 1} and len(spots) > 2)
        others = [spot for spot in spots if spot not in years]
        worded = all(read_label((spot.text,)).says_something for spot in others) and len({*map(_sign, steps)}) == 1
        return in_runs or worded or (_are_runs(numbers) and not any(map(_counts, others)))

    def _first_value(self, row: int) -> Spot:
        return next(spot for spot in self.matrix.filled(row) if is_value(spot.text))

    def _parted(self, start: int, end: int, *, is_last: bool) -> tuple[list[int], list[int]]:
        """The rows between two tables: the notes of the one above, and the titles of the one below."""
        between = [*range(start, end)]
        if is_last:
            return between, []
        notes: list[int] = []
        for at in between:
            gap = self.rows[at] - self.rows[at - 1] > 1
            if not self._is_note(at) and (gap or not notes):
                break
            notes.append(at)
        return notes, between[len(notes) :]

    def _is_note(self, at: int) -> bool:
        spots = self.matrix.row(self.rows[at])
        text = spots[0].text
        keyed = len(spots) == 2 and bool(KEYED.fullmatch(text))
        return keyed or bool(NOTE.match(text)) or len(text.split()) > LONG or text.endswith(".")


def _are_runs(years: Sequence[int]) -> bool:
    """Whether the years go up or down one by one and begin again, within the years of the longest run."""
    starts = [at for at in range(1, len(years)) if abs(years[at] - years[at - 1]) != 1]
    runs = [years[start:end] for start, end in pairwise([0, *starts, len(years)])]
    longest = {*max(runs, key=len)}
    return len(longest) > 1 and all({*run} <= longest for run in runs)


def _sign(step: int) -> int:
    return (step > 0) - (step < 0)


def _counts(spot: Spot) -> bool:
    """Whether it prints a value beside bare years."""
    return is_value(spot.text) and not UNSURE.fullmatch(spot.text)
