"""What goes into the audit log: the same from page, terminal and programs. Without MATTERS_AUDIT_DAYS, nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from qa.config import Config
from qa.conversation.turn import Turn
from qa.schema import Answer, Citation, Response
from store.audit import Act, Audit
from store.conversations import Listed
from store.reviews import Review
from store.schema import Source, Span
from ui.exports.lines import Line
from ui.exports.transcripts import numbered
from ui.exports.transcripts import places as places_of


class Way(StrEnum):
    """Where a question came from."""

    PAGE = "page"
    COMMAND = "command"
    PROGRAM = "program"  # by MCP


class Form(StrEnum):
    """What something was exported as: the suffix of its file, or the text on the clipboard."""

    TEXT = "copied text"
    WORD = ".docx"
    PAGE = ".html"
    MARKDOWN = ".md"
    CSV = ".csv"
    WORKBOOK = ".xlsx"
    CALENDAR = ".ics"


def log(root: Path) -> Audit:
    """The log beside the index at `root`. Raises ConfigError."""
    return Audit(root, keep_days=Config().audit_days)


def note_asked(root: Path, generation: str, response: Response, way: Way) -> None:
    """A question with its outcome and places; never the words of the papers. Raises StoreError, ConfigError."""
    log(root).note(Act.ASKED, asked(generation, response, way))


def note_reviewed(root: Path, review: Review) -> None:
    """What a person said of a commitment; their words lie in the reviews. Raises StoreError, ConfigError."""
    said = {"commitment": review.commitment_id, "status": review.status, "owner": review.owner, "due": review.due_on}
    told = {name: value for name, value in said.items() if value is not None}
    log(root).note(Act.REVIEWED, told | ({"note": True} if review.note else {}), by=review.by)


def note_ingested(root: Path, summary: Mapping[str, Any]) -> None:
    """What an ingest came to, where it changed anything. Raises StoreError, ConfigError."""
    log(root).note(Act.INGESTED, summary)


def note_taken_in(root: Path, outcomes: Mapping[str, str]) -> None:
    """Papers that were uploaded, each with what came of it. Raises StoreError, ConfigError."""
    log(root).note(Act.INGESTED, {"uploaded": dict(outcomes)})


def note_removed(root: Path, names: Iterable[str]) -> None:
    """Papers that were removed, by name. Raises StoreError, ConfigError."""
    log(root).note(Act.REMOVED, {"documents": [*names]})


def note_exported(root: Path, what: Mapping[str, Any], form: Form, way: Way = Way.PAGE) -> None:
    """What left the application, and in which form. Raises StoreError, ConfigError."""
    log(root).note(Act.EXPORTED, {**what, "form": form.value, "by way of": way.value})


def exported_answer(turn: Turn) -> dict[str, Any]:
    """An answer or an abstention that leaves: of which question, when it was asked, with its places."""
    places = [_place(one) for one in numbered(places_of(turn.response))]
    told: dict[str, Any] = {
        "exported": "answer",
        "question": turn.question,
        "typed": turn.response.interpretation.typed,
    }
    told |= {"limits": [*turn.scope.described()], "asked": turn.at.isoformat(), "generation": turn.generation}
    return _known(told | {"places": places})


def exported_conversation(kept: Listed, turns: Sequence[Turn]) -> dict[str, Any]:
    """A conversation that leaves: its questions, with all places that they cite."""
    places = [_place(one) for one in numbered(one for turn in turns for one in places_of(turn.response))]
    questions = [turn.typed for turn in turns]
    return _known({"exported": "conversation", "conversation": kept.id, "questions": questions, "places": places})


def exported_commitments(lines: Sequence[Line], limits: Sequence[str]) -> dict[str, Any]:
    """Commitments that leave: how many, what they were limited to, and where they stand, a paper a line."""
    stand: dict[tuple[str, str], list[str]] = {}
    for quote in (line.quote for line in lines):
        spans = stand.setdefault((quote.source.name, quote.source.sha256), [])
        spans.append(f"{quote.span.start}:{quote.span.end}")
    places = [{"document": name, "sha256": sha256, "spans": spans} for (name, sha256), spans in stand.items()]
    return _known({"exported": "commitments", "commitments": len(lines), "limits": [*limits], "places": places})


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
    return _known(entry)


def _known(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if value not in (None, "", [])}


def _worded(answer: Answer) -> dict[str, Any]:
    """What a language model said in its own words; the rest stands in the papers."""
    if not (answer.written and answer.written.worded):
        return {}
    return {"worded by": answer.written.model, "statements": [one.text for one in answer.statements if one.by]}


def _place(one: Citation) -> dict[str, Any]:
    return _at(one.document.source, one.span) | ({"cell": one.cell.a1} if one.cell else {})


def _at(source: Source, span: Span) -> dict[str, Any]:
    return {"document": source.name, "sha256": source.sha256, "start": span.start, "end": span.end}
