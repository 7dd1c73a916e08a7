"""The page as a screen reader tells it: landmarks, the way past the navigation, and a form that is left alone."""

from __future__ import annotations

from browsing import Seen, Served, ask, opened, source
from playwright.sync_api import expect

QUESTION = "What would the repair of the footbridge cost?"
TYPED = "And who said that the bridge would be closed to horses in the winter?"

DRAWS = """window.drawn = 0; new MutationObserver(() => { window.drawn += 1 })
    .observe(document.body, { subtree: true, attributeFilter: ["data-test-script-state"] })"""


def test_the_way_past_the_navigation_leads_to_the_heading(seen: Seen, small: Served) -> None:
    page = opened(seen, small)
    page.locator("[data-test-script-state=notRunning]").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Your question")).to_be_focused()


def test_what_stands_beside_the_answer_is_a_landmark_by_name_while_it_is_there(seen: Seen, small: Served) -> None:
    page = opened(seen, small)
    ask(page, QUESTION)
    expect(page.get_by_role("main")).to_have_count(1)
    for name in ("Pages", "Language"):
        expect(page.get_by_role("navigation", name=name)).to_be_visible()
    for name in ("Conversation", "Saved conversations"):
        expect(page.get_by_role("complementary", name=name, exact=True)).to_be_visible()
    source(page).click()
    aside = page.get_by_role("complementary", name="Open document")
    expect(aside.get_by_role("heading", level=2)).to_be_visible()
    page.get_by_role("button", name="Close the document").click()
    expect(aside).to_have_count(0)
    expect(page.locator("[data-landmarked]")).to_have_count(2)


def test_what_is_being_typed_and_the_focus_stay_when_questions_to_ask_next_are_found(seen: Seen, small: Served) -> None:
    page = opened(seen, small)
    ask(page, f"{QUESTION} Say it again.")  # asked by no other test: what to ask next is not known yet
    page.evaluate(DRAWS)
    field = page.get_by_label("Your question")
    field.fill("")
    for letter in TYPED:
        page.keyboard.type(letter, delay=25)
    page.locator(".st-key-next .next, .stApp:not(:has(.st-key-next))").first.wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()
    assert page.evaluate("window.drawn") > 0, "nothing was drawn while it was typed"
    expect(field).to_be_focused()
    expect(field).to_have_value(TYPED)
    page.keyboard.press("Enter")
    expect(page.locator(".asked").first).to_have_text(TYPED)
