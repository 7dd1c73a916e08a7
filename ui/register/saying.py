"""A person's word on an entry: which entry is meant, and the word kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qa.register.entries import Entry
from store.reviews import Review, Reviews
from ui.auditing import note_reviewed
from ui.errors import CommitmentMissingError

SHOWN = 5  # ids told where several begin alike


def meant(entries: Sequence[Entry], typed: str, index: Path) -> Entry:
    """The one entry whose id begins as typed. Raises CommitmentMissingError for none and for several."""
    found = [entry for entry in entries if typed and entry.commitment.commitment_id.startswith(typed.strip().lower())]
    exact = [entry for entry in found if entry.commitment.commitment_id == typed]
    if len(exact or found) == 1:
        return (exact or found)[0]
    raise CommitmentMissingError(index, typed, [entry.commitment.commitment_id for entry in found[:SHOWN]], len(found))


def keep(entry: Entry, said: Review, index: Path) -> Entry:
    """Keep the review as one of the entry, and note it; the entry as it now stands. Raises StoreError, ConfigError."""
    kept = replace(said, commitment_id=entry.commitment.commitment_id)
    Reviews(index).add(kept)
    note_reviewed(index, kept)
    return replace(entry, reviews=(*entry.reviews, kept))
