"""The whole path from a grid to its observations, table by table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.tables.attach import observations_of
from ingest.tables.below import notes_below
from ingest.tables.blocks import Block, blocks, is_value
from ingest.tables.breakdown import settled
from ingest.tables.column import Column
from ingest.tables.columns import columns_of
from ingest.tables.figures import drafts
from ingest.tables.frame import Frame
from ingest.tables.heading import around, heading_of, legend_of
from ingest.tables.languages import one_language
from ingest.tables.matrix import Matrix, Spot
from ingest.tables.relabel import relabelled
from ingest.tables.roles import Role
from ingest.tables.rows import STUBS, rows_of
from ingest.tables.siblings import Owner, owner_of
from ingest.tables.split import is_record, parts
from store.grids import Grid
from store.observations import Observation
from store.schema import Document

MOST_COLUMNS = 400  # a year of days and more; reading takes time with their square
FEW = 3  # cells that a note names


def read_grid(grid: Grid, document: Document) -> tuple[tuple[Observation, ...], tuple[str, ...]]:
    """The grid's observations in reading order, and a line for each thing that was not read."""
    width = len({cell.column for cell in grid.cells})
    if width > MOST_COLUMNS:
        return (), (f"a table of {width:,} columns kept as text: {MOST_COLUMNS} at most are read; split it",)
    observations: list[Observation] = []
    notes: list[str] = []
    for part in parts(grid, document.raw_text):
        reading = one_language(part, document.raw_text)
        matrix = Matrix(part, document.raw_text, said=reading)
        if is_record(matrix):
            matrix = Matrix(part, document.raw_text, turned=True, said=reading)
        found, orphans = blocks(matrix, notes_below(grid, document))
        notes += [f"table at {matrix.place(spot)} kept as text: no header row found" for spot in orphans]
        for block in found:
            made, said = _read_block(matrix, block, document, owner_of(matrix, block, found, document))
            observations += made
            notes += said
    return tuple(sorted(observations, key=lambda one: one.span)), tuple(dict.fromkeys(notes))


def _read_block(
    matrix: Matrix, block: Block, document: Document, owner: Owner | None
) -> tuple[list[Observation], list[str]]:
    columns = columns_of(matrix, block)
    corner = matrix.filled(block.headers[0])[0]
    if any(one.role is Role.PERSON for one in columns):
        return [], [f"table at {matrix.place(corner)} kept as text: its rows are people"]
    legend = legend_of(around(matrix, block, document))
    columns = relabelled(settled(matrix, block, columns), document.source.council, legend)
    corners = [one.label.text for one in columns if one.role in STUBS]
    rows = tuple(rows_of(matrix, block, columns))
    frame = Frame(
        matrix=matrix,
        document=document,
        block=block,
        columns=columns,
        rows=rows,
        heading=heading_of(matrix, block, document, corners, owner[1] if owner else ""),
        owner=owner,
    )
    made = [*observations_of(frame, [*drafts(frame)])]
    return made, [*_notes(frame, columns, corner, made)]


def _is_lost(column: Column) -> bool:
    """Whether a column holds numbers that were not read."""
    if column.role is Role.TEXT and column.label.role is None:
        return any(is_value(spot.text) and any(map(str.isdigit, spot.text)) for spot in column.cells)
    averaged = column.role is Role.VALUE and column.label.average and not column.is_beside
    return (column.role is Role.UNCLEAR and bool(column.cells)) or averaged


def _notes(frame: Frame, columns: Sequence[Column], corner: Spot, made: Sequence[Observation]) -> Iterator[str]:
    """What of a table was not read, in words."""
    matrix = frame.matrix
    for column in columns:
        if _is_lost(column):
            first = column.header or column.cells[0]
            named = f"“{column.label.text}”" if column.label.text else "without a header"
            yield f"column {named} at {matrix.place(first)} kept as text: it does not say what its numbers are"
    if frame.leftover:
        cells = ", ".join(matrix.place(spot) for spot in frame.leftover[:FEW])
        more = f" and {len(frame.leftover) - FEW} more" if len(frame.leftover) > FEW else ""
        yield f"words among values at {cells}{more} kept as text"
    if frame.unnamed:
        yield f"table at {matrix.place(corner)} kept as text: nothing says what its values measure"
    elif not made and not frame.leftover:
        yield f"table at {matrix.place(corner)} kept as text: no column of values found"
