"""The page at work: its server, what a browser saw of it, and what a person does there."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page

ROOT = Path(__file__).parents[2]
WATCHED = Path(__file__).with_name("watched.py")
ARTEFACTS = ROOT / "tests" / "artefacts"


@dataclass
class Sink:
    """A server that nothing may call; remembers what was asked of it."""

    url: str
    asked: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Served:
    """A running page."""

    url: str
    index: Path
    attempts: Path  # where looks beyond this machine are written down


@dataclass
class Seen:
    """What a browser did while a page was open."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)  # console errors and warnings, uncaught exceptions


def matters(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """The command, run to its end."""
    command = [sys.executable, "-m", "cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment() | settings)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def ingested(folder: Path, index: Path, **settings: str) -> Path:
    """An index of the folder."""
    done = matters("ingest", folder, "--index", index, **settings)
    assert done.returncode == 0, done.stderr
    return index


def copied(index: Path, to: Path) -> Path:
    """An index of one test's own, without the conversations that visitors of other tests had."""
    return Path(shutil.copytree(index, to, ignore=shutil.ignore_patterns("conversations.*")))


@contextmanager
def serving(index: Path, attempts: Path, port: int = 0, /, **settings: str) -> Iterator[Served]:
    """`matters serve`, watched, from its first line to its interruption."""
    with running(WATCHED, index, attempts, port, **settings) as served:
        yield served


@contextmanager
def running(script: Path, index: Path, attempts: Path, port: int = 0, /, **settings: str) -> Iterator[Served]:
    """The same by another script than the one that watches."""
    attempts.touch()
    command = [sys.executable, *map(str, (script, attempts, "serve", "--index", index, "--port", port or free_port()))]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment() | settings
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith(("Open http://127.0.0.1:", "Open https://")), line
        try:
            yield Served(line.split()[1], index, attempts)
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=30) == 0


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}


def opened(seen: Seen, served: Served) -> Page:
    """The page, drawn, with what it does by script."""
    seen.page.goto(served.url)
    seen.page.get_by_label("Your question").wait_for()
    seen.page.locator("#announcement").wait_for(state="attached")
    return seen.page


def ask(page: Page, question: str) -> None:
    """Ask by the keyboard and wait until the outcome is announced and the page drawn to its end."""
    outcome = page.locator("[data-news]")
    before = outcome.get_attribute("data-turn") if outcome.count() else ""
    page.locator("[data-test-script-state=notRunning]").wait_for()  # a form half drawn sends nothing
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    page.locator(f'[data-news]:not([data-turn="{before}"])').wait_for()
    page.locator("#announcement:not(:empty)").wait_for(state="attached")
    page.locator("[data-test-script-state=notRunning]").wait_for()


def source(page: Page, number: int = 1) -> Locator:
    """The first way to a source of the outcome, by its number."""
    return page.locator(f'a[data-place="{number}"]').first


def drawn(page: Page) -> None:
    """Wait until the picture of a paper's page has come."""
    page.locator(".sheet img").first.evaluate("image => image.decode()")


def settled(page: Page) -> None:
    """No question to ask next is looked for any more, and the page is drawn."""
    page.locator(".looking").wait_for(state="detached")
    page.locator("[data-test-script-state=notRunning]").wait_for()


def picture(page: Page, name: str) -> None:
    """Keep what is on the screen for a person to look at."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")
