"""Serves the page on this machine alone, with every door shut that it does not need."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from language.messages import _, current
from qa.config import Config
from store.errors import IndexMissingError
from store.index import Index
from ui.access.settings import sign_in
from ui.errors import PortTakenError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

SCRIPT = Path(__file__).parents[1] / "app.py"
PAGE_SCRIPTS = ("page.js", "labels.js")
ADDRESS = "127.0.0.1"

SETTINGS = {
    "browser.gatherUsageStats": False,
    "browser.serverAddress": ADDRESS,
    "client.disableDataExport": True,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "global.developmentMode": False,
    "logger.enableRich": False,
    "server.address": ADDRESS,
    "server.enableAgentApi": False,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": 25,  # MB
    "server.runOnSave": False,
}


def serve(index: Path, port: int) -> None:
    """Serve the page over the index until interrupted; prints where.

    Without an index yet it serves the page where papers are uploaded, if they may be. Raises store.errors.StoreError
    where there is no sound index, ui.errors.PortTakenError where the port is not free, qa.errors.ConfigError.
    """
    try:
        Index(index).close()
    except IndexMissingError:
        if index.is_file() or not Config().uploads:
            raise
    with listening(port) as listener:
        app = application(index)
        how = sign_in(Config())
        print(f"Open {how.auth.origin if how else f'http://{ADDRESS}:{listener.getsockname()[1]}'}", flush=True)
        run(app, listener)


def listening(port: int) -> socket.socket:
    """A socket that listens on the port of this machine alone. Raises ui.errors.PortTakenError."""
    try:
        return socket.create_server((ADDRESS, port))
    except OSError as error:
        raise PortTakenError(port, os.strerror(error.errno or 0).lower()) from None


def application(index: Path) -> ASGIApp:
    """The page as an ASGI application. The settings win over every file that Streamlit reads. Raises ConfigError."""
    import streamlit
    from starlette.middleware import Middleware
    from starlette.responses import FileResponse, RedirectResponse
    from starlette.routing import Route
    from streamlit.web.bootstrap import load_config_options

    from ui.access.gate import Gate
    from ui.guard import HERE, Guard, headers
    from ui.navigation import DEFAULT
    from ui.papers.routes import routes
    from ui.shell import Shell

    os.environ["MATTERS_INDEX"] = str(index.resolve())  # the script is told by its environment
    shell = Path(streamlit.__file__).with_name("static") / "index.html"

    def page_script(request: Request) -> Response:
        path = Path(__file__).with_name(Path(request.url.path).name)
        return FileResponse(path, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    def to_default(request: Request) -> Response:
        """Streamlit knows the default page by no name of its own, and an address of it may have been kept."""
        return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/")

    config = Config()
    how = sign_in(config)
    hosts = HERE | ({how.auth.host} if how else frozenset())
    is_locked = how is not None and how.auth.origin.startswith("https:")
    # Streamlit reads its half of the file itself, and no file of secrets that lies about.
    load_config_options(SETTINGS | {"secrets.files": [str(config.sign_in.resolve())] if config.sign_in else []})
    return streamlit.App(
        SCRIPT,
        routes=[
            *(Route(f"/{name}", page_script) for name in PAGE_SCRIPTS),
            Route(f"/{DEFAULT}", to_default),
            *routes(),
        ],
        middleware=[
            Middleware(Guard, added=headers(shell), hosts=hosts, is_locked=is_locked),
            Middleware(Gate),
            Middleware(Shell),
        ],
        on_script_error=_told_in_one_line,
    )


def _told_in_one_line(_error: Exception) -> bool:
    """Show a line in place of an unforeseen error, which Streamlit has logged."""
    import streamlit as st

    st.error(_("Something went wrong on this page. Ask again; what went wrong is in the server's log."))
    st.html(f'<span class="unseen" data-language="{current()}"></span>')  # the top of the page may not have been drawn
    return True


def run(app: ASGIApp, listener: socket.socket) -> None:
    """Serve an application until interrupted, and end the process."""
    import uvicorn

    config = uvicorn.Config(app, log_config=None, log_level="warning", access_log=False, server_header=False)
    config.timeout_graceful_shutdown = 2  # seconds: an open page holds its connection
    server = uvicorn.Server(config)
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
    # Threads of the models' native code may still run; the interpreter's own way out would abort on them.
    sys.stdout.flush()
    os._exit(0)
