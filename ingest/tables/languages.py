"""Tables in two languages, "Cyfanswm / Total": the half of each cell that headers are known in."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.tables.labels import read_label
from ingest.tables.matrix import fold
from store.grids import Grid

SLASH = re.compile(r"\s+[/|]\s+")
MOST = 2 / 3  # of a row's cells that are written twice: then so is the table


def one_language(grid: Grid, raw_text: str) -> Callable[[str], str] | None:
    """How to read a cell of a table in two languages; `None` for a table in one."""
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(fold(cell.span.of(raw_text)))
    for texts in rows.values():
        pairs = [halves for text in texts if (halves := _halves(text))]
        if len(pairs) > 2 and len(pairs) >= MOST * len(texts):
            return _reading(pairs)
    return None


def _halves(text: str) -> tuple[str, str] | None:
    halves = SLASH.split(text)
    if len(halves) != 2 or not all(re.search(r"[^\W\d_]{2}", half) for half in halves):
        return None
    return halves[0], halves[1]


def _reading(pairs: list[tuple[str, str]]) -> Callable[[str], str] | None:
    """The side whose words are known; `None` where both are: "Actual / Target" is no translation."""
    known = [sum(_is_known(pair[side]) for pair in pairs) for side in (0, 1)]
    if 2 * abs(known[0] - known[1]) < len(pairs):
        return None
    side = 0 if known[0] > known[1] else 1
    return lambda text: halves[side] if (halves := _halves(text)) else text


def _is_known(text: str) -> bool:
    label = read_label((text,))
    return label.says_something and not label.words
