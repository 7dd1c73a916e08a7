"""Tables beside each other on one sheet, and tables whose rows are what others' columns are."""

from __future__ import annotations

from dataclasses import replace

from ingest.tables.blocks import blocks
from ingest.tables.labels import read_label
from ingest.tables.matrix import Matrix
from ingest.tables.roles import Role
from store.grids import Grid

STUBS = (Role.INDICATOR, Role.AREA, Role.COHORT, Role.PERIOD, Role.CODE)
RECORD = (Role.INDICATOR, Role.CODE, Role.UNIT, Role.POLARITY, Role.RAG, Role.DEFINITION, Role.DIRECTION)


def parts(grid: Grid, raw_text: str) -> list[Grid]:
    """The grid's tables that stand beside each other, each with the lines above them all."""
    matrix = Matrix(grid, raw_text)
    found, _ = blocks(matrix)
    if not found:
        return [grid]
    starts = _starts(matrix, found[0].headers[-1])
    if len(starts) < 2:
        return [grid]
    top = found[0].headers[0]
    edges = [*starts[1:], max(matrix.columns) + 1]
    return [_part(grid, range(start, end), top) for start, end in zip(starts, edges, strict=True)]


def _starts(matrix: Matrix, header: int) -> list[int]:
    """The columns where a table begins: the first one, and each after a blank column that names rows again."""
    spots = matrix.row(header)
    starts = [matrix.columns[0]]
    for spot in spots[1:]:
        again = read_label((spot.text,)).role in STUBS and spot.text.casefold() == spots[0].text.casefold()
        if again and spot.column - 1 not in matrix.columns:
            starts.append(spot.column)
    return starts


def _part(grid: Grid, columns: range, top: int) -> Grid:
    return replace(grid, cells=tuple(one for one in grid.cells if one.row < top or one.column in columns))


def is_record(matrix: Matrix) -> bool:
    """Whether the first column names what rows hold ("Indicator", "Unit", "Target"), as header rows do elsewhere."""
    if len(matrix.columns) < 2 or len(matrix.rows) < 3:
        return False
    first = [spot for row in matrix.rows if (spot := matrix.at(row, matrix.columns[0]))]
    labels = [read_label((spot.text,)) for spot in first]
    if 3 * sum(label.says_something for label in labels) < 2 * len(labels):
        return False
    roles = {label.role for label in labels if label.role in RECORD}
    is_headed = _heads_columns(matrix, matrix.rows[0]) or any(
        _heads_columns(matrix, row) for row in matrix.rows if _names_titles(matrix, row)
    )
    return Role.INDICATOR in roles and len(roles) >= 2 and not is_headed


def _heads_columns(matrix: Matrix, row: int) -> bool:
    """Whether a cell beside the row's first names what a column holds: "Measure", then "Good is"."""
    return any(read_label((spot.text,)).role in RECORD for spot in matrix.row(row)[1:])


def _names_titles(matrix: Matrix, row: int) -> bool:
    """Whether the row's label says that it, or the column under it, holds titles of indicators."""
    first = matrix.at(row, matrix.columns[0])
    return first is not None and read_label((first.text,)).role is Role.INDICATOR
