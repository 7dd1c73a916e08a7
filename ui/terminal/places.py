"""Where a figure is printed, in words and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from store.observations import Cell, Observation
from store.schema import Source, Span

Texts = Callable[[str], str]  # document id to its raw text


def cell_words(cell: Cell) -> str:
    """A cell as a spreadsheet names it: "sheet Scorecard, cell B7"."""
    return f"sheet {cell.sheet}, cell {cell.a1}" if cell.sheet else f"cell {cell.a1}"


def place_words(one: Observation, source: Source) -> str:
    """Document, meeting and place of a figure."""
    held_on = f"{source.held_on:%-d %B %Y}" if source.held_on else None
    cell = cell_words(one.cell) if one.cell else None
    parts = (source.name, source.council, source.committee, held_on, cell)
    return f"{', '.join(part for part in parts if part)} ({one.span.start}:{one.span.end})"


def place_json(span: Span, source: Source, texts: Texts, cell: Cell | None = None) -> dict[str, Any]:
    """A place: document, cell where the file has one there, offsets into its text, and the text there."""
    return {
        "document": source.name,
        "sheet": cell.sheet if cell else None,
        "cell": cell.a1 if cell else None,
        "start": span.start,
        "end": span.end,
        "quote": span.of(texts(source.doc_id)),
    }
