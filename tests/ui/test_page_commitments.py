"""The page of commitments in a browser: from the list to a trail, a place, a word kept and a file, and back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from accessible import violations
from browsing import ARTEFACTS, Seen, Served, Sink, copied, ingested, picture, serving
from conftest import WORDS_ONLY
from invented_promises import COST, FLOWERS, LETTER, WROTE, written
from playwright.sync_api import Page, expect
from test_page_answers import tab_to
from test_page_hostile import nothing_happened
from test_page_layout import CONTRASTS, HEADINGS, UNNAMED, is_no_wider_than_the_screen

from store.reviews import Reviews

ROWS = "table.register tbody tr"
BY = "Tegan Rowe, Democratic Services"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, sink: Sink) -> Path:
    folder = written(tmp_path_factory.mktemp("promises"), sink.url)
    made = ingested(folder, tmp_path_factory.mktemp("promises-index") / "index", **WORDS_ONLY)
    return copied(made, made.with_name("own"))


@pytest.fixture(scope="module")
def served(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(index, tmp_path_factory.mktemp("attempts") / "log", **WORDS_ONLY) as one:
        yield one


def visited(seen: Seen, served: Served, view: str) -> Page:
    seen.page.goto(f"{served.url}/{view}")
    seen.page.get_by_role("heading", level=1).wait_for()
    settled(seen.page)
    return seen.page


def settled(page: Page) -> None:
    page.locator("[data-test-script-state=notRunning]").wait_for()


def quotes(page: Page) -> list[str]:
    return [one.inner_text().strip("“”") for one in page.locator(f"{ROWS} th a").all()]


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """By the keyboard alone."""
    tab_to(page.get_by_role("link", name=name, exact=isinstance(name, str)).first)
    page.keyboard.press("Enter")


def test_by_keyboard_alone_an_officer_opens_a_trail_reads_a_place_and_comes_back(seen: Seen, served: Served) -> None:
    page = visited(seen, served, "commitments")
    expect(page.get_by_role("link", name="Commitments", exact=True)).to_have_attribute("aria-current", "page")
    expect(page.get_by_role("heading", name="5 commitments")).to_be_visible()
    assert quotes(page)[0] == COST
    picture(page, "30-commitments")

    follow(page, "1 met")
    heading = page.locator("#results")
    expect(heading).to_have_text("1 commitment")
    expect(heading).to_be_focused()
    expect(page.locator("#announcement")).to_have_text("1 commitment")
    expect(page).to_have_url(re.compile(r"/commitments\?status=met$"))

    follow(page, f"“{LETTER}”")
    opened = page.locator("#opened")
    expect(opened).to_have_text(f"“{LETTER}”")
    expect(opened).to_be_focused()
    settled(page)
    assert page.title() == "Commitment of 12 March 2025 · Matters Arising"
    trail = page.locator(".trail > li")
    expect(trail.get_by_role("heading")).to_have_text(
        ["12 March 2025: promised", "11 June 2025: came back", "10 September 2025: no mention found"]
    )
    expect(trail.nth(1).locator("mark")).to_have_text(f"“{WROTE}”")
    expect(trail.nth(1).locator("blockquote")).to_have_text(
        f"The Clerk read the notice. “{WROTE}” Members thanked him."
    )
    picture(page, "31-trail")

    place = trail.nth(1).locator("figcaption a")
    tab_to(place)
    page.keyboard.press("Enter")
    mark = page.locator(".document mark")
    expect(mark).to_be_focused()
    expect(mark).to_be_in_viewport()
    assert mark.evaluate("mark => mark.textContent") == WROTE
    picture(page, "32-place")
    tab_to(page.get_by_role("button", name="Close the document"), back=True)
    page.keyboard.press("Enter")
    expect(place).to_be_focused()

    tab_to(page.get_by_role("link", name="Close", exact=True), back=True)
    page.keyboard.press("Enter")
    expect(page.locator(f"{ROWS} th a").first).to_be_focused()
    expect(opened).to_have_count(0)
    page.go_back()
    expect(opened).to_have_text(f"“{LETTER}”")
    assert seen.complaints == []


def test_what_is_filtered_stands_in_the_address_and_is_cleared_with_one_link(seen: Seen, served: Served) -> None:
    page = visited(seen, served, "commitments")
    page.get_by_label("Owner", exact=True).fill("clerk")
    page.get_by_label("Council", exact=True).select_option("Nether Coombe Town Council")
    page.get_by_label("Promised from").fill("2025-03-01")
    page.get_by_role("button", name="Show these").click()
    expect(page.locator("#results")).to_have_text("1 commitment")
    expect(page.locator("#results")).to_be_focused()
    assert quotes(page) == [FLOWERS]
    address = "commitments?owner=clerk&council=Nether+Coombe+Town+Council&since=2025-03-01"
    assert page.url == f"{served.url}/{address}"

    page = visited(seen, served, address)  # the link alone shows the same list
    assert quotes(page) == [FLOWERS]
    expect(page.get_by_label("Owner", exact=True)).to_have_value("clerk")
    expect(page.get_by_label("Council", exact=True)).to_have_value("Nether Coombe Town Council")
    expect(
        page.get_by_text("Limited to: Nether Coombe Town Council; meetings since 1 March 2025; owed by clerk")
    ).to_be_visible()
    page.get_by_role("link", name="Clear all filters").first.click()
    expect(page.locator("#results")).to_have_text("5 commitments")
    expect(page.get_by_label("Owner", exact=True)).to_have_value("")
    settled(page)
    page.get_by_role("link", name="by owner").click()
    expect(page.get_by_role("columnheader", name="Owner")).to_have_attribute("aria-sort", "ascending")
    assert page.url == f"{served.url}/commitments?sort=owner"
    assert seen.complaints == []


def test_a_word_without_a_name_is_refused_at_its_field_and_with_one_is_kept_shown_and_downloaded(
    seen: Seen, served: Served
) -> None:
    page = visited(seen, served, "commitments?status=overdue")
    page.get_by_role("link", name=f"“{COST}”").click()
    keep = page.get_by_role("button", name="Save")
    keep.click()
    name = page.get_by_label("Your name (required)")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#announcement")).to_have_text("Give your name: what is saved says who said it")
    assert Reviews(served.index).all() == ()

    name.fill(BY)
    page.get_by_label("Note: what you know it from (required)").fill("Sent by e-mail on 28 April")
    page.get_by_label("Status you stand behind").click()
    page.get_by_role("option", name="met", exact=True).click()
    keep.click()
    expect(page.locator("#kept")).to_have_text(f"Saved: met, said by {BY}.")
    expect(page.locator("#kept")).to_be_focused()
    expect(page.locator("#announcement")).to_have_text(f"Saved: met, said by {BY}.")
    (kept,) = Reviews(served.index).all()
    assert (kept.by, kept.status, kept.note) == (BY, "met", "Sent by e-mail on 28 April")
    stands = page.locator(".stands")
    expect(stands.locator(".status")).to_contain_text("Met")
    expect(stands).to_contain_text(re.compile(rf"Confirmed by {BY} on .*; proposed: overdue\."))
    expect(page.locator(".reviews li")).to_contain_text("status met; Sent by e-mail on 28 April")
    expect(page.locator("#results")).to_have_text("0 commitments")  # of those overdue: the list beside it follows
    picture(page, "33-kept")

    page = visited(seen, served, "commitments?status=met")
    assert sorted(quotes(page)) == sorted([COST, LETTER])
    page.get_by_text("Download or print these 2 commitments").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    content = Path(download.value.path()).read_text(encoding="utf-8-sig")
    found = {row["quote"]: row for row in csv.DictReader(io.StringIO(content))}
    assert set(found) == {COST, LETTER}
    assert (found[COST]["status"], found[COST]["proposed_status"], found[COST]["confirmed_by"]) == (
        "met",
        "overdue",
        BY,
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Sheet as a web page").click()
    assert re.fullmatch(r"matters-arising-\d{4}-\d\d-\d\d\.html", download.value.suggested_filename)
    assert f"Confirmed by {BY}" in Path(download.value.path()).read_text(encoding="utf-8")
    assert seen.complaints == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 256)], ids=["phone", "400 per cent"])
def test_on_a_small_screen_nothing_is_wider_than_it_and_what_is_opened_has_it_alone(
    seen: Seen, served: Served, width: int, height: int
) -> None:
    seen.page.set_viewport_size({"width": width, "height": height})
    page = visited(seen, served, "commitments")
    assert is_no_wider_than_the_screen(page)
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader", name="Due")).to_be_attached()
    assert table.evaluate("table => getComputedStyle(table).display") == "block"
    picture(page, f"34-list-{width}")
    page.get_by_role("link", name=f"“{LETTER}”").click()
    expect(page.locator("#opened")).to_be_focused()
    expect(page.locator("#opened")).to_be_in_viewport()
    expect(page.locator("#results")).to_be_hidden()
    assert is_no_wider_than_the_screen(page)
    picture(page, f"35-trail-{width}")
    page.locator(".trail figcaption a").first.click()
    expect(page.locator(".document mark")).to_be_in_viewport()
    assert is_no_wider_than_the_screen(page)
    page.get_by_role("button", name="Close the document").click()
    page.get_by_role("link", name="Close", exact=True).click()
    expect(page.locator(ROWS).filter(has_text=LETTER).locator("th a")).to_be_focused()
    assert seen.complaints == []


def test_headings_step_down_every_control_is_named_and_all_text_has_contrast(seen: Seen, served: Served) -> None:
    page = visited(seen, served, "commitments?struck=yes")
    page.get_by_role("link", name=f"“{LETTER}”").click()
    expect(page.locator("#opened")).to_be_visible()
    settled(page)
    for fold in page.locator("summary").all():
        fold.click()
    levels: list[int] = page.evaluate(HEADINGS)
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(below - above <= 1 for above, below in pairwise(levels)), levels
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(CONTRASTS) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_no_violation_in_the_list_what_is_opened_a_place_or_what_people_said(
    seen: Seen, served: Served, width: int
) -> None:
    seen.page.set_viewport_size({"width": width, "height": 900})
    page = visited(seen, served, "commitments?again=yes")
    page.get_by_text("Download or print").click()
    expect(page.get_by_role("button", name="CSV")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name=f"“{LETTER}”").click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".fault")).to_be_visible()
    assert violations(page) == []
    page.locator(".trail figcaption a").first.click()
    expect(page.locator(".document mark")).to_be_visible()
    assert violations(page) == []
    assert violations(visited(seen, served, "commitments?reviews=all")) == []


def test_what_papers_say_is_shown_to_the_letter_and_never_run(seen: Seen, served: Served, sink: Sink) -> None:
    page = visited(seen, served, "commitments")
    row = page.locator(ROWS).filter(has_text="<script>")
    expect(row.locator("th")).to_contain_text("Mrs <script>window.hacked = 1</script> Vane undertook")
    expect(row).to_contain_text("<b onmouseover='window.hacked=1'>Sink</b> Council ![c]")
    row.locator("th a").click()
    expect(page.locator(".trail mark")).to_contain_text(f'<img src="{sink.url}/p.png" onerror="window.hacked = 1">')
    page.locator(".trail figcaption a").first.click()
    expect(page.locator(".document mark")).to_contain_text(f"[cost]({sink.url}/link) of :red[lights]")
    expect(page.locator(".st-key-commitments :is(img, script, .stHtml b, i)")).to_have_count(0)
    attack = "%3Cimg%20src%3Dx%20onerror%3D%22window.hacked%3D1%22%3E"
    page = visited(seen, served, f"commitments?owner={attack}&commitment={attack}")
    expect(page.get_by_label("Owner", exact=True)).to_have_value('<img src=x onerror="window.hacked=1">')
    expect(page.locator("#opened")).to_have_text("Not in the register")
    nothing_happened(seen, served, sink)
    assert served.attempts.read_text() == ""  # nor did the server look beyond this machine


def test_on_paper_the_list_alone_is_printed_over_as_many_pages_as_it_needs(seen: Seen, served: Served) -> None:
    page = visited(seen, served, "commitments")
    page.emulate_media(media="print")
    expect(page.locator("form.filters")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    expect(page.locator(f"{ROWS} th").first).to_be_visible()
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("main => getComputedStyle(main).overflowY") == "visible"
    ARTEFACTS.mkdir(exist_ok=True)
    page.pdf(path=ARTEFACTS / "36-printed.pdf", prefer_css_page_size=True)
