"""A conversation on the page: asked, followed up, taken up, renamed, downloaded, deleted; by keyboard, on a phone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from browsing import Seen, Served, ask, copied, opened, picture, serving, settled, source
from playwright.sync_api import Locator, Page, expect
from test_page_answers import tab_to
from test_page_layout import is_no_wider_than_the_screen

from store.conversations import Conversations

COST = "What would the repair of the footbridge at Mill Lane cost?"
ASKED_AS = re.compile(r"Asked as: Who said that\? \(about .*£48,200")
LIBRARY = "When is the library open?"


@pytest.fixture
def served(small_index: Path, tmp_path: Path) -> Iterator[Served]:
    """A page over an index of its own, so that what is kept beside it is of one test."""
    index = copied(small_index, tmp_path / "index")
    with serving(index, tmp_path / "log", MATTERS_RERANKER="false") as one:
        yield one


def talked(seen: Seen, served: Served) -> Page:
    """A page on which a question and one that leans on it were asked."""
    page = opened(seen, served)
    ask(page, COST)
    ask(page, "who said that?")
    return page


def kept(page: Page) -> Locator:
    return page.locator(".st-key-saved-list").get_by_role("button")


def unfold(page: Page) -> None:
    summary = page.locator(".st-key-kept summary", has_text="Rename, download or delete")
    tab_to(summary)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Rename")).to_be_visible()


def press(control: Locator) -> None:
    tab_to(control)
    control.page.keyboard.press("Enter")


def test_a_follow_up_says_what_it_was_asked_as_and_can_be_asked_as_typed(seen: Seen, served: Served) -> None:
    page = talked(seen, served)
    expect(page.locator(".asked-as")).to_have_text(ASKED_AS)
    expect(page.locator(".asked")).to_have_text("who said that?")
    picture(page, "conversation-1-asked-as")
    press(page.get_by_role("link", name="Ask as typed"))
    expect(page.locator(".asked-as")).to_have_count(0)
    expect(page.locator(".turn")).to_have_text(re.compile(r"^3\. who said that\?"))
    assert seen.complaints == []


def test_an_earlier_turn_is_opened_again_with_its_answer_and_its_source_by_keyboard_alone(
    seen: Seen, served: Served
) -> None:
    page = talked(seen, served)
    press(page.get_by_role("button", name=f"1. {COST}"))
    expect(page.get_by_role("heading", name="Answer", exact=True)).to_be_focused()
    expect(page.locator("blockquote").first).to_contain_text("£48,200")
    expect(page.get_by_label("Your question")).to_have_value(COST)
    expect(page.locator("#announcement")).to_have_text(re.compile("Answered with 1 statement"))
    press(source(page))
    expect(page.locator("mark")).to_be_focused()
    picture(page, "conversation-2-earlier-turn")
    assert seen.complaints == []


def test_a_conversation_is_taken_up_from_the_list_in_another_visit_and_gone_on_with(seen: Seen, served: Served) -> None:
    page = opened(seen, served)
    ask(page, COST)
    opened(seen, served)  # without the address of the answer: a visit that knows of nothing
    expect(page.locator("blockquote")).to_have_count(0)
    picture(page, "conversation-3-list")
    press(kept(page).first)
    expect(page.get_by_role("heading", name=f"Conversation: {COST}")).to_be_focused()
    expect(page.locator("blockquote").first).to_contain_text("£48,200")
    ask(page, "who said that?")
    expect(page.locator(".asked-as")).to_have_text(ASKED_AS)
    (one,) = Conversations(served.index).listed()
    assert one.questions == 2
    assert seen.complaints == []


def test_a_conversation_is_renamed_searched_and_deleted_by_keyboard_alone(seen: Seen, served: Served) -> None:
    page = opened(seen, served)
    ask(page, LIBRARY)
    settled(page)
    press(page.get_by_role("button", name="New conversation"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    ask(page, COST)
    settled(page)
    unfold(page)
    name = page.get_by_label("Name", exact=True)
    tab_to(name)
    page.keyboard.press("Control+a")
    page.keyboard.type("The *bridge* <b>")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Conversation: The *bridge* <b>")).to_be_focused()
    expect(page.locator("#announcement")).to_have_text("Renamed to “The *bridge* <b>”.")
    expect(kept(page)).to_have_text(["The *bridge* <b>", LIBRARY])
    picture(page, "conversation-4-renamed")

    seek = page.get_by_label("Search questions and names")
    tab_to(seek)
    page.keyboard.type("BRIDGE")
    page.keyboard.press("Enter")
    expect(kept(page)).to_have_text(["The *bridge* <b>"])
    expect(page.locator("#announcement")).to_have_text("1 saved conversation found.")
    expect(seek).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    expect(kept(page)).to_have_count(2)

    press(page.get_by_role("button", name="Delete this conversation"))
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    expect(page.get_by_text("Delete “The *bridge* <b>” with its 1 question?")).to_be_visible()
    picture(page, "conversation-5-delete")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Delete this conversation")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    press(page.get_by_role("button", name="Delete for good"))
    expect(page.locator("#announcement")).to_have_text("Deleted “The *bridge* <b>”.")
    expect(kept(page)).to_have_text([LIBRARY])
    expect(page.locator("blockquote")).to_have_count(0)
    assert [one.name for one in Conversations(served.index).listed()] == [LIBRARY]
    assert seen.complaints == []


@pytest.mark.parametrize("label", ["Word (.docx)", "Web page (.html)", "Markdown (.md)"])
def test_a_conversation_is_downloaded_with_its_sources(seen: Seen, served: Served, tmp_path: Path, label: str) -> None:
    page = talked(seen, served)
    unfold(page)
    with page.expect_download() as downloading:
        press(page.get_by_role("button", name=label))
    path = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(path)
    assert path.stem == "what-would-the-repair-of-the-footbridge-at-mill-lane-cost"
    content = path.read_bytes()
    is_word = path.suffix == ".docx"
    words = (
        "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs) if is_word else content.decode()
    )
    assert "£48,200" in words
    assert "Asked as:" in words
    assert "footbridge.txt" in words


def test_on_a_phone_nothing_is_wider_than_the_screen(seen: Seen, served: Served) -> None:
    seen.page.set_viewport_size({"width": 320, "height": 700})
    page = talked(seen, served)
    unfold(page)
    press(page.get_by_role("button", name="Delete this conversation"))
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    page.screenshot(path=picture_path("conversation-6-phone"), full_page=True)
    assert is_no_wider_than_the_screen(page)


def picture_path(name: str) -> Path:
    from browsing import ARTEFACTS

    ARTEFACTS.mkdir(exist_ok=True)
    return ARTEFACTS / f"{name}.png"
