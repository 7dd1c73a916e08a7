"""The small model for real, in this process and behind llama.cpp's own server; skipped where it is not installed."""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from models.language import weights
from models.language.errors import CancelledReplyError, WeightsError
from models.language.opening import open_model
from models.language.protocol import Cancel, LanguageModel, Prompt
from models.language.settings import Provider, Settings
from qa.build import pipeline
from qa.config import Config
from qa.schema import Answer
from qa.verify import faults

pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed: `make local-model`")

COST = "What would the repair of the footbridge at Mill Lane cost?"
MONTH = {
    "type": "object",
    "properties": {"month": {"type": "string"}},
    "required": ["month"],
    "additionalProperties": False,
}
ASKED = Prompt(
    system="You read minutes. Reply with JSON.", user="The footbridge was closed in March. When was it?", schema=MONTH
)


@pytest.fixture(scope="session")
def gguf() -> Path:
    try:
        return weights.whole(weights.find(None), weights.cache_folder())
    except WeightsError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def server(gguf: Path) -> Iterator[str]:
    """llama.cpp's own OpenAI-compatible server on loopback; its address."""
    for needed in ("fastapi", "sse_starlette", "starlette_context", "uvicorn"):
        if importlib.util.find_spec(needed) is None:
            pytest.skip(f"llama.cpp's server needs {needed}")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    told = ["--model", str(gguf), "--host", "127.0.0.1", "--port", str(port), "--n_ctx", "4096"]
    with subprocess.Popen([sys.executable, "-m", "llama_cpp.server", *told], stderr=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{port}/v1"
            while process.poll() is None and not _speaks(address):
                time.sleep(0.5)
            assert process.poll() is None
            yield address
        finally:
            process.terminate()


def _speaks(address: str) -> bool:
    try:
        with urlopen(f"{address}/models", timeout=5) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


@pytest.fixture(scope="session", params=[Provider.LOCAL, Provider.OPENAI_LIKE])
def settings(request: pytest.FixtureRequest) -> Settings:
    if request.param is Provider.LOCAL:
        request.getfixturevalue("gguf")
        return Settings(provider=Provider.LOCAL, context_tokens=4096, timeout_seconds=600)
    pytest.importorskip("llama_index.llms.openai_like")
    address = request.getfixturevalue("server")
    return Settings(provider=Provider.OPENAI_LIKE, model="m", endpoint=address, timeout_seconds=600)


def opened(settings: Settings) -> LanguageModel:
    model = open_model(settings)
    assert model is not None
    return model


def test_it_replies_in_the_form_that_was_asked_for(settings: Settings) -> None:
    reply = opened(settings).complete(ASKED)
    assert [*reply.data] == ["month"]
    assert reply.is_whole


def test_it_replies_piece_by_piece(settings: Settings) -> None:
    stream = opened(settings).stream(ASKED)
    assert len([*stream]) > 1
    assert [*stream.reply.data] == ["month"]


def test_it_stops_where_it_is_asked_to(settings: Settings) -> None:
    cancel = Cancel()
    stream = iter(opened(settings).stream(Prompt(system="Tell a long story.", user="Of a bridge."), cancel=cancel))
    assert next(stream) is not None
    cancel.cancel()
    with pytest.raises(CancelledReplyError):
        "".join(stream)


def test_an_answer_that_it_words_cites_what_would_have_been_quoted(
    settings: Settings, two_councils_index: Path
) -> None:
    shared = {"embedding": "hashing", "reranker": False, "abstain_below": 0}
    quoting = pipeline(Config(**shared, llm=Provider.NONE), two_councils_index)
    named = {"llm": settings.provider, "llm_model": settings.model, "llm_endpoint": settings.endpoint}
    wording = pipeline(Config(**shared, **named, llm_timeout=600, llm_context=4096), two_councils_index)
    quoted, worded = quoting.ask(COST), wording.ask(COST)
    assert isinstance(quoted, Answer)
    assert isinstance(worded, Answer)
    assert worded.citations == quoted.citations
    assert worded.written is not None
    assert worded.written.fault is None
    assert not [fault for one in worded.statements for fault in faults(one)]
    quoting.index.close()
    wording.index.close()
