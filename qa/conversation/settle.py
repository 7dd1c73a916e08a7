"""How a question is asked that may lean on those before it: as a rule places it, else in a model's words that hold.

The evidence decides last: a question that can be asked as typed leans only where the record answers it better so, and a
model's words stand for the rule's unless the record answers those and not these.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from models.language.protocol import Cancel
from qa.conversation.leaning import Leaning, leaning
from qa.conversation.said import said_before
from qa.conversation.standalone import about_it, named_bodies, swapped, topic_of, who_said
from qa.conversation.turn import Turn
from qa.pipeline import MAX_QUESTION, Pipeline
from qa.schema import Rewritten
from store.schema import Scope, Source

Confidence = Callable[[str], float]  # that the record answers a question


@dataclass(frozen=True, slots=True)
class Alone:
    """A question as it stands alone, and what is talked about then."""

    question: str
    topic: str
    rewritten: Rewritten | None = None  # what a model made of it, where one was asked


def as_typed(question: str) -> Alone:
    """The question as it is."""
    return Alone(question, topic_of(question))


def settled(question: str, turns: Sequence[Turn], pipeline: Pipeline, scope: Scope | None, cancel: Cancel) -> Alone:
    """The question as it is to be asked after these turns, of which there is one at least. Raises QuestionError."""
    before, sources = turns[-1], pipeline.sources
    how = leaning(question, named_bodies(question, sources))
    confidence = cache(lambda one: pipeline.confidence(one, scope))
    alone = _by_rule(question, how, before, sources, confidence)
    is_question = 0 < len(question.strip()) <= MAX_QUESTION  # anything else is refused, not reworded
    if pipeline.rewriter is None or not is_question or not _is_unsettled(how, alone, before):
        return alone
    told = pipeline.rewriter.rewrite(said_before(question, turns), sources, cancel)
    if told.question is None:
        return replace(alone, rewritten=told)
    if how is Leaning.PERHAPS and confidence(told.question) <= confidence(question):
        return replace(alone, rewritten=replace(told, question=None))
    if confidence(told.question) < min(confidence(alone.question), pipeline.judge.threshold):
        return replace(alone, rewritten=replace(told, question=None))
    return replace(as_typed(told.question), rewritten=told)


def _by_rule(
    question: str, how: Leaning | None, before: Turn, sources: Sequence[Source], confidence: Confidence
) -> Alone:
    match how:
        case Leaning.SWAPPED:
            alone = as_typed(swapped(question, before.question, sources))
        case Leaning.WHO_SAID:
            alone = Alone(who_said(before.response, before.topic), before.topic)
        case Leaning.ABOUT | Leaning.PERHAPS:
            alone = Alone(about_it(question, before.topic, sources), before.topic)
        case None:
            return as_typed(question)
    if len(alone.question) > MAX_QUESTION:  # what it would lean on is no question but pasted papers
        return as_typed(question)
    if how is Leaning.PERHAPS and confidence(alone.question) <= confidence(question):
        return as_typed(question)
    return alone


def _is_unsettled(how: Leaning | None, alone: Alone, before: Turn) -> bool:
    """Whether no rule put anything in its place: it was only told what it is about, or nothing was changed by it."""
    return how in (Leaning.ABOUT, Leaning.PERHAPS) or (how is Leaning.SWAPPED and alone.question == before.question)
