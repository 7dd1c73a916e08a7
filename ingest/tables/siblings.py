"""Tables of one form, each of another place or group: whose values they hold, by their titles or their sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.tables.axes import is_own
from ingest.tables.blocks import Block, blocks
from ingest.tables.labels import read_label
from ingest.tables.matrix import Matrix
from ingest.tables.measures import title_unit
from ingest.tables.roles import AREAS, PLACES, Role
from ingest.tables.words import COHORTS
from store.grids import Grid
from store.schema import Document

Owner = tuple[Role, str]
PLACE = re.compile(rf"\b(?:{PLACES.pattern}|{AREAS})\b", re.IGNORECASE)
SERIAL = re.compile(r"(?:table|sheet|tab|part|section|appendix|annex|chart|figure|page)\s*\w{0,3}\b.*", re.IGNORECASE)


def owner_of(matrix: Matrix, block: Block, found: Sequence[Block], document: Document) -> Owner | None:
    """Whose a table's values are, where tables with its headers and row labels stand under other titles or on other
    sheets; `None` where nothing sets it apart from them.
    """
    titles = [_title(one) for one in found if _is_alike(matrix, one, matrix, block)]
    if len(set(titles)) > 1 and all(map(_may_own, titles)):
        return _owner(_title(block), titles, document.source.council)
    sheets = [grid.sheet or "" for grid in document.grids if _same_form(matrix, block, grid, document.raw_text)]
    if matrix.grid.sheet and len(set(sheets)) > 1 and all(map(_may_own, sheets)):
        return _owner(matrix.grid.sheet, sheets, document.source.council)
    return None


def _owner(name: str, names: Sequence[str], council: str | None) -> Owner | None:
    if is_own(name, council) or read_label((name,)).total:
        return None
    if COHORTS.fullmatch(name):
        return Role.COHORT, name
    return (Role.AREA if any(map(PLACE.search, names)) else Role.COHORT), name


def _title(block: Block) -> str:
    """The line right above the header, where it stands alone."""
    if not block.titles:
        return ""
    last = block.titles[-1]
    return last.text if block.headers[0] - last.row <= 2 and last.column == min(block.columns) else ""


def _may_own(name: str) -> bool:
    """Whether a title or a sheet's name could be a place or a group: neither a period, a measure nor a number."""
    label = read_label((name,))
    return bool(label.words or label.body) and not (label.time or title_unit(name) or SERIAL.fullmatch(name))


def _same_form(matrix: Matrix, block: Block, grid: Grid, raw_text: str) -> bool:
    """Whether a sheet's first table is of the block's form."""
    if grid.sheet == matrix.grid.sheet:
        return True
    other, first = _first_table(grid, raw_text)
    return first is not None and _is_alike(other, first, matrix, block)


@lru_cache(maxsize=64)
def _first_table(grid: Grid, raw_text: str) -> tuple[Matrix, Block | None]:
    matrix = Matrix(grid, raw_text)
    found, _ = blocks(matrix)
    return matrix, found[0] if found else None


def _is_alike(one_matrix: Matrix, one: Block, other_matrix: Matrix, other: Block) -> bool:
    """Whether two tables have the same headers and, for the most part, the same row labels."""
    if {*_headers(one_matrix, one)} != {*_headers(other_matrix, other)}:
        return False
    mine, theirs = {*_labels(one_matrix, one)}, {*_labels(other_matrix, other)}
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs)) > 0


def _headers(matrix: Matrix, block: Block) -> Iterator[str]:
    yield from (spot.text for row in block.headers for spot in matrix.row(row))


def _labels(matrix: Matrix, block: Block) -> Iterator[str]:
    for row in block.body:
        if (spot := matrix.over(row, min(block.columns))) is not None:
            yield spot.text
