"""The columns of a table, left to right, each with its role, settled in the light of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.tables.blocks import Block
from ingest.tables.codes import is_code
from ingest.tables.column import Column
from ingest.tables.header_paths import header_paths
from ingest.tables.holding import most, role_in
from ingest.tables.labels import read_label
from ingest.tables.matrix import Matrix, Spot
from ingest.tables.measures import whole_unit
from ingest.tables.roles import Role
from ingest.tables.words import BODIES, kind_named
from store.observations import FigureKind

NUM = re.compile(r"num(?:ber|erator)?s?\.?|n|no\.?|count", re.IGNORECASE)
DESCRIBED = re.compile(r"\b(?:description|text|wording)s?\b", re.IGNORECASE)


def columns_of(matrix: Matrix, block: Block) -> tuple[Column, ...]:
    """The table's columns, left to right."""
    paths = header_paths(matrix, block)
    made: list[Column] = []
    for index in block.columns:
        cells = tuple(spot for row in block.body if (spot := matrix.over(row, index)) and not _is_band(spot, block))
        label = read_label(tuple(spot.text for spot in paths[index]))
        if cells or paths[index]:
            alone = _is_over_unit(paths[index], paths.values())
            column = Column(index=index, path=paths[index], label=label, role=Role.UNCLEAR, cells=cells, is_alone=alone)
            made.append(_counted(replace(column, role=role_in(column, block))))
    return _with_stub(_with_codes(_with_parts(_without_common(made))))


def _is_over_unit(path: Sequence[Spot], paths: Iterable[Sequence[Spot]]) -> bool:
    """Whether a header of one column stands over no more than its unit: "Budget" over "£000"."""
    if len(path) != 2 or whole_unit(path[1].text) is None:
        return False
    return sum(path[0] in one for one in paths) == 1


def _counted(column: Column) -> Column:
    """Over numbers, "Cohort", "Contacts" or "Met" name what is counted, and "Region" whose value it is."""
    label = column.label
    if column.role is not Role.VALUE or label.role not in (Role.COHORT, Role.AREA, Role.TEXT, Role.RAG, Role.DIRECTION):
        return column
    body = BODIES.fullmatch(label.subject)
    if body and not label.own:
        told = replace(label, kind=label.kind or FigureKind.BENCHMARK, body=label.subject, comparator=label.subject)
        return replace(column, label=replace(told, role=None))
    if label.role is Role.AREA:
        return column
    if kind := kind_named(label.subject):
        return replace(column, label=replace(label, role=None, kind=kind))
    return replace(column, label=replace(label, role=None, words=label.subject))


def _with_parts(columns: Sequence[Column]) -> list[Column]:
    """ "Num" beside "Den" is what a share is made of, and no reference."""
    if not any(one.role is Role.DENOMINATOR for one in columns):
        return [*columns]
    return [replace(one, role=Role.NUMERATOR) if _is_numerator(one) else one for one in columns]


def _is_numerator(column: Column) -> bool:
    header = column.header.text if column.header else ""
    return column.role in (Role.VALUE, Role.CODE) and bool(NUM.fullmatch(header))


def _without_common(columns: Sequence[Column]) -> list[Column]:
    """Words over all the columns of values are about the table: they tell no column from another."""
    values = [one for one in columns if one.role is Role.VALUE]
    common = {one.label.words for one in values}
    if len(values) < 2 or len(common) > 1 or any(one.label.words != one.label.group for one in values):
        return [*columns]
    return [replace(one, label=replace(one.label, words="")) if one in values else one for one in columns]


def _with_codes(columns: Sequence[Column]) -> list[Column]:
    """A first column of codes under "PI" or "Indicator", or of numbers under "No.", beside the column of titles."""
    made = [*columns]
    titles = [
        one.index for one in made if one.role is Role.INDICATOR and not most([spot.text for spot in one.cells], is_code)
    ]
    for at, column in enumerate(made):
        before = any(index > column.index for index in titles)
        texts = [one.text for one in column.cells]
        if column.role is Role.INDICATOR and before and most(texts, is_code):
            made[at] = replace(column, role=Role.CODE)
        elif column.role is Role.INDICATOR and DESCRIBED.search(column.label.text) and len(titles) > 1:
            made[at] = replace(column, role=Role.DEFINITION)
        elif column.role is Role.CODE and column.label.unit and not before and at:
            made[at] = replace(column, role=Role.VALUE)
    return made


def _with_stub(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Where no column names what rows are, the first one of words does: "Directorate", "Service"."""
    if any(one.role in (Role.INDICATOR, Role.AREA, Role.COHORT) for one in columns):
        return tuple(columns)
    first = next((one for one in columns if one.role is Role.TEXT and one.cells and one.label.text), None)
    values = next((one.index for one in columns if one.role is Role.VALUE), None)
    if first is None or values is None or first.index > values:
        return tuple(columns)
    return tuple(replace(one, role=Role.COHORT) if one is first else one for one in columns)


def _is_band(spot: Spot, block: Block) -> bool:
    """Whether the cell is a section heading across the table."""
    return spot.columns > 1 and spot.columns >= len(block.columns) - 1
