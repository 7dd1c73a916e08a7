"""What happened on the way to an answer: its stages with their times, what each kept and dropped, and why.

A stage is a function that `stage` decorates. Each is an OpenTelemetry span as well; the API alone is used, so that this
costs next to nothing until the program that runs it configures an exporter, or asks for a trace by `tracing`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import ParamSpec, TypeVar

from opentelemetry import trace as telemetry

from store.schema import Span

Fact = str | int | float | bool
Given = ParamSpec("Given")
Made = TypeVar("Made")

PREFIX = "matters."  # of spans and their attributes
MOST_PLACES = 50  # in one attribute of a span


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A place that a stage kept or dropped; its words are read from the document, never kept."""

    doc_id: str
    span: Span
    score: float | None = None  # that it was ranked by, where it was
    why: str | None = None  # it was dropped; `None`: it was kept

    def __str__(self) -> str:
        return f"{self.doc_id}:{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What there is to tell of what a stage made."""

    facts: Mapping[str, Fact] = field(default_factory=dict)  # for spans too: no word of the question or of the record
    said: str | None = None  # for people only: it may hold such words
    kept: tuple[Noted, ...] = ()


@dataclass(slots=True, kw_only=True)
class Stage:
    """One stage, as it went."""

    name: str
    depth: int  # 0: in no other stage
    seconds: float = 0.0
    facts: dict[str, Fact] = field(default_factory=dict)
    said: str | None = None
    kept: list[Noted] = field(default_factory=list)
    dropped: list[Noted] = field(default_factory=list)
    fault: str | None = None  # the name of the error that ended it


@dataclass(slots=True)
class Trace:
    """The stages of what was asked, in the order in which they began."""

    stages: list[Stage] = field(default_factory=list)


_TRACE: ContextVar[Trace | None] = ContextVar("trace", default=None)
_STAGE: ContextVar[Stage | None] = ContextVar("stage", default=None)  # the innermost that is traced or exported


@contextmanager
def tracing() -> Iterator[Trace]:
    """Keep the stages of everything that is asked inside, in this thread."""
    trace = Trace()
    token = _TRACE.set(trace)
    try:
        yield trace
    finally:
        _TRACE.reset(token)


def stage(name: str, told: Callable[[Made], Told]) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """Make a function a stage of that name; `told` is asked of what it returns, where anybody listens."""

    def decorate(work: Callable[Given, Made]) -> Callable[Given, Made]:
        @wraps(work)
        def staged(*given: Given.args, **named: Given.kwargs) -> Made:
            with _begun(name) as now:
                made = work(*given, **named)
                if now is not None:
                    _tell(now, told(made))
                return made

        return staged

    return decorate


def note(*, dropped: Iterable[Noted] = (), **facts: Fact) -> None:
    """Add to the stage that is going on what it drops and what is known of it; nothing is read where nobody listens."""
    now = _STAGE.get()
    if now is not None:
        now.dropped.extend(dropped)
        now.facts.update(facts)


def _tell(now: Stage, told: Told) -> None:
    now.facts.update(told.facts)
    now.said = told.said
    now.kept.extend(told.kept)


@contextmanager
def _begun(name: str) -> Iterator[Stage | None]:
    """A stage, put into the trace and into a span; `None` where there is neither."""
    trace = _TRACE.get()
    # The error itself may hold what was asked: its name is told below, and no more.
    with telemetry.get_tracer(__name__).start_as_current_span(
        PREFIX + name, record_exception=False, set_status_on_exception=False
    ) as span:
        if trace is None and not span.is_recording():
            yield None
            return
        outer = _STAGE.get()
        now = Stage(name=name, depth=0 if outer is None else outer.depth + 1)
        if trace is not None:
            trace.stages.append(now)
        with _timed(now):
            yield now
        span.set_attributes(_attributes(now))


@contextmanager
def _timed(now: Stage) -> Iterator[None]:
    token, started = _STAGE.set(now), time.perf_counter()
    try:
        yield
    except Exception as error:
        now.fault = type(error).__name__
        telemetry.get_current_span().set_attribute("error.type", now.fault)
        raise
    finally:
        now.seconds = time.perf_counter() - started
        _STAGE.reset(token)


def _attributes(now: Stage) -> dict[str, Fact | list[str]]:
    """A stage's facts and places as attributes of its span; places by document id and offsets."""
    facts: dict[str, Fact | list[str]] = {PREFIX + name: fact for name, fact in now.facts.items()}
    for name, places in (("kept", now.kept), ("dropped", now.dropped)):
        if places:
            facts[PREFIX + name] = [str(place) for place in places[:MOST_PLACES]]
            facts[f"{PREFIX}{name}.count"] = len(places)
    return facts
