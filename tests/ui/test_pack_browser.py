"""A pack opened from a file in a browser: it checks itself, fetches nothing, and reads without a script."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from accessible import violations
from browsing import Seen, Sink, picture
from invented_packs import AT, HOSTILE, ODD, cited, paper, turn, written
from playwright.sync_api import Browser, Page, expect

from store.schema import Document
from ui.exports.packs.content import Pack, pack

TEXT = f"Before \U0001f600\U0001f600 it.\r\nSaid e\u0301 \u05d0\u05d1{ODD} once\u2028and for all. After it."
QUOTED = (TEXT.index("Said"), TEXT.index(" After"))


def made_of(*papers: Document, question: str = "What was said?") -> Pack:
    whole = [cited(one, 0, len(one.raw_text)) for one in papers]
    return pack(turn(whole, question), _none_held, made=AT)


def _none_held(doc_id: str) -> Document:
    raise KeyError(doc_id)


def hostile(sink: Sink) -> Pack:
    """A pack in which every text means harm: papers, names, titles, addresses, the question."""
    said = [one.replace("{sink}", sink.url) for one in HOSTILE]
    papers = (paper(f"{one} {ODD}", name=f"{one}.txt", title=one, url=f"https://x.example/{one}") for one in said)
    return made_of(*papers, question=" ".join(said))


def opened(seen: Seen, told: Pack, folder: Path) -> Page:
    seen.page.goto(written(told, folder / "pack.html").as_uri())
    return seen.page


def check(page: Page) -> str:
    page.get_by_role("button", name="Check every quotation").press("Enter")
    outcome = page.locator("#outcome:not(:empty)")
    outcome.wait_for()
    return outcome.inner_text()


def test_pressed_it_checks_every_text_and_quotation_and_shows_each_in_its_place(seen: Seen, tmp_path: Path) -> None:
    quote = cited(paper(TEXT), *QUOTED)
    page = opened(seen, pack(turn([quote]), _none_held, made=AT), tmp_path)
    assert check(page) == "Checked: 1 source, and figures, headings and inputs beside them (0). All hold."
    expect(page.locator("#lines li")).to_have_count(3)
    shower = page.get_by_role("button", name="Show source 1 in its text")
    shower.press("Enter")
    expect(shower).to_have_attribute("aria-expanded", "true")
    box = page.get_by_role("region", name="Text of minutes.txt, source 1 highlighted")
    expect(box).to_be_focused()
    assert box.locator("mark").evaluate("one => one.textContent") == quote.quote
    assert box.evaluate("one => one.textContent") == TEXT
    picture(page, "pack-checked")
    assert violations(page) == []
    shower.press("Enter")
    expect(box).to_have_count(0)
    nothing_happened(seen)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('"text": "Before', '"text": "Behind', "Differs: text of minutes.txt"),
        ('"quote": "Said', '"quote": "Sang', "its words are not the text at its offsets"),
        ('"end": ', '"end": 9', "its offsets lie outside the text"),
        ('“<bdi data-place="0">Said', '“<bdi data-place="0">Sang', "what is printed above is not its words"),
        ("Answered with 1", "Answered with 9", "Differs: what is printed above, as it was written"),
    ],
)
def test_what_was_altered_is_said_in_a_line(seen: Seen, tmp_path: Path, before: str, after: str, told: str) -> None:
    path = written(pack(turn([cited(paper(TEXT), *QUOTED)]), _none_held, made=AT), tmp_path / "pack.html")
    page = path.read_text(encoding="utf-8")
    assert before in page
    path.write_text(page.replace(before, after, 1), encoding="utf-8")
    seen.page.goto(path.as_uri())
    assert check(seen.page).startswith("This pack does not hold: ")
    assert any(told in line for line in seen.page.locator("#lines li.differs").all_inner_texts())


def test_hostile_texts_run_nothing_and_fetch_nothing_and_hold(seen: Seen, sink: Sink, tmp_path: Path) -> None:
    told = hostile(sink)
    page = opened(seen, told, tmp_path)
    assert check(page).startswith(f"Checked: {len(HOSTILE)} sources")
    page.get_by_role("button", name="Show source 1 in its text").click()
    expect(page.locator(".document")).to_contain_text(HOSTILE[0])
    picture(page, "pack-hostile")
    assert page.locator("script").count() == 2
    assert page.locator("img, iframe, object, embed, link, form").count() == 0
    links = page.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert [one for one in links if not one.startswith(("#", "https://x.example/"))] == []
    assert page.evaluate("window.hacked") is None
    assert sink.asked == []
    nothing_happened(seen)


def test_another_script_put_into_the_page_does_not_run(seen: Seen, sink: Sink, tmp_path: Path) -> None:
    path = written(made_of(paper("Said.")), tmp_path / "pack.html")
    added = f'<script>window.hacked = 1</script><img src="{sink.url}/x.png" onerror="window.hacked = 1">'
    path.write_text(path.read_text(encoding="utf-8").replace("</body>", f"{added}</body>"), encoding="utf-8")
    seen.page.goto(path.as_uri())
    assert check(seen.page).startswith("Checked: 1 source")
    assert seen.page.evaluate("window.hacked") is None
    assert sink.asked == []
    assert seen.complaints, "the browser says what it blocked"


def test_without_a_script_it_reads_and_prints_whole_with_no_button(browser: Browser, tmp_path: Path) -> None:
    path = written(made_of(paper("Said and done."), question="What was done?"), tmp_path / "pack.html")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Answer: What was done?")
    expect(page.get_by_text("“Said and done.”")).to_have_count(2)
    expect(page.get_by_text("0:14")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_it_is_accessible_and_no_wider_than_the_screen(seen: Seen, sink: Sink, tmp_path: Path, width: int) -> None:
    seen.page.set_viewport_size({"width": width, "height": 800})
    page = opened(seen, hostile(sink), tmp_path)
    check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    levels = page.locator(":is(h1, h2, h3)").evaluate_all("all => all.map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_on_paper_everything_is_black_on_white(seen: Seen, tmp_path: Path) -> None:
    page = opened(seen, made_of(paper("Said and done.")), tmp_path)
    page.emulate_media(media="print")
    colours = page.locator("article *").evaluate_all("all => [...new Set(all.map(one => getComputedStyle(one).color))]")
    assert colours == ["rgb(0, 0, 0)"]
    expect(page.get_by_role("button", name="Check every quotation")).to_be_hidden()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def nothing_happened(seen: Seen) -> None:
    assert [one for one in seen.requests if not one.startswith("file:")] == []
    assert seen.complaints == []
