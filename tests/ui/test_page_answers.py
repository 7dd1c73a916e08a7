"""What a person does on the page, in a browser, from the question to the highlighted sentence and back."""

from __future__ import annotations

import re
from pathlib import Path

from browsing import ROOT, Seen, Served, ask, free_port, matters, opened, picture, serving, source
from playwright.sync_api import Locator, expect


def test_a_question_asked_by_keyboard_leads_to_the_highlighted_sentence_in_its_document_and_back(
    seen: Seen, shipped: Served
) -> None:
    page = opened(seen, shipped)
    picture(page, "1-first-sight")
    tab_to(page.get_by_label("Your question"))
    page.keyboard.type("Why did re-admissions rise in August 2024?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Answer")).to_be_visible(timeout=60_000)
    picture(page, "2-answer")

    marker = page.locator("blockquote").first.get_by_role("link")  # the cells of the tables come before it
    expect(marker).to_have_accessible_name(re.compile(r"^Source \d: "))
    tab_to(marker)
    page.keyboard.press("Enter")
    mark = page.locator("mark")
    expect(mark).to_be_focused()
    expect(mark).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("heading", level=2).filter(has_text="Answer")).to_be_attached()
    picture(page, "3-document")

    source = page.locator(".st-key-source")
    name = str(source.get_by_text("File: ").text_content()).removeprefix("File: ")
    offsets = re.findall(r"\d+", str(source.get_by_text("Highlighted: ").text_content()))
    text = matters("text", ROOT / "corpus" / name).stdout
    assert mark.evaluate("mark => mark.textContent") == text[int(offsets[0]) : int(offsets[1])]
    assert page.locator(".document").evaluate("box => box.textContent") == text
    folded = " ".join(str(mark.text_content()).split())
    expect(page.locator("blockquote").first).to_contain_text(f"“{folded}”")

    page.get_by_role("button", name="Close the document").press("Enter")
    expect(marker).to_be_focused()
    expect(mark).to_have_count(0)
    assert seen.complaints == []


def tab_to(control: Locator, *, back: bool = False) -> None:
    """Go on, or back, by the tabulator key until the control has the focus."""
    for _ in range(60):
        if control.evaluate("control => control === document.activeElement"):
            return
        control.page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"no way to {control} by the tabulator key")


def test_an_abstention_is_announced_with_its_reason_and_the_nearest_passage_can_be_read(
    seen: Seen, small_index: Path, tmp_path: Path
) -> None:
    with serving(small_index, tmp_path / "log", MATTERS_ABSTAIN_BELOW="1") as doubtful:
        page = opened(seen, doubtful)
        ask(page, "Who designed the footbridge at Mill Lane?")
        expect(page.get_by_role("heading", name="No answer")).to_be_visible()
        expect(page.locator("#announcement")).to_have_role("status")
        expect(page.locator("#announcement")).to_have_text(re.compile("No answer: ."))
        expect(page.locator(".searched")).to_have_text(re.compile("^Searched: 3 documents, "))
        picture(page, "4-no-answer")
        source(page).click()
        expect(page.locator("mark")).to_be_in_viewport()
    assert seen.complaints == []


def test_a_wrong_setting_ends_the_start_with_one_line(small_index: Path) -> None:
    done = matters("serve", "--index", small_index, "--port", str(free_port()), MATTERS_THREADS="many")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("matters: MATTERS_THREADS=many: ")
