"""What goes into the audit log: the same from page, terminal and programs. Without MATTERS_AUDIT_DAYS, nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from qa.config import Config
from qa.schema import Answer, Citation, Response
from store.audit import Act, Audit
from store.reviews import Review


class Way(StrEnum):
    """Where a question came from."""

    PAGE = "page"
    COMMAND = "command"
    PROGRAM = "program"  # by MCP


def log(root: Path) -> Audit:
    """The log beside the index at `root`. Raises ConfigError."""
    return Audit(root, keep_days=Config().audit_days)


def note_asked(root: Path, generation: str, response: Response, way: Way, by: str | None = None) -> None:
    """A question with its outcome and places; never the words of the papers. Raises StoreError, ConfigError.

    Who asked is written down only where they were shown a restricted paper.
    """
    shown = response.citations if isinstance(response, Answer) else response.nearest
    is_restricted = any(one.document.source.is_restricted for one in shown)
    log(root).note(Act.ASKED, asked(generation, response, way), by=by if is_restricted else None)


def note_reviewed(root: Path, review: Review) -> None:
    """What a person said of a commitment; their words lie in the reviews. Raises StoreError, ConfigError."""
    said = {"commitment": review.commitment_id, "status": review.status, "owner": review.owner, "due": review.due_on}
    told = {name: value for name, value in said.items() if value is not None}
    log(root).note(Act.REVIEWED, told | ({"note": True} if review.note else {}), by=review.by)


def note_ingested(root: Path, summary: Mapping[str, Any]) -> None:
    """What an ingest came to, where it changed anything. Raises StoreError, ConfigError."""
    log(root).note(Act.INGESTED, summary)


def note_taken_in(root: Path, outcomes: Mapping[str, str], by: str | None = None) -> None:
    """Papers that were uploaded, each with what came of it; by whom, if they signed in. Raises as `note_ingested`."""
    log(root).note(Act.INGESTED, {"uploaded": dict(outcomes)}, by=by)


def note_removed(root: Path, names: Iterable[str], by: str | None = None) -> None:
    """Papers that were removed, by name, and by whom if they signed in. Raises StoreError, ConfigError."""
    log(root).note(Act.REMOVED, {"documents": [*names]}, by=by)


def asked(generation: str, response: Response, way: Way) -> dict[str, Any]:
    """The entry of a question."""
    read = response.interpretation
    entry: dict[str, Any] = {
        "question": read.question,
        "typed": read.typed,  # where it was made to stand alone
        "limits": [*read.scope.described()],
        "by way of": way.value,
        "generation": generation,
        "confidence": round(response.confidence, 4),
    }
    if isinstance(response, Answer):
        entry["places"] = [_place(one) for one in response.citations]
        entry |= _worded(response)
    else:
        entry["reason"] = response.reason.value
    return {name: value for name, value in entry.items() if value not in (None, "", [])}


def _worded(answer: Answer) -> dict[str, Any]:
    """What a language model said in its own words; the rest stands in the papers."""
    if not (answer.written and answer.written.worded):
        return {}
    return {"worded by": answer.written.model, "statements": [one.text for one in answer.statements if one.by]}


def _place(one: Citation) -> dict[str, Any]:
    source = one.document.source
    place = {"document": source.name, "sha256": source.sha256, "start": one.span.start, "end": one.span.end}
    return place | ({"cell": one.cell.a1} if one.cell else {})
