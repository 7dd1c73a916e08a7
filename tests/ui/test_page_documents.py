"""The page of documents: what is held, its calendar, a paper's text, two languages, papers handed in and removed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from accessible import violations
from browsing import ROOT, Seen, Served, Sink, ask, ingested, opened, picture, serving, source
from conftest import WORDS_ONLY
from invented_documents import FILES, HARMFUL, JANUARY, LONG
from playwright.sync_api import FilePayload, Page, expect
from streamlit.testing.v1 import AppTest
from test_page_answers import tab_to
from test_page_hostile import nothing_happened
from test_page_layout import CONTRASTS, HEADINGS, UNNAMED, is_no_wider_than_the_screen

from store.index import Index
from store.lock import writing
from ui.documents.parts import LONGEST

QUICK = {**WORDS_ONLY, "MATTERS_RERANKER": "false"}
SENTENCE = "The Harbour Master said that the tide had decided it."
SCREENS = [(390, 844), (320, 256)]
PAGE = "from ui.documents.page import page; page()"
PAPER: FilePayload = {
    "name": "pier.txt",
    "mimeType": "text/plain",
    "buffer": b"1. Pier\n\nThe Clerk said that the pier had 14 lamps.\n",
}
NO_PAPER: FilePayload = {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00"}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("skerry")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return ingested(folder, tmp_path_factory.mktemp("skerry-index") / "index", **QUICK)


@pytest.fixture(scope="module")
def ids(index: Path) -> dict[str, str]:
    """Each paper's name to its id."""
    opened_index = Index(index)
    found = {source.name: source.doc_id for source in opened_index.record.sources()}
    opened_index.close()
    return found


