"""The header cells over each column, from the upper row to the lowest, with group headers filled across."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.blocks import Block
from ingest.tables.labels import Label, read_label
from ingest.tables.matrix import Matrix, Spot


def header_paths(matrix: Matrix, block: Block) -> dict[int, tuple[Spot, ...]]:
    """Each column's header cells from the upper row to the lowest, group headers filled across."""
    paths: dict[int, list[Spot]] = {index: [] for index in block.columns}
    for level, row in enumerate(block.headers):
        lowest = level == len(block.headers) - 1
        filled = {} if lowest or _is_merged(matrix, row) else _across(matrix, block, row, block.headers[level + 1])
        for index in block.columns:
            spot = matrix.over(row, index) or filled.get(index)
            if spot is not None and spot not in paths[index]:
                paths[index].append(spot)
    return {index: tuple(path) for index, path in paths.items()}


def _is_merged(matrix: Matrix, row: int) -> bool:
    return any(spot.columns > 1 for spot in matrix.row(row))


def _across(matrix: Matrix, block: Block, row: int, below: int) -> dict[int, Spot]:
    """Group headers of a file without merged cells, each over the columns to the next one that it can be meant for."""
    groups = [spot for spot in matrix.row(row) if matrix.at(below, spot.column) is not None]
    filled: dict[int, Spot] = {}
    widths: list[int] = []
    for spot in groups:
        end = min((one.column for one in matrix.row(row) if one.column > spot.column), default=None)
        reach = [index for index in block.columns if index >= spot.column and (end is None or index < end)]
        if end is None:
            reach = [*_last_group(matrix, below, reach, widths)]
        widths.append(len(reach))
        if len(groups) > 1 or spot.column > block.columns[0]:
            filled |= dict.fromkeys((index for index in reach if matrix.at(below, index)), spot)
    return filled


def _last_group(matrix: Matrix, below: int, reach: Sequence[int], widths: Sequence[int]) -> Sequence[int]:
    """The columns of the last group: as many as of those before it; of a single one, those of the first one's kind."""
    if widths and len(set(widths)) == 1 and widths[0] > 1:
        return reach[: widths[0]]
    labels = [read_label((spot.text,)) if (spot := matrix.at(below, index)) else Label() for index in reach]
    if labels and labels[0].is_time and not labels[0].kind:
        same = [bool(one.is_time and not one.kind and not one.body) for one in labels]
        return reach[: same.index(False)] if False in same else reach
    return reach
