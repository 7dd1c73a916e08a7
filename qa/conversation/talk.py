"""A conversation: each question is asked as one that stands alone, and what was answered is kept for the next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from qa.conversation.leaning import Leaning, leaning
from qa.conversation.standalone import about_it, named_bodies, swapped, topic_of, who_said
from qa.figures.disclosure import Derived, Ledger
from qa.pipeline import MAX_QUESTION, Pipeline
from qa.schema import Response
from qa.watch import Watch
from store.schema import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question as it was asked of the record, what is talked about since, and what came of it."""

    question: str  # stands alone
    topic: str
    response: Response
    scope: Scope  # the asker's own limits
    literal: bool
    at: datetime  # UTC
    generation: str  # of the index that it was answered from
    worked_out: tuple[Derived, ...] = ()  # counts that joined the ledger
    lost: tuple[str, ...] = ()  # of a turn that was kept: what can no longer be shown of it, a line a document

    @property
    def typed(self) -> str:
        """The question as it was typed."""
        return self.response.interpretation.typed or self.question


@dataclass(slots=True)
class Conversation:
    """Questions in turn. The ledger outlives `anew`: it keeps small counts from being worked out in two steps."""

    turns: list[Turn] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)

    def ask(
        self,
        pipeline: Pipeline,
        question: str,
        scope: Scope | None = None,
        *,
        literal: bool = False,
        watch: Watch | None = None,
    ) -> Response:
        """Answer, the question made to stand alone where it leans on the one before; `literal`: as typed.

        The response's interpretation has what was asked as `question`, and what was typed as `typed` where they
        differ. Raises QuestionError, and nothing is kept of that question.
        """
        before = self.turns[-1] if self.turns and not literal else None
        alone, topic = _alone(question, before, pipeline, scope) if before else (question, topic_of(question))
        if len(alone) > MAX_QUESTION:  # what it would lean on is no question but pasted papers
            alone, topic = question, topic_of(question)
        known = len(self.ledger.entries)
        response = pipeline.ask(alone, scope, literal=literal, ledger=self.ledger, watch=watch)
        if alone != question:
            response = replace(response, interpretation=replace(response.interpretation, typed=question))
        turn = Turn(
            question=response.interpretation.question,
            topic=topic,
            response=response,
            scope=scope or Scope(),
            literal=literal,
            at=datetime.now(UTC),
            generation=pipeline.index.generation.name,
            worked_out=tuple(self.ledger.entries[known:]),
        )
        self.turns.append(turn)
        return response

    def anew(self) -> None:
        """Forget what was talked about."""
        self.turns.clear()


def _alone(question: str, before: Turn, pipeline: Pipeline, scope: Scope | None) -> tuple[str, str]:
    """The question as it stands alone, and what is talked about then."""
    sources = pipeline.sources
    match leaning(question, named_bodies(question, sources)):
        case Leaning.SWAPPED:
            alone = swapped(question, before.question, sources)
            return alone, topic_of(alone)
        case Leaning.WHO_SAID:
            return who_said(before.response, before.topic), before.topic
        case Leaning.ABOUT:
            return about_it(question, before.topic, sources), before.topic
        case Leaning.PERHAPS:
            leant = about_it(question, before.topic, sources)
            if pipeline.confidence(leant, scope) > pipeline.confidence(question, scope):
                return leant, before.topic
    return question, topic_of(question)
