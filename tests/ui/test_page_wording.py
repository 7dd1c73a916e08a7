"""Answers that a language model words, on the page: as they come, ended by the visitor, and where it fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Seen, Served, ask, copied, opened, picture, serving
from faulty_server import FaultyServer, faulty_server
from playwright.sync_api import Page, expect

pytest.importorskip("llama_index.llms.openai_like", reason="llama-index-llms-openai-like is not installed")

COST = "What would the repair of the footbridge cost?"
WORDED = "The Head of Highways said that the repair would cost £48,200."


def saying(statement: str) -> str:
    return json.dumps({"points": [{"passages": [1], "statement": statement}]})


@pytest.fixture(scope="module")
def server() -> Iterator[FaultyServer]:
    with faulty_server() as made:
        yield made


@pytest.fixture(scope="module")
def worded(small_index: Path, server: FaultyServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("worded")
    index = copied(small_index, folder / "index")
    settings = {"MATTERS_LLM": "openai-like", "MATTERS_LLM_MODEL": "m", "MATTERS_LLM_RETRIES": "0"}
    settings |= {"MATTERS_LLM_ENDPOINT": f"{server.address}/v1", "MATTERS_LLM_TIMEOUT": "60"}
    with serving(index, folder / "log", MATTERS_RERANKER="false", **settings) as one:
        yield one


@pytest.fixture
def page(seen: Seen, worded: Served, server: FaultyServer) -> Page:
    server.faults, server.script = [], []
    return opened(seen, worded)


def test_a_worded_statement_stands_above_its_quotation(page: Page, seen: Seen, server: FaultyServer) -> None:
    server.pieces = [saying(WORDED)]
    ask(page, COST)
    expect(page.locator(".said")).to_have_text(f"{WORDED} [1]")
    expect(page.locator("blockquote.beneath")).to_contain_text("£48,200")
    expect(page.locator(".written")).to_contain_text("1 statement worded by openai-like model m")
    picture(page, "worded")
    assert seen.complaints == []


def test_what_a_source_does_not_bear_out_is_quoted_and_the_reader_is_told(page: Page, server: FaultyServer) -> None:
    server.pieces = [saying(WORDED.replace("48", "84"))]
    ask(page, COST)
    expect(page.locator(".said")).to_have_count(0)
    expect(page.locator("blockquote").first).to_contain_text("£48,200")
    expect(page.locator(".written")).to_contain_text("1 statement quoted as it stands")


def test_markup_of_a_model_is_never_rendered(page: Page, server: FaultyServer) -> None:
    server.pieces = [saying("It is £48,200 <img src=x onerror=alert(1)>")]
    ask(page, COST)
    expect(page.locator(".stHtml img")).to_have_count(0)
    expect(page.locator("blockquote").first).to_contain_text("£48,200")


def test_a_visitor_who_does_not_wait_has_what_was_checked_and_the_rest_quoted(page: Page, server: FaultyServer) -> None:
    server.pieces, server.faults = [saying(WORDED)[:-2], "]}"], ["hang-after-a-piece"]
    page.get_by_label("Your question").fill(COST)
    page.keyboard.press("Enter")
    expect(page.locator(".coming .said")).to_have_text(f"{WORDED} [1]")
    picture(page, "worded-coming")
    page.get_by_role("button", name="Do not wait").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".written")).to_contain_text("cancelled")
    expect(page.locator(".said")).to_have_text(f"{WORDED} [1]")
    expect(page.get_by_role("button", name="Do not wait")).to_have_count(0)


def test_a_server_that_is_down_leaves_the_quotations_with_one_line(page: Page, server: FaultyServer) -> None:
    server.faults = ["500"]
    ask(page, COST)
    expect(page.locator("blockquote").first).to_contain_text("£48,200")
    expect(page.locator(".written")).to_contain_text("Quoted and not worded: openai-like model m")
    picture(page, "worded-server-down")


def test_a_follow_up_in_a_model_s_words_says_so(page: Page, server: FaultyServer) -> None:
    server.pieces = [saying(WORDED)]
    ask(page, COST)
    server.script = [[json.dumps({"question": "Who asked about the repair of the footbridge?"})]]
    ask(page, "who asked about it?")
    expect(page.locator(".asked-as")).to_contain_text(
        "Asked as: Who asked about the repair of the footbridge? [rewritten by openai-like model m"
    )
    picture(page, "rewritten")


def test_a_follow_up_that_a_model_words_badly_is_asked_by_rule_and_the_reader_is_told(
    page: Page, server: FaultyServer
) -> None:
    server.pieces = [saying(WORDED)]
    ask(page, COST)
    server.script = [[json.dumps({"question": "Who asked about the ferry?"})]]
    ask(page, "who asked about it?")
    expect(page.locator(".asked-as")).to_contain_text("who asked about it? (about the repair of the footbridge cost)")
    expect(page.locator(".reading")).to_contain_text("nothing said before has “ferry”")
