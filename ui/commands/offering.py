"""`matters mcp`: the record as tools for other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.commands import options
from ui.commands.edge import failures
from ui.commands.options import DEFAULT_INDEX


def mcp(
    index: options.Index = DEFAULT_INDEX,
    http: Annotated[
        bool, typer.Option("--http", help="Serve streamable HTTP on 127.0.0.1 instead of standard input and output.")
    ] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="With --http: port on 127.0.0.1.")] = 8502,
) -> None:
    """Offer the record to other programs by the Model Context Protocol: ask, search, observations, ...

    Read only, with the same citations and limits as every command. Whoever starts this talks to it over its standard
    input and output; with --http, any program of this machine may.

    Example, in the configuration of such a program: "command": "matters", "args": ["mcp", "--index", "my.index"]
    """
    from qa.config import Config
    from ui.mcp.desk import Desk
    from ui.mcp.server import over_http, over_stdio, serving

    with failures():
        desk = Desk(index, Config())
        try:
            over_http(serving(desk), port) if http else over_stdio(serving(desk))
        finally:
            desk.close()
