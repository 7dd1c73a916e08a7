"""A printed total against the rows or columns that it sums."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from language.messages import composed
from qa.referee.finding import Finding, FindingKind
from qa.referee.papers import Papers
from qa.referee.saying import number, period, printed
from qa.series import Series
from qa.series.rounding import margin
from qa.series.titles import title_words
from store.grids import Grid
from store.observations import COUNT, POUNDS, Observation

BARE = re.compile(r"\W*(?:grand |overall |sub-?)?(?:totals?|all|overall|sum)\W*", re.IGNORECASE)
NEAR = 0.05  # of the total: further off without proof, the rows are hardly its parts
FAR = 0.25  # of the total: further off even with proof, the column is of something else, like a denominator

Place = tuple[int, int]  # row and column
Table = Mapping[Place, Observation]


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total with its parts: every one of them printed, none withheld."""

    total: Observation
    parts: tuple[Observation, ...]

    @property
    def off(self) -> float:
        """How far the parts' sum lies above the total."""
        return sum(one.value or 0.0 for one in self.parts) - (self.total.value or 0.0)

    @property
    def adds_up(self) -> bool:
        """Whether rounding explains what is off: to the last figure printed, or to a multiple of five in every cell."""
        whole = (self.total, *self.parts)
        values = [one.value or 0.0 for one in whole]
        if all(value.is_integer() and value % 5 == 0 for value in values):
            return abs(self.off) <= 2.5 * len(whole)
        exact = self.total.unit_measure == COUNT and all(value.is_integer() for value in values)
        return abs(self.off) < 0.5 if exact else abs(self.off) < sum(map(margin, whole))

    @property
    def proves(self) -> bool:
        """Whether it adds up to the unit, and not from noughts: then these cells are parts in the other columns too."""
        return abs(self.off) < 0.5 and bool(self.total.value)

    def is_near(self, *, proven: bool) -> bool:
        """Whether the parts all but add up, and without proof: leaving one out, an "of which", would not mend it."""
        share = abs(self.off) / abs(self.total.value) if self.total.value else float("inf")
        of_which = any(abs(self.off - (one.value or 0.0)) < 0.5 for one in self.parts)
        return share <= FAR if proven else share <= NEAR and not of_which


def totals(series: Sequence[Series], papers: Papers) -> Iterator[Finding]:
    """Totals that their parts do not make, in tables where it is plain which cells the parts are.

    Plain means: every cell between the table's edge and the total has a number of the same period, unit and
    indicator, and either another total of the table adds up in the same way, or this one all but does.
    """
    titles = {one.observation_id: each for each in series for point in each.points for one in point.told}
    for doc_id, figures in _with_totals(series).items():
        for at, table in _tables(figures, papers).items():
            grid = papers.read(doc_id).grids[at]
            for sums in (_down(table, grid, papers), _across(table, papers)):
                proven = any(one.proves for one in sums)
                for one in sums:
                    if not one.adds_up and one.is_near(proven=proven):
                        yield _finding(titles[one.total.observation_id], one)


def _with_totals(series: Sequence[Series]) -> dict[str, list[Observation]]:
    """The observed cells of each document that prints a total."""
    cells: dict[str, list[Observation]] = defaultdict(list)
    for one in (told for each in series for point in each.points for told in point.told if told.cell is not None):
        cells[one.doc_id].append(one)
    return {doc_id: some for doc_id, some in cells.items() if any(one.is_total for one in some)}


def _tables(figures: Sequence[Observation], papers: Papers) -> dict[int, dict[Place, Observation]]:
    """Figures by table and place in it; those in tables without a total are left out."""
    tables: dict[int, dict[Place, Observation]] = defaultdict(dict)
    for one in figures:
        at = papers.table(one)
        if at is not None and one.cell is not None:
            tables[at][one.cell.row, one.cell.column] = one
    return {at: table for at, table in tables.items() if any(one.is_total for one in table.values())}


def _down(table: Table, grid: Grid, papers: Papers) -> list[_Sum]:
    """Each total with the rows above it; with those below it where it stands on top."""
    printed_rows = {cell.row for cell in grid.cells}
    figure_rows = {row for row, _ in table}
    sums = []
    for (row, column), total in table.items():
        if not _can_sum(total):
            continue
        above = _run(table, column, _rows(row - 1, -1, printed_rows, figure_rows))
        found = above if above != () else _run(table, column, _rows(row + 1, 1, printed_rows, figure_rows))
        if found and len(found) > 1 and _are_parts(total, found, papers):
            sums.append(_Sum(total, tuple(sorted(found, key=lambda one: one.span))))
    return sums


def _rows(start: int, step: int, printed_rows: set[int], figure_rows: set[int]) -> list[int]:
    """Rows next to a total as far as rows with figures go: a header, a heading or a blank row ends them."""
    end = max(printed_rows) + 1 if step > 0 else -1
    return list(takewhile(lambda row: row in printed_rows and row in figure_rows, range(start, end, step)))


def _run(table: Table, column: int, rows: Sequence[int]) -> tuple[Observation, ...] | None:
    """The column's figures in those rows up to another total; `None` where one of them has no figure there."""
    found: list[Observation] = []
    for row in rows:
        one = table.get((row, column))
        if one is None:
            return None
        if one.is_total:
            break
        found.append(one)
    return tuple(found)


def _across(table: Table, papers: Papers) -> list[_Sum]:
    """Each total with the figures to its left, in tables where the parts of a population stand side by side."""
    sums = []
    for (row, column), total in table.items():
        if not _can_sum(total):
            continue
        left = []
        for at in range(column - 1, -1, -1):
            one = table.get((row, at))
            if one is None or one.is_total:
                break
            left.append(one)
        if len(left) > 1 and _are_parts(total, left, papers) and len({one.cohort for one in left}) == len(left):
            sums.append(_Sum(total, tuple(reversed(left))))
    return sums


def _can_sum(total: Observation) -> bool:
    return total.is_total and total.value is not None and total.unit_measure in {COUNT, POUNDS}


def _are_parts(total: Observation, parts: Sequence[Observation], papers: Papers) -> bool:
    """Whether they are exact figures of the total's period and unit, and of one thing that is divided up."""
    alike = {(one.period_start, one.period_end, one.basis, one.unit_measure) for one in (total, *parts)}
    if len(alike) > 1 or any(one.value is None or one.value_upper is not None or one.value < 0 for one in parts):
        return False
    of_one = len({title_words(one.indicator, one.code) for one in parts}) == 1
    named = papers.text(total.doc_id, total.label) if total.label else total.indicator
    return of_one or BARE.fullmatch(named) is not None


def _finding(series: Series, one: _Sum) -> Finding:
    total, parts = one.total, one.parts
    made = number(total.value + one.off if total.value else one.off, total)
    said = composed(
        "{of}, {period}: the total is given as {total}, its {many} parts add up to {made}.",
        of=series.title,
        period=period(total),
        total=printed(total),
        many=len(parts),
        made=made,
    )
    return Finding(
        kind=FindingKind.TOTAL,
        statement=said,
        indicator=series.title,
        council=series.council,
        observations=(total, *parts),
    )
