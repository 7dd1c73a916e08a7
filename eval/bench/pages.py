"""How long a reader waits: until an answer is seen, and until another page is, on a warm server, in a real browser.

    python -m eval.bench.pages INDEX [--question "..."]...

Serves the index itself, opens each page once, then measures. Needs playwright and a Chromium (`make test` has both).
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
QUESTIONS = (
    "Why did readmissions rise in August?",
    "What was resolved about the local offer for care leavers?",
    "How many permanent exclusions were there in 2023/24?",
    "What did officers promise on exclusions?",
    "Who chairs the housing committee in Cardiff?",
)
DRAWN = "[data-test-script-state=notRunning]"
TIMES = 3  # each page is opened


@contextmanager
def served(index: Path) -> Iterator[str]:
    """The address of a server over the index, as long as it is used."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "cli", "serve", "--index", str(index), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()  # "Open http://..."
        try:
            yield line.split()[1]
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()


@contextmanager
def browsing() -> Iterator[Any]:
    """A page of a Chromium."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page(viewport={"width": 1280, "height": 900})
        browser.close()


def answered(page: Any, question: str) -> float:
    """Seconds from the question's being sent to its outcome's being announced and the page drawn."""
    outcome = page.locator("[data-news]")
    before = outcome.get_attribute("data-turn") if outcome.count() else ""
    page.get_by_label("Your question").fill(question)
    started = time.perf_counter()
    page.keyboard.press("Enter")
    page.locator(f'[data-news]:not([data-turn="{before}"])').wait_for(timeout=120_000)
    return time.perf_counter() - started


def turned_to(page: Any, title: str) -> float:
    """Seconds from a click on a page's link to its heading and the end of its drawing."""
    started = time.perf_counter()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=title).click()
    page.wait_for_function("title => document.querySelector('.pages [aria-current]')?.innerText === title", arg=title)
    page.locator("h1").wait_for()
    page.locator(DRAWN).wait_for(state="attached")
    return time.perf_counter() - started


def report(name: str, seconds: Sequence[float]) -> None:
    """One line: median and longest."""
    print(f"{name:50.50} median {median(seconds):.2f} s, longest {max(seconds):.2f} s")


def main(arguments: Sequence[str] | None = None) -> None:
    """Warm the server, then measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--question", action="append", help="instead of those about the shipped record")
    options = parser.parse_args(arguments)
    with served(options.index) as address, browsing() as page:
        page.set_default_timeout(120_000)
        page.goto(address)
        page.get_by_label("Your question").wait_for()
        answered(page, "Is anybody there?")  # the models are loaded
        report("an answer", [answered(page, one) for one in options.question or QUESTIONS])
        titles = page.get_by_role("navigation", name="Pages").get_by_role("link").all_inner_texts()
        for title in titles[1:] + titles[:1]:
            turned_to(page, title)  # each has read what it shows
        for title in titles:
            others = [one for one in titles if one != title]
            waits = []
            for other in others[:TIMES]:
                turned_to(page, other)
                waits.append(turned_to(page, title))
            report(f"page {title}", waits)
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
