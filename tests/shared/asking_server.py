"""Pipelines whose language model is a test's own server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from faulty_server import FaultyServer

from models.language.settings import Provider
from qa.build import pipeline
from qa.config import Config
from qa.pipeline import Pipeline

Opened = Callable[..., Pipeline]


@contextmanager
def pipelines_over(index: Path, server: FaultyServer) -> Iterator[Opened]:
    """Makes pipelines over an index, settings given by name; all are closed in the end.

    The time-out is theirs, not the run's: a machine that is shared may be slow to answer a test.
    """
    made: list[Pipeline] = []

    def open_(**given: Any) -> Pipeline:
        told: dict[str, Any] = {"embedding": "hashing", "reranker": False, "abstain_below": 0}
        told |= {"llm": Provider.OPENAI_LIKE, "llm_model": "m", "llm_endpoint": f"{server.address}/v1"}
        told |= {"llm_retries": 0, "llm_timeout": 60}
        made.append(pipeline(Config(**(told | given)), index))
        return made[-1]

    yield open_
    for one in made:
        one.index.close()
