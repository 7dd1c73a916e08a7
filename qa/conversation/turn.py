"""One turn of a conversation: what was asked, what came of it, and what is talked about since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qa.figures.disclosure import Derived
from qa.readings import NONE, Declined
from qa.schema import Response
from store.schema import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question as it was asked of the record, what is talked about since, and what came of it."""

    question: str  # stands alone
    topic: str
    response: Response
    scope: Scope  # the asker's own limits
    literal: bool
    declined: Declined = NONE  # readings of it that the asker would not have
    at: datetime  # UTC
    generation: str  # of the index that it was answered from
    worked_out: tuple[Derived, ...] = ()  # counts that joined the ledger
    lost: tuple[str, ...] = ()  # of a turn that was kept: what can no longer be shown of it, a line a document

    @property
    def typed(self) -> str:
        """The question as it was typed."""
        return self.response.interpretation.typed or self.question
