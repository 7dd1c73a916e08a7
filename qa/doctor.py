"""What is configured, whether it is there and works, how fast, and how to mend it: each part is tried for real."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from models.errors import ModelError
from models.language.opening import open_model
from models.language.protocol import Prompt
from models.language.settings import Provider
from qa.build import embedder, evidence_reader, language_settings, reader_files
from qa.config import Config
from store.errors import StoreError
from store.index import Index

TRIED = "The Head of Highways said that the footbridge was closed."
ASKED = Prompt(system="Reply with one word.", user="Reply with the word: ready")
LONGEST_SECONDS, REPLY_TOKENS = 30, 64  # of the call that tries the language model


class State(StrEnum):
    """What was found."""

    WORKS = "works"
    OFF = "off"  # and that is what the settings say
    FAILS = "fails"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One part. `says`: what it is; where it fails, the fault and the way out in one line."""

    part: str
    state: State
    says: str
    seconds: float | None = None  # of one short piece of work; `None`: it was not tried


def examine(config: Config) -> Iterator[Finding]:
    """Each part in turn."""
    yield _found("index", lambda: _index(config))
    yield _found("embedding", lambda: _embedding(config))
    yield _found("reader", lambda: _reader(config))
    yield _found("language model", lambda: _language(config))


def _found(part: str, tried: Callable[[], tuple[State, str, float | None]]) -> Finding:
    """What trying it brought; a known fault is a finding."""
    try:
        state, says, seconds = tried()
    except (ModelError, StoreError) as error:
        state, says, seconds = State.FAILS, " ".join(str(error).split()), None
    return Finding(part=part, state=state, says=says, seconds=seconds)


def _index(config: Config) -> tuple[State, str, float]:
    started = time.perf_counter()
    index = Index(config.index, embedding=embedder(config).fingerprint, clearance=config.clearance)
    try:
        held = f"{config.index}: {index.manifest.documents} documents, {index.manifest.passages} passages"
    finally:
        index.close()
    return State.WORKS, held, time.perf_counter() - started


def _embedding(config: Config) -> tuple[State, str, float]:
    model = embedder(config)
    model.query(TRIED)  # loads it
    started = time.perf_counter()
    model.query(TRIED)
    return State.WORKS, f"{model.fingerprint}, {model.dimensions} dimensions", time.perf_counter() - started


def _reader(config: Config) -> tuple[State, str, float | None]:
    reads, why_not = evidence_reader(config)
    if reads is None:
        return State.FAILS if config.reranker else State.OFF, why_not or "", None
    reads.needed(TRIED, [("", "", TRIED)])  # loads it
    started = time.perf_counter()
    reads.needed(TRIED, [("", "", TRIED)])
    return State.WORKS, reader_files(config).fingerprint, time.perf_counter() - started


def _language(config: Config) -> tuple[State, str, float | None]:
    """One short call, without another try."""
    settings = language_settings(config)
    if settings.provider is Provider.NONE:
        return State.OFF, "MATTERS_LLM=none: answers are the record's own sentences", None
    limit = min(settings.timeout_seconds, LONGEST_SECONDS)
    model = open_model(replace(settings, retries=0, timeout_seconds=limit, reply_tokens=REPLY_TOKENS))
    assert model is not None
    reply = model.complete(ASKED)
    written = "" if reply.written_tokens is None else f", {reply.written_tokens} tokens written"
    return State.WORKS, f"{model.name}{written}", reply.seconds
