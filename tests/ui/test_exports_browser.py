"""The sheet in a browser: readable from 320 pixels up, a table to a screen reader at any width, on paper too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from browsing import Seen, picture
from invented_register import COST, register, told
from playwright.sync_api import Page

from ui.exports.sheet import COLUMNS, sheet
from ui.exports.web_page import page

LUMINANCE = """element => {
  const channels = colour => colour.match(/[0-9.]+/g).slice(0, 3).map(Number).map(value => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const light = colour => { const [r, g, b] = channels(colour); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const head = element.closest("thead th");
  const ground = head ? getComputedStyle(head).backgroundColor : "rgb(255, 255, 255)";
  const [ink, paper] = [light(getComputedStyle(element).color), light(ground)];
  return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
}"""


@pytest.fixture
def shown(seen: Seen, tmp_path: Path) -> Page:
    path = tmp_path / "sheet.html"
    path.write_bytes(page(sheet(told(), register().bodies, made=date(2025, 9, 20), since=date(2025, 5, 1))))
    seen.page.goto(path.as_uri())
    return seen.page


@pytest.mark.parametrize("width", [1280, 768, 320])
def test_nothing_is_wider_than_the_screen(shown: Page, width: int) -> None:
    shown.set_viewport_size({"width": width, "height": 900})
    picture(shown, f"sheet-{width}")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    clipped = "[...document.querySelectorAll('td, p, h1, h2, h3')].filter(one => one.scrollWidth > one.clientWidth + 1)"
    assert shown.evaluate(f"{clipped}.length") == 0


@pytest.mark.parametrize("width", [1280, 320])
def test_a_table_stays_a_table_with_its_caption_and_headers(shown: Page, width: int) -> None:
    shown.set_viewport_size({"width": width, "height": 900})
    first = shown.get_by_role("table", name="Needs an answer: 2 commitments").first
    assert [one.inner_text() for one in first.get_by_role("columnheader").all()] == list(COLUMNS)
    assert first.get_by_role("row").count() == 3
    assert first.get_by_role("rowheader").count() == 2
    assert COST in first.get_by_role("cell").first.inner_text()


def test_headings_and_regions_lead_through_the_page(shown: Page) -> None:
    levels = [shown.get_by_role("heading", level=level).count() for level in (1, 2, 3)]
    assert levels == [1, 2, 6]
    assert shown.get_by_role("main").count() == 1
    assert shown.get_by_role("region", name="Harrow Vale County Council, Housing Panel").count() == 1
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.textContent") == "Nether Coombe Town Council, Highways Committee"


def test_every_text_has_the_contrast_of_level_aa(shown: Page) -> None:
    texts = shown.locator("h1, h2, h3, p, th, td, a, caption, blockquote, .place, .remark").all()
    assert len(texts) > 40
    assert min(one.evaluate(LUMINANCE) for one in texts) >= 4.5


def test_on_paper_every_column_stands_and_each_page_repeats_the_header(shown: Page) -> None:
    shown.emulate_media(media="print")
    shown.set_viewport_size({"width": 1020, "height": 700})  # A4 across, less its margins
    assert shown.locator("thead").first.evaluate("one => getComputedStyle(one).display") == "table-header-group"
    assert shown.locator("td.update").first.evaluate("one => one.getBoundingClientRect().width") > 90
    assert shown.evaluate("document.documentElement.scrollWidth") <= 1020
    assert shown.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_the_page_asks_nobody_for_anything(shown: Page, seen: Seen) -> None:
    assert [one for one in seen.requests if not one.startswith("file:")] == []
    assert seen.complaints == []
    assert shown.title() == "Matters arising"
