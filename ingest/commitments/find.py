"""The whole path from a document to its commitments."""

from __future__ import annotations

from store.commitments import Commitment
from store.schema import Document


def find(document: Document) -> tuple[Commitment, ...]:
    """Every commitment of the document, in reading order; a request and its acceptance are one."""
    return ()
