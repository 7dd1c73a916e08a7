"""The register that the page shows: followed once for each generation, with what people have said by now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import streamlit as st

from language.messages import Spoken
from qa.register.book import Register
from store.clearance import Clearance
from store.generation import current, seen
from store.index import Index
from store.reviews import Review, Reviews
from store.schema import Scope, Source
from ui.access.visitor import present
from ui.exports.lines import Line, lines
from ui.register.limits import Limits


@dataclass(frozen=True, slots=True)
class Held:
    """One generation's register, as words. Nobody's word is in it: that is read anew each time."""

    register: Register
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]  # every document


@dataclass(frozen=True, slots=True)
class Told:
    """The register with what people have said of it."""

    held: Held
    lines: tuple[Line, ...]  # in the register's order
    reviews: tuple[Review, ...]  # oldest first, those included whose commitment is not held

    def within(self, limits: Limits) -> tuple[Line, ...]:
        """The lines of the part of the record that is asked for, of whatever status."""
        by_id = {line.entry.commitment.commitment_id: line for line in self.lines}
        found = replace(limits, statuses=()).narrowed(limits.within([line.entry for line in self.lines]))
        return tuple(by_id[entry.commitment.commitment_id] for entry in found)

    def recorded(self, limits: Limits) -> int:
        """How many commitments the part of the record holds, whoever owes them and whatever they are about."""
        return len(limits.within([line.entry for line in self.lines]))


def told(root: Path, *, as_of: date | None = None) -> Told:
    """The live register of the index, as it is now or stood on a day. Raises StoreError."""
    clearance = present().clearance
    generation = seen(root, clearance)
    held = _held(str(root), generation.name, clearance, as_of)
    reviews = Reviews(root).all()
    if generation != current(root):  # some is kept from this visitor, and what people said of that too
        known = {line.entry.commitment.commitment_id for line in held.lines}
        reviews = tuple(one for one in reviews if one.commitment_id in known)
    return Told(held, with_reviews(held.lines, reviews), reviews)


def with_reviews(unreviewed: Sequence[Line], reviews: Iterable[Review]) -> tuple[Line, ...]:
    """The lines, each with what people said of it."""
    said: dict[str, list[Review]] = defaultdict(list)
    for review in reviews:
        said[review.commitment_id].append(review)
    return tuple(_with(line, said.get(line.entry.commitment.commitment_id, ())) for line in unreviewed)


def _with(line: Line, said: Sequence[Review]) -> Line:
    return replace(line, entry=replace(line.entry, reviews=tuple(said))) if said else line


@st.cache_resource(max_entries=4, show_spinner=Spoken("Following what was promised …"))
def _held(root: str, generation: str, clearance: Clearance, as_of: date | None) -> Held:  # noqa: ARG001  its key
    index = Index(Path(root), clearance=clearance)
    register = Register(index.record, as_of=as_of)
    known = tuple(index.record.sources())
    return Held(register, lines(register.entries, register), known)


def names(sources: Iterable[Source], scope: Scope) -> tuple[list[str], list[str]]:
    """The councils held, and the committees of those that the scope names (of all for none)."""
    known = list(sources)
    councils = sorted({one.council for one in known if one.council})
    inside = [one for one in known if not scope.councils or one.council in scope.councils]
    return councils, sorted({one.committee for one in inside if one.committee})
