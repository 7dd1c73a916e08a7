"""Answers that a language model words, on a terminal: as they come, ended by Ctrl-C, and then said once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from commanding import ANSWER_ALL, process
from faulty_server import FaultyServer, faulty_server
from on_screen import OnScreen, on_screen

from ui.terminal.coming import HINT

pytest.importorskip("llama_index.llms.openai_like", reason="llama-index-llms-openai-like is not installed")

COST = "What would the repair of the footbridge cost?"
FIRST = "The Head of Highways said the repair would cost £48,200."
SECOND = "The Engineer reported that the repair would cost £91,500."
QUOTED = "“The Engineer reported that the repair of the footbridge would cost £91,500.”"
WHOLE = json.dumps(
    {"points": [{"passages": [1], "statement": FIRST}, {"passages": [2], "statement": SECOND}]}, ensure_ascii=False
)
CUT = WHOLE.index(', {"passages": [2]')  # where the first point is whole, and no more is


@pytest.fixture(scope="module")
def server() -> Iterator[FaultyServer]:
    with faulty_server() as made:
        yield made


@pytest.fixture
def model(server: FaultyServer) -> dict[str, str]:
    """The settings that name the server, which begins to speak well."""
    server.faults, server.pieces = [], [WHOLE[:CUT], WHOLE[CUT:]]
    server.asked.clear()
    named = {"MATTERS_LLM": "openai-like", "MATTERS_LLM_MODEL": "m", "MATTERS_LLM_RETRIES": "0"}
    return {**named, "MATTERS_LLM_ENDPOINT": f"{server.address}/v1", **ANSWER_ALL}


def said_once(seen: OnScreen) -> None:
    """Assert that the answer stands there with its sources, and nothing stands twice."""
    assert HINT not in seen.shown
    assert [seen.shown.count(words) for words in (FIRST, "[2] weir.txt", "Searched: ")] == [1, 1, 1], seen.shown


@pytest.mark.parametrize(
    ("height", "come"), [(50, f"{FIRST} [1]"), (5, "cost £48,200.”")], ids=["a terminal", "one too low for all of it"]
)
def test_a_statement_stands_there_before_the_next_is_worded_and_the_answer_says_everything_once(
    two_councils_index: Path, server: FaultyServer, model: dict[str, str], height: int, come: str
) -> None:
    server.faults = ["hang-after-a-piece"]
    with on_screen("ask", COST, "--index", two_councils_index, height=height, settings=model) as seen:
        seen.until(come)
        seen.until(HINT)  # beneath it, and read after it
        assert SECOND not in seen.everything
        assert QUOTED not in seen.everything
        seen.type("\x03")
        assert seen.ended() == 0
    said_once(seen)
    assert f"{QUOTED} [2]" in seen.shown
    assert "cancelled before its reply was complete" in seen.shown
    assert "Traceback" not in seen.everything


def test_an_answer_that_is_waited_for_stands_there_once(two_councils_index: Path, model: dict[str, str]) -> None:
    with on_screen("ask", COST, "--index", two_councils_index, settings=model) as seen:
        assert seen.ended() == 0
    said_once(seen)
    assert f"{SECOND} [2] {QUOTED}" in seen.shown
    assert seen.everything.count(FIRST) > 1, "it was shown as it came"


def test_the_second_interrupt_leaves_as_the_first_does_without_a_model(
    two_councils_index: Path, server: FaultyServer, model: dict[str, str]
) -> None:
    server.faults = ["hang-after-a-piece"]
    with on_screen("chat", "--index", two_councils_index, settings=model) as seen:
        seen.until("ends. >")
        seen.type(f"{COST}\n")
        seen.until(f"{FIRST} [1]")
        seen.type("\x03")
        seen.until("Searched: ")
        assert seen.interrupted() == 1
    said_once(seen)
    assert seen.shown.endswith("matters: stopped; what was finished is kept")


def test_a_chat_goes_on_after_its_wording_was_ended(
    two_councils_index: Path, server: FaultyServer, model: dict[str, str]
) -> None:
    server.faults = ["hang-after-a-piece", ""]
    with on_screen("chat", "--index", two_councils_index, settings=model) as seen:
        seen.until("ends. >")
        seen.type(f"{COST}\n")
        seen.until(f"{FIRST} [1]")
        seen.type("\x03")
        seen.until("Searched: ")
        seen.type(f"{COST}\n")
        seen.until(f"{SECOND} [2]")
        seen.type("\x04")
        assert seen.ended() == 0
    assert HINT not in seen.shown


@pytest.mark.parametrize("as_json", [False, True])
def test_a_pipe_gets_the_answer_alone(two_councils_index: Path, model: dict[str, str], as_json: bool) -> None:
    done = process("ask", COST, "--index", two_councils_index, *["--json"] * as_json, **model)
    assert done.code == 0, done
    assert HINT not in done.out + done.err
    assert "\x1b" not in done.out
    if as_json:
        assert [one["text"] for one in done.json["statements"]] == [FIRST, SECOND]
    else:
        assert done.out.count(FIRST) == 1


def test_json_on_a_terminal_is_json(two_councils_index: Path, model: dict[str, str]) -> None:
    with on_screen("ask", COST, "--json", "--index", two_councils_index, settings=model) as seen:
        assert seen.ended() == 0
    assert json.loads(seen.everything)["written"]["worded"] == 2


def test_words_of_a_model_do_not_steer_the_terminal(
    two_councils_index: Path, server: FaultyServer, model: dict[str, str]
) -> None:
    steering = FIRST.replace("repair", "[bold]repair[/bold] \x1b[31m\x07")
    server.pieces = [json.dumps({"points": [{"passages": [1], "statement": steering}]})]
    with on_screen("ask", COST, "--index", two_councils_index, settings=model) as seen:
        assert seen.ended() == 0
    assert "\x07" not in seen.everything
    assert "\x1b[31m" not in seen.everything


def test_without_a_model_nothing_is_shown_before_the_answer(two_councils_index: Path) -> None:
    with on_screen("ask", COST, "--index", two_councils_index, settings=ANSWER_ALL) as seen:
        assert seen.ended() == 0
    assert "Ctrl-C" not in seen.everything
    assert seen.everything.count(QUOTED) == 1
