"""Uploads under way: stopped by who uploads, seen by others as far as they are, and silent about what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from accessible import violations
from browsing import Seen, Served, ask, ingested, picture, serving
from conftest import WORDS_ONLY
from playwright.sync_api import Browser, FilePayload, Page, expect
from signing_in import CANARY, PAPERS, papers
from test_page_answers import tab_to
from test_page_documents import results, send
from test_page_layout import is_no_wider_than_the_screen
from test_page_sign_in import Heard

from store.clearance import Clearance
from store.index import Index

QUICK = {**WORDS_ONLY, "MATTERS_RERANKER": "false"}
ITEM = (
    "{at}. Berth {at}\n\nCouncillor Moss asked why berth {at} had been closed in March 2025. The Engineer said that 14"
    " of its lamps had failed, and undertook to report on it by 4 May 2025.\n\n"
    "RESOLVED – That berth {at} be mended.\n\n"
)
UNKNOWN = "Its council is not known: a question that names one will not find it"
STOPPED = "Stopped. Nothing of this upload was kept, and the record is as it was."
LONG = "".join(ITEM.format(at=at) for at in range(1, 400))


def plain(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


MANY = [plain(f"berths-{at:02}.txt", f"Berths of year {at}\n\n{LONG}") for at in range(12)]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A record with restricted papers, whose visitors may upload and are not cleared."""
    index = ingested(papers(tmp_path / "papers"), tmp_path / "index", **QUICK)
    with serving(index, tmp_path / "log", **QUICK) as one:
        yield one


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """Somebody else's browser."""
    context = browser.new_context()
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def uploading(page: Page, served: Served) -> Page:
    page.goto(f"{served.url}/documents?view=upload")
    page.get_by_role("heading", name="Choose papers").wait_for()
    return page


def lying(index: Path) -> list[str]:
    """What lies in the folder of uploads, hidden files included."""
    folder = index / "uploads"
    return sorted(path.name for path in folder.rglob("*")) if folder.exists() else []


def test_an_upload_under_way_is_stopped_by_keyboard_told_and_leaves_nothing(
    seen: Seen, served: Served, other: Page
) -> None:
    before = (served.index / "CURRENT").read_text()
    page = uploading(seen.page, served)
    send(page, *MANY)
    expect(page.locator("#taking")).to_be_focused()
    expect(page.locator(".taking")).to_contain_text("Reading", timeout=60_000)  # each was checked, and is on disk
    stop = page.get_by_role("button", name="Stop this upload")

    other.goto(f"{served.url}/documents")
    note = other.locator(".note")
    expect(note).to_contain_text("Somebody else is uploading 12 files now.")
    expect(note).to_contain_text("of 12 done.")
    assert "berths" not in other.locator("body").inner_text()
    assert other.get_by_role("button", name="Stop this upload").count() == 0
    picture(other, "uploads-others")
    assert violations(other) == []
    picture(page, "uploads-underway")
    assert violations(page) == []

    tab_to(stop)
    page.keyboard.press("Enter")
    expect(page.locator("#announcement")).to_have_text(STOPPED, timeout=60_000)
    expect(page.locator(".st-key-documents").get_by_text(STOPPED)).to_be_visible()
    expect(page.locator("#taking")).to_be_focused()
    picture(page, "uploads-stopped")
    assert violations(page) == []
    expect(note).to_have_count(0)
    assert lying(served.index) == []
    assert (served.index / "CURRENT").read_text() == before

    send(page, plain("pier.txt", "1. Pier\n\nThe Clerk said that the pier had 14 lamps.\n"))
    assert results(page) == [["pier.txt", "✓ added", UNKNOWN]]
    assert lying(served.index) == ["pier.txt", "sources.csv"]


def test_who_reloads_the_page_cannot_stop_it_and_sees_it_end_like_anybody_else(seen: Seen, served: Served) -> None:
    page = uploading(seen.page, served)
    send(page, *MANY[:3])
    expect(page.locator(".taking")).to_contain_text("of 3")
    uploading(page, served)
    expect(page.locator(".note")).to_contain_text("Somebody else is uploading 3 files now.")
    expect(page.get_by_text("Upload yours when that is done.")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 700})
    assert is_no_wider_than_the_screen(page)
    expect(page.locator(".note")).to_have_count(0, timeout=120_000)
    expect(page.locator(".holdings")).to_contain_text("5 documents")


def test_the_file_of_a_restricted_paper_and_its_name_tell_nothing_and_open_nothing(seen: Seen, served: Served) -> None:
    page = seen.page
    heard = Heard()
    heard.of(page)
    uploading(page, served)
    expect(page.get_by_text("A paper that is restricted here stays so")).to_be_visible()
    own = "1. Pier\n\nThe Clerk said that the pier had 14 lamps.\n"
    send(
        page,
        plain("mine.txt", PAPERS["closed.txt"]),
        plain("closed.txt", own),
        plain("other.txt", own + "\nIt leaks.\n"),
    )
    assert results(page) == [[name, "✓ added", UNKNOWN] for name in ("mine.txt", "closed.txt", "other.txt")]
    expect(page.locator(".holdings")).to_contain_text("4 documents")
    picture(page, "uploads-hidden")
    page.get_by_role("link", name="closed.txt").click()
    expect(page.locator(".paper")).to_contain_text("The Clerk said that the pier had 14 lamps.")
    page.get_by_role("link", name="Ask", exact=True).click()
    ask(page, "How many lamps had the pier?")
    ask(page, "What would the sale of the Yard bring?")
    assert CANARY not in heard
    index = Index(served.index, clearance=Clearance.RESTRICTED)
    restricted = {one.name: one.council for one in index.record.sources() if one.is_restricted}
    index.close()
    assert restricted == {"closed.txt": "Larkmere Council", "closed.csv": "Larkmere Council"}
