"""Nothing is held: every page says so with the way to the first papers; and what a failing disk lets be seen."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from accessible import violations
from browsing import (
    WATCHED,
    Seen,
    ask,
    copied,
    environment,
    free_port,
    ingested,
    matters,
    opened,
    picture,
    serving,
)
from playwright.sync_api import expect
from signing_in import papers
from test_page_documents import send
from test_page_uploads import QUICK, lying, plain

PAGES = ("ask", "commitments", "indicators", "about")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    scratch = tmp_path_factory.mktemp("first")
    return ingested(papers(scratch / "papers"), scratch / "index", **QUICK)


def test_without_an_index_every_page_leads_to_the_first_upload(seen: Seen, tmp_path: Path) -> None:
    with serving(tmp_path / "none", tmp_path / "log", **QUICK) as served:
        for address in PAGES:
            seen.page.goto(f"{served.url}/{address}")
            expect(seen.page.get_by_role("link", name="Upload the first papers")).to_be_visible()
            expect(seen.page.get_by_role("alert")).to_have_count(0)
            assert violations(seen.page) == []
        for heading in ("How an answer is made", "What is kept, and where it goes", "Accessibility"):
            expect(seen.page.get_by_role("heading", name=heading)).to_be_visible()
        expect(seen.page.get_by_role("button", name="Download the record (.md)")).to_be_visible()
        picture(seen.page, "first-about")


def test_an_emptied_index_offers_no_question_to_ask_and_the_way_to_papers(
    seen: Seen, made: Path, tmp_path: Path
) -> None:
    index = copied(made, tmp_path / "index")
    assert matters("remove", "open.txt", "open.csv", "--yes", "--index", index, **QUICK).returncode == 0
    with serving(index, tmp_path / "log", **QUICK) as served:
        seen.page.goto(served.url)
        expect(seen.page.get_by_role("link", name="Upload the first papers")).to_be_visible()
        expect(seen.page.get_by_role("heading", name="Questions to begin with")).to_have_count(0)
        picture(seen.page, "first-emptied")


@pytest.mark.parametrize("where", ["full", "read-only"])
def test_an_upload_that_cannot_be_written_is_one_line_and_leaves_nothing(
    seen: Seen, made: Path, tmp_path: Path, where: str
) -> None:
    """A disk without room, which a limit on the size of files is to the server; a folder that nobody may write to."""
    index = copied(made, tmp_path / "index")
    limit = ["prlimit", "--fsize=20000"] if where == "full" else ["setpriv", "--bounding-set=-dac_override"]
    if shutil.which(limit[0]) is None:
        pytest.skip(f"no {limit[0]} on this machine")
    if where == "read-only":
        for path in (index, *index.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
    before = (index / "CURRENT").read_text()
    log, port = tmp_path / "log", free_port()
    log.touch()
    command = [*limit, sys.executable, str(WATCHED), str(log), "serve", "--index", str(index), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment() | QUICK) as server:
        assert server.stdout is not None
        url = server.stdout.readline().split()[1]
        try:
            page = seen.page
            page.goto(f"{url}/documents?view=upload")
            page.get_by_role("heading", name="Choose papers").wait_for()
            send(page, plain("pier.txt", "1. Pier\n\nThe pier had 14 lamps.\n" * 2000))
            said = page.get_by_role("alert")
            expect(said).to_contain_text("Nothing was kept.", timeout=60_000)
            expect(said).to_contain_text("cannot be written")
            assert violations(page) == []
            picture(page, f"first-{where}")
            page.get_by_role("link", name="What is held").click()
            expect(page.get_by_text("Cabinet minutes")).to_be_visible()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=30)
    assert lying(index) == []
    assert (index / "CURRENT").read_text() == before


def test_a_server_that_went_away_is_told_in_our_words_and_taken_up_again_when_it_is_back(
    seen: Seen, made: Path, tmp_path: Path
) -> None:
    page = seen.page
    with serving(made, tmp_path / "log", port := free_port(), **QUICK) as served:
        opened(seen, served)
        page.get_by_label("Your question").fill("What would the repair of the footbridge cost?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("The server of these pages does not answer.", timeout=60_000)
    expect(dialog.get_by_role("heading")).to_have_text("No answer from the server")
    expect(dialog).not_to_contain_text("Streamlit")
    expect(page.locator("#announcement")).to_contain_text("The server of these pages does not answer.")
    picture(page, "first-server-gone")
    with serving(made, tmp_path / "log", port, **QUICK):
        expect(dialog).to_have_count(0, timeout=60_000)
        ask(page, "What would the repair of the footbridge cost?")
        expect(page.locator("blockquote").first).to_contain_text("£12,400")
