"""`matters doctor` tries every part and says how to mend what does not work."""

from __future__ import annotations

from pathlib import Path

import pytest
from commanding import matters
from faulty_server import closed_port, faulty_server

OFF = {"MATTERS_LLM": "none"}


def test_what_works_is_told_with_its_speed(two_councils_index: Path) -> None:
    done = matters("doctor", "--index", two_councils_index, **OFF)
    assert done.code == 0, done.out
    assert "works  index: " in done.out
    assert "2 documents" in done.out
    assert "works  embedding: hashing-256@1, 256 dimensions (" in done.out
    assert "off    reader: the trained reader is switched off" in done.out
    assert "off    language model: MATTERS_LLM=none" in done.out


def test_an_index_that_is_not_there_fails_with_the_way_out(tmp_path: Path) -> None:
    done = matters("doctor", "--index", tmp_path / "none", "--json", **OFF)
    assert done.code == 1
    assert not done.json["works"]
    assert "matters ingest" in done.json["findings"][0]["says"]


def test_a_language_model_is_asked_for_real_and_its_key_is_not_shown(two_councils_index: Path) -> None:
    pytest.importorskip("llama_index.llms.ollama", reason="llama-index-llms-ollama is not installed")
    with faulty_server() as server:
        settings = {"MATTERS_LLM": "ollama", "MATTERS_LLM_MODEL": "m", "MATTERS_LLM_ENDPOINT": server.address}
        done = matters(
            "doctor", "--index", two_councils_index, MATTERS_LLM_KEY="key-2f9c7a", MATTERS_LLM_TIMEOUT="60", **settings
        )
        assert server.asked
    assert done.code == 0, done.out
    assert f"works  language model: ollama model m at {server.address}, 7 tokens written" in done.out
    assert "key-2f9c7a" not in done.out + done.err


def test_a_language_model_that_cannot_be_reached_fails(two_councils_index: Path) -> None:
    pytest.importorskip("llama_index.llms.ollama", reason="llama-index-llms-ollama is not installed")
    endpoint = f"http://127.0.0.1:{closed_port()}"
    settings = {"MATTERS_LLM": "ollama", "MATTERS_LLM_MODEL": "m", "MATTERS_LLM_ENDPOINT": endpoint}
    done = matters("doctor", "--index", two_councils_index, **settings)
    assert done.code == 1
    assert "FAILS  language model: " in done.out
    assert "correct MATTERS_LLM_ENDPOINT" in done.out
