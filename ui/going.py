"""What goes with a paper that is removed, and what stays, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from language.messages import _, ngettext
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
    told = [
        _(
            "Its text goes, with {made} and {last}: no answer will rest on them.",
            made=", ".join(made[:-1]),
            last=made[-1],
        )
    ]
    if one.reviews:
        told.append(
            ngettext(
                "{number} review by people loses its commitment; it is kept, and will be back if the paper is.",
                "{number} reviews by people lose their commitments; they are kept, and will be back if the paper is.",
                one.reviews,
            )
        )
    if one.original:
        told.append(_("It was uploaded: the file is deleted too, and no other copy is kept here."))
    if one.stays:
        told.append(_("Its file stays in {stays}: it comes back when that folder is read in again.", stays=one.stays))
    return told
