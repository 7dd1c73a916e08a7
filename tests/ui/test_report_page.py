"""The evaluation's page in a browser: legible from 320 pixels up, in the dark and on paper, a table to any reader."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from browsing import Seen, picture
from invented_runs import MEASURES, TRAPS, row, rows, run
from playwright.sync_api import Page

from eval.reports.page import page
from eval.reports.report import report
from eval.verdict.compare import compare
from eval.verdict.table import ablations

HOSTILE = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script></style>"
LONG = "readmissions" * 12  # a word that no narrow screen holds
GOOD = [at % 4 > 0 for at in range(120)]
LOST = [right and at % 5 != 2 for at, right in enumerate(GOOD)]

TEXTS = "h1, h2, h3, h4, p, a:not(.skip), caption, th, td, dt, dd, li, figcaption, .outcome, svg text"
CONTRAST = """element => {
  const channels = colour => colour.match(/[0-9.]+/g).map(Number);
  const light = colour => {
    const [r, g, b] = channels(colour).slice(0, 3).map(value => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let ground = element;
  while (ground && (channels(getComputedStyle(ground).backgroundColor)[3] ?? 1) === 0) ground = ground.parentElement;
  const style = getComputedStyle(element);
  const ink = element.closest("svg") ? style.fill : style.color;
  const [one, other] = [light(ink), light(getComputedStyle(ground).backgroundColor)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    hostile = replace(row(120, False), question=HOSTILE, text=f"{HOSTILE} {LONG}", why_wrong=(LONG,), kind=LONG)
    now, then = run([*rows(LOST), hostile], 7), run([*rows(GOOD), hostile], 6)
    verdict = compare(now, then, MEASURES, resamples=500)
    table = ablations(then, {"without reranker": now, "without glossary": then}, MEASURES, resamples=500)
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_bytes(page(report(now, MEASURES, verdict=verdict, tables=[table])))
    return path


@pytest.fixture
def shown(seen: Seen, made: Path) -> Page:
    seen.page.goto(made.as_uri())
    return seen.page


@pytest.mark.parametrize("width", [1280, 1000, 768, 320])  # 320 is 1280 at 400%
def test_nothing_is_wider_than_the_screen(shown: Page, width: int) -> None:
    shown.set_viewport_size({"width": width, "height": 900})
    picture(shown, f"evaluation-{width}")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    some = "[...document.querySelectorAll('td, p, dd, h1, h2, h3, h4, li')]"
    clipped = f"{some}.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
    assert shown.evaluate(clipped) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_a_table_stays_a_table_with_its_caption_and_headers(shown: Page, width: int) -> None:
    shown.set_viewport_size({"width": width, "height": 900})
    trap = shown.get_by_role("table", name="By trap: the share right")
    assert [one.inner_text().split("\n")[0] for one in trap.get_by_role("columnheader").all()] == [
        "Trap",
        "Questions",
        "Right",
        "Right, with interval",
        "Citation recall",
        "Citation precision",
        "Since the baseline",
    ]
    assert trap.get_by_role("row").count() == 1 + len(TRAPS)
    assert [one.inner_text() for one in trap.get_by_role("rowheader").all()] == sorted(TRAPS)


def test_the_page_can_be_walked_by_its_skip_link_regions_and_headings(shown: Page) -> None:
    assert shown.get_by_role("heading", level=1).count() == 1
    assert shown.get_by_role("main").count() == shown.get_by_role("navigation", name="Contents").count() == 1
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.textContent") == "Skip to the report"
    assert shown.locator(".skip").evaluate("one => one.getBoundingClientRect().top") >= 0
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "main"


def test_the_contents_lead_to_a_question_that_broke(shown: Page) -> None:
    broken = shown.get_by_role("table", name="Right in the baseline and not now")
    broken.get_by_role("link", name="I-002").click()
    article = shown.get_by_role("article", name="I-002: How many were there in week 2?")
    assert article.evaluate("one => one.matches(':target')")
    assert "broken since the baseline" in article.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_the_contrast_of_level_aa(shown: Page, scheme: str) -> None:
    shown.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    picture(shown, f"evaluation-{scheme}")
    found = shown.locator(
        "h1, h2, h3, h4, p, a:not(.skip), caption, th, td, dt, dd, li, figcaption, .outcome, svg text"
    )
    assert found.count() > 300
    least = shown.evaluate(
        f"[...document.querySelectorAll('{TEXTS}')].map({CONTRAST}).reduce((a, b) => Math.min(a, b))"
    )
    assert least >= 4.5


def test_each_outcome_is_told_by_a_word_and_a_shape_beside_its_colour(shown: Page) -> None:
    forest = shown.get_by_role("table", name="Every measure, all questions")
    line = forest.get_by_role("row", name="right", exact=False).first
    assert "worse" in line.inner_text()
    assert line.locator("svg path.worse").count() == 1
    assert forest.locator("tr", has_text="noise").locator("path").count() == 0


@pytest.mark.parametrize("width", [1280, 320])
def test_a_mark_stands_where_its_figure_says(shown: Page, width: int) -> None:
    shown.set_viewport_size({"width": width, "height": 900})
    figures = shown.get_by_role("table", name="Every measure over all questions")
    line = figures.get_by_role("row").filter(has_text="citation recall").first
    value = float(line.locator("td.figure").inner_text().removeprefix("Value").split()[0])
    at = line.evaluate(
        """one => {
          const strip = one.querySelector(".strip").getBoundingClientRect();
          const dot = one.querySelector("circle").getBoundingClientRect();
          return ((dot.left + dot.right) / 2 - strip.left) / strip.width;
        }"""
    )
    assert at == pytest.approx(value, abs=0.01)


def test_on_paper_everything_stands_and_each_page_repeats_the_header(shown: Page) -> None:
    shown.emulate_media(media="print", color_scheme="dark")
    shown.set_viewport_size({"width": 690, "height": 1000})  # A4, less its margins
    assert shown.locator("thead").first.evaluate("one => getComputedStyle(one).display") == "table-header-group"
    assert shown.evaluate("document.documentElement.scrollWidth") <= 690
    assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not shown.get_by_role("navigation").is_visible()
    assert shown.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_hostile_text_is_shown_and_neither_runs_nor_fetches(shown: Page, seen: Seen) -> None:
    shown.get_by_role("article").filter(has_text="I-120").scroll_into_view_if_needed()
    assert HOSTILE in shown.get_by_role("article").filter(has_text="I-120").inner_text()
    assert shown.title() == "Failed: Evaluation of matters, run 7"
    assert shown.locator("img, script").count() == 0
    assert [one for one in seen.requests if not one.startswith("file:")] == []
    assert seen.complaints == []
