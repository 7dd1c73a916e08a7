"""A paper's pages as they are printed, one after the other; an open source on a phone, and the way back from it."""

from __future__ import annotations

import re

from accessible import violations
from browsing import Seen, Served, ask, drawn, opened, picture, source
from invented_packs import paper
from invented_papers import LAMP
from playwright.sync_api import Page, expect
from test_page_layout import is_no_wider_than_the_screen

from store.schema import Span
from ui.papers.drawing import Sheet
from ui.source.printed import Printed, Shown, pages_html

SCROLLS = "one => [one.scrollWidth > one.clientWidth, one.tabIndex]"


def lamp(seen: Seen, papers: Served) -> Page:
    """The paper of the lamp by itself, at the sentence that an answer cites."""
    page = opened(seen, papers)
    ask(page, "After how many nights had the lamp been relit?")
    source(page).click()
    page.get_by_role("link", name="Open the paper by itself").click()
    expect(page.locator(".paper mark")).to_have_text(LAMP)
    return page


def test_a_paper_is_read_on_its_pages_as_printed_and_led_back_to_its_text(seen: Seen, papers: Served) -> None:
    page = lamp(seen, papers)
    page.get_by_role("link", name="Pages as printed").click()
    drawn(page)
    expect(page.locator(".sheet img")).to_be_focused()
    expect(page.locator(".sheet img")).to_have_accessible_name(f"Page 1 of Minutes, 14 January 2025; boxed: “{LAMP}”")
    picture(page, "papers-printed")
    assert violations(page) == []

    page.get_by_role("link", name="Next page").first.click()
    expect(page.get_by_role("heading", name="Page 2 of 3 as printed")).to_be_focused()
    expect(page.locator(".sheet img")).to_have_accessible_name("Page 2 of Minutes, 14 January 2025")
    page.get_by_role("link", name="Next page").first.click()
    expect(page.get_by_role("heading", name="Page 3 of 3 as printed")).to_be_focused()
    expect(page.get_by_role("link", name="Next page")).to_have_count(0)
    page.get_by_role("link", name="Text", exact=True).click()
    expect(page.locator(".paper mark")).to_be_focused()
    assert seen.complaints == []


def test_without_a_place_the_text_opens_at_the_page_that_was_open(seen: Seen, papers: Served) -> None:
    page = lamp(seen, papers)
    address = page.url.split("&at=")[0]
    page.goto(f"{address}&view=pages&page=3")
    drawn(page)
    page.get_by_role("link", name="Text", exact=True).click()
    expect(page.locator("#page-3")).to_be_focused()
    page.goto(f"{address}&view=pages&page=4")
    expect(page.get_by_role("alert")).to_contain_text("page=4 in the address names nothing")


def test_on_a_phone_a_printed_page_is_magnified_and_scrolled_by_the_keyboard(seen: Seen, papers: Served) -> None:
    seen.page.set_viewport_size({"width": 390, "height": 844})
    page = lamp(seen, papers)
    page.get_by_role("link", name="Pages as printed").click()
    drawn(page)
    region = page.get_by_role("region", name="Page 1 as printed")
    assert region.evaluate(SCROLLS) == [False, 0]
    page.get_by_text("Larger", exact=True).click()
    page.wait_for_timeout(300)
    assert region.evaluate(SCROLLS) == [True, 0]
    assert is_no_wider_than_the_screen(page)
    picture(page, "papers-printed-390")
    assert violations(page) == []


def test_on_a_phone_an_open_source_stands_alone_and_closing_it_leads_back(seen: Seen, papers: Served) -> None:
    seen.page.set_viewport_size({"width": 390, "height": 844})
    page = opened(seen, papers)
    ask(page, "After how many nights had the lamp been relit?")
    source(page).click()
    drawn(page)
    expect(page.get_by_label("Your question")).to_be_hidden()
    expect(page.get_by_role("complementary", name="Open document")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Close the document").click()
    expect(source(page)).to_be_focused()
    expect(source(page)).to_be_in_viewport()
    expect(page.get_by_label("Your question")).to_have_value("After how many nights had the lamp been relit?")


def test_of_a_place_on_many_pages_the_first_are_shown_and_the_way_leads_to_the_rest() -> None:
    document = paper("The lamp was lit. " * 40)
    shown = Shown(document, Span(0, 700), 1)
    sheets = tuple(Sheet(page, 0, 0, ()) for page in range(2, 7))
    told = pages_html(shown, Printed(sheets))
    assert re.findall(r"/page/(\d)\.png", told) == ["2", "3", "4"]
    assert "This place goes on for 2 more pages." in told
    doc_id = document.source.doc_id
    assert f'href="documents?document={doc_id}&amp;view=pages&amp;page=5&amp;at=0-700"' in told
    assert "goes on" not in pages_html(shown, Printed(sheets[:3]))
