"""Links of the page followed without a browser, as ui/page.js follows them."""

from __future__ import annotations

import html as markup
import re
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest


def hrefs(shown: AppTest, pattern: str) -> list[str]:
    """The addresses of the links whose HTML (attributes, then words) has the pattern."""
    links = (found for one in shown.html for found in re.finditer(r"<a ([^>]*)>(.*?)</a>", one.value, re.DOTALL))
    return [
        markup.unescape(re.search(r'href="([^"]*)"', found[1])[1])  # type: ignore[index]
        for found in links
        if re.search(pattern, markup.unescape(f"{found[1]} {found[2]}"))
    ]


def follow(shown: AppTest, href: str) -> AppTest:
    """Open an address of the page in the same visit."""
    shown.query_params = parse_qs(urlsplit(href).query)
    return shown.run()


def address(shown: AppTest) -> dict[str, list[str]]:
    """What the address says now."""
    told = dict(shown.query_params).items()
    return {name: [values] if isinstance(values, str) else list(values) for name, values in told}
