"""The commitments of a document, found in its sentences: parsed, judged, placed in their context, and merged."""

from __future__ import annotations

from dataclasses import replace

from ingest.commitments.find import find
from store.schema import Document

__all__ = ["with_commitments"]


def with_commitments(document: Document) -> Document:
    """The document with its commitments, in reading order."""
    return replace(document, commitments=find(document))
