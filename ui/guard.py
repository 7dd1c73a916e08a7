"""What every answer of the server carries, and whom it answers: its own page, and nobody else's."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HERE = frozenset({"127.0.0.1", "localhost"})


def content_security_policy(shell: str) -> str:
    """The policy for the page whose HTML is `shell`: nothing is fetched from, sent to or framed by another origin.

    Streamlit's own needs, each found by leaving it out: its stylesheets are written into the page as it runs (inline
    styles), the font of its date field is a `data:` address, and its shell holds one inline script, allowed by its
    SHA-256 so that no other is.
    """
    scripts = " ".join(f"'sha256-{_digest(script)}'" for script in INLINE_SCRIPT.findall(shell))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {scripts}".strip(),
            "style-src 'self' 'unsafe-inline'",
            "font-src 'self' data:",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "base-uri 'self'",
            "object-src 'none'",
        )
    )


def headers(shell: Path) -> dict[str, str]:
    """The headers of every response."""
    return {
        "Content-Security-Policy": content_security_policy(shell.read_text(encoding="utf-8")),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


class Guard:
    """Middleware: adds the headers, and refuses a request that another site sent or that names another host.

    Without it Streamlit asks an outside service for this machine's address whenever a WebSocket comes from an origin
    it does not know, and a site that rebinds its name to 127.0.0.1 could read the record.
    """

    def __init__(
        self, app: ASGIApp, added: dict[str, str], hosts: Collection[str] = HERE, *, is_locked: bool = False
    ) -> None:
        """`is_locked`: people reach the pages by https alone, so that no cookie is ever to be sent without it."""
        self.app = app
        self.added = added
        self.hosts = hosts
        self.is_locked = is_locked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                for name, value in self.added.items():
                    sent.setdefault(name, value)  # a paper brings a policy of its own, which allows less
                if self.is_locked:
                    message["headers"] = [*map(_locked, sent.raw)]
            await send(message)

        if scope["type"] == "lifespan" or _is_own(Headers(scope=scope), self.hosts):
            await self.app(scope, receive, sending)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # before it is accepted: the handshake gets 403
        else:
            await PlainTextResponse("This server answers its own page only.", 403)(scope, receive, sending)


def _locked(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """A header as it is; a cookie for https alone."""
    name, value = header
    is_open = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
    return (name, value + b"; Secure") if is_open else header


def _is_own(sent: Headers, hosts: Collection[str]) -> bool:
    host, origin = sent.get("host", ""), sent.get("origin")
    return _name(f"//{host}") in hosts and (origin is None or urlsplit(origin).netloc == host)


def _name(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
