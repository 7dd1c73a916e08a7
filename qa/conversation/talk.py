"""A conversation: each question is asked as one that stands alone, and what was answered is kept for the next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from qa.conversation.settle import as_typed, settled
from qa.conversation.turn import Turn
from qa.figures.disclosure import Ledger
from qa.pipeline import Pipeline
from qa.schema import Response
from qa.watch import Watch
from store.schema import Scope


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
        differ, and as `rewritten` what a language model made of it. Raises QuestionError, and nothing is kept of that
        question.
        """
        watch, alone = watch or Watch(), as_typed(question)
        if self.turns and not literal:
            alone = settled(question, self.turns, pipeline, scope, watch.cancel)
        known = len(self.ledger.entries)
        response = pipeline.ask(alone.question, scope, literal=literal, ledger=self.ledger, watch=watch)
        typed = question if alone.question != question else None
        asked = replace(response.interpretation, typed=typed, rewritten=alone.rewritten)
        response = replace(response, interpretation=asked)
        turn = Turn(
            question=response.interpretation.question,
            topic=alone.topic,
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
