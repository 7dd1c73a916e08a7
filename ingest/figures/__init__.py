"""Figures told in sentences: what each number in the minutes measures, for when, and whether it happened."""

from __future__ import annotations

from store.observations import Observation
from store.schema import Document


def read_figures(document: Document) -> tuple[Observation, ...]:
    """The figures of the document's sentences, in reading order; tables are `ingest.tables`' business."""
    return ()
