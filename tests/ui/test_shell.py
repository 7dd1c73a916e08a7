"""The shell of the pages: our own words where no JavaScript runs, the rest as it was sent."""

from __future__ import annotations

import pytest
from browsing import Served
from httpx import Client
from playwright.sync_api import Browser

HTML = {"Accept": "text/html,application/xhtml+xml"}


def test_a_browser_without_javascript_shows_what_to_do_in_both_languages(browser: Browser, small: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{small.url}/documents")
    said = page.locator("body").inner_text()
    context.close()
    assert said.startswith("These pages need JavaScript")
    assert "matters ask" in said
    assert "openapi.json" not in said


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_the_shell_is_whole_and_what_is_no_page_is_as_it_was(small: Served, encoding: str) -> None:
    with Client(base_url=small.url, headers={"Accept-Encoding": encoding}) as client:
        shell = client.get("/", headers=HTML)
        assert (shell.status_code, int(shell.headers["content-length"])) == (200, len(shell.content))
        assert '<div id="root"></div>' in shell.text
        assert shell.text.count("<noscript>") == 1
        assert 'lang="cy"' in shell.text
        assert client.get("/page.js", headers=HTML).headers["content-type"].startswith("text/javascript")
