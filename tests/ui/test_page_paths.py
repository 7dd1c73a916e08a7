"""From a blank machine to what each came for, by keyboard alone: a councillor, an officer, an evaluator."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Seen, Served, ask, matters, picture, serving, source
from conftest import WORDS_ONLY
from playwright.sync_api import FileChooser, FilePayload, Locator, Page, expect
from playwright.sync_api import TimeoutError as TookTooLong
from test_page_answers import tab_to

QUICK = {**WORDS_ONLY, "MATTERS_RERANKER": "false", "MATTERS_ABSTAIN_BELOW": "0"}
MARCH = (
    "3. Footbridge at Mill Lane\n\nCouncillor Reed asked why the footbridge had been closed.\n\n"
    "The Engineer said that the handrail had come loose in the floods of January.\n\n"
    "The Head of Highways undertook to send members the cost of the repair by 30 April 2025.\n"
)
JUNE = "2. Weir Street\n\nThe Clerk read the notice of the culvert works. Members thanked her.\n"
PROMISE = "The Head of Highways undertook to send members the cost of the repair by 30 April 2025."
COUNCIL, COMMITTEE = "Nether Coombe Town Council", "Highways Committee"


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Served]:
    """A server where nothing is held."""
    settings = {**QUICK, "MATTERS_RUNS": str(tmp_path / "runs"), "MATTERS_QUESTIONS": str(tmp_path / "questions")}
    with serving(tmp_path / "index", tmp_path / "log", **settings) as served:
        yield served


def press(control: Locator) -> None:
    tab_to(control)
    control.page.keyboard.press("Enter")


def settled(page: Page) -> None:
    """Nothing is drawn any more, and the reader has been taken to where the page takes them."""
    page.locator("[data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(500)


def go(page: Page, name: str) -> None:
    """To a page by its link, from wherever the focus is."""
    settled(page)
    page.get_by_role("navigation", name="Pages").get_by_role("link").first.focus()
    press(page.get_by_role("link", name=name, exact=True))
    page.get_by_role("heading", level=1, name=name).or_(page.get_by_label("Your question")).first.wait_for()
    settled(page)


def chosen_by_keyboard(browse: Locator) -> FileChooser:
    """The browser's own window for files. A page that is drawn anew meanwhile takes the focus: then once more."""
    page = browse.page
    for _ in range(3):
        tab_to(browse)
        try:
            with page.expect_file_chooser(timeout=5_000) as choosing:
                page.keyboard.press("Enter")
        except TookTooLong:
            continue
        return choosing.value
    raise AssertionError("no way to the files by the keyboard")


def hand_in(page: Page, name: str, text: str, day: str) -> None:
    """Upload a paper with its body and day."""
    page.get_by_role("heading", name="Choose papers").wait_for()
    settled(page)
    browse = page.get_by_test_id("stFileUploaderDropzone").locator("button")
    choosing = chosen_by_keyboard(browse)
    choosing.set_files(FilePayload(name=name, mimeType="text/plain", buffer=text.encode()))
    page.get_by_label("Title of file 1 (optional)").wait_for()
    settled(page)
    for field, given in (("Council", COUNCIL), ("Committee", COMMITTEE)):
        tab_to(page.get_by_role("combobox", name=field))
        page.keyboard.type(given)
        page.keyboard.press("Enter")
        settled(page)
    tab_to(page.get_by_role("spinbutton").first)
    page.keyboard.type(day)
    page.keyboard.press("Escape")
    settled(page)
    press(page.get_by_role("button", name="Upload and read"))
    page.get_by_role("cell", name="added").wait_for(timeout=120_000)
    settled(page)


def begin(seen: Seen, blank: Served) -> Page:
    """The first paper handed in on a blank machine."""
    page = seen.page
    page.goto(blank.url)
    page.get_by_role("link", name="Upload the first papers").wait_for()
    settled(page)
    press(page.get_by_role("link", name="Upload the first papers"))
    hand_in(page, "2025-03-12-highways.txt", MARCH, "12032025")
    return page


def test_a_councillor_goes_from_a_blank_machine_to_the_highlighted_source(seen: Seen, blank: Served) -> None:
    page = begin(seen, blank)
    go(page, "Ask")
    tab_to(page.get_by_label("Your question"))
    ask(page, "Why had the footbridge been closed?")
    expect(page.get_by_role("heading", name="Answer", exact=True)).to_be_focused()
    press(source(page))
    mark = page.locator("mark")
    expect(mark).to_be_focused()
    expect(mark).to_be_in_viewport()
    assert str(mark.text_content()) in MARCH
    picture(page, "path-councillor")


def test_an_officer_goes_from_a_blank_machine_to_the_register_of_what_is_overdue(seen: Seen, blank: Served) -> None:
    page = begin(seen, blank)
    hand_in(page, "2025-06-11-highways.txt", JUNE, "11062025")
    go(page, "Commitments")
    press(page.get_by_role("link", name=f"“{PROMISE}”"))
    expect(page.locator(".st-key-trail")).to_contain_text("Overdue")
    picture(page, "path-officer")
    tab_to(page.get_by_label("Your name (required)"))
    page.keyboard.type("Tegan Rowe")
    tab_to(page.get_by_label("Note: what you know it from (required)"))
    page.keyboard.type("Looked through the post book")
    press(page.get_by_role("button", name="Save", exact=True))
    expect(page.locator("#kept")).to_be_focused()
    go(page, "Commitments")
    press(page.locator("summary", has_text="Download or print"))
    press_csv = page.get_by_role("button", name="CSV")
    tab_to(press_csv)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    (row,) = csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig")))
    assert (row["quote"], row["status"], row["confirmed_by"]) == (PROMISE, "overdue", "Tegan Rowe")


def test_an_evaluator_goes_from_a_blank_machine_to_a_question_that_fails(
    seen: Seen, blank: Served, tmp_path: Path
) -> None:
    page = begin(seen, blank)
    go(page, "Ask")
    tab_to(page.get_by_label("Your question"))
    ask(page, "Who repaired the weir at Mill Lane?")
    press(page.get_by_role("button", name="No, it was not"))
    settled(page)
    reason = page.get_by_role("radio", name="It should have said that there is no answer").or_(
        page.get_by_role("radio").first
    )
    tab_to(reason.first)
    page.keyboard.press("Space")
    press(page.get_by_role("button", name="Send"))
    settled(page)
    added = matters(
        "add-question", "Who repaired the weir at Mill Lane?", "--no-answer", "no evidence", "--index", blank.index,
        **QUICK, MATTERS_QUESTIONS=str(tmp_path / "questions"),
    )  # fmt: skip
    assert added.returncode == 0, added.stderr
    asked = matters(
        "eval", "--set", tmp_path / "questions", "--against", "none", "--index", blank.index,
        **QUICK, MATTERS_RUNS=str(tmp_path / "runs"),
    )  # fmt: skip
    assert "Traceback" not in asked.stderr
    go(page, "Evaluation")
    press(page.get_by_role("link", name="Run 1").first)
    page.get_by_role("heading", level=1).wait_for()
    settled(page)
    press(page.get_by_role("link", name="Q-0001"))
    expect(page.locator("body")).to_contain_text("Who repaired the weir at Mill Lane?")
    picture(page, "path-evaluator")
