"""A server on loopback that speaks the chat of OpenAI, Ollama and Anthropic, and fails in every way they may."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

PIECES = ["The footbridge ", "was closed ", "in March."]
TEXT = "".join(PIECES)
TOO_LONG = {
    "openai-like": (
        400,
        "This model's maximum context length is 4096 tokens, yours has 9000",
        "context_length_exceeded",
    ),
    "ollama": (400, "the input length exceeds the context length", None),
    "anthropic": (400, "prompt is too long: 208310 tokens > 200000 maximum", "invalid_request_error"),
}
STATUSES = {"401": 401, "403": 403, "404": 404, "500": 500, "529": 529}
FAULTS = "401 404 429 500 529 too-long rejected drop cut malformed page empty refusal length unexpected".split()


class FaultyServer(ThreadingHTTPServer):
    """Replies with `faults` in turn, the last of them for ever; empty: well."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Speaking)
        self.faults: list[str] = []
        self.asked: list[dict[str, Any]] = []  # the bodies of all requests
        self.headers: list[dict[str, str]] = []
        self.pieces = PIECES
        self.script: list[list[str]] = []  # the pieces of the replies to come, before those of `pieces`
        self.reached, self.left = Event(), Event()  # a request has come; one that was kept waiting was given up
        self.echoed = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def said(self, body: dict[str, Any], fault: str) -> list[str]:  # noqa: ARG002  of other servers it depends on them
        """The pieces of the reply to a request, as far as the fault lets them out."""
        return self.pieces

    def next_fault(self) -> str:
        if not self.faults:
            return ""
        return self.faults.pop(0) if len(self.faults) > 1 else self.faults[0]


class Speaking(BaseHTTPRequestHandler):
    server: FaultyServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append(body)
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.server.reached.set()
        self.speaker = (
            "ollama" if self.path == "/api/chat" else "anthropic" if self.path == "/v1/messages" else "openai-like"
        )
        self.is_stream = bool(body.get("stream", self.speaker == "ollama"))
        fault = self.server.next_fault()
        self.pieces = self.server.said(body, fault)
        getattr(self, f"_{fault.replace('-', '_')}", self._refuse if fault in STATUSES else self._say)(fault)

    # --- faults ---

    def _refuse(self, fault: str) -> None:
        self._error(STATUSES[fault], f"no {self.server.echoed}", "some_error")

    def _429(self, _: str) -> None:
        self._error(429, "slow down", "rate_limit_error", {"retry-after": "0"})

    def _429_for_long(self, _: str) -> None:
        self._error(429, "slow down", "rate_limit_error", {"retry-after": "3600"})

    def _too_long(self, _: str) -> None:
        self._error(*TOO_LONG[self.speaker])

    def _rejected(self, _: str) -> None:
        self._error(400, f"a field\nis wrong {self.server.echoed}", "invalid_request_error")

    def _no_schemas(self, _: str) -> None:
        """As llama.cpp's own server, which knows no more than `json_object`."""
        if self.server.asked[-1].get("response_format", {}).get("type") == "json_schema":
            self._error(500, "Input should be 'text' or 'json_object', 'input': 'json_schema'", "internal_server_error")
        else:
            self._say("")

    def _hang(self, _: str) -> None:
        """Say nothing until the asker goes away."""
        self._wait_until_left()

    def _hang_after_a_piece(self, _: str) -> None:
        self._begin()
        for part in list(self._stream(self.pieces, "stop"))[: self._first_piece() + 1]:
            self._chunk(part)
        self._wait_until_left()

    def _drop(self, _: str) -> None:
        """Promise more than is sent, then close."""
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", "1000")
        self.end_headers()
        self.wfile.write(b'{"id": "')

    def _cut(self, _: str) -> None:
        """A stream that stops before it is done, with a tidy close; in one piece, as `drop`."""
        if not self.is_stream:
            return self._drop("")
        self._begin()
        for part in list(self._stream(self.pieces, "stop"))[: self._first_piece() + 2]:
            self._chunk(part)
        return self._end()

    def _malformed(self, _: str) -> None:
        self._send(200, b'{"choices": [{"mess')

    def _unexpected(self, _: str) -> None:
        self._send(200, b'{"greeting": "hello"}')

    def _page(self, _: str) -> None:
        self._send(200, b"<html>Log in to the network</html>", kind="text/html")

    def _empty(self, _: str) -> None:
        self._say("", pieces=[""])

    def _refusal(self, _: str) -> None:
        if self.speaker == "ollama":
            self._say("", pieces=["I'm sorry, but I can't help with that."])
        else:
            self._say("", pieces=[""], reason="refusal")

    def _length(self, _: str) -> None:
        self._say("", reason="length")

    # --- how each speaks ---

    def _say(self, _: str, *, pieces: list[str] | None = None, reason: str = "stop") -> None:
        planned = self.server.script.pop(0) if self.server.script else self.pieces
        said = planned if pieces is None else pieces
        if self.is_stream:
            self._begin()
            for part in self._stream(said, reason):
                self._chunk(part)
            self._end()
        else:
            self._send(200, json.dumps(self._message("".join(said), reason)).encode())

    def _message(self, text: str, reason: str) -> dict[str, Any]:
        match self.speaker:
            case "ollama":
                return {**_ollama(text), "done": True, "done_reason": reason, "prompt_eval_count": 11, "eval_count": 7}
            case "anthropic":
                block = [{"type": "text", "text": text}] if text else []
                usage = {"input_tokens": 11, "output_tokens": 7}
                return _anthropic(block, {"stop": "end_turn", "length": "max_tokens"}.get(reason, reason), usage)
        refused = "I will not." if reason == "refusal" else None
        message = {"role": "assistant", "content": text or None, "refusal": refused}
        choice = {"index": 0, "message": message, "finish_reason": "stop" if refused else reason}
        usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
        return {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}

    def _stream(self, pieces: Iterable[str], reason: str) -> Iterator[bytes]:
        match self.speaker:
            case "ollama":
                lines = [{**_ollama(piece), "done": False} for piece in pieces]
                yield from (json.dumps(line).encode() + b"\n" for line in [*lines, self._message("", reason)])
            case "anthropic":
                yield from map(_event, _anthropic_events(pieces, self._message("", reason)))
            case _:
                yield from (b"data: " + part.encode() + b"\n\n" for part in _openai_parts(pieces, reason))

    def _first_piece(self) -> int:
        """Which part of a stream has the first text."""
        return 2 if self.speaker == "anthropic" else 0

    def _error(self, status: int, message: str, code: str | None, headers: dict[str, str] | None = None) -> None:
        told: Any = message if self.speaker == "ollama" else {"message": message, "type": code, "code": code}
        body = {"type": "error", "error": told} if self.speaker == "anthropic" else {"error": told}
        self._send(status, json.dumps(body).encode(), headers or {})

    # --- bytes ---

    def end_headers(self) -> None:
        self.send_header("connection", "close")  # one request a connection: what was cut short is not spoken on
        super().end_headers()

    def _send(
        self, status: int, body: bytes, headers: dict[str, str] | None = None, kind: str = "application/json"
    ) -> None:
        self.send_response(status)
        for name, value in {"content-type": kind, "content-length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _begin(self) -> None:
        self.send_response(200)
        kind = "application/x-ndjson" if self.speaker == "ollama" else "text/event-stream"
        self.send_header("content-type", kind)
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()

    def _chunk(self, part: bytes) -> None:
        self.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
        self.wfile.flush()

    def _end(self) -> None:
        self.wfile.write(b"0\r\n\r\n")

    def _wait_until_left(self) -> None:
        try:
            if not self.connection.recv(1, socket.MSG_PEEK):
                self.server.left.set()
        except OSError:
            self.server.left.set()


def _ollama(text: str) -> dict[str, Any]:
    return {"model": "m", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "assistant", "content": text}}


