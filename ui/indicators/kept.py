"""Every series of the record and what the referee says of them: made once for a generation, shared by every session."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from language.messages import Spoken
from qa.build import book
from qa.config import Config
from qa.figures.places import citation
from qa.library import Library
from qa.referee import Finding, findings
from qa.schema import Citation
from qa.series import Series, SeriesBook
from store.observations import Observation
from ui.record import Record


@dataclass(frozen=True)
class Figures:
    """The figures of one generation. Nothing in it belongs to one reader."""

    book: SeriesBook
    library: Library

    @property
    def series(self) -> tuple[Series, ...]:
        """Every series that has a value of its own, by council and title."""
        return self._with_points

    @cached_property
    def _with_points(self) -> tuple[Series, ...]:
        return tuple(one for one in self.book.series if one.points)

    @cached_property
    def by_key(self) -> dict[str, Series]:
        """Each by its key, which outlives an ingest."""
        return {one.key: one for one in self.series}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Where the record contradicts itself."""
        return findings(self.book, lambda doc_id: self.library.shelf(doc_id).document)

    @cached_property
    def by_id(self) -> dict[str, Observation]:
        """Each figure that the page shows or that a finding rests on, by its id."""
        shown = (told for one in self.series for point in one.points for told in point.told)
        doubted = (side for found in self.findings for side in found.observations)
        return {one.observation_id: one for one in (*shown, *doubted)}

    def place(self, one: Observation) -> Citation:
        """Where a figure is printed."""
        return citation(one, self.library)


def figures(record: Record) -> Figures:
    """The figures of a record. Raises ConfigError or store.errors.RegistryError for a registry that is wrong."""
    return _figures(str(record.pipeline.index.root), record.generation, record)


@st.cache_resource(max_entries=2, show_spinner=Spoken("Reading the figures …"))
def _figures(root: str, generation: str, _record: Record) -> Figures:  # noqa: ARG001  root and generation are the key
    return Figures(book(Config(), _record.pipeline.index), _record.pipeline.library)