@pytest.fixture(scope="module")
def served(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(index, tmp_path_factory.mktemp("attempts") / "log", **QUICK) as one:
        yield one


# --- in a browser ---


def visited(seen: Seen, served: Served, view: str) -> Page:
    seen.page.goto(f"{served.url}/{view}")
    seen.page.get_by_role("heading", level=1).wait_for()
    seen.page.locator("[data-test-script-state=notRunning]").wait_for()
    return seen.page


def follow(page: Page, name: str) -> None:
    tab_to(page.get_by_role("link", name=name, exact=True))
    page.keyboard.press("Enter")


def test_by_keyboard_alone_a_reader_goes_from_the_list_to_an_item_of_a_paper_and_to_what_confirmed_it(
    seen: Seen, served: Served
) -> None:
    page = opened(seen, served)
    follow(page, "Documents")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_focused()
    expect(page.get_by_role("heading", level=3)).to_have_text(
        ["Ferry Committee", "Pier Committee", "Committee not known"]
    )
    states = page.locator(".meeting .state")
    expect(states.nth(0)).to_have_text("Minutes in draft: no later meeting held confirms them")
    expect(states.nth(2)).to_have_text("Minutes confirmed on 11 March 2025")
    picture(page, "30-documents")

    follow(page, "Minutes, 14 January 2025")
    expect(heading).to_have_text("Minutes, 14 January 2025")
    expect(heading).to_be_focused()
    assert page.title() == "Minutes, 14 January 2025 · Matters Arising"
    follow(page, "2. Winter timetable")
    item = page.get_by_role("heading", level=3, name="2. Winter timetable")
    expect(item).to_be_focused()
    expect(item).to_be_in_viewport()
    zones = item.locator("..").locator(".zone-name")
    expect(zones).to_have_text(["Agenda text", "Discussion", "Decision"])
    picture(page, "31-paper")

    follow(page, "on 11 March 2025")
    expect(page.locator("mark")).to_be_focused()
    expect(page.locator("mark")).to_contain_text("were confirmed as a correct record")
    assert seen.complaints == []


def test_a_passage_has_an_address_that_opens_its_paper_highlighted_there(
    seen: Seen, served: Served, ids: dict[str, str]
) -> None:
    start = JANUARY.index(SENTENCE)
    page = visited(seen, served, f"documents?document={ids['january.txt']}&at={start}-{start + len(SENTENCE)}")
    expect(page.locator("mark")).to_have_text(SENTENCE)
    expect(page.locator("mark")).to_be_in_viewport(ratio=1)
    picture(page, "32-passage")
    assert seen.complaints == []


def test_a_cited_sentence_leads_from_the_answer_to_the_whole_paper(seen: Seen, served: Served) -> None:
    page = opened(seen, served)
    ask(page, "Why had the last sailing been moved?")
    source(page).click()
    page.locator(".st-key-source").get_by_role("link", name="Open the paper by itself").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Matters Arising")
    expect(page.locator("mark").first).to_be_in_viewport()


def test_what_narrows_the_list_down_is_in_the_address_and_announced(seen: Seen, served: Served) -> None:
    page = visited(seen, served, "documents")
    page.get_by_role("combobox", name="Committee").click()
    page.get_by_role("option", name="Pier Committee").click()
    page.get_by_label("Words in titles and headings").fill("TOLLS")
    page.keyboard.press("Enter")
    expect(page.locator("#announcement")).to_have_text("1 paper found.")
    expect(page.locator(".papers .called")).to_have_text(["Pier Committee, 4 February 2025"])
    assert parse_qs(urlsplit(page.url).query) == {"committee": ["Pier Committee"], "words": ["TOLLS"]}
    page.reload()
    expect(page.locator(".papers .called")).to_have_text(["Pier Committee, 4 February 2025"])
    expect(page.get_by_label("Words in titles and headings")).to_have_value("TOLLS")
    page.get_by_role("link", name="Show all papers").click()
    expect(page.locator(".papers .called")).to_have_count(len(FILES) - 1)
    assert seen.complaints == []


def test_a_long_paper_is_read_part_by_part_and_its_last_item_is_a_link_away(
    seen: Seen, served: Served, ids: dict[str, str]
) -> None:
    assert len(LONG) > 100_000
    page = visited(seen, served, f"documents?document={ids['handbook.txt']}")
    length: int = page.locator(".paper").evaluate("paper => paper.textContent.length")
    assert length < 1.1 * LONGEST
    page.get_by_text("51 items").click()
    page.get_by_role("link", name="50. Berth 50").click()
    last = page.get_by_role("heading", level=3, name="50. Berth 50")
    expect(last).to_be_focused()
    expect(last).to_be_in_viewport()
    page.get_by_role("link", name="Part before").first.click()
    expect(last).to_have_count(0)
    expect(page.locator(".paper")).to_be_visible()
    assert seen.complaints == []


def test_two_languages_of_a_paper_stand_side_by_side_and_on_a_phone_one_under_the_other(
    seen: Seen, served: Served, ids: dict[str, str]
) -> None:
    page = visited(seen, served, f"documents?document={ids['pier-en.txt']}")
    expect(page.locator(".twins")).to_contain_text("probably the same paper")
    page.get_by_role("link", name="Read it beside the Welsh paper").click()
    english = page.get_by_role("heading", level=3, name="2. Railings")
    welsh = page.get_by_role("heading", level=3, name="2. Rheiliau")
    expect(welsh).to_be_visible()
    assert page.locator(".paper").evaluate_all("papers => papers.map(paper => paper.lang)") == ["en", "cy"] * 3
    left, right = english.bounding_box(), welsh.bounding_box()
    assert left is not None
    assert right is not None
    assert (left["x"] < right["x"], left["y"] == right["y"]) == (True, True)
    picture(page, "33-languages")
    page.set_viewport_size({"width": 390, "height": 844})
    left, right = english.bounding_box(), welsh.bounding_box()
    assert left is not None
    assert right is not None
    assert (left["x"] == right["x"], left["y"] < right["y"]) == (True, True)
    picture(page, "34-languages-phone")
    assert seen.complaints == []


def test_the_calendar_says_in_words_what_is_held_and_what_is_not_and_leads_to_the_papers(
    seen: Seen, served: Served
) -> None:
    page = visited(seen, served, "documents?view=calendar")
    table = page.get_by_role("table", name="Months with papers: Ferry Committee")
    cells = [cell.removeprefix(month).strip() for cell, month in zip(
        table.get_by_role("row").nth(1).get_by_role("cell").all_text_contents(),
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
        strict=True,
    )]  # fmt: skip
    assert cells == [
        "14 1 paper, January 2025", "none held", "11 2 papers, March 2025", "none held", "none held",
        "17 1 paper, June 2025", *[""] * 6,
    ]  # fmt: skip
    expect(page.get_by_text("No paper held for: February 2025; April 2025 to May 2025.")).to_be_visible()
    expect(page.get_by_text("whether there was a meeting, the record does not say")).to_be_visible()
    expect(page.get_by_text("The day of the meeting is not known of 2 papers")).to_be_visible()
    table.get_by_role("link", name=re.compile("11 2 papers.*March 2025")).click()
    expect(page.locator(".papers .called")).to_have_text(["Minutes, 11 March 2025", "Sailings by route"])
    assert seen.complaints == []


@pytest.mark.parametrize("view", ["list", "calendar", "upload", "paper", "table", "languages", "removal"])
def test_every_view_opens_by_its_address_is_readable_and_fits_small_screens(
    seen: Seen, served: Served, ids: dict[str, str], view: str
) -> None:
    page = visited(seen, served, addresses(ids)[view])
    levels: list[int] = page.evaluate(HEADINGS)
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(below - above <= 1 for above, below in pairwise(levels)), levels
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(CONTRASTS) == []
    assert violations(page) == []
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        assert is_no_wider_than_the_screen(page)
    picture(page, f"35-narrow-{view}")
    assert seen.complaints == []


def addresses(ids: dict[str, str]) -> dict[str, str]:
    return {
        "list": "documents",
        "calendar": "documents?view=calendar",
        "upload": "documents?view=upload",
        "paper": f"documents?document={ids['january.txt']}&at=10-60",
        "table": f"documents?document={ids['routes.csv']}",
        "languages": f"documents?document={ids['pier-cy.txt']}&beside={ids['pier-en.txt']}",
        "removal": f"documents?document={ids['june.txt']}&view=remove",
    }


def test_a_file_whose_name_would_do_harm_is_only_a_name(seen: Seen, served: Served, sink: Sink) -> None:
    page = opened(seen, served)
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_role("link", name=HARMFUL).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HARMFUL)
    expect(page.locator(".facts")).to_contain_text(HARMFUL)
    expect(page.locator(".st-key-documents :is(img, script, i)")).to_have_count(0)
    page.get_by_role("link", name="Remove this paper").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Remove {HARMFUL}?")
    nothing_happened(seen, served, sink)


