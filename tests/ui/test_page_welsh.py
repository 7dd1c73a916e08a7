"""The pages in Welsh: chosen on the page, kept in the address, read out as Welsh, and every word of them a message."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from urllib.parse import urlencode

import pytest
from accessible import violations
from browsing import Seen, Served, ask, copied, ingested, opened, picture, serving
from conftest import WORDS_ONLY
from invented_cofnodion import MINUTES, QUESTIONS, SOURCES
from invented_languages import OUTSIDE, bracketed
from playwright.sync_api import FilePayload, Page, expect

from qa.build import pipeline
from qa.config import Config

VIEWS = [
    "ask", "commitments", "commitments?reviews=all", "indicators", "indicators?findings=all", "documents",
    "documents?view=calendar", "documents?view=upload", "evaluation", "about",
]  # fmt: skip
# Streamlit's own words of what is hidden; names of files' formats; the product's name; the papers' own names.
NOT_OURS = re.compile(
    r"@aria-label=(?:Download as PNG|Copy Vega-Lite spec|Fullscreen)|"
    r"yyyy|CSV|Matters Arising|Word \(\.docx\)|Web page \(\.html\)"
    r"|Markdown \(\.md\)|(?:@title=)?(?:Ion|Chw|Maw|Ebr|Mai|Meh|Gor|Aws|Med|Hyd|Tac|Rha)\w*|[,\d ]*(?:\w+) \d{4}.*"
    r"|› .*|SHA-256|matters eval.*"
)
FAULTY = [
    "ask?conversation=none", "ask?question=x&since=2026-02-31", "ask?question=x&until=2024-01-01&since=2025-01-01",
    "ask?place=x", "ask?question=x&council=Nowhere", "ask?question=x&not=x", "commitments?status=none",
    "commitments?commitment=none", "commitments?asof=none", "commitments?sort=none", "documents?document=none",
    "documents?view=none", "evaluation?run=none", "evaluation?run=7", "indicators?series=none",
]  # fmt: skip
ASKED_OF_FIGURES = [
    "How many visits to the library were there in August 2024?", "How many visits in June 2024?",
    "How did visits to the library change from July to August 2024?", "Why did visits to the library go up in August?",
    "Did loans renewed on time meet the target in August 2024?", "What is the target for loans renewed on time?",
    "What is the England benchmark for loans renewed on time?", "Which month had the most visits to the library?",
    "How did visits to the library move between April and September 2024?", "Total visits from July to August 2024?",
    "Which indicators missed their target?", "How many visits in January 2019?", "What did the Librarian promise?",
    "How many promises are overdue?", "Who won the cup?", "x" * 2100,
]  # fmt: skip
REFUSED: list[FilePayload] = [
    {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"no PDF"},
    {"name": "empty.txt", "mimeType": "text/plain", "buffer": b" "},
    {"name": "old.docx", "mimeType": "application/octet-stream", "buffer": b"no Word"},
    {"name": "pier.txt", "mimeType": "text/plain", "buffer": b"The pier\n\nRESOLVED - That the pier be painted.\n"},
]
PAPERS = (
    "Nether Coombe Town Council", "Amenities Committee", "Library indicators", "Library performance", "library.txt",
    "visits.csv", "Visits to the library", "Loans renewed on time", "Library visits and loans by month",
    *(f"{month}-24" for month in ("Apr", "May", "Jun", "Jul", "Aug", "Sep")),
)  # fmt: skip
ASKED = "Why did visits to the library go up in August?"


@pytest.fixture(scope="module")
def welsh_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cofnodion")
    for name, text in {**MINUTES, "sources.csv": SOURCES}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return ingested(folder, tmp_path_factory.mktemp("cofnodion-index") / "index", **WORDS_ONLY)


@pytest.fixture(scope="module")
def served(welsh_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    runs = {"MATTERS_RUNS": str(tmp_path_factory.mktemp("runs")), "MATTERS_ABSTAIN_BELOW": "0"}
    with serving(welsh_index, tmp_path_factory.mktemp("attempts") / "log", **WORDS_ONLY, **runs) as one:
        yield one


def test_questions_in_welsh_find_the_passages_that_answer_them(welsh_index: Path) -> None:
    made = pipeline(Config(embedding="hashing", reranker=False), welsh_index)
    for question, words in QUESTIONS:
        found = [" ".join(one.passage.text.split()) for one in made.search(question, k=3)]
        assert any(words in passage for passage in found), question


def shown(page: Page, url: str) -> Page:
    page.goto(url)
    page.get_by_role("heading", level=1).wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()
    return page


def test_every_page_is_welsh_from_its_title_to_its_language_and_nothing_breaks_a_rule(
    seen: Seen, served: Served
) -> None:
    for view in VIEWS:
        page = shown(seen.page, f"{served.url}/{view}{'&' if '?' in view else '?'}lang=cy")
        expect(page.locator("html")).to_have_attribute("lang", "cy")
        names = page.locator("nav.pages a").all_inner_texts()
        assert names == ["Holi", "Ymrwymiadau", "Dangosyddion", "Dogfennau", "Gwerthuso", "Amdanom"], view
        assert violations(page) == [], view
        picture(page, f"welsh-{re.sub(r'[^a-z]+', '-', view)}")
    assert seen.complaints == []


def test_a_question_in_welsh_goes_from_the_switch_to_the_place_in_the_paper(seen: Seen, served: Served) -> None:
    page = opened(seen, served)
    switch = page.get_by_role("link", name="Cymraeg")
    expect(switch).to_have_attribute("lang", "cy")
    switch.click()
    page.get_by_label("Eich cwestiwn").wait_for()
    expect(page).to_have_url(re.compile("lang=cy"))
    page.locator("[data-test-script-state=notRunning]").wait_for()
    page.get_by_label("Eich cwestiwn").fill("Faint fydd cost atgyweirio pont Nant y Felin?")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Ateb", exact=True).wait_for()
    page.locator("a.marker").first.click()
    expect(page.locator(".document mark")).to_contain_text("£62,400")
    page.get_by_role("link", name="Dogfennau", exact=True).click()
    page.get_by_role("heading", level=1, name="Dogfennau").wait_for()
    expect(page).to_have_url(re.compile("lang=cy"))
    expect(page.get_by_role("button", name="Agor").first).to_be_visible()
    page.get_by_role("link", name="English").click()
    page.get_by_role("heading", level=1, name="Documents").wait_for()
    expect(page.get_by_role("button", name="Agor")).to_have_count(0)
    expect(page.get_by_role("button", name="Open").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_an_english_paper_on_a_welsh_page_is_said_to_be_english(seen: Seen, figures: Served) -> None:
    opened(seen, figures)
    ask(seen.page, ASKED)
    seen.page.get_by_role("link", name="Cymraeg").click()
    expect(seen.page.locator("html")).to_have_attribute("lang", "cy")
    seen.page.get_by_label("Eich cwestiwn").wait_for()
    expect(seen.page.locator("blockquote [lang=en]").first).to_be_attached()
    expect(seen.page.get_by_role("heading", name="Ateb", exact=True)).to_be_attached()


def test_welsh_fits_the_width_of_a_phone(seen: Seen, served: Served) -> None:
    seen.page.set_viewport_size({"width": 360, "height": 780})
    for view in VIEWS:
        page = shown(seen.page, f"{served.url}/{view}{'&' if '?' in view else '?'}lang=cy")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, view
        picture(page, f"welsh-phone-{re.sub(r'[^a-z]+', '-', view)}")


def english(page: Page, *own: str) -> list[str]:
    """What a page says that no catalogue holds, with what may be asked next."""
    page.locator(".st-key-next .next, .stApp:not(:has(.st-key-next))").first.wait_for(timeout=60_000)
    page.locator("[data-test-script-state=notRunning]").wait_for()
    page.locator("html[data-labels-are-here]").wait_for(state="attached")
    told = [reduce(lambda text, name: text.replace(name, ""), (*own, *PAPERS), said) for said in page.evaluate(OUTSIDE)]
    typed = {word.casefold() for question in ASKED_OF_FIGURES for word in re.findall(r"\w+", question)}
    told = [said for said in told if not {*re.findall(r"\w+", said.casefold())} <= typed]  # the asker's own words
    return [said for said in told if re.search(r"[a-z]{3}", said, re.IGNORECASE) and not NOT_OURS.fullmatch(said)]


def test_no_fault_and_no_outcome_has_words_of_its_own(seen: Seen, figures_index: Path, tmp_path: Path) -> None:
    """Addresses that name nothing, questions that cannot be asked, answers of each sort, files that are refused."""
    index = copied(figures_index, tmp_path / "index")
    settings = {**WORDS_ONLY, "MATTERS_INTERFACE_LANGUAGE": "cy", "MATTERS_RUNS": str(tmp_path / "runs")}
    with bracketed(index, **settings) as one:
        found: dict[str, list[str]] = {}
        for view in FAULTY:
            found[view] = english(shown(seen.page, f"{one.url}/{view}"))
            expect(seen.page.locator("html")).to_have_attribute("lang", "cy")
        for question in ASKED_OF_FIGURES:
            page = shown(seen.page, f"{one.url}/ask?{urlencode({'question': question})}")
            page.locator("h2.told, [data-testid=stAlert]").first.wait_for()
            found[question] = english(page, question)
        shutil.rmtree(index)
        found["no index"] = english(shown(seen.page, f"{one.url}/commitments"))
    assert "\n".join(f"{view[:60]}: {said}" for view, said in found.items() if said) == ""


def test_what_becomes_of_files_is_told_in_no_words_of_its_own(seen: Seen, figures_index: Path, tmp_path: Path) -> None:
    index = copied(figures_index, tmp_path / "index")
    with bracketed(index, **WORDS_ONLY, MATTERS_INTERFACE_LANGUAGE="cy") as one:
        page = shown(seen.page, f"{one.url}/documents?view=upload")
        page.locator("input[type=file]").set_input_files(REFUSED)
        page.locator(f".st-key-upload-title-0-{len(REFUSED) - 1} input").wait_for()
        page.locator(".st-key-upload-send button").click()
        page.locator("table.stacks").wait_for(timeout=120_000)
        assert english(page, *(file["name"] for file in REFUSED)) == []


def test_no_page_has_words_of_its_own(seen: Seen, shipped_index: Path, tmp_path: Path) -> None:
    settings = {**WORDS_ONLY, "MATTERS_INTERFACE_LANGUAGE": "cy", "MATTERS_RUNS": str(tmp_path / "runs")}
    with bracketed(shipped_index, **settings) as one:
        for view in VIEWS:
            page = shown(seen.page, f"{one.url}/{view}")
            page.locator("html[data-labels-are-here]").wait_for(state="attached")
            words = [said for said in page.evaluate(OUTSIDE) if not NOT_OURS.fullmatch(said)]
            own = {"ask": set(page.locator(".st-key-examples button").all_inner_texts())}.get(view, set())
            assert [said for said in words if said not in own] == [], view
