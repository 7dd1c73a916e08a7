"""The notes that stand below a table and outside its cells, as in a web page, a letter or a .pdf."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from ingest.tables.blocks import NOTE
from ingest.tables.matrix import fold
from ingest.tables.symbols import DEFINED, meant
from store.grids import Grid
from store.schema import Document

MOST = 8  # lines of notes
ABOUT_VALUES = re.compile(
    r"(?:all )?(?:figures|data|values|results|changes|differences|variances|percentages|numbers|counts|rates|times|"
    r"costs)\b",
    re.IGNORECASE,
)


def notes_below(grid: Grid, document: Document) -> tuple[str, ...]:
    """The lines right below the table that are about its values and symbols; none for a sheet: its cells hold them."""
    if grid.sheet is not None:
        return ()
    text = document.raw_text
    following = min((one.span.start for one in document.grids if one.span.start > grid.span.end), default=len(text))
    lines = [*_lines(text[grid.span.end : following])]
    return tuple(takewhile(_is_note, lines[:MOST]))


def _lines(text: str) -> Iterator[str]:
    yield from (fold(line) for line in text.splitlines() if line.strip())


def _is_note(line: str) -> bool:
    """Whether the line explains a symbol, begins as notes do, or says something of figures at large."""
    key = DEFINED.match(line)
    return bool(NOTE.match(line) or ABOUT_VALUES.match(line) or (key and meant(key["meaning"])))
