"""An answer that is being made, in a thread of its own, while the page shows what of it is there."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue

from qa.conversation.talk import Conversation
from qa.pipeline import Pipeline
from qa.schema import Response, Statement
from qa.watch import Watch
from ui.ask.address import Asked
from ui.ask.suggesting import SUGGESTING


@dataclass(frozen=True, slots=True)
class Making:
    """An answer that is being made."""

    asked: Asked
    made: Future[Response]
    come: SimpleQueue[Statement]  # statements that are checked
    watch: Watch


def begun(talk: Conversation, pipeline: Pipeline, asked: Asked) -> Making:
    """Have the question answered as the next turn; what is worked out in the background waits for it."""
    come: SimpleQueue[Statement] = SimpleQueue()
    watch, threads = Watch(come.put), ThreadPoolExecutor(1, thread_name_prefix="answer")
    made = threads.submit(
        talk.ask,
        pipeline,
        asked.question,
        asked.scope,
        literal=asked.literal,
        declined=asked.declined,
        alone=asked.alone,
        watch=watch,
    )
    threads.shutdown(wait=False)
    SUGGESTING.begun(made)
    return Making(asked, made, come, watch)
