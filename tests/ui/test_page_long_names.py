"""Names of two hundred characters, of many words and of one: nothing is wider than the screen, and all can be read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Seen, Served, ingested, picture, serving
from playwright.sync_api import Page, expect
from test_page_layout import is_no_wider_than_the_screen
from test_page_uploads import QUICK

MANY = "Joint Standing Board for Harbours, Quays, Slips, Moorings, Lights, Buoys and Dredging of the Parishes of " * 2
MANY, ONE = f"{MANY[:196].strip()} Ode", "Quay" * 50
NAMED = "q" * 190
MINUTES = """1. Slipway

Councillor Reed asked what the repair of the slipway would cost.

Ada Poole, Head of Harbours, said that the repair of the slipway would cost £12,400.

Ada Poole undertook to circulate a note on the slipway by 30 June 2024.
"""
TABLE = f"Month,Visits to the slipway {ONE}\nJan 2024,211\nFeb 2024,222\nMar 2024,233\n"
ROWS = [
    ("file", "council", "committee", "meeting_date", "title"),
    (f"{NAMED}.txt", f"{MANY} Council", f"{MANY} Committee", "2024-04-11", f"{MANY} minutes"),
    (f"{NAMED}.csv", f"{ONE}Council", f"{ONE}Committee", "2024-05-09", f"{ONE}visits"),
]
VIEWS = (
    "?question=What+would+the+repair+of+the+slipway+cost%3F", "?question=How+many+visits+in+March+2024%3F",
    "?question=Did+the+note+on+the+slipway+come%3F", "commitments", "indicators", "indicators?once=too",
    "documents", "documents?view=calendar", "documents?view=upload", "about",
)  # fmt: skip
FIRST_LINKS = {"commitments": "commitment=", "indicators": "indicator=", "documents": "document="}
# What is cut off in a box that does not scroll.
CUT = """() => [...document.querySelectorAll("[data-testid=stMain] *")].filter((one) =>
  ["hidden", "clip"].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1 &&
  one.clientWidth > 1 && one.innerText?.trim() && !one.closest("svg")).map((one) => one.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    scratch = tmp_path_factory.mktemp("long")
    folder: Path = scratch / "papers"
    folder.mkdir()
    sidecar = io.StringIO()
    csv.writer(sidecar).writerows(ROWS)
    for name, text in {f"{NAMED}.txt": MINUTES, f"{NAMED}.csv": TABLE, "sources.csv": sidecar.getvalue()}.items():
        (folder / name).write_text(text, encoding="utf-8")
    with serving(ingested(folder, scratch / "index", **QUICK), scratch / "log", **QUICK) as one:
        yield one


def shown(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("heading", level=1).wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()


@pytest.mark.parametrize("width", [1280, 390])
def test_names_of_any_length_are_read_whole_on_every_page(seen: Seen, served: Served, width: int) -> None:
    page = seen.page
    page.set_viewport_size({"width": width, "height": 844})
    for view in VIEWS:
        shown(page, f"{served.url}/{view}")
        assert is_no_wider_than_the_screen(page), view
        assert page.evaluate(CUT) == [], view
        way = page.locator(f"a[href*='{FIRST_LINKS[view]}']").first if view in FIRST_LINKS else None
        if way is not None:
            way.click()
            page.locator("[data-test-script-state=notRunning]").wait_for()
            assert is_no_wider_than_the_screen(page), page.url
            assert page.evaluate(CUT) == [], page.url
    shown(page, served.url)
    page.get_by_text("Limit the search").click()
    page.get_by_role("combobox", name="Councils").click()
    page.keyboard.press("ArrowDown")
    option = page.locator("[role=option][data-focused]")
    expect(option).to_contain_text("Council")
    assert option.evaluate("one => one.firstChild.scrollWidth <= one.firstChild.clientWidth")
    page.keyboard.press("Enter")
    expect(page.locator("[data-tag]")).to_have_count(1)
    assert page.evaluate(CUT) == []
    picture(page, f"long-names-{width}")
