"""Every figure of a document, from its tables and from its sentences, in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.figures import read_figures
from ingest.tables import read_table
from store.observations import Observation
from store.schema import Document


def with_observations(document: Document) -> Document:
    """The document with its figures; its notes say which tables could not be recovered."""
    tables = [read_table(grid, document) for grid in document.grids]
    in_tables = [one for table in tables for one in table.observations]
    told = [*_outside(read_figures(document), in_tables), *in_tables]
    notes = tuple(note for table in tables for note in table.notes)
    ordered = tuple(sorted(told, key=lambda one: (one.span, one.kind)))
    return replace(document, observations=ordered, notes=(*document.notes, *notes))


def _outside(figures: Sequence[Observation], in_tables: Sequence[Observation]) -> Iterator[Observation]:
    """The figures of sentences that no table has read already: a cell is told once."""
    spans = sorted(one.span for one in in_tables)
    for one in figures:
        at = bisect_right(spans, one.span.start, key=lambda span: span.start) - 1
        if at < 0 or not spans[at].covers(one.span):
            yield one
