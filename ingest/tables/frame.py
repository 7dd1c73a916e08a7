"""A table with everything that was found out about it, as its values are read in its light."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ingest.tables.axes import Axes, axes_of
from ingest.tables.blocks import Block
from ingest.tables.column import Column
from ingest.tables.heading import Heading
from ingest.tables.matrix import Matrix, Spot
from ingest.tables.roles import Role
from ingest.tables.rows import STUBS, Row
from ingest.tables.timing import Timing
from store.schema import Document


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A table with everything that was found out about it."""

    matrix: Matrix
    document: Document
    block: Block
    columns: Sequence[Column]
    rows: Sequence[Row]
    heading: Heading
    owner: tuple[Role, str] | None = None  # the place or group that the title or the sheet names for the whole table
    leftover: list[Spot] = field(default_factory=list)  # words in columns of values
    unnamed: list[Spot] = field(default_factory=list)  # values of which nothing says what they measure

    @cached_property
    def values(self) -> list[Column]:
        """The columns of values."""
        return [one for one in self.columns if one.role is Role.VALUE and not one.label.average]

    @cached_property
    def axes(self) -> Axes:
        """What rows and columns stand for."""
        return axes_of(self.values, self.columns, self.rows, self.heading, self.council)

    @cached_property
    def timing(self) -> Timing:
        """When each value is for."""
        stubs = [one.label for one in self.columns if one.role in STUBS]
        return Timing(self.matrix, self.values, self.rows, self.heading, stubs)

    @cached_property
    def repeated(self) -> frozenset[str]:
        """Titles that stand in several rows: under sections that tell them apart."""
        titles = [row.stubs[Role.INDICATOR].text.casefold() for row in self.rows if Role.INDICATOR in row.stubs]
        return frozenset(text for text, times in Counter(titles).items() if times > 1)

    def left_of(self, column: Column) -> Column | None:
        """The nearest column on the left that names what it measures: what a bare "Target" is the target of."""
        named = [one for one in self.values if one.index < column.index and one.label.words]
        return named[-1] if named else None

    @property
    def names_indicators(self) -> bool:
        """Whether a header says that its column holds indicators."""
        return any(one.role is Role.INDICATOR and one.label.role is Role.INDICATOR for one in self.columns)

    @property
    def is_broken_down(self) -> bool:
        """Whether the lines above say what the rows divide: "by placement type"; sections are then parts too."""
        return self.axes.rows in (Role.COHORT, Role.AREA) and bool(self.heading.by and self.heading.subject)

    @cached_property
    def corner(self) -> Spot | None:
        """The header over the row labels, where it names what is measured: "Children re-admitted" over the years."""
        stub = next((one for one in self.columns if one.role in (Role.PERIOD, Role.INDICATOR)), None)
        if stub is None or stub.label.role or self.axes.rows is not Role.PERIOD or not stub.label.words:
            return None
        return stub.header

    @property
    def council(self) -> str | None:
        """The document's own council."""
        return self.document.source.council