def test_a_table_is_drawn_as_one_with_its_headers(seen: Seen, served: Served, ids: dict[str, str]) -> None:
    page = visited(seen, served, addresses(ids)["table"])
    table = page.locator(".paper table")
    expect(table.get_by_role("columnheader", name="2024/25")).to_be_visible()
    expect(table.get_by_role("rowheader", name="Route 15")).to_be_visible()
    expect(table.get_by_role("cell", name="135", exact=True)).to_be_visible()


# --- papers handed in, and removed ---


def send(page: Page, *files: FilePayload) -> None:
    page.locator("input[type=file]").set_input_files([*files])
    expect(page.get_by_label(f"Title of file {len(files)} (optional)")).to_be_visible()
    page.get_by_role("button", name="Upload and read").click()


def results(page: Page) -> list[list[str]]:
    """File, result and meaning of each row."""
    table = page.get_by_role("table", name=re.compile("^[0-9]+ files?: "))
    table.wait_for(timeout=120_000)
    rows = table.locator("tbody tr").all()
    names = [str(row.get_by_role("rowheader").text_content()) for row in rows]
    told = [[re.sub(r"^.*?: ", "", cell) for cell in row.get_by_role("cell").all_text_contents()] for row in rows]
    return [[name, *cells] for name, cells in zip(names, told, strict=True)]


