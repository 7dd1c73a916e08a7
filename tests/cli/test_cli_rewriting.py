"""Follow-ups that a language model puts into words, in a chat and in a batch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from commanding import ANSWER_ALL, reading
from faulty_server import FaultyServer, faulty_server

pytest.importorskip("llama_index.llms.openai_like", reason="llama-index-llms-openai-like is not installed")

COST, WHEN = "What would the repair of the footbridge at Mill Lane cost?", "when is it to be repaired?"
REPAIRED = "When is the footbridge at Mill Lane to be repaired?"
NOTHING = [json.dumps({"points": []})]  # of the wording: everything is quoted


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with faulty_server() as made:
        made.pieces = NOTHING
        yield made


@pytest.fixture
def model(server: FaultyServer) -> dict[str, str]:
    named = {"MATTERS_LLM": "openai-like", "MATTERS_LLM_MODEL": "m", "MATTERS_LLM_RETRIES": "0"}
    return {**named, "MATTERS_LLM_ENDPOINT": f"{server.address}/v1", **ANSWER_ALL}


def test_a_chat_says_what_a_model_made_of_a_question(
    two_councils_index: Path, server: FaultyServer, model: dict[str, str]
) -> None:
    server.script = [NOTHING, [json.dumps({"question": REPAIRED})]]
    done = reading(f"{COST}\n{WHEN}\n".encode(), "chat", "--index", two_councils_index, **model)
    assert done.code == 0, done
    shown = " ".join(done.out.split())
    assert f"Asked as: {REPAIRED} [rewritten by openai-like model m at {server.address}/v1]" in shown
    assert "before the end of June" in shown


def test_a_chat_says_in_one_line_why_a_model_was_not_followed(
    two_councils_index: Path, server: FaultyServer, model: dict[str, str]
) -> None:
    server.script = [NOTHING, [json.dumps({"question": "When is the ferry to be repaired?"})]]
    done = reading(f"{COST}\n{WHEN}\n".encode(), "chat", "--index", two_councils_index, **model)
    assert done.code == 0, done
    (line,) = (line for line in done.out.splitlines() if line.startswith("Not rewritten: "))
    assert line.endswith("was not followed: nothing said before has “ferry”")
    assert f"Asked as: {WHEN} (about the repair of the footbridge at Mill Lane cost)" in done.out


def test_a_batch_says_what_a_model_made_of_a_question(
    two_councils_index: Path, server: FaultyServer, model: dict[str, str]
) -> None:
    server.script = [NOTHING, [json.dumps({"question": REPAIRED})]]
    rows = ({"id": at, "question": question, "conversation": "a"} for at, question in enumerate((COST, WHEN)))
    typed = "\n".join(map(json.dumps, rows)).encode()
    done = reading(typed, "ask", "--batch", "-", "--json", "--index", two_councils_index, **model)
    assert done.code == 0, done
    first, second = (line["interpretation"] for line in done.lines)
    assert first["rewritten"] is None
    assert (second["question"], second["asked_as"]) == (WHEN, REPAIRED)
    assert second["rewritten"] == {
        "model": f"openai-like model m at {server.address}/v1",
        "question": REPAIRED,
        "why": None,
    }
