"""The page of figures in a browser: from the list to a value's cell, side by side, by keyboard, on a small screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from accessible import violations
from browsing import Seen, Served, ingested, opened, picture, serving
from conftest import WORDS_ONLY
from playwright.sync_api import Page, expect
from test_page_answers import tab_to
from test_page_layout import CONTRASTS, HEADINGS, UNNAMED, is_no_wider_than_the_screen

SETTINGS = {**WORDS_ONLY, "MATTERS_RERANKER": "false"}
VISITS = "Visits to the library"


def visited(seen: Seen, served: Served, view: str = "indicators") -> Page:
    seen.page.goto(f"{served.url}/{view}")
    seen.page.get_by_role("heading", level=1).wait_for()
    drawn(seen.page)
    return seen.page


def drawn(page: Page) -> None:
    page.locator("[data-test-script-state=notRunning]").wait_for()


@pytest.fixture(scope="module")
def shipped_figures(shipped_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(shipped_index, tmp_path_factory.mktemp("attempts") / "log", **SETTINGS) as served:
        yield served


def test_from_the_list_to_the_cell_that_a_value_is_printed_in(seen: Seen, figures: Served) -> None:
    page = opened(seen, figures)
    page.get_by_role("link", name="Indicators").click()
    page.get_by_role("link", name=VISITS).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(VISITS)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.get_by_role("link", name="731, Aug-24: show where it is printed").click()
    expect(page.locator("mark")).to_have_text("731")
    expect(page.locator("mark")).to_be_focused()
    picture(page, "40-indicator-cell")
    address = page.url
    page.get_by_role("link", name="Close the document").click()
    expect(page.locator("mark")).to_have_count(0)
    visited(seen, figures, address.removeprefix(f"{figures.url}/"))  # the address alone opens the same
    expect(page.locator("mark")).to_have_text("731")
    assert seen.complaints == [] or all("Failed to load resource" in told for told in seen.complaints)


def test_words_and_council_limit_the_list_and_stand_in_the_address(seen: Seen, shipped_figures: Served) -> None:
    page = visited(seen, shipped_figures)
    picture(page, "41-indicators")
    everything = page.locator("caption").inner_text()
    page.get_by_label("Words in its name, or its code").fill("permanent exclusions")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=permanent**")
    expect(page.locator("caption")).not_to_have_text(everything)
    drawn(page)
    told = page.locator("tbody th").all_inner_texts()
    assert told
    assert all("exclu" in one.casefold() for one in told), told
    page.get_by_label("Words in its name, or its code").fill("no such thing")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No indicator is called that.")).to_be_visible()
    page.get_by_role("link", name="Show them all").click()
    expect(page.locator("tbody tr").first).to_be_visible()


def test_another_series_is_set_beside_it_by_keyboard_with_the_same_figures_as_a_table(
    seen: Seen, shipped_figures: Served
) -> None:
    page = visited(seen, shipped_figures, "indicators?words=re-admissions")
    page.locator("tbody th a").first.click()
    page.get_by_role("heading", name="Beside others").wait_for()
    tab_to(page.get_by_label("Compare with, 3 at most"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")  # the first that is offered is all of them
    page.keyboard.press("Enter")
    page.wait_for_url("**with=**")
    expect(page.get_by_text("Nothing is worked out between them")).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart]").last).to_be_visible()
    assert page.locator("table.stacks").first.locator("thead th").count() == 3
    page.locator("table.stacks").first.scroll_into_view_if_needed()
    picture(page, "42-indicators-beside")
    assert violations(page) == []


def test_what_does_not_fit_is_listed_with_both_sides(seen: Seen, shipped_figures: Served) -> None:
    page = visited(seen, shipped_figures)
    page.get_by_role("link", name="where the papers do not fit one another").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What does not fit")
    picture(page, "43-indicators-doubts")
    page.locator(".doubts a").first.click()
    expect(page.locator("mark")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("view", ["indicators", "indicators?words=re-admissions", "indicators?findings=all"])
def test_anybody_reads_it(seen: Seen, shipped_figures: Served, view: str) -> None:
    page = visited(seen, shipped_figures, view)
    levels: list[int] = page.evaluate(HEADINGS)
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(below - above <= 1 for above, below in pairwise(levels)), levels
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(CONTRASTS) == []
    assert violations(page) == []
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert is_no_wider_than_the_screen(page)


def test_one_series_on_a_phone(seen: Seen, figures: Served) -> None:
    seen.page.set_viewport_size({"width": 390, "height": 844})
    page = visited(seen, figures, "indicators?words=visits")
    page.get_by_role("link", name=VISITS).click()
    expect(page.get_by_role("heading", name="Every figure")).to_be_visible()
    levels: list[int] = page.evaluate(HEADINGS)
    assert all(below - above <= 1 for above, below in pairwise(levels)), levels
    assert is_no_wider_than_the_screen(page)
    page.get_by_role("heading", name="Every figure").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Download these figures (CSV)")).to_be_visible()
    picture(page, "44-indicator-phone")
    assert violations(page) == []


@pytest.mark.parametrize(
    ("view", "told"),
    [
        ("indicators?indicator=nowhere", "No indicator has that address"),
        ("indicators?at=nothing", "That figure is not held any more"),
    ],
)
def test_an_address_that_leads_nowhere_says_so_and_shows_the_list(
    seen: Seen, figures: Served, view: str, told: str
) -> None:
    page = visited(seen, figures, view)
    expect(page.get_by_text(told)).to_be_visible()
    expect(page.get_by_role("link", name=VISITS)).to_be_visible()


def test_papers_without_figures_say_so(seen: Seen, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "plain.txt").write_text("Weir\n\nRESOLVED – That the weir be mended.\n", encoding="utf-8")
    with serving(ingested(folder, tmp_path / "index", **WORDS_ONLY), tmp_path / "log", **SETTINGS) as served:
        page = visited(seen, served)
        expect(page.get_by_text("print no figures")).to_be_visible()
