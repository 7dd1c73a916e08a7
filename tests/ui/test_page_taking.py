"""Beneath an answer: it is copied with its citations, and leaves as a pack; the log notes what left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from accessible import violations
from browsing import Seen, Served, ask, copied, matters, opened, picture, serving
from playwright.sync_api import Page, expect
from test_page_answers import tab_to
from test_page_layout import is_no_wider_than_the_screen

from store.audit import Audit
from ui.ask.taking import BY_HAND, COPIED

COST = "What would the repair of the footbridge at Mill Lane cost?"
NOWHERE = "How many children were excluded in Ashcombe Vale in January 2019?"
FORMS = [("Answer for Word", ".docx"), ("Answer as a web page", ".html")]


@pytest.fixture
def served(small_index: Path, tmp_path: Path) -> Iterator[Served]:
    """A page over an index of its own, with an audit log."""
    index = copied(small_index, tmp_path / "index")
    with serving(index, tmp_path / "log", MATTERS_RERANKER="false", MATTERS_AUDIT_DAYS="9") as one:
        yield one


def asked(seen: Seen, served: Served, question: str = COST) -> Page:
    page = opened(seen, served)
    ask(page, question)
    return page


def exports(served: Served) -> list[dict[str, Any]]:
    """What the log says has left."""
    return [dict(one.what) for one in Audit(served.index, keep_days=9).entries() if one.act == "exported"]


def press_copy(page: Page) -> None:
    button = page.get_by_role("button", name="Copy with citations")
    tab_to(button)
    page.keyboard.press("Enter")


def test_an_answer_is_copied_by_keyboard_told_to_a_screen_reader_and_noted(seen: Seen, served: Served) -> None:
    seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = asked(seen, served)
    press_copy(page)
    expect(page.locator("#announcement")).to_have_text(COPIED)
    expect(page.locator(".copied")).to_have_text(COPIED)
    told = page.evaluate("navigator.clipboard.readText()")
    said = page.locator("blockquote").first.inner_text()
    assert " ".join(said.split()) in " ".join(told.split())
    assert f"Question: {COST}" in told
    assert "\nSources\n[1] Footbridge at Mill Lane: " in told
    flavours = page.evaluate("navigator.clipboard.read().then(all => all[0].types)")
    assert sorted(flavours) == ["text/html", "text/plain"]
    page.locator("[data-test-script-state=notRunning]").wait_for()
    picture(page, "taking-copied")
    expect(page.locator(".copied")).to_have_text(COPIED)
    assert violations(page) == []
    assert seen.complaints == []
    (entry,) = exports(served)
    assert (entry["exported"], entry["form"], entry["question"]) == ("answer", "copied text", COST)
    assert entry["places"][0]["document"] == "footbridge.txt"
    assert entry["generation"]


def test_where_no_page_may_copy_the_text_is_in_a_field_selected(seen: Seen, served: Served) -> None:
    seen.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page = asked(seen, served)
    press_copy(page)
    field = page.get_by_role("textbox", name="The answer with its citations")
    expect(field).to_be_focused()
    expect(page.locator("#announcement")).to_have_text(BY_HAND)
    assert field.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd) === one.value")
    assert f"Question: {COST}" in field.input_value()
    page.locator("[data-test-script-state=notRunning]").wait_for()
    expect(field).to_be_focused()
    picture(page, "taking-by-hand")
    assert violations(page) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("outcome", [(COST, "Answer"), (NOWHERE, "No answer")])
def test_an_outcome_leaves_as_a_pack_that_holds_with_its_papers(
    seen: Seen, served: Served, small_folder: Path, form: tuple[str, str], outcome: tuple[str, str]
) -> None:
    (named, suffix), (question, heading) = form, outcome
    page = asked(seen, served, question)
    expect(page.locator("h2.told")).to_have_text(heading)
    with page.expect_download() as downloading:
        page.get_by_role("button", name=named).press("Enter")
    path = served.attempts.parent / downloading.value.suggested_filename
    downloading.value.save_as(path)
    assert path.suffix == suffix
    done = matters("check-pack", path, "--papers", small_folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"“{question}”" in done.stdout
    (entry,) = exports(served)
    assert (entry["exported"], entry["form"], entry["question"]) == ("answer", suffix, question)
    assert seen.complaints == []


@pytest.mark.parametrize(("named", "what"), [("Markdown (.md)", "conversation"), ("CSV", "commitments")])
def test_a_conversation_and_a_list_of_commitments_that_leave_are_noted(
    seen: Seen, served: Served, named: str, what: str
) -> None:
    page = asked(seen, served)
    if what == "commitments":
        page.get_by_role("link", name="Commitments").click()
        page.locator("summary", has_text="Download or print").click()
    else:
        page.locator(".st-key-kept summary").click()
    with page.expect_download():
        page.get_by_role("button", name=named, exact=True).click()
    (entry,) = exports(served)
    assert entry["exported"] == what
    assert entry["places"]


def test_on_a_phone_it_fits(seen: Seen, served: Served) -> None:
    seen.page.set_viewport_size({"width": 320, "height": 700})
    page = asked(seen, served)
    press_copy(page)
    page.get_by_role("heading", name="Take it with you").scroll_into_view_if_needed()
    picture(page, "taking-phone")
    assert is_no_wider_than_the_screen(page)
