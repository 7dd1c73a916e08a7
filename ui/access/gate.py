"""What the server answers beside the pages, where people sign in: files that a page made, uploads, papers."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from language.messages import DEFAULT, N_, _, speaking
from ui.access.visitor import visitor_of

BEHIND = ("/media", "/_stcore/upload_file", "/paper")
REFUSED = N_("Sign in to open this.")


class Gate:
    """Middleware: whoever is not signed in gets nothing from behind the pages. Without sign-in it lets all through.

    The pages themselves ask at their own door (ui.access.door); Streamlit would hand these out to anybody who has the
    address.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        path = str(scope.get("path", ""))
        is_behind = scope["type"] == "http" and any(path == one or path.startswith(f"{one}/") for one in BEHIND)
        if is_behind and visitor_of(HTTPConnection(scope).cookies) is None:
            with speaking(HTTPConnection(scope).query_params.get("lang", DEFAULT)):
                told = _(REFUSED)
            await PlainTextResponse(told, 401)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
