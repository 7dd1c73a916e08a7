"""Figures on the page, in a browser: from the question to the marked cell and back, chart, table and file alike."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import Seen, Served, Sink, ask, opened, picture, source
from playwright.sync_api import Locator, Page, expect
from test_page_answers import tab_to
from test_page_layout import CONTRASTS, HEADINGS, UNNAMED, is_no_wider_than_the_screen

WHY = "Why did visits to the library rise in August 2024?"
RENEWED = "What were loans renewed on time in August 2024?"
RETURNS = "How many returns were there in August 2024?"
DRAWN = ".stVegaLiteChart svg"
UNCOVERED = """one => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
}"""


def asked(seen: Seen, served: Served, question: str) -> Page:
    page = opened(seen, served)
    ask(page, question)
    return page


def charted(seen: Seen, served: Served, question: str) -> Page:
    """Asked, with its chart drawn."""
    page = asked(seen, served, question)
    page.locator(DRAWN).wait_for()
    return page


def test_at_400_per_cent_the_cited_cell_is_brought_into_sight_by_the_keyboard_with_its_headers(
    seen: Seen, figures: Served
) -> None:
    seen.page.set_viewport_size({"width": 320, "height": 256})
    page = asked(seen, figures, RENEWED)
    source(page).focus()
    page.keyboard.press("Enter")
    cell = page.locator("td.cited mark")
    expect(cell).to_be_focused()
    picture(page, "figure-grid-320")

    assert cell.evaluate(UNCOVERED)
    assert page.locator(".grid tr:has(.cited) th[scope=row]:not(.number)").evaluate(UNCOVERED)
    before = page.locator(".grid").evaluate("one => one.scrollLeft")
    page.locator(".grid").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(300)
    assert page.locator(".grid").evaluate("one => one.scrollLeft") < before
    assert is_no_wider_than_the_screen(page)


def table(page: Page) -> Locator:
    page.get_by_text("The same figures as a table").click()
    return page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="Period"))


def test_a_question_asked_by_keyboard_leads_to_the_marked_cell_in_its_table_and_back(
    seen: Seen, figures: Served
) -> None:
    page = charted(seen, figures, RENEWED)
    expect(page.locator(".said")).to_have_text("Loans renewed on time in Aug-24: 79%. [1]")
    expect(page.locator("#place-1 .cell")).to_have_text("Loans renewed on time · Aug-24 · 79%")
    expect(page.locator("#place-1")).to_contain_text("Cell H4")
    expect(page.locator(".age")).to_have_text(re.compile(r"^Figures to 31 August 2024, .+ old$"))
    picture(page, "10-figure")

    button = source(page)
    tab_to(button)
    page.keyboard.press("Enter")
    mark = page.locator("mark")
    expect(mark).to_be_focused()
    expect(mark).to_have_text("79%")
    expect(mark).to_be_in_viewport(ratio=1)
    grid = page.get_by_role("region", name="Table in the document").get_by_role("table")
    expect(grid.get_by_role("columnheader", name="Aug-24")).to_be_visible()
    expect(grid.get_by_role("rowheader", name="Loans renewed on time")).to_be_visible()
    expect(grid.get_by_role("rowheader", name="4", exact=True)).to_be_visible()
    picture(page, "11-cell")

    page.get_by_role("button", name="Close the document").press("Enter")
    expect(button).to_be_focused()
    expect(mark).to_have_count(0)
    nothing_was_fetched(seen, figures)


def test_the_rung_of_a_why_question_stands_first_and_is_announced(seen: Seen, figures: Served) -> None:
    page = charted(seen, figures, WHY)
    rung = page.locator(".rung")
    expect(rung).to_have_text(re.compile("^Why: No cause recorded: "))
    first = page.evaluate("document.querySelector('.outcome').nextElementSibling.className")
    assert first == "rung"
    expect(page.locator("#announcement")).to_have_text(re.compile("^No cause recorded: .* Answered with "))
    expect(page.locator(".said").first).to_contain_text("Derived: 731 − 520 = 211.")
    expect(page.locator(".said").first).to_contain_text("[1] [2]")
    picture(page, "12-why")
    nothing_was_fetched(seen, figures)


def test_chart_table_and_file_give_the_same_figures_and_the_gap_is_a_gap(seen: Seen, figures: Served) -> None:
    page = charted(seen, figures, RENEWED)
    printed = {"Apr-24": "88%", "May-24": "91%", "Jun-24": "..", "Jul-24": "84%", "Aug-24": "79%", "Sep-24": "86%"}
    rows = table(page).locator("tbody tr")
    assert dict(row.locator("th, td").all_text_contents()[:2] for row in rows.all()) == printed
    assert {row.locator("td").nth(2).text_content() for row in rows.all()} == {"90%"}
    picture(page, "13-table")

    with page.expect_download() as download:
        page.get_by_role("button", name="Download these figures (CSV)").click()
    assert download.value.suggested_filename == "loans-renewed-on-time-month.csv"
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {line["period"]: line["value as printed"] for line in lines} == printed
    assert [line["number"] for line in lines] == ["88.0", "91.0", "", "84.0", "79.0", "86.0"]
    assert {line["target"] for line in lines} == {"90.0"}

    strokes = page.locator(f"{DRAWN} .mark-line path")
    points = [len(re.findall("[ML]", str(stroke.get_attribute("d")))) for stroke in strokes.all()]
    assert points == [2, 3]
    words = page.locator(f"{DRAWN} text").all_text_contents()
    assert {"Per cent (%)", "Target 90%", "Aug-24: 79%", ".."} <= {*words}
    chart = page.locator('[role="graphics-document"]')
    expect(chart).to_have_attribute("aria-label", re.compile("^Line chart: Loans renewed on time.* table below"))
    nothing_was_fetched(seen, figures)


def test_what_a_table_prints_is_shown_to_the_letter_and_never_run(seen: Seen, figures: Served, sink: Sink) -> None:
    page = charted(seen, figures, RETURNS)
    hostile = f"<b>Returns</b> <img src={sink.url}/cell.png> =1+1"
    expect(page.locator(".series h4")).to_contain_text(hostile)
    expect(table(page).locator("caption")).to_contain_text(hostile)
    source(page).click()
    expect(page.get_by_role("rowheader", name=hostile)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download these figures (CSV)").click()
    assert b"\r\n=" not in Path(download.value.path()).read_bytes()
    assert page.evaluate("window.hacked") is None
    assert sink.asked == []
    nothing_was_fetched(seen, figures)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 256)], ids=["phone", "400 per cent"])
def test_chart_and_table_fit_a_small_screen(seen: Seen, figures: Served, width: int, height: int) -> None:
    seen.page.set_viewport_size({"width": width, "height": height})
    page = charted(seen, figures, RENEWED)
    page.locator(DRAWN).scroll_into_view_if_needed()
    picture(page, f"14-chart-{width}")
    assert page.locator(DRAWN).evaluate("chart => chart.getBoundingClientRect().right") <= width
    expect(table(page)).to_be_visible()
    assert is_no_wider_than_the_screen(page)
    source(page).click()
    expect(page.locator("mark")).to_be_in_viewport(ratio=1)
    assert is_no_wider_than_the_screen(page)
    picture(page, f"15-cell-{width}")
    nothing_was_fetched(seen, figures)


def test_with_figures_too_headings_step_down_everything_is_named_and_all_text_has_contrast(
    seen: Seen, figures: Served
) -> None:
    page = charted(seen, figures, WHY)
    expect(table(page)).to_be_visible()
    source(page).click()
    expect(page.locator("mark")).to_be_in_viewport()
    levels: list[int] = page.evaluate(HEADINGS)
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(below - above <= 1 for above, below in pairwise(levels)), levels
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(CONTRASTS) == []
    written = set(page.locator(f"{DRAWN} text").evaluate_all("texts => texts.map(text => text.getAttribute('fill'))"))
    assert written == {"#16211f"}
    nothing_was_fetched(seen, figures)


def test_the_table_opens_and_scrolls_by_keyboard(seen: Seen, figures: Served) -> None:
    page = charted(seen, figures, RENEWED)
    summary = page.locator(".below summary")
    tab_to(summary)
    page.keyboard.press("Enter")
    region = page.get_by_role("region", name=re.compile("^Loans renewed on time"))
    tab_to(region)
    expect(region).to_be_focused()
    nothing_was_fetched(seen, figures)


def nothing_was_fetched(seen: Seen, served: Served) -> None:
    """Nobody but the server was asked for anything, and the browser had nothing to complain of."""
    asked_of = {urlsplit(url).netloc for url in seen.requests if not url.startswith(("data:", "blob:"))}
    assert asked_of == {urlsplit(served.url).netloc}
    assert seen.complaints == []
