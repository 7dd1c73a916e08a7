"""What each stage of the pipeline has to tell of what it made: counts and places for spans, a line for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qa.figures.case import Refused
from qa.schema import Answer, Citation, Evidence, Interpretation, Response, Rewritten, Statement, Written
from qa.trace import Noted, Told

if TYPE_CHECKING:
    from qa.answerable import Verdict
    from qa.figures.answers import Figured
    from qa.promises.outcome import Promised
    from qa.retrieve.fuse import Retrieved
    from qa.why import Explained


def of_question(asked: Interpretation) -> Told:
    """How a question was read."""
    facts = {"kind": asked.kind.value, "wordings": len(asked.wordings), "periods": len(asked.periods)}
    return Told(facts=facts, said=", ".join(one.typed for one in asked.wordings) or None)


def of_rewritten(rewritten: Rewritten) -> Told:
    """Whether a language model's wording of a follow-up holds; and why not, for people."""
    return Told(facts={"outcome": "holds" if rewritten.question else "does not hold"}, said=rewritten.why)


def of_passages(hits: list[Retrieved]) -> Told:
    """The passages that were found."""
    places = (Noted(doc_id=hit.passage.doc_id, span=hit.passage.span, score=hit.score) for hit in hits)
    return Told(facts={"passages": len(hits)}, kept=tuple(places))


def of_evidence(evidence: list[Evidence]) -> Told:
    """The sentences that may answer."""
    return Told(facts={"sentences": len(evidence)}, kept=tuple(noted(one) for one in evidence))


def of_verdict(verdict: Verdict) -> Told:
    """Whether the record answers."""
    return Told(facts=_reached(verdict.confidence, verdict.reason), said=verdict.explanation or None)


def of_statements(statements: tuple[Statement, ...]) -> Told:
    """The statements that are left."""
    return Told(facts={"statements": len(statements)}, kept=_cited(statements))


def of_written(made: tuple[tuple[Statement, ...], Written | None]) -> Told:
    """What a language model worded, and why its other words were not taken."""
    statements, written = made
    if written is None:
        return Told(facts={"outcome": "nothing to word"})
    facts: dict[str, str | int | float | bool] = {"worded": written.worded, "refused": len(written.refused)}
    if written.fault:
        facts["outcome"] = "fault"
    said = "; ".join([*written.refused, *([written.fault] if written.fault else [])])
    return Told(facts=facts, said=said or None, kept=_cited(statements))


def of_figures(figured: Figured | None) -> Told:
    """What figures come to."""
    if figured is None:
        return Told(facts={"outcome": "none fits"})
    match figured.outcome:
        case Refused(reason, explanation):
            return Told(facts=_reached(figured.confidence, reason), said=explanation)
        case told:
            return Told(facts=_reached(figured.confidence, None), kept=_cited(told.statements))


def of_promises(promised: Promised | None) -> Told:
    """What the register comes to."""
    if promised is None:
        return Told(facts={"outcome": "not for the register"})
    facts = _reached(promised.confidence, promised.reason)
    return Told(facts=facts, said=promised.explanation or None, kept=_cited(promised.statements))


def of_explained(explained: Explained) -> Told:
    """The rung that a question for a cause reaches."""
    rung = explained.ladder.rung.value
    return Told(facts={"rung": rung}, said=explained.ladder.explanation, kept=_cited(explained.statements))


def of_response(response: Response) -> Told:
    """What is answered, or why nothing is."""
    if isinstance(response, Answer):
        facts = _reached(response.confidence, None) | {"statements": len(response.statements)}
        return Told(facts=facts, kept=_cited(response.statements))
    return Told(facts=_reached(response.confidence, response.reason), said=response.explanation)


def noted(one: Evidence, why: str | None = None) -> Noted:
    """A sentence with its probability; `why` it was dropped."""
    return Noted(doc_id=one.candidate.passage.doc_id, span=one.candidate.sentence, score=one.probability, why=why)


def cited(citations: Iterable[Citation], why: str | None = None) -> tuple[Noted, ...]:
    """Places cited; `why` they were dropped."""
    return tuple(Noted(doc_id=one.document.source.doc_id, span=one.span, why=why) for one in citations)


def _cited(statements: Iterable[Statement]) -> tuple[Noted, ...]:
    return tuple(place for one in statements for place in cited(one.citations))


def _reached(confidence: float, reason: str | None) -> dict[str, str | int | float | bool]:
    return {"outcome": str(reason) if reason else "answers", "confidence": round(confidence, 4)}
