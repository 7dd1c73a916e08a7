"""The open promises beside something quoted: those made in it, and the one on its subject that comes nearest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from qa.promises.places import own_place
from qa.schema import Candidate, Followed

MIN_ON_SUBJECT = 0.6  # of the question's words, by rarity, for a promise to be on its subject


class OpenPromises(Protocol):
    """Knows the promises made in agenda items that nobody has kept, replaced or withdrawn."""

    def open_in(self, items: Collection[tuple[str, int]]) -> Sequence[Followed]:
        """Those of the items, each a document's id and the item's ordinal there, in reading order."""
        ...


@dataclass(frozen=True, slots=True)
class Beside:
    """The open promises of the items that are quoted."""

    quoted: tuple[Followed, ...]  # made in the very words quoted
    nearest: Followed | None  # else the one on the subject


def beside(quoted: Sequence[Candidate], promises: OpenPromises, on_subject: Callable[[str], float]) -> Beside:
    """The open promises beside the sentences; `on_subject` says how much of the question a text has, from 0 to 1."""
    every = promises.open_in({(one.passage.doc_id, one.passage.item) for one in quoted})
    made = tuple(one for one in every if any(_is_said_in(one, sentence) for sentence in quoted))
    if made:
        return Beside(made, None)
    told = {one.entry.commitment.commitment_id: on_subject(_words(one)) for one in every}
    near = max(every, key=lambda one: told[one.entry.commitment.commitment_id], default=None)
    is_near = near is not None and told[near.entry.commitment.commitment_id] >= MIN_ON_SUBJECT
    return Beside((), near if is_near else None)


def _is_said_in(one: Followed, quoted: Candidate) -> bool:
    span = one.entry.commitment.span
    same = quoted.passage.doc_id == one.entry.commitment.doc_id
    return same and quoted.sentence.start < span.end and span.start < quoted.sentence.end


def _words(one: Followed) -> str:
    """What it says, what it points back to, and the heading above it."""
    return " ".join((*(place.quote for place in one.places), own_place(one).passage.heading or ""))
