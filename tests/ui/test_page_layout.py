"""The page on small screens, magnified, and as assistive technology reads it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from browsing import Seen, Served, ask, opened, picture, settled, source
from playwright.sync_api import Browser, Page, expect

HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(heading => Number(heading.tagName[1]))"
WIDER = """[...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > window.innerWidth + 1)
    .filter(one => !one.closest('.unseen, .document, .table'))
    .map(one => one.className || one.tagName)"""
UNNAMED = """[...document.querySelectorAll('button, input, summary, [tabindex="0"]')]
    .filter(one => one.checkVisibility() && !one.closest('[aria-hidden=true]')
        && !(one.innerText || one.getAttribute('aria-label') || one.labels?.length
        || one.getAttribute('aria-labelledby')))
    .map(one => one.outerHTML)"""
CONTRASTS = """() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgba = colour => {
        canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
        .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = one => {
        for (; one; one = one.parentElement) {
            const colour = rgba(getComputedStyle(one).backgroundColor);
            if (colour[3] === 255) return colour;
        }
        return [255, 255, 255, 255];
    };
    const low = [];
    const walk = document.createTreeWalker(document.getElementById('root'), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const one = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !one.checkVisibility({ visibilityProperty: true })) continue;
        const [a, b] = [light(rgba(getComputedStyle(one).color)), light(ground(one))].sort((x, y) => y - x);
        if ((a + 0.05) / (b + 0.05) < 4.5) low.push(walk.currentNode.data.trim().slice(0, 60));
    }
    return low;
}"""


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 256)], ids=["phone", "400 per cent"])
def test_nothing_is_wider_than_a_small_screen_and_the_quotation_is_brought_into_sight(
    seen: Seen, small: Served, width: int, height: int
) -> None:
    seen.page.set_viewport_size({"width": width, "height": height})
    page = opened(seen, small)
    assert is_no_wider_than_the_screen(page)

    ask(page, "What would the repair of the footbridge cost?")
    picture(page, f"5-answer-{width}")
    source(page).click()
    expect(page.locator("mark")).to_be_in_viewport()
    assert is_no_wider_than_the_screen(page)
    picture(page, f"6-document-{width}")
    assert seen.complaints == []


def is_no_wider_than_the_screen(page: Page) -> bool:
    assert page.evaluate(WIDER) == []
    main = "document.querySelector('[data-testid=stMain]')"
    widths: list[int] = page.evaluate(f"[document.documentElement.scrollWidth, {main}.scrollWidth, window.innerWidth]")
    return max(widths[:2]) <= widths[2]


def test_headings_step_down_one_by_one_every_control_has_a_name_and_all_text_has_contrast(
    seen: Seen, small: Served
) -> None:
    page = opened(seen, small)
    page.get_by_text("Limit the search").click()
    ask(page, "What would the repair of the footbridge cost?")
    source(page).click()
    expect(page.locator("mark")).to_be_in_viewport()
    picture(page, "7-everything-open")

    levels: list[int] = page.evaluate(HEADINGS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels)), levels
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(CONTRASTS) == []
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title() == "Matters Arising"


def test_in_forced_colours_and_on_paper_the_answer_and_its_source_are_there(seen: Seen, small: Served) -> None:
    page = opened(seen, small)
    ask(page, "What would the repair of the footbridge cost?")
    source(page).click()
    expect(page.locator("mark")).to_be_in_viewport()
    settled(page)
    page.emulate_media(forced_colors="active")
    picture(page, "8-forced-colours")
    marked = "getComputedStyle(document.querySelector('.document mark')).textDecorationLine"
    assert page.evaluate(marked) == "underline"  # where no colour of ours is left
    page.emulate_media(forced_colors="none", media="print")
    picture(page, "8-printed")
    assert page.locator("blockquote").first.is_visible()
    assert page.locator("mark").is_visible()
    assert not page.get_by_label("Your question").is_visible()
    assert not page.locator("nav.pages").is_visible()
    assert not page.get_by_role("link", name="Save the original file").is_visible()


def test_the_focus_is_seen_on_every_kind_of_control(seen: Seen, small: Served) -> None:
    page = opened(seen, small)
    for control in (
        "Skip to main content",
        "Ask",
        "Commitments",
        "Indicators",
        "Documents",
        "Evaluation",
        "About",
        "Your question",
        "Ask",
        "Limit the search",
    ):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "3px" in style, f"{control}: {style}"


def test_whoever_asks_for_less_motion_sees_none(browser: Browser, small: Served) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(small.url)
    page.get_by_label("Your question").fill("What would the repair of the footbridge cost?")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Answer", exact=True).wait_for()
    lasting = page.evaluate(
        """() => [...document.querySelectorAll('*')].flatMap(one => [null, '::before', '::after'].map(part => {
            const style = getComputedStyle(one, part);
            const seconds = `${style.animationDuration},${style.transitionDuration}`.split(',').map(parseFloat);
            return Math.max(...seconds) > 0.01 ? one.outerHTML.slice(0, 120) : '';
        })).filter(Boolean)"""
    )
    assert lasting == []
    context.close()
