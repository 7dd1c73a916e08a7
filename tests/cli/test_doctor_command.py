"""`matters doctor` tries every part and says how to mend what does not work."""

from __future__ import annotations

from pathlib import Path

import pytest
from commanding import matters
from faulty_server import closed_port, faulty_server
from provider import provider

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


def sign_in_file(folder: Path, metadata: str) -> Path:
    path = folder / "sign-in.toml"
    path.write_text(
        '[auth]\nredirect_uri = "http://127.0.0.1:8501/oauth2callback"\n'
        'cookie_secret = "0123456789abcdef0123456789abcdef"\nclient_id = "m"\nclient_secret = "hush-4c1"\n'
        f'server_metadata_url = "{metadata}"\n',
        encoding="utf-8",
    )
    return path


def test_the_sign_in_is_tried_with_its_provider(two_councils_index: Path, tmp_path: Path) -> None:
    with provider() as address:
        file = sign_in_file(tmp_path, f"{address}/.well-known/openid-configuration")
        done = matters("doctor", "--index", two_councils_index, MATTERS_SIGN_IN=str(file), **OFF)
        (tmp_path / "other").mkdir()
        page = sign_in_file(tmp_path / "other", f"{address}/jwks")
        wrong = matters("doctor", "--index", two_councils_index, MATTERS_SIGN_IN=str(page), **OFF)
    assert f"works  sign-in: {address}/.well-known/openid-configuration (" in done.out
    assert "is no provider's metadata (issuer is missing)" in wrong.out
    assert wrong.code == 1
    assert "hush-4c1" not in done.out + done.err + wrong.out


def test_a_sign_in_that_cannot_be_reached_or_read_fails(two_councils_index: Path, tmp_path: Path) -> None:
    file = sign_in_file(tmp_path, f"http://127.0.0.1:{closed_port()}/x")
    done = matters("doctor", "--index", two_councils_index, MATTERS_SIGN_IN=str(file), **OFF)
    assert done.code == 1
    assert "cannot be reached (ConnectError); try again, or correct server_metadata_url" in done.out
    done = matters("doctor", "--index", two_councils_index, MATTERS_SIGN_IN=str(tmp_path / "none"), **OFF)
    assert "FAILS  sign-in: " in done.out
    assert "correct MATTERS_SIGN_IN" in done.out
    assert "off    sign-in: " in matters("doctor", "--index", two_councils_index, **OFF).out