def _anthropic(content: list[Any], reason: str | None, usage: dict[str, int]) -> dict[str, Any]:
    told = {"id": "1", "type": "message", "role": "assistant", "model": "m", "stop_sequence": None}
    return {**told, "content": content, "stop_reason": reason, "usage": usage}


def _anthropic_events(pieces: Iterable[str], message: dict[str, Any]) -> Iterator[dict[str, Any]]:
    start = _anthropic([], None, {"input_tokens": 11, "output_tokens": 1})
    yield {"type": "message_start", "message": start}
    yield {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
    for piece in pieces:
        yield {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": piece}}
    yield {"type": "content_block_stop", "index": 0}
    delta = {"stop_reason": message["stop_reason"], "stop_sequence": None}
    yield {"type": "message_delta", "delta": delta, "usage": {"output_tokens": 7}}
    yield {"type": "message_stop"}


def _event(event: dict[str, Any]) -> bytes:
    return f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode()


def _openai_parts(pieces: Iterable[str], reason: str) -> Iterator[str]:
    told = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    deltas: list[dict[str, Any]] = [{"content": piece} for piece in pieces]
    if reason == "refusal":
        deltas.append({"refusal": "I will not."})
    for delta in deltas:
        yield json.dumps({**told, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
    end = {"index": 0, "delta": {}, "finish_reason": "stop" if reason == "refusal" else reason}
    yield json.dumps({**told, "choices": [end]})
    usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    yield json.dumps({**told, "choices": [], "usage": usage})
    yield "[DONE]"


@contextmanager
def faulty_server() -> Iterator[FaultyServer]:
    """One that listens until the end of the block."""
    with FaultyServer() as server:
        Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        yield server
        server.shutdown()


def closed_port() -> int:
    """A port of loopback on which nothing listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])
