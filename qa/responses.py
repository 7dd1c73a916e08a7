"""What was found, made the response: everything verified once more, or the reason that nothing is said."""

from __future__ import annotations

from dataclasses import dataclass

from language.messages import composed
from qa.answerable import Verdict
from qa.figures.case import Figured, Refused, Told
from qa.promises.outcome import Promised
from qa.schema import (
    Abstention,
    Answer,
    Followed,
    Interpretation,
    Ladder,
    Reason,
    Response,
    Searched,
    Statement,
    Written,
)
from qa.verify import verified


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Statements not yet verified, with what goes beside them."""

    statements: tuple[Statement, ...]
    confidence: float
    ladder: Ladder | None = None
    told: Told | None = None  # the figures among them
    followed: tuple[Followed, ...] = ()  # the commitments among them
    written: Written | None = None  # what a language model made of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """A verdict against answering, with the rung of a question for a cause."""

    verdict: Verdict
    ladder: Ladder | None = None
    followed: tuple[Followed, ...] = ()  # the commitments that come nearest


def of_figures(figured: Figured) -> Draft | Nothing:
    """What figures come to, as a draft or a verdict."""
    match figured.outcome:
        case Told(statements) as told:
            return Draft(statements=statements, confidence=figured.confidence, told=told)
        case Refused(reason, explanation, nearest):
            return Nothing(verdict=Verdict(reason, explanation, figured.confidence, nearest))


def of_promises(promised: Promised) -> Draft | Nothing:
    """What the register comes to, as a draft or a verdict."""
    if promised.reason is None:
        return Draft(statements=promised.statements, confidence=promised.confidence, followed=promised.followed)
    verdict = Verdict(promised.reason, promised.explanation, promised.confidence, promised.nearest)
    return Nothing(verdict=verdict, followed=promised.followed)


def respond(asked: Interpretation, searched: Searched, found: Draft | Nothing) -> Response:
    """The response, of statements that are borne out alone; an abstention where none is."""
    if isinstance(found, Nothing):
        return _abstention(asked, searched, found)
    statements = verified(found.statements)
    if not statements:
        verdict = Verdict(Reason.NO_EVIDENCE, composed("Nothing found bears an answer out."), 0.0)
        return _abstention(asked, searched, Nothing(verdict=verdict))
    return Answer(
        interpretation=asked,
        statements=statements,
        confidence=found.confidence,
        searched=searched,
        ladder=found.ladder,
        charted=found.told.charted if found.told else (),
        figures_until=found.told.until if found.told else None,
        followed=found.followed,
        written=found.written,
    )


def _abstention(asked: Interpretation, searched: Searched, nothing: Nothing) -> Abstention:
    verdict = nothing.verdict
    assert verdict.reason is not None
    return Abstention(
        interpretation=asked,
        reason=verdict.reason,
        explanation=verdict.explanation,
        confidence=verdict.confidence,
        searched=searched,
        nearest=verdict.nearest,
        ladder=nothing.ladder,
        followed=nothing.followed,
    )
