"""Whose question or request a promise answers, as printed, where the sentence or the exchange before it says."""

from __future__ import annotations

from ingest.commitments.acts.read import Act
from ingest.commitments.fields.pronouns import resolved
from ingest.commitments.fields.questions import Question, asker_in, question
from ingest.commitments.people.mentions import named
from ingest.commitments.said import Transcript
from language.spans import Span
from language.words import terms
from store.commitments import CommitmentClass

# What one person promises another in an exchange; a resolution answers nobody.
ANSWERS = frozenset(
    {
        CommitmentClass.OFFER,
        CommitmentClass.DEFERRED,
        CommitmentClass.SOFT,
        CommitmentClass.ACCEPTED,
        CommitmentClass.AGREED,
    }
)


def asker(act: Act, before: Question | None, leant_on: Span | None, transcript: Transcript) -> Span | None:
    """Who asked: of a request who makes it, else who the sentence says it replies to, else who asked before it."""
    if act.kind is CommitmentClass.REQUEST:
        return _requester(act, transcript)
    if act.kind not in ANSWERS or act.formal:
        return None
    own = asker_in(act.said, act.deliverable.start) or _earlier_in_sentence(act, transcript)
    return own or (before.asker if before and _answers(act, before, leant_on) else None)


def _answers(act: Act, before: Question, leant_on: Span | None) -> bool:
    """Whether the promise replies to the question: it leans on it, follows it at once, or speaks of the same."""
    if leant_on is not None:
        return leant_on == before.said.span or before.said.span.covers(leant_on)
    if act.kind is CommitmentClass.AGREED:
        return False
    text = act.said.document.raw_text
    return act.said.order - before.said.order == 1 or bool(
        {*terms(act.deliverable.of(text))} & {*terms(before.asked.of(text))}
    )


def _requester(act: Act, transcript: Transcript) -> Span | None:
    if act.promiser is None:
        return None
    return named(act.said.tokens, act.promiser) or resolved(act.promiser, act.said, transcript)


def _earlier_in_sentence(act: Act, transcript: Transcript) -> Span | None:
    """ "Members asked for the figures; the officer would send them"."""
    start = (act.promiser or act.doer or act.span).start
    asked = question(act.said, start, transcript) if start > act.said.span.start else None
    return asked.asker if asked else None
