"""What the minutes are that a commitment stands in: draft, confirmed, amended, or not stated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from qa.register.approvals import Approval
from qa.register.entries import RecordState
from store.schema import Document, Source

DRAFT = re.compile(
    r"\bdraft[\s_-]+(?:\w+[\s_-]+){0,2}minutes\b|\bminutes\b[^a-z]{0,3}\W*\(?draft\b|\bminutes[\w\s-]*[\s_-]draft\b",
    re.I,
)
DRAFT_ABOVE = re.compile(
    r"^\W*draft\b(?!\s+(?:report|budget|statement|strategy|policy|plan))|\bdraft\s+minutes\b|\bminutes\s*\(draft\)"
    r"|\bsubject\s+to\s+(?:confirmation|approval|agreement)\s+(?:at|by)\b|\bunconfirmed\b|\bthese\s+minutes\s+are\s+(?:a\s+)?draft\b",
    re.IGNORECASE,
)
ABOVE = 400  # characters at the head of a paper, where it says that it is a draft


def is_draft(document: Document) -> bool:
    """Whether the paper, its title or its name says that these are draft minutes."""
    return says_draft(document.source, document.raw_text)


def says_draft(source: Source, text: str) -> bool:
    """Whether a paper's name, title or the head of its text says that these are draft minutes."""
    named = f"{source.name}\n{source.title or ''}"
    return bool(DRAFT.search(named) or DRAFT_ABOVE.search(text[:ABOVE]))


def state_of(document: Document, approved: Mapping[date, Approval]) -> tuple[RecordState, Approval | None]:
    """The state of a paper's minutes, and where they were approved. `approved`: its body's, by day of meeting."""
    held_on = document.source.held_on
    approval = approved.get(held_on) if held_on else None
    if approval is not None:
        return RecordState.AMENDED if approval.amended else RecordState.CONFIRMED, approval
    return RecordState.DRAFT if is_draft(document) else RecordState.NOT_STATED, None
