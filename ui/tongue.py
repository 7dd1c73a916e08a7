"""Which language a document is in, where it is not the page's: a screen reader says its words by it."""

from __future__ import annotations

from language.messages import current
from language.tongues import tongue
from store.schema import Document

ENOUGH = 20_000  # characters that tell
_told: dict[str, str | None] = {}  # by the SHA-256 of the file: what it is does not change


def lang_of(document: Document) -> str:
    """The attribute for an element that quotes the document, a space before it; empty where it says nothing new."""
    key = document.source.sha256
    if key not in _told:
        _told[key] = tongue(document.raw_text[:ENOUGH])
    code = _told[key]
    return f' lang="{code}"' if code and code != current() else ""
