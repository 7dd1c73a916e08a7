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
from ui.exports.transcripts import places as places_of
from ui.numbering import numbered


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


def note_exported(root: Path, what: Mapping[str, Any], form: Form, way: Way, by: str | None = None) -> None:
    """What left the application, in which form; by whom only where a restricted paper did. Raises as `note_asked`."""
    told = {**what, "form": form.value, "by way of": way.value}
    log(root).note(Act.EXPORTED, told, by=by if what.get("restricted") else None)


def note_opened(root: Path, source: Source, page: int | None, by: str | None = None) -> None:
    """A restricted paper that was opened: its file (no `page`), or a page of it; of others nothing is noted.

    Raises StoreError, ConfigError.
    """
    if source.is_restricted:
        told = {"document": source.name, "sha256": source.sha256, "page": page, "restricted": True}
        log(root).note(Act.OPENED, _known(told | {"as": "picture of a page" if page else "original file"}), by=by)


def exported_answer(turn: Turn) -> dict[str, Any]:
    """An answer or an abstention that leaves: of which question, when it was asked, with its places."""
    cited = numbered(places_of(turn.response))
    told: dict[str, Any] = {
        "exported": "answer",
        "question": turn.question,
        "typed": turn.response.interpretation.typed,
    }
    told |= {"limits": [*turn.scope.described()], "asked": turn.at.isoformat(), "generation": turn.generation}
    return _known(told | _places(cited))


def exported_conversation(kept: Listed, turns: Sequence[Turn]) -> dict[str, Any]:
    """A conversation that leaves: its questions, with all places that they cite."""
    cited = numbered(one for turn in turns for one in places_of(turn.response))
    questions = [turn.typed for turn in turns]
    return _known({"exported": "conversation", "conversation": kept.id, "questions": questions} | _places(cited))


def exported_commitments(lines: Sequence[Line], limits: Sequence[str]) -> dict[str, Any]:
    """Commitments that leave: how many, what they were limited to, and where they stand, a paper a line."""
    stand: dict[tuple[str, str], list[str]] = {}
    for quote in (line.quote for line in lines):
        spans = stand.setdefault((quote.source.name, quote.source.sha256), [])
        spans.append(f"{quote.span.start}:{quote.span.end}")
    places = [{"document": name, "sha256": sha256, "spans": spans} for (name, sha256), spans in stand.items()]
    told = {"exported": "commitments", "commitments": len(lines), "limits": [*limits], "places": places}
    is_restricted = any(line.quote.source.is_restricted for line in lines)
    return _known(told | {"restricted": is_restricted or None})


def _places(cited: Sequence[Citation]) -> dict[str, Any]:
    """The places, and whether a restricted paper is among them."""
    is_restricted = any(one.document.source.is_restricted for one in cited)
    return {"places": [_place(one) for one in cited], "restricted": is_restricted or None}


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
