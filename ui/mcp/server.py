"""The tools over the protocol, by the official SDK: what is offered, what is refused, and how it is carried."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from mcp.server import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    TextContent,
    Tool,
    ToolAnnotations,
)
from pydantic import ValidationError

from models.errors import ModelError
from qa.errors import ConfigError, QuestionError
from store.errors import StoreError
from ui.mcp.arguments import (
    Arguments,
    AskArguments,
    CommitmentsArguments,
    DocumentArguments,
    ObservationsArguments,
    SearchArguments,
)
from ui.mcp.desk import Desk
from ui.mcp.results import NOTICE, Answered, Figures, Found, Papers, Promises, Result
from ui.serve import ADDRESS, listening, run
from ui.terminal.printing import json_text, printable

FAULTS = (StoreError, ModelError, ConfigError, QuestionError)  # each says in one line what to do
READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
INSTRUCTIONS = (
    "A council's minutes and indicator tables. `ask` answers from the record alone, every statement with the places "
    "it rests on, or says why it does not answer; where it does not, do not answer from elsewhere. A place is "
    "document, start, end and quote: the quote is the document's own text at those offsets, and `document` reads on "
    f"around it. {NOTICE}"
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A tool: what it is called, takes and gives back. None of its words comes from the record."""

    name: str
    title: str
    description: str
    arguments: type[Arguments]
    result: type[Result]
    run: Callable[[Desk, Any], Result]

    @property
    def tool(self) -> Tool:
        """As the protocol lists it."""
        return Tool(
            name=self.name,
            title=self.title,
            description=self.description,
            input_schema=self.arguments.model_json_schema(),
            output_schema=self.result.model_json_schema(mode="serialization"),
            annotations=READS,
        )


OFFERS = {
    one.name: one
    for one in (
        Offer(
            "ask",
            "Ask the record",
            "Answer a question from the council's record: every statement quoted or worked out from cited figures, "
            "or the reason that there is no answer.",
            AskArguments,
            Answered,
            Desk.ask,
        ),
        Offer(
            "search",
            "Find passages",
            "Find passages of the record by words or by a question, best first, each with its place and scores.",
            SearchArguments,
            Found,
            Desk.search,
        ),
        Offer(
            "observations",
            "List figures",
            "List the figures of the record, each with period, unit, status and the cell or sentence it is printed in.",
            ObservationsArguments,
            Figures,
            Desk.observations,
        ),
        Offer(
            "commitments",
            "List commitments",
            "List what was promised: who, by when, and what later meetings show of it. A status is a proposal until a "
            "person confirms it.",
            CommitmentsArguments,
            Promises,
            Desk.commitments,
        ),
        Offer(
            "document",
            "Read a document",
            "Read a part of a document's text by offsets, or list the documents held.",
            DocumentArguments,
            Papers,
            Desk.document,
        ),
    )
}


def serving(desk: Desk) -> Server[Any]:
    """A server that offers the desk's tools."""

    async def listed(_: Any, __: Any) -> ListToolsResult:
        return ListToolsResult(tools=[offer.tool for offer in OFFERS.values()])

    async def called(_: Any, asked: CallToolRequestParams) -> CallToolResult:
        return await asyncio.to_thread(outcome, desk, asked.name, asked.arguments or {})

    return Server(
        "matters-arising",
        title="Matters Arising",
        version=version("matters-arising"),
        instructions=INSTRUCTIONS,
        on_list_tools=listed,
        on_call_tool=called,
    )


def outcome(desk: Desk, name: str, arguments: dict[str, Any]) -> CallToolResult:
    """What a call comes to: a result, or one line that says what is wrong. Raises MCPError for an unknown tool."""
    if name not in OFFERS:
        raise MCPError(code=INVALID_PARAMS, message=f"no such tool; known: {', '.join(OFFERS)}")
    offer = OFFERS[name]
    try:
        told = desk.call(offer.run, offer.arguments.model_validate(arguments))
    except ValidationError as error:
        return _refused(_first_fault(error))
    except FAULTS as error:
        return _refused(str(error))
    except Exception:
        logging.getLogger(__name__).exception("%s failed", name)  # what it was stays here: it may hold anything
        return _refused(f"{name} failed; the server's log says why")
    structured = told.model_dump(mode="json")
    text = json_text(structured, compact=True)  # for a client that reads no structured content
    return CallToolResult(content=[TextContent(text=text)], structured_content=structured)


def over_stdio(server: Server[Any]) -> None:
    """Serve one client over standard input and output until it leaves."""

    async def talk() -> None:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    asyncio.run(talk())


def over_http(server: Server[Any], port: int) -> None:
    """Serve any client of this machine over streamable HTTP until interrupted; prints where.

    Raises ui.errors.PortTakenError. What is asked under another host's name, as a page of the web would, is refused.
    """
    with listening(port) as listener:
        app = server.streamable_http_app(host=ADDRESS)
        print(f"Serving http://{ADDRESS}:{listener.getsockname()[1]}/mcp", flush=True)
        run(app, listener)


def _refused(fault: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=" ".join(printable(fault).split()))], is_error=True)


def _first_fault(error: ValidationError) -> str:
    """Which argument is wrong, and how; never what was given for it."""
    fault = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, fault["loc"]))
    return f"{where}: {fault['msg'].lower()}"
