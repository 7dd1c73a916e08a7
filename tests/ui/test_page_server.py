"""The server: what its answers carry, whom it answers, and what it says when it cannot start."""

from __future__ import annotations

import http.client
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from browsing import ROOT, Served, free_port, matters

HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def answer(served: Served, path: str, **headers: str) -> http.client.HTTPResponse:
    address = urlsplit(served.url)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=20)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return connection.getresponse()


@pytest.mark.parametrize("path", ["/", "/page.js", "/labels.js", "/_stcore/health", "/no-such-page", "/static/none.js"])
def test_every_answer_carries_the_policy(small: Served, path: str) -> None:
    headers = answer(small, path).headers
    policy = str(headers["Content-Security-Policy"])
    assert {"default-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "object-src 'none'"} < {
        *policy.split("; ")
    }
    assert "'unsafe-inline'" not in next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "headers",
    [{"Host": "rebound.example"}, {"Origin": "http://other.example"}, {"Origin": "null"}],
    ids=["another name for this machine", "another site", "a sandboxed frame"],
)
@pytest.mark.parametrize("path", ["/", "/_stcore/stream"])
def test_another_site_is_refused_and_nobody_is_asked_about_it(
    small: Served, path: str, headers: dict[str, str]
) -> None:
    upgrade = HANDSHAKE if "stream" in path else {}
    assert answer(small, path, **upgrade, **headers).status == 403
    assert small.attempts.read_text() == ""


def test_the_agent_interface_and_files_beside_the_script_are_not_served(small: Served) -> None:
    assert b"RESOLVED" not in answer(small, "/app/static/footbridge.txt").read()
    assert b'"enabled":true' not in answer(small, "/_stcore/agent/openapi.json").read().replace(b" ", b"")


def test_serving_says_where_in_one_line_and_ends_well_when_interrupted(small_index: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "cli", "serve", "--index", str(small_index), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        with urlopen(f"http://127.0.0.1:{port}/_stcore/health") as health:
            assert health.status == 200
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=30)
    assert (first, rest, errors) == (f"Open http://127.0.0.1:{port}\n", "", "")
    assert process.returncode == 0


def test_a_port_in_use_is_one_line_with_the_way_out(small_index: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = matters("serve", "--index", small_index, "--port", str(port))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"matters: port {port} cannot be listened on (address already in use); name another with --port\n"
    )


def test_a_missing_and_a_damaged_index_are_one_line_with_the_way_out(tmp_path: Path, small_index: Path) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(small_index, damaged)
    (damaged / "CURRENT").write_text("nowhere")
    for index, way_out in ((tmp_path / "none", "matters ingest FOLDER"), (damaged, "matters rebuild")):
        done = matters("serve", "--index", index, "--port", str(free_port()), MATTERS_UPLOADS="false")
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert way_out in done.stderr
