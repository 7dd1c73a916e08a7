"""A whole run of tests without a language model, with one that words faithfully, or with one that fails in every way.

A plugin of pytest: `--language-model` sets the environment as a user would, before any test is read, with a real server
on loopback behind it. Each pipeline, command, page and tool that a test makes has that model, unless the test says
otherwise. `@pytest.mark.quotation("why")`: whatever the test opens itself quotes, for that is what it is about.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from itertools import cycle
from threading import Lock, Thread
from typing import Any

import pytest
from faulty_server import FAULTS, PIECES, FaultyServer

# Seconds a call. The machine is shared, so one that works may take long; what hangs is given up soon.
PATIENCE = {"on": "600", "failing": "1"}
LEAD_IN = re.compile(r"^\W*(?:\(?\w{1,3}\)\s+)?\W*")  # "a) ", "· ", "> > "
END = re.compile(r"[\s.]*$")
TRUE, UNTRUE = "as recorded", "as Zoran Quillfeather told 9,731 herons"


class Mode(StrEnum):
    """What a run has for a language model."""

    OFF = "off"
    ON = "on"
    FAILING = "failing"


class WordingServer(FaultyServer):
    """Words every passage that it is given; where it fails, each request meets another fault or an untruth in turn."""

    def __init__(self, mode: Mode) -> None:
        super().__init__()
        self._one_at_a_time = Lock()
        self._in_turn = cycle([*FAULTS, "hang", "untrue"] if mode is Mode.FAILING else [""])

    def next_fault(self) -> str:
        with self._one_at_a_time:
            return next(self._in_turn)

    def said(self, body: dict[str, Any], fault: str) -> list[str]:
        """A point for each passage, a piece a point; asked for anything else, a sentence."""
        try:
            passages = json.loads(body["messages"][-1]["content"])["passages"]
        except (ValueError, TypeError, KeyError):
            return PIECES
        adds = UNTRUE if fault == "untrue" else TRUE
        told = [{"passages": [one["number"]], "statement": worded(one["text"], adds)} for one in passages]
        return ['{"points": [', *(", " * (at > 0) + json.dumps(point) for at, point in enumerate(told)), "]}"]


def worded(passage: str, adds: str = TRUE) -> str:
    """A passage in its own words, without a list's mark before them and with a few behind: never its quotation."""
    return f"{END.sub('', LEAD_IN.sub('', passage))}, {adds}."


@contextmanager
def speaking(mode: Mode) -> Iterator[dict[str, str]]:
    """The settings with which everything has the model of that mode, as long as its server listens."""
    if mode is Mode.OFF:
        yield {"MATTERS_LLM": "none"}
        return
    with WordingServer(mode) as server:
        Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        yield {
            "MATTERS_LLM": "openai-like",
            "MATTERS_LLM_MODEL": "m",
            "MATTERS_LLM_ENDPOINT": f"{server.address}/v1",
            "MATTERS_LLM_TIMEOUT": PATIENCE[mode],
            "MATTERS_LLM_RETRIES": "0",
        }
        server.shutdown()


@contextmanager
def environment_of(mode: Mode) -> Iterator[None]:
    """The environment with these settings of a language model and no others."""
    with pytest.MonkeyPatch.context() as patch, speaking(mode) as settings:
        for name in [one for one in os.environ if one.startswith("MATTERS_LLM")]:
            patch.delenv(name)
        for name, value in settings.items():
            patch.setenv(name, value)
        yield


def of_language_model() -> dict[str, str]:
    """What the environment says of a language model: for processes that have nothing else of it."""
    return {name: value for name, value in os.environ.items() if name.startswith("MATTERS_LLM")}


# --- what pytest calls ---


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "run with a language model that words answers, with one that fails, or (as it is) without"
    parser.addoption("--language-model", choices=[one.value for one in Mode], default="off", help=told)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "quotation(why): what it opens has no language model, whatever the run has")
    whole_run = ExitStack()
    whole_run.enter_context(environment_of(Mode(config.getoption("--language-model"))))
    config.add_cleanup(whole_run.close)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if item.get_closest_marker("quotation"):
            patch.setenv("MATTERS_LLM", "none")
        return (yield)
