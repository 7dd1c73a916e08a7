"""Where a figure stands: its cell or sentence, with the headers that say what it is and when it was."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from language.numbers import numbers
from qa.library import Library
from qa.schema import Citation, Term
from store.grids import Grid, GridCell
from store.observations import Observation
from store.schema import Document, Passage, Span

SCALE = re.compile(r"£\s?(?:0{3}|k\b|m\b)|\b0{3}s?\b|\b(?:thousand|million)s?\b|£['’]0{3}", re.IGNORECASE)


def citation(one: Observation, library: Library) -> Citation:
    """The cell, or the sentence, that the figure is printed in. A lone cell means nothing without its headers."""
    document = library.shelf(one.doc_id).document
    grid = _grid_of(document, one)
    passage = _passage_at(document, one.span)
    if grid is None:
        sentence = next((place for place in passage.sentences if place.covers(one.span)), one.span)
        outside = (span for span in _period_in_text(document, passage, one) if not sentence.covers(span))
        return Citation(document, sentence, passage, headers=tuple(outside))
    headers = _headers(document, grid, one)
    if grid.flattened and one.label is not None:  # nothing but the row itself shows what the value is of
        row = one.label.to(one.span)
        return Citation(document, row, passage, headers=tuple(span for span in headers if not row.covers(span)))
    return Citation(document, one.span, passage, cell=one.cell, headers=headers)


def distinct(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """The places in order, each once: two figures of one sentence share it."""
    return tuple({(one.passage.doc_id, one.span): one for one in citations}.values())


def term(one: Observation, library: Library, value: float | None = None) -> Term:
    """The figure as an input of a calculation. `one.value` is known, or `value` is given (with its sign)."""
    worth = one.value if value is None else value
    assert worth is not None
    return Term(worth, citation(one, library), one.span)


# --- the headers of a cell ---


def _grid_of(document: Document, one: Observation) -> Grid | None:
    """The grid that the value stands in; `None` for a sentence."""
    return next((grid for grid in document.grids if any(cell.span == one.span for cell in _at(grid, one.span))), None)


def _at(grid: Grid, span: Span) -> Iterator[GridCell]:
    if grid.span.covers(span):
        yield from (cell for cell in grid.cells if cell.span.covers(span))


def _headers(document: Document, grid: Grid, one: Observation) -> tuple[Span, ...]:
    """Title, code and period of the value as its row, its column or the table's own lines print them."""
    own = next(_at(grid, one.span))
    said = [text for text in (one.indicator, one.code, one.period_as_printed, one.cohort, one.ref_area) if text]
    near = [cell.span for cell in _by_nearness(grid, own)]
    places = [*near, *([grid.caption] if grid.caption else [])]
    found = [one.label] if one.label else []
    found.extend(_column_header(document, grid, own))
    for text in said:
        parts = _parts(text, document, places)
        found.extend(part for part in parts if part not in found)
    if _is_scaled(one):
        found.extend([place for place in places if SCALE.search(document.quote(place)) and place not in found][:1])
    return tuple(sorted({span for span in found if span != one.span}))


def _is_scaled(one: Observation) -> bool:
    """Whether the number printed is not the value: thousands or millions that a header says."""
    return one.value is not None and not any(
        math.isclose(abs(number), abs(one.value)) for number in numbers(one.raw_value)
    )


def _column_header(document: Document, grid: Grid, own: GridCell) -> list[Span]:
    """The nearest words above in the column: what its numbers are headed."""
    figures = {one.span for one in document.observations}
    above = [cell for cell in grid.cells if cell.row < own.row and _covers_column(cell, own)]
    return [cell.span for cell in above if cell.span not in figures][-1:]


def _by_nearness(grid: Grid, own: GridCell) -> list[GridCell]:
    """Cells of the same row, then of the same column above, then all others above."""
    row = [cell for cell in grid.cells if cell is not own and cell.row <= own.row < cell.row + cell.rows]
    above = [cell for cell in grid.cells if cell.row < own.row and _covers_column(cell, own)]
    others = [cell for cell in grid.cells if cell.row < own.row and not _covers_column(cell, own)]
    return [*row, *reversed(above), *others]


def _covers_column(cell: GridCell, own: GridCell) -> bool:
    return cell.column <= own.column < cell.column + cell.columns


def _parts(text: str, document: Document, places: list[Span]) -> list[Span]:
    """The first place that prints the whole text; else the first place of each of its words that has a numeral."""
    folded = _folded(text)
    whole = next((place for place in places if folded and folded in _folded(document.quote(place))), None)
    if whole is not None:
        return [whole]
    words = [word for word in folded.split() if any(character.isdigit() for character in word)]
    firsts = (next((p for p in places if word in _folded(document.quote(p)).split()), None) for word in words)
    return list(dict.fromkeys(place for place in firsts if place is not None))


@lru_cache(maxsize=100_000)
def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


# --- sentences ---


def _passage_at(document: Document, span: Span) -> Passage:
    """The passage that covers the place, else the last that begins before it."""
    covering = next((one for one in document.passages if one.span.covers(span)), None)
    if covering is not None:
        return covering
    before = [one for one in document.passages if one.span.start <= span.start]
    return before[-1] if before else document.passages[0]


def _period_in_text(document: Document, passage: Passage, one: Observation) -> Iterator[Span]:
    """Where the figure's period is printed nearest before its sentence, if it is printed so at all."""
    printed = one.period_as_printed
    if not printed or printed in document.quote(passage.span):
        return
    at = document.raw_text.rfind(printed, 0, one.span.start)
    if at < 0:
        at = document.raw_text.find(printed)
    if at >= 0:
        yield Span(at, at + len(printed))
