"""Action logs: their rows, also where a table lost its grid and stands a cell a line, and which cells are headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from language.spans import Span
from store.schema import Document

# What the columns of an action log are called.
WHAT = re.compile(
    r"\W*(?:agreed\s+)?(?:actions?|what|recommendations?|resolutions?|tasks?|requests?|issues?|subjects?)\b(?!\s+(?:log|tracker|list|sheet))",
    re.I,
)
HOW_IT_STANDS = re.compile(
    r"\W*(?:(?:current\s+|latest\s+)?(?:status|progress|updates?|position|outcomes?|responses?|comments?|state|result)\b"
    r"|where\s+it\s+stands|completed\b|rag\b)",
    re.I,
)
OTHER_COLUMN = re.compile(
    r"\W*(?:no|ref(?:erence)?|minute|item|meeting|date|owner|officer|lead|who|whom|responsible\w*|when|due|target|deadline|"
    r"timescale|by|agenda)\b",
    re.I,
)
HEADER_WORDS = 5  # at most, in a header of a column
CELL_WORDS = 45  # at most, in a cell: a longer stretch is prose
COLUMNS = range(3, 8)
TEXT_LINE = re.compile(r"[^\n]*\S[^\n]*")
CELL_BREAK = re.compile(r"\s*\|\s*|\t|\s{3,}")

Row = tuple[Span, ...]


def flattened_rows(document: Document) -> tuple[Row, ...]:
    """The rows of action logs that stand a cell a line, each as the spans of its cells, in reading order."""
    lines = [_trimmed(found) for found in TEXT_LINE.finditer(document.raw_text)]
    rows: list[Row] = []
    at = 0
    while at < len(lines):
        width = _header_width(document, lines, at)
        at += width or 1
        while width and _is_row(document, lines[at : at + width], width, rows):
            rows.append(tuple(lines[at : at + width]))
            at += width
    return tuple(rows)


def cells_of(document: Document, row: Span) -> tuple[Span, ...]:
    """The cells of a row of a table that are not blank: the grid's, else what bars, tabs and wide gaps divide."""
    cells = [cell.span for grid in document.grids for cell in grid.cells if row.covers(cell.span)]
    found = cells if len(cells) > 1 else [*_divided(document.raw_text, row)]
    return tuple(cell for cell in found if cell.of(document.raw_text).strip())


def is_header(cells: Sequence[str]) -> bool:
    """Whether the cells are those of a log's header."""
    named = [cell for cell in cells if len(cell.split()) <= HEADER_WORDS]
    return (
        len(named) == len(cells)
        and any(WHAT.match(cell) for cell in named)
        and any(HOW_IT_STANDS.match(cell) or OTHER_COLUMN.match(cell) for cell in named)
    )


def _header_width(document: Document, lines: Sequence[Span], at: int) -> int:
    """How many lines from `at` on are the header of a log; 0: none. Every column is one that logs have."""
    width = 0
    texts: list[str] = []
    while at + width < len(lines) and width <= COLUMNS[-1]:
        text = document.quote(lines[at + width])
        if len(text.split()) > HEADER_WORDS or not any(one.match(text) for one in (WHAT, HOW_IT_STANDS, OTHER_COLUMN)):
            break
        texts.append(text)
        width += 1
    whole = any(map(WHAT.match, texts)) and any(map(HOW_IT_STANDS.match, texts))
    return width if width in COLUMNS and whole else 0


def _is_row(document: Document, cells: Sequence[Span], width: int, rows: Sequence[Row]) -> bool:
    texts = [document.quote(cell) for cell in cells]
    if len(texts) < width or any(len(text.split()) > CELL_WORDS for text in texts):
        return False
    shape = _shape(texts[0])
    former = rows[-1] if rows and len(rows[-1]) == width else None
    return former is None or "9" not in shape or shape == _shape(document.quote(former[0]))


def _shape(text: str) -> str:
    """Digits as 9, letters as a: "2024/05" is "9/9"."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", text.strip()))


def _trimmed(found: re.Match[str]) -> Span:
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    return Span(start, start + len(found[0].strip()))


def _divided(text: str, row: Span) -> Iterator[Span]:
    start = row.start
    for gap in CELL_BREAK.finditer(text, row.start, row.end):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, row.end)