def test_on_a_blank_machine_a_paper_is_uploaded_read_asked_about_and_removed(
    seen: Seen, tmp_path: Path, sink: Sink
) -> None:
    with serving(tmp_path / "index", tmp_path / "log", **QUICK, MATTERS_ABSTAIN_BELOW="0") as blank:
        page = seen.page
        page.goto(blank.url)
        page.get_by_role("link", name="Upload the first papers").click()
        page.get_by_role("heading", name="Choose papers").wait_for()
        page.locator("input[type=file]").set_input_files([PAPER, NO_PAPER])
        page.get_by_label("Title of file 1 (optional)").fill("<b>The pier</b>")
        page.get_by_role("combobox", name="Council").fill("Skerry <i>Island</i> Council")
        page.keyboard.press("Enter")
        page.get_by_role("spinbutton").first.click()
        page.keyboard.type("02042025")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Upload and read").click()
        assert results(page) == [
            ["pier.txt", "✓ added", "It can be asked about now by whoever may see it."],
            ["scan.pdf", "✗ refused", "Is not a PDF; open it where it was made and print it to PDF"],
        ]
        expect(page.locator("#announcement")).to_have_text("1 added, 1 refused")
        picture(page, "36-uploaded")

        page.get_by_role("link", name="pier.txt").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("<b>The pier</b>")
        expect(page.locator(".paper")).to_contain_text("The Clerk said that the pier had 14 lamps.")
        expect(page.locator(".facts")).to_contain_text("Skerry <i>Island</i> Council")
        expect(page.locator(".facts")).to_contain_text("2 April 2025")
        page.get_by_role("link", name="Ask", exact=True).click()
        ask(page, "How many lamps had the pier?")
        expect(page.locator("blockquote").first).to_contain_text("The Clerk said that the pier had 14 lamps.")

        page.get_by_role("link", name="Documents", exact=True).click()
        page.get_by_role("heading", level=1, name="Documents").wait_for()
        page.get_by_role("link", name="<b>The pier</b>", exact=True).click()
        page.get_by_role("link", name="Remove this paper").click()
        expect(page.locator(".going")).to_contain_text("It was uploaded: the file is deleted too")
        tab_to(page.get_by_role("button", name="Remove this paper"))
        page.keyboard.press("Enter")
        expect(page.get_by_text("No paper is held now.")).to_be_visible(timeout=60_000)
        expect(page.locator("#announcement")).to_have_text("Removed “<b>The pier</b>” (pier.txt).")
        picture(page, "37-removed")
        assert not [
            path for path in (tmp_path / "index").rglob("*") if path.is_file() and b"14 lamps" in path.read_bytes()
        ]
        page.get_by_role("link", name="Ask", exact=True).click()
        expect(page.get_by_label("Your question")).to_be_visible()
        nothing_happened(seen, blank, sink)
        assert blank.attempts.read_text() == ""


def test_while_another_writes_everything_is_read_and_an_upload_is_one_line(seen: Seen, served: Served) -> None:
    with writing(served.index):
        page = visited(seen, served, "documents")
        page.get_by_role("link", name="Minutes, 11 March 2025").click()
        expect(page.locator(".paper")).to_contain_text("£48,200")
        page.goto(f"{served.url}/documents?view=upload")
        send(page, PAPER)
        expect(page.get_by_role("alert")).to_contain_text("being written by process", timeout=60_000)
        expect(page.get_by_role("alert")).to_contain_text("Nothing was kept.")
    assert not (served.index / "uploads" / "pier.txt").exists()


# --- without one ---


@pytest.fixture
def here(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("MATTERS_INDEX", str(index))


def shown(**asked: str) -> AppTest:
    page = AppTest.from_string(PAGE, default_timeout=90)
    for name, value in asked.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def html(**asked: str) -> str:
    return "\n".join(str(one.value) for one in shown(**asked).html)


@pytest.mark.parametrize(
    "asked",
    [{"document": "none"}, {"year": "soon"}, {"view": "none"}, {"document": "january", "at": "9-99999999"}]
    + [{"document": "january", name: "99"} for name in ("item", "part", "beside")]
    + [{"document": "january", "beside": "march"}],
    ids=str,
)
@pytest.mark.usefixtures("here")
def test_an_address_that_names_nothing_says_so_in_one_line(asked: dict[str, str], ids: dict[str, str]) -> None:
    named = {name: ids.get(f"{value}.txt", value) for name, value in asked.items()}
    (error,) = (one.value.replace("\\", "") for one in shown(**named).error)
    assert "in the address names nothing; go back to the list of documents" in error
    assert "\n" not in error


@pytest.mark.usefixtures("here")
def test_limits_that_let_nothing_through_say_so() -> None:
    assert "No paper is held within these limits." in html(council="Elsewhere")


@pytest.mark.usefixtures("here")
def test_a_removal_tells_what_goes_and_where_the_file_stays(ids: dict[str, str]) -> None:
    said = html(document=ids["january.txt"], view="remove")
    assert re.search(r"Its text goes, with \d+ passages, \d+ figures? and \d+ commitments?: no answer", said)
    assert "it comes back when that folder is read in again" in said


@pytest.mark.usefixtures("here")
def test_where_uploading_is_switched_off_nothing_is_offered_and_a_line_says_who_may(
    ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_UPLOADS", "false")
    assert "Upload papers" not in html()
    assert "Remove this paper" not in html(document=ids["june.txt"])
    assert "Remove Minutes" not in html(document=ids["june.txt"], view="remove")
    said = shown(view="upload")
    assert "MATTERS_UPLOADS=true" in "\n".join(str(one.value) for one in said.html)
    assert not said.button


def test_a_damaged_index_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_INDEX", str(tmp_path))
    (tmp_path / "CURRENT").write_text("nowhere")
    (error,) = shown().error
    assert "mend it with" in error.value
