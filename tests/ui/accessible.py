"""What axe-core finds wrong with a page by the rules of WCAG 2.2, A and AA."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page) -> list[str]:
    """Each rule that is broken with where; the test is skipped where axe-core is not installed."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="`make test` installs axe-core")
    found = axe.Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
