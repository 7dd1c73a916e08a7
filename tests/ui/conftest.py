"""A small invented record, the shipped one, real servers over both, and a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from browsing import ROOT, Seen, Served, Sink, ingested, serving
from invented_figures import FILES as FIGURES
from invented_minutes import FILES
from invented_papers import write
from playwright.sync_api import Browser, ConsoleMessage, Request, expect, sync_playwright

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
WORDS_ONLY = {"MATTERS_EMBEDDING": "hashing"}  # half a minute sooner, and the page is the same
PROBED = re.compile(r"/\w+/_stcore/")  # below a deep link Streamlit's shell asks for its server, before it asks above
PATIENCE = 30_000  # milliseconds: the machine is shared
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def sink() -> Iterator[Sink]:
    asked: list[str] = []

    class Remembering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Remembering)
    Thread(target=server.serve_forever, daemon=True).start()
    yield Sink(f"http://127.0.0.1:{server.server_port}", asked)
    server.shutdown()


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory, sink: Sink) -> Path:
    folder = tmp_path_factory.mktemp("minutes")
    for name, text in FILES.items():
        (folder / name).write_text(text.replace("{sink}", sink.url), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def figures_index(tmp_path_factory: pytest.TempPathFactory, sink: Sink) -> Path:
    """A table of indicators and the minutes that discuss them."""
    folder = tmp_path_factory.mktemp("figures")
    for name, text in FIGURES.items():
        (folder / name).write_text(text.replace("{sink}", sink.url), encoding="utf-8")
    return ingested(folder, tmp_path_factory.mktemp("figures-index") / "index", **WORDS_ONLY)


@pytest.fixture(scope="session")
def figures(figures_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(figures_index, tmp_path_factory.mktemp("attempts") / "log", **WORDS_ONLY) as served:
        yield served


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory, small_folder: Path) -> Path:
    return ingested(small_folder, tmp_path_factory.mktemp("small") / "index")


@pytest.fixture(scope="session")
def shipped_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ingested(ROOT / "corpus", tmp_path_factory.mktemp("shipped") / "index", **WORDS_ONLY)


@pytest.fixture(scope="session")
def small(small_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(small_index, tmp_path_factory.mktemp("attempts") / "log") as served:
        yield served


@pytest.fixture(scope="session")
def shipped(shipped_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(shipped_index, tmp_path_factory.mktemp("attempts") / "log", **WORDS_ONLY) as served:
        yield served


@pytest.fixture(scope="session")
def papers_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """PDFs, a web page, and names that mean harm."""
    folder = tmp_path_factory.mktemp("papers")
    write(folder)
    return folder


@pytest.fixture(scope="session")
def papers(papers_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    index = ingested(papers_folder, tmp_path_factory.mktemp("papers-index") / "index", **WORDS_ONLY)
    with serving(index, tmp_path_factory.mktemp("attempts") / "log", **WORDS_ONLY) as served:
        yield served


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have a test in a browser run once more where it fails; the summary names it, so that it is looked into.

    It is a stopgap: a test named there has a race of its own or shows one of the page's, and either is to be mended.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None:
        pytest.skip("no Chromium on this machine: bash tests/browser.sh, or apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def seen(browser: Browser) -> Iterator[Seen]:
    """A page of 1280 by 900, and everything it did; it may ask nobody but its server, and complain of nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watched = Seen(context.new_page())

    def note_request(request: Request) -> None:
        watched.requests.append(request.url)

    def note_message(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not PROBED.search(message.location["url"]):
            watched.complaints.append(f"{message.text} ({message.location['url']})")

    watched.page.on("request", note_request)
    watched.page.on("console", note_message)
    watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    watched.page.set_default_timeout(PATIENCE)
    yield watched
    context.close()
