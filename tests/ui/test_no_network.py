"""Nothing looks beyond this machine: every process that we start is watched for a look-up, a connection, a datagram."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from browsing import ROOT, WATCHED, Seen, Served, ask, drawn, environment, opened, source
from invented_packs import packed, written


def watched(log: Path, *arguments: str | Path) -> int:
    """Run the command with every look beyond this machine refused and written to the log; its exit code."""
    log.touch()
    command = [sys.executable, WATCHED, log, *arguments]
    return subprocess.run(command, check=False, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL).returncode


def test_the_watch_sees_a_look_beyond_this_machine(tmp_path: Path) -> None:
    log = tmp_path / "log"
    looking = "import socket, watched; watched.refuse_elsewhere({!r}); socket.getaddrinfo('council.example', 80)"
    done = subprocess.run(
        [sys.executable, "-c", looking.format(str(log))], check=False, cwd=WATCHED.parent, capture_output=True
    )
    assert done.returncode == 1
    assert log.read_text() == "socket.getaddrinfo 'council.example'\n"


def test_ingesting_and_asking_look_nowhere(tmp_path: Path, small_folder: Path) -> None:
    log, index = tmp_path / "log", tmp_path / "index"
    assert watched(log, "ingest", small_folder, "--index", index) == 0
    assert watched(log, "ask", "What would the repair of the footbridge cost?", "--index", index) == 0
    assert log.read_text() == ""


def test_checking_a_pack_with_its_papers_looks_nowhere(tmp_path: Path) -> None:
    text = "The repair would cost £5."
    folder, log = tmp_path / "papers", tmp_path / "log"
    folder.mkdir()
    (folder / "minutes.txt").write_text(text, encoding="utf-8")
    told = packed(text, 0, len(text))
    for name in ("pack.html", "pack.docx"):
        assert watched(log, "check-pack", written(told, tmp_path / name), "--papers", folder) == 1, "another's bytes"
    assert log.read_text() == ""


def test_the_server_looks_nowhere_while_papers_are_looked_at(seen: Seen, small: Served) -> None:
    for view in ("documents", "documents?view=calendar", "documents?view=upload"):
        seen.page.goto(f"{small.url}/{view}")
        seen.page.get_by_role("heading", level=1, name="Documents").wait_for()
        seen.page.locator("[data-test-script-state=notRunning]").wait_for()
    assert small.attempts.read_text() == ""


def test_the_server_looks_nowhere_while_a_question_is_asked(seen: Seen, small: Served) -> None:
    ask(opened(seen, small), "What would the repair of the footbridge cost?")
    assert small.attempts.read_text() == ""


def test_the_server_looks_nowhere_while_a_page_is_drawn_and_a_paper_saved(seen: Seen, papers: Served) -> None:
    page = opened(seen, papers)
    ask(page, "After how many nights had the lamp been relit?")
    source(page).click()
    drawn(page)
    with page.expect_download():
        page.get_by_role("link", name="Save the original file").click()
    assert papers.attempts.read_text() == ""


def test_the_server_looks_nowhere_while_a_commitment_is_followed(seen: Seen, small: Served) -> None:
    page = opened(seen, small)
    page.get_by_role("link", name="Commitments").click()
    page.locator("table.register tbody a").first.click()
    page.locator(".trail figcaption a").first.click()
    page.locator(".document mark").wait_for()
    assert small.attempts.read_text() == ""
