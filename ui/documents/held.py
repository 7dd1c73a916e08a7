"""What is held, read once for each generation: every paper in a line, its language, its minutes, its twin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import streamlit as st

from language.messages import Spoken
from language.tongues import tongue
from qa.register.approvals import Approval
from qa.register.book import Register
from qa.register.entries import RecordState
from qa.register.states import says_draft
from qa.twins import Paper, twins
from store.clearance import Clearance
from store.errors import IndexMissingError
from store.generation import seen
from store.holdings import holdings
from store.index import Index
from store.schema import Document
from ui.access.visitor import present


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the minutes of a meeting are, and where a later meeting approved them, if one did."""

    state: RecordState
    approval: Approval | None = None


class Held:
    """One generation, for looking at what it holds; needs no model. Safe to share between threads."""

    def __init__(self, root: Path, clearance: Clearance = Clearance.OPEN) -> None:
        """Raises StoreError."""
        self.root = root
        self.index = Index(root, clearance=clearance)
        self.holdings = holdings(self.index.record)
        self.by_id = {one.source.doc_id: one for one in self.holdings}
        self.register = Register(self.index.record)
        self.document = lru_cache(maxsize=64)(self.index.record.document)
        self.tongue = lru_cache(maxsize=None)(self._tongue)
        self.twins = lru_cache(maxsize=256)(self._twins)
        self.minutes = lru_cache(maxsize=None)(self._minutes)

    @cached_property
    def tongues(self) -> frozenset[str]:
        """The languages that papers are in, as far as they can be told."""
        return frozenset(found for one in self.holdings if (found := self.tongue(one.source.doc_id)))

    def _tongue(self, doc_id: str) -> str | None:
        return tongue(self.by_id[doc_id].head)

    def same_meeting(self, doc_id: str) -> list[str]:
        """The other papers of a paper's meeting; none where its body or its day is unknown."""
        body, day = self.register.bodies.of(doc_id), self.by_id[doc_id].source.held_on
        meetings = self.register.bodies.meetings(body) if body and day else ()
        return [one for held in meetings if held.on == day for one in held.doc_ids if one != doc_id]

    def _minutes(self, doc_id: str) -> Minutes:
        """What the minutes of the paper's meeting are: approved, else in draft where a paper of the meeting says so."""
        state, approval = self.register.minutes_of(doc_id)
        papers = (self.by_id[one] for one in (doc_id, *self.same_meeting(doc_id)))
        if approval is None and any(says_draft(one.source, one.head) for one in papers):
            state = RecordState.DRAFT
        return Minutes(state, approval)

    def _twins(self, doc_id: str) -> tuple[str, ...]:
        """The papers of the same meeting that are probably this one in another language, likeliest first."""
        own = self.tongue(doc_id)
        others = [one for one in self.same_meeting(doc_id) if own and self.tongue(one) not in (None, own)]
        if not others:
            return ()
        found = twins(_paper(self.document(doc_id)), [_paper(self.document(one)) for one in others])
        return tuple(others[at] for at in found)


def held(root: Path) -> Held | None:
    """What the visitor may see of the live generation; `None` where there is no index yet. Raises StoreError."""
    clearance = present().clearance
    try:
        generation = seen(root, clearance).name
    except IndexMissingError:
        return None
    return _held(str(root), generation, clearance)


@st.cache_resource(max_entries=4, show_spinner=Spoken("Opening the record …"))
def _held(root: str, generation: str, clearance: Clearance) -> Held:  # noqa: ARG001  the generation is the key
    return Held(Path(root), clearance)


def _paper(document: Document) -> Paper:
    return Paper(document.text, tuple(item.number for item in document.items))
