"""What the index holds, and whether it is sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from store.schema import Source
from ui.going import what_goes
from ui.terminal.printing import say

if TYPE_CHECKING:
    from ingest.removing import Going
    from store.prove import Proof


def proof_json(proof: Proof) -> dict[str, Any]:
    """What was counted and found."""
    return asdict(proof)


def show_proof(proof: Proof) -> None:
    """What was counted and found, and every fault."""
    say(
        f"{proof.documents} documents; {proof.passages} passages in the record, {proof.in_words} in the word index, "
        f"{proof.in_vectors} in the vector store"
    )
    say(f"{proof.found_themselves} of {proof.sampled} sampled vectors find themselves")
    say(f"recall@10 of exact search by approximate search: {proof.recall_at_10:.3f}")
    for fault in proof.faults:
        say(f"fault: {fault}", err=True, fg="red")
    if not proof.faults:
        say("sound")


def source_json(source: Source) -> dict[str, Any]:
    """Where a document came from."""
    held_on = source.held_on.isoformat() if source.held_on else None
    return {
        "file": source.name,
        "council": source.council,
        "committee": source.committee,
        "meeting_date": held_on,
        "title": source.title,
        "url": source.url,
        "sha256": source.sha256,
        "restricted": source.is_restricted,
    }


def show_sources(sources: Sequence[Source]) -> None:
    """One document a line."""
    for source in sources:
        held_on = source.held_on.isoformat() if source.held_on else "date unknown"
        access = "restricted" if source.is_restricted else None
        known = (source.council or "council unknown", source.committee, held_on, source.name, source.title, access)
        say("  ".join(part for part in known if part))


def going_json(one: Going) -> dict[str, Any]:
    """What goes with a document."""
    return {
        **source_json(one.paper.source),
        "passages": one.paper.passages,
        "observations": one.paper.observations,
        "commitments": one.paper.commitments,
        "reviews_without_commitment": one.reviews,
        "uploaded_file": str(one.original) if one.original else None,
        "stays_in": one.stays,
    }


def show_going(going: Sequence[Going]) -> None:
    """Each document with what goes with it, a line each."""
    for one in going:
        say(f"{one.paper.source.name}", bold=True)
        for line in what_goes(one):
            say(f"  {line}")
