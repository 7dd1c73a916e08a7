"""What stages have to tell of what every part of `qa` knows: counts and places for spans, a line for people.

What a stage makes of its own (a verdict, figures, promises) is told where it is made, by `_noted` there.
"""

from __future__ import annotations

from collections.abc import Iterable

from qa.schema import Answer, Citation, Evidence, Interpretation, Response, Rewritten, Statement, Written
from qa.trace import Noted, Told


def of_question(asked: Interpretation) -> Told:
    """How a question was read."""
    facts = {"kind": asked.kind.value, "wordings": len(asked.wordings), "periods": len(asked.periods)}
    return Told(facts=facts, said=", ".join(one.typed for one in asked.wordings) or None)


def of_rewritten(rewritten: Rewritten) -> Told:
    """Whether a language model's wording of a follow-up holds; and why not, for people."""
    return Told(facts={"outcome": "holds" if rewritten.question else "does not hold"}, said=rewritten.why)


def of_evidence(evidence: list[Evidence]) -> Told:
    """The sentences that may answer."""
    return Told(facts={"sentences": len(evidence)}, kept=tuple(noted(one) for one in evidence))


def of_statements(statements: tuple[Statement, ...]) -> Told:
    """The statements that are left."""
    return Told(facts={"statements": len(statements)}, kept=places(statements))


def of_written(made: tuple[tuple[Statement, ...], Written | None]) -> Told:
    """What a language model worded, and why its other words were not taken."""
    statements, written = made
    if written is None:
        return Told(facts={"outcome": "nothing to word"})
    facts: dict[str, str | int | float | bool] = {"worded": written.worded, "refused": len(written.refused)}
    if written.fault:
        facts["outcome"] = "fault"
    said = "; ".join([*written.refused, *([written.fault] if written.fault else [])])
    return Told(facts=facts, said=said or None, kept=places(statements))


def of_response(response: Response) -> Told:
    """What is answered, or why nothing is."""
    if isinstance(response, Answer):
        facts = reached(response.confidence, None) | {"statements": len(response.statements)}
        return Told(facts=facts, kept=places(response.statements))
    return Told(facts=reached(response.confidence, response.reason), said=response.explanation)


def noted(one: Evidence, why: str | None = None) -> Noted:
    """A sentence with its probability; `why` it was dropped."""
    return Noted(doc_id=one.candidate.passage.doc_id, span=one.candidate.sentence, score=one.probability, why=why)


def cited(citations: Iterable[Citation], why: str | None = None) -> tuple[Noted, ...]:
    """Places cited; `why` they were dropped."""
    return tuple(Noted(doc_id=one.document.source.doc_id, span=one.span, why=why) for one in citations)


def places(statements: Iterable[Statement]) -> tuple[Noted, ...]:
    """Every place that the statements cite."""
    return tuple(place for one in statements for place in cited(one.citations))


def reached(confidence: float, reason: str | None) -> dict[str, str | int | float | bool]:
    """The outcome, the reason of an abstention among them, with how sure it is."""
    return {"outcome": str(reason) if reason else "answers", "confidence": round(confidence, 4)}
