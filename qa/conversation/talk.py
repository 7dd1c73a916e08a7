"""A conversation: each question is asked as one that stands alone, and what was answered is kept for the next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from qa.conversation.settle import as_typed, settled
from qa.conversation.turn import Turn
from qa.figures.disclosure import Ledger
from qa.pipeline import Pipeline
from qa.readings import NONE, Declined
from qa.schema import Response
from qa.watch import Watch
from store.schema import Scope


@dataclass(slots=True)
class Conversation:
    """Questions in turn. The ledger outlives `anew`: it keeps small counts from being worked out in two steps."""

    turns: list[Turn] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)

    def ask(  # noqa: PLR0913  as the pipeline's, each by its name
        self,
        pipeline: Pipeline,
        question: str,
        scope: Scope | None = None,
        *,
        literal: bool = False,
        declined: Declined = NONE,
        alone: bool = False,
        watch: Watch | None = None,
    ) -> Response:
        """Answer, the question made to stand alone where it leans on the one before; `literal`: as typed.

        `declined`: how it is not to be read. `alone`: it leans on nothing, whatever its words.

        The response's interpretation has what was asked as `question`, and what was typed as `typed` where they
        differ, and as `rewritten` what a language model made of it. Raises QuestionError, and nothing is kept of that
        question.
        """
        watch, put = watch or Watch(), as_typed(question)
        if self.turns and not (literal or alone):
            put = settled(question, self.turns, pipeline, scope, watch.cancel)
        known = len(self.ledger.entries)
        response = pipeline.ask(
            put.question, scope, literal=literal, declined=declined, ledger=self.ledger, watch=watch
        )
        typed = question if put.question != question else None
        asked = replace(response.interpretation, typed=typed, rewritten=put.rewritten)
        response = replace(response, interpretation=asked)
        turn = Turn(
            question=" ".join(put.question.split()),
            topic=put.topic,
            response=response,
            scope=scope or Scope(),
            literal=literal,
            declined=declined,
            at=datetime.now(UTC),
            generation=pipeline.index.generation.name,
            worked_out=tuple(self.ledger.entries[known:]),
        )
        self.turns.append(turn)
        return response

    def anew(self) -> None:
        """Forget what was talked about."""
        self.turns.clear()
