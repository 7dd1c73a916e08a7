"""Minutes, titles and questions that try to do harm: shown to the letter, never run, nothing fetched."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

from browsing import Seen, Served, Sink, ask, opened, picture, source
from invented_papers import HARMFUL
from playwright.sync_api import Error, Page, expect
from playwright.sync_api import TimeoutError as TookTooLong

from ui.papers.sending import saved_as


def test_what_a_document_says_is_shown_to_the_letter_and_never_run(seen: Seen, small: Served, sink: Sink) -> None:
    page = opened(seen, small)
    ask(page, "Until when was the skate park to be lit?")
    picture(page, "8-hostile")
    for button in page.locator(".marker").all():
        button.click()
        expect(page.locator("mark")).to_be_in_viewport()
        shown = page.locator(".st-key-source")
        expect(shown).to_contain_text("<script>window.hacked = 1</script>")
        expect(shown).to_contain_text(f"![look]({sink.url}/markdown.png)")
        expect(shown).to_contain_text("<script>window.hacked=1</script> ![t]")
    expect(page.get_by_text("<img src=x onerror='window.hacked=1'> Council").first).to_be_visible()
    expect(page.locator(".document :is(img, script, a, b)")).to_have_count(0)
    nothing_happened(seen, small, sink)


def test_the_names_of_hostile_papers_are_only_words_in_the_filters(seen: Seen, small: Served, sink: Sink) -> None:
    page = opened(seen, small)
    page.get_by_text("Limit the search").click()
    for field in ("Councils", "Committees", "Documents"):
        choose(page, field)
    picture(page, "9-hostile-filters")
    nothing_happened(seen, small, sink)


def test_the_names_of_hostile_papers_are_only_words_among_commitments(seen: Seen, small: Served, sink: Sink) -> None:
    page = opened(seen, small)
    page.get_by_role("link", name="Commitments").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Commitments")
    council = page.get_by_label("Council", exact=True)
    hostile = f"<img src=x onerror='window.hacked=1'> Council ![c]({sink.url}/council.png)"
    council.select_option(hostile)
    page.get_by_role("button", name="Show these").click()
    expect(page.locator(".nothing")).to_contain_text(f"No commitment is recorded in {hostile}.")
    expect(council).to_have_value(hostile)
    nothing_happened(seen, small, sink)


def choose(page: Page, field: str) -> None:
    """Choose the first hostile name; the page may draw itself anew while it is typed, so it may take a second go."""
    hostile = page.get_by_role("option").filter(has_text="<").first
    for _ in range(4):
        page.get_by_role("combobox", name=field).fill("<")
        try:
            hostile.click(timeout=5_000)
        except TookTooLong:
            page.keyboard.press("Escape")
        else:
            page.keyboard.press("Escape")
            return
    expect(hostile).to_be_visible()


def test_a_hostile_paper_is_only_words_on_the_page_of_documents(seen: Seen, small: Served, sink: Sink) -> None:
    page = opened(seen, small)
    page.get_by_role("link", name="Documents", exact=True).click()
    listed = page.get_by_role("link").filter(has_text="<script>window.hacked=1</script> ![t]")
    expect(page.get_by_role("heading", level=2).filter(has_text="<img src=x onerror")).to_be_visible()
    page.get_by_role("link", name="Coverage calendar").click()
    expect(page.get_by_role("heading", level=2).filter(has_text="<img src=x onerror")).to_be_visible()
    page.get_by_role("link", name="What is held").click()
    listed.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("<img src=")
    expect(page.locator(".paper")).to_contain_text("<script>window.hacked = 1</script>")
    expect(page.locator(".paper")).to_contain_text("</div></mark> [free](")
    expect(page.locator(".paper :is(img, script, a)")).to_have_count(0)
    page.get_by_role("link", name="Remove this paper").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Remove <script>window.hacked=1</script>")
    picture(page, "10-hostile-removal")
    nothing_happened(seen, small, sink)


def test_a_file_that_a_browser_would_take_for_a_page_is_only_saved_and_drawn(
    seen: Seen, papers: Served, sink: Sink
) -> None:
    page = opened(seen, papers)
    ask(page, "What was bought?")
    source(page).click()
    expect(page.locator(".sheet img")).to_have_accessible_name(
        "Page 1 of <script>window.hacked=1</script>; boxed: “Paint was bought.”"
    )
    picture(page, "11-hostile-paper")
    original = page.get_by_role("link", name="Save the original file").get_attribute("href")
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save the original file").click()
    assert saving.value.suggested_filename == saved_as(HARMFUL)
    nothing_happened(seen, papers, sink)
    for path in (original, page.locator(".sheet img").get_attribute("src")):
        alone = seen.page.context.new_page()
        with suppress(Error):  # a download is no page
            alone.goto(f"{papers.url}/{path}")
        assert alone.evaluate("window.hacked") is None
        alone.close()


def test_html_and_markdown_in_a_question_are_only_words(seen: Seen, small: Served, sink: Sink) -> None:
    page = opened(seen, small)
    attack = f'<img src="{sink.url}/q.png" onerror="window.hacked=1"> ![q]({sink.url}/q2.png) :red[x] [a]({sink.url})?'
    ask(page, attack)
    expect(page.locator(".asked")).to_have_text(attack)
    expect(page.locator(".st-key-conversation h2")).to_contain_text(attack)
    expect(page.locator(".st-key-saved-list button").first).to_contain_text('<img src="')
    page.locator(".st-key-saved-list button").first.click()
    expect(page.locator(".asked")).to_have_text(attack)
    nothing_happened(seen, small, sink)


def nothing_happened(seen: Seen, served: Served, sink: Sink) -> None:
    """No script ran, nobody but the server was asked for anything, and the browser had nothing to block."""
    assert seen.page.evaluate("window.hacked") is None
    assert {urlsplit(url).netloc for url in seen.requests if not url.startswith(("data:", "blob:"))} == {
        urlsplit(served.url).netloc
    }
    assert sink.asked == []
    assert seen.complaints == []
