"""Our own pipeline as a system: what `matters ask --json` prints is what is marked."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any

from eval.systems.given import GIVEN, Given, Place, failed
from qa.conversation.talk import Conversation
from qa.errors import QuestionError
from qa.pipeline import Pipeline
from qa.retrieve.fuse import Retrieved
from qa.serialise import response_json
from store.errors import StoreError
from store.schema import Scope

RANKED = 20  # passages kept of each ranking


class OurSystem:
    """The pipeline, asked as a person asks it."""

    def __init__(self, pipeline: Pipeline, name: str = "matters", settings: Mapping[str, Any] | None = None) -> None:
        self.pipeline = pipeline
        self.name = name
        self.settings = dict(settings or {})

    def begin(self) -> OurSession:
        """A new conversation."""
        return OurSession(self.pipeline)


class OurSession:
    """One conversation with the pipeline."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        self.talk = Conversation()

    def ask(self, question: str, scope: Scope) -> Given:
        """The answer or the abstention, timed; then the passages it was found among, untimed."""
        started = time.perf_counter()
        try:
            response = self.talk.ask(self.pipeline, question, scope)
        except (QuestionError, StoreError) as error:
            return failed(str(error))
        seconds = time.perf_counter() - started
        ranked = [self._place(hit) for hit in self.pipeline.search(response.interpretation.question, scope, k=RANKED)]
        return given(response_json(response), ranked, seconds)

    def _place(self, hit: Retrieved) -> Place:
        document = self.pipeline.library.shelf(hit.passage.doc_id).document
        span = hit.passage.span
        return Place(document=document.source.name, start=span.start, end=span.end, quote=document.quote(span))


def given(printed: Mapping[str, Any], ranked: list[Place], seconds: float) -> Given:
    """What was given, from the JSON that was printed."""
    ladder = printed["ladder"]
    return GIVEN.validate_python(
        {
            "answered": printed["answered"],
            "text": printed["answer"],
            "statements": printed.get("statements", ()),
            "reason": printed["reason"],
            "rung": ladder["rung"] if ladder else None,
            "confidence": printed["confidence"],
            "nearest": printed.get("nearest", ()),
            "ranked": ranked,
            "shown": tuple(_texts({name: value for name, value in printed.items() if name != "interpretation"})),
            "seconds": seconds,
        }
    )


def _texts(value: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
