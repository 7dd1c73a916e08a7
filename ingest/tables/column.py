"""A column of a table: its header, read, and what its cells hold."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.tables.labels import Label
from ingest.tables.matrix import Spot
from ingest.tables.roles import PARTS, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its header, read, and what its cells hold."""

    index: int
    path: tuple[Spot, ...]  # its header cells from the upper row to the lowest
    label: Label
    role: Role
    cells: tuple[Spot, ...] = ()
    is_alone: bool = False  # no other column stands under its upper header, over a lower one that only names a unit

    @property
    def is_beside(self) -> bool:
        """Whether its figures are made of others, as its header says: parts of a share, or a "Monthly average"."""
        averages = self.role is Role.VALUE and self.label.average and len(self.label.words.split()) > 1
        return self.role in PARTS or averages

    @property
    def header(self) -> Spot | None:
        """Its lowest header cell."""
        return self.path[-1] if self.path else None

    @property
    def group(self) -> Spot | None:
        """The header cell above that it shares with its neighbours."""
        return self.path[0] if len(self.path) > 1 and not self.is_alone else None
