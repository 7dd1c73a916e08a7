"""`matters mcp` as a process: the official client over standard input and output, and over HTTP on this machine."""

from __future__ import annotations

import socket
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest
from awaiting import awaited
from commanding import COMMAND, environment, process, told_in_one_line
from mcp import Client, StdioServerParameters
from offered import COMPLAINTS, PAPERS, indexed

PATIENCE = 600  # seconds: the machine is shared


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return indexed(tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("offered") / "index")


async def asked(server: StdioServerParameters | str) -> list[dict[str, Any]]:
    """What every tool gives back, a question and one that leans on it first."""
    async with Client(server, read_timeout_seconds=PATIENCE) as client:
        calls: list[tuple[str, dict[str, Any]]] = [
            ("ask", {"question": COMPLAINTS, "conversation": "a"}),
            ("ask", {"question": "and the year before?", "conversation": "a"}),
            ("search", {"query": "culvert", "limit": 1}),
            ("observations", {"indicator": "complaints"}),
            ("commitments", {"statuses": ["met"]}),
            ("document", {"document": "scorecard.csv"}),
        ]
        results = [await client.call_tool(name, arguments) for name, arguments in calls]
        wrong = await client.call_tool("ask", {"question": ""})
    assert wrong.is_error
    assert not any(result.is_error for result in results)
    return [result.structured_content for result in results]


def holds(results: list[dict[str, Any]]) -> None:
    """Assert what every transport must carry: the same places, to the character."""
    first, second, found, figures, promises, read = results
    assert [one["statements"][0]["citations"][0]["cell"] for one in (first, second)] == ["D2", "C2"]
    assert read["text"]["quote"] == PAPERS["scorecard.csv"]
    for place in (*found["hits"], *figures["figures"], *promises["commitments"]):
        assert place["quote"] == PAPERS[place["document"]][place["start"] : place["end"]]


def test_a_client_asks_every_tool_over_standard_input_and_output(index: Path) -> None:
    words = [*COMMAND[1:], "mcp", "--index", str(index)]
    holds(awaited(asked(StdioServerParameters(command=COMMAND[0], args=words, env=environment({})))))


def test_a_client_asks_over_http_on_this_machine_and_a_page_of_another_host_cannot(index: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [*COMMAND, "mcp", "--http", "--port", str(port), "--index", str(index)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment({})) as running:
        try:
            assert running.stdout is not None
            address = running.stdout.readline().split()[-1]
            assert address == f"http://127.0.0.1:{port}/mcp"
            holds(awaited(asked(address)))
            elsewhere = httpx.post(address, json={}, headers={"Host": "evil.example"}, timeout=PATIENCE)
            assert elsewhere.status_code == 421
        finally:
            running.terminate()


def test_without_an_index_it_says_in_one_line_what_to_do(tmp_path: Path) -> None:
    told_in_one_line(process("mcp", "--index", tmp_path / "none"), "no index", "matters ingest")
