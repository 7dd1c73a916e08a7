"""Every figure of a document, from its tables and from its sentences, in reading order."""

from __future__ import annotations

from dataclasses import replace

from ingest.figures import read_figures
from ingest.tables import read_table
from store.schema import Document


def with_observations(document: Document) -> Document:
    """The document with its figures; its notes say which tables could not be recovered."""
    tables = [read_table(grid, document) for grid in document.grids]
    told = [*read_figures(document), *(one for table in tables for one in table.observations)]
    notes = tuple(note for table in tables for note in table.notes)
    ordered = tuple(sorted(told, key=lambda one: (one.span, one.kind)))
    return replace(document, observations=ordered, notes=(*document.notes, *notes))
