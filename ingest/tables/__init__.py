"""A grid as a typed table: which rows and columns are headers, what each value measures, and for when."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.tables.read import read_grid
from store.grids import Grid
from store.observations import Observation
from store.schema import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a grid says: its figures in reading order, and a line for each thing that could not be recovered."""

    observations: tuple[Observation, ...] = ()
    notes: tuple[str, ...] = ()


def read_table(grid: Grid, document: Document) -> Table:
    """The figures of a grid of the document. A grid whose layout cannot be read has none, and a note says why."""
    observations, notes = read_grid(grid, document)
    return Table(observations=observations, notes=notes)
