"""Text that XML can hold: what it cannot is shown as a mark, a line break of any kind as a line feed."""

from __future__ import annotations

import re

BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Outside the characters of XML 1.0, https://www.w3.org/TR/xml/#charsets
UNHELD = re.compile(r"[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MARK = "\N{REPLACEMENT CHARACTER}"


def storable(text: str) -> str:
    """The text as a file made of XML can hold it."""
    return UNHELD.sub(MARK, BREAKS.sub("\n", text))
