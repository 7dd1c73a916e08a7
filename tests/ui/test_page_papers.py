"""A cited place of a PDF on its own page, its words boxed; the text beside it; the file itself."""

from __future__ import annotations

import re
from pathlib import Path

from accessible import violations
from browsing import Seen, Served, ask, drawn, opened, picture, source
from invented_papers import FILES, LAMP
from playwright.sync_api import Page, expect

ON_SCREEN = "one => (box => box.top >= 0 && box.bottom <= innerHeight)(one.getBoundingClientRect())"
INSIDE = """one => {
    const [inner, outer] = [one, one.closest('.document')].map(each => each.getBoundingClientRect());
    return inner.top >= outer.top && inner.bottom <= outer.bottom && inner.left >= outer.left;
}"""


def cited(seen: Seen, papers: Served, question: str = "After how many nights had the lamp been relit?") -> Page:
    """The page with the first place of an answer open."""
    page = opened(seen, papers)
    ask(page, question)
    source(page).click()
    page.locator(".st-key-source .document").wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()
    return page


def test_a_place_of_a_pdf_is_shown_on_its_page_with_what_is_boxed_said(seen: Seen, papers: Served) -> None:
    page = cited(seen, papers)
    drawn(page)
    picture(page, "papers-boxed")
    image = page.locator(".sheet img")

    expect(image).to_have_accessible_name(f"Page 1 of Minutes, 14 January 2025; boxed: “{LAMP}”")
    expect(image).to_be_focused()
    assert page.locator(".sheet .boxed").evaluate(ON_SCREEN)
    assert page.locator(".sheet .boxed").evaluate(INSIDE)
    expect(page.get_by_role("region", name="Page 1 as printed")).to_be_visible()
    assert violations(page) == []
    assert seen.complaints == []


def test_the_text_stands_beside_the_page_as_a_choice_of_the_keyboard(seen: Seen, papers: Served) -> None:
    page = cited(seen, papers)
    page.get_by_role("radio", name="Page as printed").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".document mark")).to_have_text(LAMP)
    expect(page.locator(".document mark")).to_be_in_viewport()
    expect(page.locator(".sheet")).to_have_count(0)
    expect(page.get_by_role("radio", name="Text", exact=True)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".sheet img")).to_be_visible()
    assert seen.complaints == []


def test_the_page_is_drawn_larger_and_the_boxed_words_stay_in_sight(seen: Seen, papers: Served) -> None:
    page = cited(seen, papers)
    drawn(page)
    width = page.locator(".sheet").bounding_box()
    for size in ("Larger", "Largest"):
        page.get_by_text(size, exact=True).click()
        page.wait_for_timeout(300)
        larger = page.locator(".sheet").bounding_box()
        assert width is not None
        assert larger is not None
        assert larger["width"] > 1.4 * width["width"]
        assert page.locator(".sheet .boxed").evaluate(INSIDE), size
        width = larger
    picture(page, "papers-largest")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_place_in_the_second_column_is_boxed_there(seen: Seen, papers: Served) -> None:
    page = cited(seen, papers, "When would the boat bring the diaphragm?")
    drawn(page)
    picture(page, "papers-columns")
    box = page.locator(".sheet .boxed").evaluate("one => parseFloat(one.style.left)")

    expect(page.locator(".sheet img")).to_have_accessible_name(re.compile("9 May 2025"))
    assert box > 50


def test_a_cell_of_a_pdf_is_boxed_and_its_table_is_a_choice(seen: Seen, papers: Served) -> None:
    page = cited(seen, papers, "How many nights without light in Q1 2024/25?")
    drawn(page)
    picture(page, "papers-cell")
    expect(page.locator(".sheet img")).to_have_accessible_name("Page 1 of Lighthouse indicators; boxed: “11”")
    page.get_by_text("As a table", exact=True).click()
    expect(page.locator("td.cited")).to_have_text("11")


def test_on_a_phone_and_at_400_per_cent_the_boxed_words_are_brought_into_sight(seen: Seen, papers: Served) -> None:
    for width, height in ((390, 844), (320, 256)):
        seen.page.set_viewport_size({"width": width, "height": height})
        page = cited(seen, papers)
        drawn(page)
        picture(page, f"papers-{width}")
        assert page.locator(".sheet .boxed").evaluate(ON_SCREEN)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_document_stays_beside_the_answer_while_one_scrolls(seen: Seen, papers: Served) -> None:
    page = cited(seen, papers)
    seen.page.set_viewport_size({"width": 1280, "height": 700})
    main = "document.querySelector('[data-testid=stMain]')"
    page.evaluate(f"{main}.scrollTop = 0")
    before = page.locator(".st-key-source").bounding_box()
    page.evaluate(f"{main}.scrollTop = {main}.scrollHeight")
    after, column = page.locator(".st-key-source").bounding_box(), page.locator(".st-key-sides").bounding_box()

    assert before is not None
    assert after is not None
    assert column is not None
    assert before["y"] > 16
    assert column["y"] < -100, "the column itself was scrolled away"
    assert after["y"] + after["height"] <= max(700, column["y"] + column["height"]) + 1
    assert after["y"] > column["y"] + 50


def test_the_original_is_saved_as_it_was_read(seen: Seen, papers: Served, tmp_path: Path) -> None:
    page = cited(seen, papers)
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the original file").click()
    download.value.save_as(tmp_path / "saved")

    assert download.value.suggested_filename == "lamp.pdf"
    assert (tmp_path / "saved").read_bytes() == FILES["lamp.pdf"]


def test_a_file_that_is_gone_is_told_and_no_link_leads_to_it(seen: Seen, papers: Served, papers_folder: Path) -> None:
    (papers_folder / "lamp.pdf").rename(papers_folder / "lamp.hidden")
    try:
        page = cited(seen, papers)
        expect(page.locator(".st-key-source .gone")).to_have_text(
            "lamp.pdf: the file was moved or changed since it was read; ingest its folder again to have it as it is now"
        )
        expect(page.get_by_role("link", name="Save the original file")).to_have_count(0)
        expect(page.locator(".document mark")).to_have_text(LAMP)
        page.get_by_role("link", name="Open the paper by itself").click()
        expect(page.locator(".facts .gone")).to_be_visible()
    finally:
        (papers_folder / "lamp.hidden").rename(papers_folder / "lamp.pdf")
    assert seen.complaints == []
