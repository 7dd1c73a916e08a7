"""The page's shell, as Streamlit sends it, with our own words for a browser that runs no JavaScript."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from language.messages import LANGUAGES, N_, _, speaking
from ui.plain import escaped

NOSCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
NEEDED = N_(
    "These pages need JavaScript, which this browser does not run or was told not to. Allow it for this address and"
    " load the page again; or ask whoever runs this record, who can put your question by the command matters ask."
)
AS_SENT = frozenset({b"accept-encoding", b"if-none-match", b"if-modified-since"})  # asks for anything but its text


class Shell:
    """Middleware: Streamlit's words tell of an interface for programs that is switched off here, and of no way out."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; where a page is asked for, with other words in its shell."""
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        asked = [(name, value) for name, value in scope["headers"] if name not in AS_SENT]
        await self.app({**scope, "headers": asked}, receive, _Wording(send).send)


class _Wording:
    """One answer: the text of a page is held until it is whole, anything else goes through."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        """Pass it on, or hold it until the page is whole."""
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
            return
        if self._start is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = NOSCRIPT.sub(f"<noscript>{_words()}</noscript>".encode(), self._body, count=1)
        MutableHeaders(scope=self._start)["content-length"] = str(len(body))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})


def _is_page(message: Message) -> bool:
    sent = MutableHeaders(scope=message)
    return sent.get("content-type", "").startswith("text/html") and "content-encoding" not in sent


def _words() -> str:
    """In each language of the pages: nobody has chosen one yet."""
    told = []
    for code in LANGUAGES:
        with speaking(code):
            told.append(f'<p lang="{code}">{escaped(_(NEEDED))}</p>')
    return "".join(told)
