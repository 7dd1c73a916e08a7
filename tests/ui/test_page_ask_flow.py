"""The page that answers, as a visitor goes through it: to a source and back, by links, corrections and suggestions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessible import violations
from browsing import Seen, Served, ask, copied, opened, picture, serving, settled, source
from playwright.sync_api import Browser, expect
from test_page_answers import tab_to
from test_page_layout import is_no_wider_than_the_screen

from store.feedback import Feedback

WORDS_ONLY = {"MATTERS_EMBEDDING": "hashing"}
RENEWED = "What were loans renewed on time in August 2024?"
WHY = "Why did visits to the library rise in August 2024?"
NOT_HELD = "How many visits to the library were there in March 2019?"


@pytest.fixture(scope="module")
def served(figures_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    index = copied(figures_index, tmp_path_factory.mktemp("flow") / "index")
    with serving(index, tmp_path_factory.mktemp("flow-log") / "log", **WORDS_ONLY) as one:
        yield one


def test_every_marker_opens_its_source_in_one_press_and_back_and_forward_lead_through_it(
    seen: Seen, served: Served
) -> None:
    page = opened(seen, served)
    ask(page, WHY)
    expect(page.locator("h2.told")).to_be_focused()
    expect(page.locator("#announcement")).to_have_text(re.compile("^No cause recorded: .* Answered with "))
    settled(page)
    answer = page.url
    assert re.search(r"\?conversation=[0-9a-f]{12}&turn=1$", answer)

    marker = page.locator(".said .marker").nth(1)
    expect(marker).to_have_accessible_name("Source 2: Library indicators, Cell H3")
    tab_to(marker)
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_be_focused()
    expect(page.locator("mark")).to_have_text("731")
    assert page.url == f"{answer}&place=2"
    assert violations(page) == []
    page.go_back()
    expect(page.locator("mark")).to_have_count(0)
    expect(marker).to_be_focused()
    page.go_forward()
    expect(page.locator("mark")).to_be_focused()
    settled(page)
    page.get_by_role("button", name="Close the document").press("Enter")
    expect(marker).to_be_focused()
    assert page.url == answer
    page.go_back()  # to the source, then to the answer, then to where nothing was asked
    expect(page.locator("mark")).to_have_text("731")
    assert seen.complaints == []


def test_two_tabs_of_one_person_ask_at_once_and_each_keeps_its_own_answer_and_address(
    seen: Seen, served: Served
) -> None:
    pages = {RENEWED: opened(seen, served), WHY: seen.page.context.new_page()}
    pages[WHY].goto(served.url)
    pages[WHY].get_by_label("Your question").wait_for()
    for question, page in pages.items():
        page.locator("[data-test-script-state=notRunning]").wait_for()
        page.get_by_label("Your question").fill(question)
    for page in pages.values():
        page.keyboard.press("Enter")
    addresses = {}
    for question, page in pages.items():
        expect(page.locator(".asked")).to_have_text(question)
        page.wait_for_url(re.compile("conversation="))
        addresses[question] = page.url
    assert len({*addresses.values()}) == 2
    expect(pages[RENEWED].locator(".said")).to_contain_text("79%")
    expect(pages[WHY].locator(".said").first).to_contain_text("731")
    for question, page in pages.items():
        page.reload()
        expect(page.locator(".asked")).to_have_text(question)
        assert page.url == addresses[question]


def test_an_address_opened_in_another_browser_gives_the_same_answer_with_the_same_source(
    seen: Seen, browser: Browser, served: Served
) -> None:
    page = opened(seen, served)
    ask(page, RENEWED)
    source(page).click()
    expect(page.locator("mark")).to_have_text("79%")
    page.get_by_text("Copy a link to this answer").click()
    link = page.get_by_label("Link", exact=True).input_value()
    assert link == page.url
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    other = context.new_page()
    other.goto(link)
    expect(other.locator("mark")).to_have_text("79%")
    expect(other.locator(".said").first).to_contain_text("Loans renewed on time in Aug-24: 79%. [1]")
    expect(other.locator("#announcement")).to_have_text(re.compile("^Answered with "))
    other.get_by_text("Copy a link to this answer").click()
    other.get_by_role("button", name="Copy link").click()
    expect(other.locator("#announcement")).to_have_text("Link copied")
    assert other.evaluate("navigator.clipboard.readText()") == link
    other.goto(f"{link}&lang=cy")
    expect(other.locator("#announcement")).to_have_text(re.compile("^Atebwyd"))
    other.get_by_text("Copïo dolen i’r ateb hwn").click()
    other.get_by_role("button", name="Copïo’r ddolen").click()
    expect(other.locator("#announcement")).to_have_text("Copïwyd y ddolen")
    other.goto(f"{served.url}/ask?question={RENEWED.replace(' ', '+')}")  # as other pages link to it
    expect(other.locator(".said").first).to_contain_text("79%")
    context.close()
    assert seen.complaints == []


def test_how_a_question_was_read_is_changed_by_keyboard_and_asked_again(seen: Seen, served: Served) -> None:
    page = opened(seen, served)
    ask(page, "What was the figure for loans renewed on time in August 2024?")
    tab_to(page.locator(".reading summary"))
    page.keyboard.press("Enter")
    picture(page, "ask-1-reading")
    assert violations(page) == []
    way = page.get_by_role("link", name="Ask again without it: The period “August 2024”")
    tab_to(way)
    page.keyboard.press("Enter")
    expect(page.locator("h2.told")).to_be_focused(timeout=30_000)
    expect(page).to_have_url(re.compile("not=period%3AAugust\\+2024"))
    expect(page.locator(".said").first).to_contain_text("86%")  # the latest
    page.locator(".reading summary").click()
    page.get_by_label("Meetings held since", exact=True).last.fill("2030-01-01")
    page.locator(".limits").get_by_role("button", name="Ask again").click()
    expect(page.get_by_role("heading", name="No answer")).to_be_focused(timeout=30_000)
    expect(page.get_by_text("Nothing is held for meetings since 1 January 2030.")).to_be_visible()
    assert seen.complaints == []


def test_what_the_record_answers_is_suggested_and_asked_with_one_press(seen: Seen, served: Served) -> None:
    page = opened(seen, served)
    ask(page, NOT_HELD)
    expect(page.get_by_role("heading", name="No answer")).to_be_visible()
    settled(page)
    expect(page.get_by_role("heading", name="The record does answer")).to_be_visible()
    picture(page, "ask-2-suggested")
    assert violations(page) == []
    question = "How many visits to the library were there in April 2024?"
    tab_to(page.get_by_role("link", name=question))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Answer", exact=True)).to_be_focused(timeout=30_000)
    expect(page.locator(".said").first).to_contain_text("412")
    expect(page.get_by_label("Your question")).to_have_value(question)
    assert seen.complaints == []


@pytest.mark.parametrize("width", [1280, 320])
def test_a_no_with_its_reason_is_given_by_keyboard_and_kept(seen: Seen, served: Served, width: int) -> None:
    seen.page.set_viewport_size({"width": width, "height": 900})
    page = opened(seen, served)
    ask(page, RENEWED)
    settled(page)
    tab_to(page.get_by_role("button", name="No, it was not"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What was wrong?")).to_be_focused()
    expect(page.locator("#announcement")).to_have_text("Kept: not of use. You may say why.")
    tab_to(page.get_by_role("radio", name="A figure is wrong"))
    page.keyboard.press("Space")
    note = page.get_by_label(re.compile("^Note .*500 characters"))
    tab_to(note)
    page.keyboard.type("x" * 501)
    tab_to(page.get_by_role("button", name="Send"))
    page.keyboard.press("Enter")
    expect(note).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#announcement")).to_have_text(re.compile("the note has 501 characters"))
    assert violations(page) == []
    assert is_no_wider_than_the_screen(page)
    picture(page, f"ask-3-why-not-{width}")
    note.fill("It was 97%.")
    page.get_by_role("button", name="Send").press("Enter")
    expect(page.locator(".thanks")).to_be_focused()
    expect(page.locator(".thanks")).to_contain_text("You said: not of use: a figure is wrong. Thank you.")
    latest = Feedback(served.index).all()[0]
    assert (latest.wrong, latest.note, latest.question) == ("wrong figure", "It was 97%.", RENEWED)
    assert seen.complaints == []
