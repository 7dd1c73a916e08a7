"""What goes with a paper that is removed, and what stays, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.words import counted

if TYPE_CHECKING:
    from ingest.removing import Going


def what_goes(one: Going) -> list[str]:
    """Each thing in a sentence, for the page and for the terminal."""
    paper = one.paper
    made = [
        counted(paper.passages, "passage"),
        counted(paper.observations, "figure"),
        counted(paper.commitments, "commitment"),
    ]
    told = [f"Its text goes, with {', '.join(made[:-1])} and {made[-1]}: no answer will rest on them."]
    if one.reviews:
        lose = "loses its commitment; it is" if one.reviews == 1 else "lose their commitments; they are"
        told.append(f"{counted(one.reviews, 'review')} by people {lose} kept, and will be back if the paper is.")
    if one.original:
        told.append("It was uploaded: the file is deleted too, and no other copy is kept here.")
    if one.stays:
        told.append(f"Its file stays in {one.stays}: the next ingest of that folder takes it in again.")
    return told
