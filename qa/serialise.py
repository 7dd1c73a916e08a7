"""Responses as JSON values: what `matters ask --json` prints, and what the evaluation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from qa.schema import (
    Abstention,
    Answer,
    Calculation,
    Citation,
    Evidence,
    Followed,
    Interpretation,
    Ladder,
    Response,
    Statement,
    Written,
)


def response_json(response: Response) -> dict[str, Any]:
    """An answer or an abstention; `citations` are places in the documents' text, each with the text there."""
    asked = interpretation_json(response.interpretation)
    shared = {
        "interpretation": asked,
        "confidence": round(response.confidence, 4),
        "searched": asdict(response.searched),
    }
    match response:
        case Answer():
            return {
                "answered": True,
                "reason": None,
                "answer": response.text,
                "statements": [statement_json(one) for one in response.statements],
                "citations": [citation_json(one) for one in response.citations],
                "calculations": [one for statement in response.statements for one in _calculations(statement)],
                "commitments": [followed_json(one) for one in response.followed],
                "ladder": ladder_json(response.ladder),
                "figures_until": response.figures_until.isoformat() if response.figures_until else None,
                "written": written_json(response.written),
                **shared,
            }
        case Abstention():
            nearest = [citation_json(one) for one in response.nearest]
            return {
                "answered": False,
                "reason": response.reason.value,
                "answer": response.explanation,
                "citations": [],
                "nearest": nearest,
                "commitments": [followed_json(one) for one in response.followed],
                "ladder": ladder_json(response.ladder),
                **shared,
            }


def citation_json(citation: Citation) -> dict[str, Any]:
    """A place in a document: offsets into its extracted text, `end` excluded, and the text there; of a table, its cell.

    `sheet` and `cell` ("B7") are `None` where the file has none there.
    """
    source, passage, cell = citation.document.source, citation.passage, citation.cell
    return {
        "document": source.name,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
        "sheet": cell.sheet if cell else None,
        "cell": cell.a1 if cell else None,
        "headers": [" ".join(citation.document.quote(span).split()) for span in citation.headers],
        "heading": citation.heading,
        "page": passage.page,
        "zone": passage.zone.value,
        "council": source.council,
        "committee": source.committee,
        "meeting_date": source.held_on.isoformat() if source.held_on else None,
        "url": source.url,
        "restricted": source.is_restricted,
    }


def statement_json(statement: Statement) -> dict[str, Any]:
    """One statement with the places it rests on, and what is worked out in it."""
    return {
        "text": statement.text,
        "worded_by": statement.by,
        "citations": [citation_json(one) for one in statement.citations],
        "calculations": list(_calculations(statement)),
    }


def calculation_json(made: Calculation) -> dict[str, Any]:
    """A derived value: how it was made, and each input with its place."""
    inputs = [citation_json(term.citation) | {"value": term.value, "printed": term.printed} for term in made.terms]
    return {"operation": made.operation.value, "formula": made.formula, "result": made.shown, "inputs": inputs}


def _calculations(statement: Statement) -> Iterator[dict[str, Any]]:
    """What is worked out in a statement: a derived value, or a number of places, each of them shown."""
    if statement.calculation:
        yield calculation_json(statement.calculation)
    if statement.counted:
        number = f"{len(statement.citations):,}"
        inputs = [citation_json(one) | {"value": 1, "printed": one.quote} for one in statement.citations]
        formula = f"count of the {statement.counted} cited = {number}"
        yield {"operation": "count", "formula": formula, "result": number, "inputs": inputs}


def followed_json(one: Followed) -> dict[str, Any]:
    """A commitment with its status, who stands behind that, the latest word on it, and the meetings searched."""
    entry = one.entry
    due_on, as_of = entry.commitment.due_on, entry.standing.as_of
    return {
        "commitment": entry.commitment.commitment_id,
        "places": [citation_json(place) for place in one.places],
        "status": entry.status.value,
        "proposed_status": entry.standing.status.value,
        "confirmed_by_a_person": entry.is_confirmed,
        "owner": entry.document.quote(entry.owner.span) if entry.owner else None,
        "due": entry.document.quote(entry.due.span) if entry.due else None,
        "due_on": due_on.isoformat() if due_on else None,
        "evidence": [citation_json(place) for place in one.evidence],
        "searched": [meeting.held_on.isoformat() for meeting in entry.standing.searched],
        "as_of": as_of.isoformat() if as_of else None,
        "minutes": entry.record_state.value,
    }


def ladder_json(ladder: Ladder | None) -> dict[str, Any] | None:
    """The rung of a question for a cause; `None` for any other question."""
    return {"rung": ladder.rung.value, "by": ladder.by, "explanation": ladder.explanation} if ladder else None


def written_json(written: Written | None) -> dict[str, Any] | None:
    """What a language model had to do with the words; `None` where none was asked."""
    return asdict(written) if written else None


def interpretation_json(asked: Interpretation) -> dict[str, Any]:
    """How the question was read."""
    return {
        "question": asked.typed or asked.question,
        "asked_as": asked.question,
        "rewritten": asdict(asked.rewritten) if asked.rewritten else None,
        "kind": asked.kind.value,
        "looked_for": [wording.typed for wording in asked.wordings],
        "periods": list(asked.period_words),
        "limited_to": list(asked.scope.described()),
        "corrected": dict(asked.corrected),
        "readings": [str(one) for one in asked.readings],
        "declined": [str(one) for one in asked.declined],
    }


def evidence_json(evidence: Sequence[Evidence], most: int = 8) -> list[dict[str, Any]]:
    """The likeliest sentences and the features each was judged by."""
    return [
        citation_json(Citation(one.candidate.document, one.candidate.sentence, one.candidate.passage))
        | {"probability": round(one.probability, 4), "features": one.features}
        for one in evidence[:most]
    ]
