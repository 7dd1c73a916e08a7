"""What people said of the register, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qa.register.entries import Entry
from store.reviews import Review
from ui.exports.objects import review_object
from ui.exports.wording import said
from ui.terminal.commitments import folded
from ui.terminal.printing import say
from ui.words import counted, day

Listed = tuple[Review, Entry | None]  # a review with its entry; None: its commitment is not held now


def listed_object(review: Review, entry: Entry | None) -> dict[str, Any]:
    """A review with the commitment it is of: document, offsets and words, `None` where it is not held now."""
    held = entry.commitment.span if entry else None
    place = {
        "document": entry.source.name if entry else None,
        "start": held.start if held else None,
        "end": held.end if held else None,
        "quote": entry.document.quote(held) if entry and held else None,
    }
    return {"id": review.commitment_id, **review_object(review), **place}


def show_listed(pairs: Sequence[Listed]) -> None:
    """Each review with who, when, what, and the words it is of; then how many there are."""
    for review, entry in pairs:
        say(folded(f"{day(review.at.date())}, {review.by}: {'; '.join(said(review))}"), bold=True)
        if entry is None:
            words = "not held now: its document is gone or renamed, or its words have changed"
        else:
            quote = " ".join(entry.document.quote(entry.commitment.span).split())
            words = f"“{quote}” {entry.source.name}"
        say(folded(f"{review.commitment_id}  {words}", 1, hanging=True))
    say(folded(counted(len(pairs), "review")))
