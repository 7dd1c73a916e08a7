"""Every fault of a language model is one typed line with the way out, whoever serves it, in a piece or as a stream."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Thread
from types import FrameType
from typing import Any

import pytest
from faulty_server import PIECES, TEXT, FaultyServer, closed_port, faulty_server

from models.language import errors, protocol
from models.language.opening import open_model
from models.language.protocol import Cancel, LanguageModel, Prompt, Reply
from models.language.settings import Provider, Settings

pytest.importorskip("llama_index.llms.openai_like", reason="llama-index-llms-openai-like is not installed")
pytest.importorskip("llama_index.llms.ollama", reason="llama-index-llms-ollama is not installed")
pytest.importorskip("llama_index.llms.anthropic", reason="llama-index-llms-anthropic is not installed")

REMOTE = (Provider.OLLAMA, Provider.OPENAI_LIKE, Provider.ANTHROPIC)
KEY = "key-2f9c7a-never-shown"
ASKED = Prompt(system="You word answers.", user="When was it closed?")
SCHEMA = {
    "type": "object",
    "properties": {"month": {"type": "string"}},
    "required": ["month"],
    "additionalProperties": False,
}
LONG, SHORT = 60.0, 0.5  # seconds: what is not about time has enough of it


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with faulty_server() as made:
        yield made


@pytest.fixture(params=REMOTE)
def settings(request: pytest.FixtureRequest, server: FaultyServer, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("MATTERS_LLM_KEY", KEY)
    path = "/v1" if request.param is Provider.OPENAI_LIKE else ""
    return Settings(provider=request.param, model="m", endpoint=server.address + path, retries=1, timeout_seconds=LONG)


def opened(settings: Settings) -> LanguageModel:
    model = open_model(settings)
    assert model is not None
    return model


def replied(model: LanguageModel, prompt: Prompt = ASKED, *, streams: bool) -> Reply:
    if not streams:
        return model.complete(prompt)
    stream = model.stream(prompt)
    assert "".join(stream) == stream.reply.text
    return stream.reply


@pytest.mark.parametrize("streams", [False, True])
def test_a_reply_comes_with_its_tokens(settings: Settings, streams: bool) -> None:
    reply = replied(opened(settings), streams=streams)
    told = (reply.text, reply.read_tokens, reply.written_tokens, reply.is_whole, reply.tries, reply.data)
    assert told == (TEXT, 11, 7, True, 1, None)


def test_a_stream_comes_piece_by_piece(settings: Settings) -> None:
    assert [*opened(settings).stream(ASKED)] == PIECES


def test_the_system_and_the_user_are_kept_apart(settings: Settings, server: FaultyServer) -> None:
    opened(settings).complete(ASKED)
    asked = server.asked[0]
    system = asked["system"] if settings.provider is Provider.ANTHROPIC else asked["messages"][0]["content"]
    assert ASKED.system in str(system)
    assert ASKED.user in str(asked["messages"][-1]["content"])


@pytest.mark.parametrize("streams", [False, True])
def test_a_schema_is_sent_and_what_comes_is_checked(settings: Settings, server: FaultyServer, streams: bool) -> None:
    server.pieces = ['{"mon', 'th": "March"}']
    assert replied(opened(settings), replace(ASKED, schema=SCHEMA), streams=streams).data == {"month": "March"}
    assert "additionalProperties" in str(server.asked[0])


@pytest.mark.parametrize("streams", [False, True])
def test_a_server_that_knows_no_schemas_is_asked_in_its_own_form(server: FaultyServer, streams: bool) -> None:
    server.pieces, server.faults = ['{"month": "March"}'], ["no-schemas"]
    model = opened(Settings(provider=Provider.OPENAI_LIKE, model="m", endpoint=f"{server.address}/v1", retries=0))
    for _ in range(2):
        reply = replied(model, replace(ASKED, schema=SCHEMA), streams=streams)
        assert (reply.data, reply.tries) == ({"month": "March"}, 1)
    forms = [one["response_format"]["type"] for one in server.asked]
    assert forms == ["json_schema", "json_object", "json_object"]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (["March."], "it is not JSON"),
        (['{"month": 3}'], "breaks the schema at $.month"),
        (['{"month": "March", "quote": "x"}'], "breaks the schema at $"),
    ],
)
def test_json_that_is_not_of_the_schema_is_malformed(
    settings: Settings, server: FaultyServer, said: list[str], fault: str
) -> None:
    server.pieces = said
    with pytest.raises(errors.MalformedReplyError) as told:
        opened(settings).complete(replace(ASKED, schema=SCHEMA))
    assert fault in str(told.value)


FAULTS = {
    "401": (errors.AccessRefusedError, "(HTTP 401); correct MATTERS_LLM_KEY"),
    "403": (errors.AccessRefusedError, "(HTTP 403); correct MATTERS_LLM_KEY"),
    "404": (errors.UnknownModelError, "correct MATTERS_LLM_MODEL"),
    "429": (errors.RateLimitedError, "try again in 0 s"),
    "429-for-long": (errors.RateLimitedError, "try again in 3600 s"),
    "500": (errors.ServerFailedError, "(HTTP 500); look at the server's own log"),
    "529": (errors.ServerFailedError, "(HTTP 529)"),
    "too-long": (errors.ContextTooLongError, "raise MATTERS_LLM_CONTEXT"),
    "rejected": (errors.RejectedError, "(HTTP 400: a field is wrong"),
    "drop": (errors.MalformedReplyError, ""),
    "cut": (errors.MalformedReplyError, ""),
    "malformed": (errors.MalformedReplyError, ""),
    "unexpected": (errors.MalformedReplyError, ""),
    "page": (errors.MalformedReplyError, ""),
    "empty": (errors.EmptyReplyError, "replied with nothing; raise MATTERS_LLM_REPLY"),
    "refusal": (errors.RefusalError, "declines to answer this; ask in other words"),
}


@pytest.mark.parametrize("streams", [False, True], ids=["whole", "stream"])
@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_one_typed_line_without_the_key(
    settings: Settings, server: FaultyServer, fault: str, streams: bool, caplog: pytest.LogCaptureFixture
) -> None:
    server.faults, server.echoed = [fault], KEY
    kind, words = FAULTS[fault]
    with caplog.at_level(logging.DEBUG), pytest.raises(kind) as told:
        replied(opened(settings), streams=streams)
    line = str(told.value)
    assert line.startswith(settings.name)
    assert words in line
    assert "\n" not in line
    assert KEY not in line + repr(told.value) + caplog.text


@pytest.mark.parametrize("streams", [False, True])
@pytest.mark.parametrize("fault", ["500", "429", "529"])
def test_a_fault_that_passes_is_tried_again(
    settings: Settings, server: FaultyServer, fault: str, streams: bool
) -> None:
    server.faults = [fault, ""]
    reply = replied(opened(settings), streams=streams)
    assert (reply.text, reply.tries, len(server.asked)) == (TEXT, 2, 2)


@pytest.mark.parametrize("fault", ["401", "too-long", "empty", "refusal", "429-for-long"])
def test_a_fault_that_stays_is_not_tried_again(settings: Settings, server: FaultyServer, fault: str) -> None:
    server.faults = [fault]
    with pytest.raises(errors.LanguageError):
        opened(settings).complete(ASKED)
    assert len(server.asked) == 1


def test_a_stream_is_not_begun_again_once_some_of_it_was_given_out(settings: Settings, server: FaultyServer) -> None:
    server.faults = ["cut", ""]
    taken: list[str] = []
    with pytest.raises(errors.MalformedReplyError):
        taken.extend(opened(settings).stream(ASKED))
    assert len(server.asked) == 1


def test_a_server_that_is_not_there_is_told(settings: Settings) -> None:
    gone = replace(settings, endpoint=f"http://127.0.0.1:{closed_port()}")
    with pytest.raises(errors.UnreachableError, match="cannot be reached; start it, check the network"):
        opened(gone).complete(ASKED)


@pytest.mark.parametrize("streams", [False, True])
def test_a_server_that_hangs_is_given_up_in_time(settings: Settings, server: FaultyServer, streams: bool) -> None:
    server.faults = ["hang"]
    with pytest.raises(errors.TimedOutError, match=r"no reply within 0.5 s; raise MATTERS_LLM_TIMEOUT"):
        replied(opened(replace(settings, timeout_seconds=SHORT)), streams=streams)
    assert server.left.wait(LONG), "the connection was closed"


def test_a_stream_that_stalls_is_given_up_in_time(settings: Settings, server: FaultyServer) -> None:
    server.faults = ["hang-after-a-piece"]
    model = opened(replace(settings, timeout_seconds=3))
    with pytest.raises(errors.TimedOutError):
        list(model.stream(ASKED))
    assert server.left.wait(LONG)


def test_a_cancel_from_another_thread_ends_the_call_and_the_connection(
    settings: Settings, server: FaultyServer
) -> None:
    server.faults = ["hang"]
    cancel = Cancel()

    def cancel_once_asked() -> None:
        server.reached.wait(LONG)
        cancel.cancel()

    Thread(target=cancel_once_asked, daemon=True).start()
    with pytest.raises(errors.CancelledReplyError, match="cancelled before its reply was complete"):
        opened(settings).complete(ASKED, cancel=cancel)
    assert server.left.wait(LONG)


def test_a_cancel_in_the_middle_of_a_stream_ends_it(settings: Settings, server: FaultyServer) -> None:
    server.faults = ["hang-after-a-piece"]
    cancel = Cancel()
    stream = opened(settings).stream(ASKED, cancel=cancel)
    pieces = iter(stream)
    assert next(pieces) == PIECES[0]
    cancel.cancel()
    with pytest.raises(errors.CancelledReplyError):
        next(pieces)
    assert server.left.wait(LONG)


def test_a_stream_that_is_closed_ends_the_connection(settings: Settings, server: FaultyServer) -> None:
    server.faults = ["hang-after-a-piece"]
    stream = opened(settings).stream(ASKED)
    assert next(iter(stream)) == PIECES[0]
    stream.close()
    assert server.left.wait(LONG)


def test_what_was_cancelled_before_is_not_asked_at_all(settings: Settings) -> None:
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(errors.CancelledReplyError):
        opened(settings).complete(ASKED, cancel=cancel)


def test_a_cancel_may_come_from_a_signal_in_the_middle_of_any_line_of_it() -> None:
    """A signal's handler runs in the thread that it interrupts, which may hold what the handler wants."""
    cancel, stopped = Cancel(), []

    def interrupt(frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        if frame.f_code.co_filename != protocol.__file__:
            return None
        if event == "line":
            cancel.cancel()
        return interrupt

    def work() -> None:
        sys.settrace(interrupt)
        with cancel.stopping(lambda: stopped.append(True)):
            pass

    thread = Thread(target=work, daemon=True)
    thread.start()
    thread.join(LONG)
    assert not thread.is_alive(), "it waits for itself"
    assert stopped


@pytest.mark.parametrize("streams", [False, True])
def test_a_reply_that_may_not_be_longer_says_that_it_is_not_whole(
    settings: Settings, server: FaultyServer, streams: bool
) -> None:
    server.faults = ["length"]
    assert not replied(opened(settings), streams=streams).is_whole


def test_the_key_goes_to_the_server_and_into_nothing_that_is_printed(
    settings: Settings, server: FaultyServer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        model = opened(settings)
        model.complete(ASKED)
    assert KEY in str(server.headers)
    inside = model._provider.llm  # type: ignore[attr-defined]
    assert KEY not in caplog.text + repr(model) + repr(inside) + str(inside.to_dict()) + repr(settings)


def test_a_prompt_that_ollama_cut_is_too_long(server: FaultyServer) -> None:
    settings = Settings(provider=Provider.OLLAMA, model="m", endpoint=server.address, context_tokens=11)
    with pytest.raises(errors.ContextTooLongError):
        opened(settings).complete(ASKED)
