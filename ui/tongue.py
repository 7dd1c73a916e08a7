"""Which language a document is in, where it is not the page's: a screen reader says its words by it."""

from __future__ import annotations

from collections.abc import Iterable

from language.messages import current
from language.tongues import tongue
from store.schema import Document
from ui.plain import folded

ENOUGH = 20_000  # characters that tell
_told: dict[str, str | None] = {}  # by the SHA-256 of the file: what it is does not change


def language_of(document: Document) -> str | None:
    """The ISO 639-1 code of the document's language; `None` where too little tells."""
    key = document.source.sha256
    if key not in _told:
        _told[key] = tongue(document.raw_text[:ENOUGH])
    return _told[key]


def lang_of(document: Document) -> str:
    """The attribute for an element that quotes the document, a space before it; empty where it says nothing new."""
    return lang(language_of(document))


def spoken(html: str, quoted: Iterable[str], code: str | None) -> str:
    """HTML of ours in which words of a paper stand in quotation marks: each said to be in the paper's language."""
    attribute = lang(code)
    for words in quoted if attribute else ():
        marked = folded(f"“{words}”")
        html = html.replace(marked, f"<span{attribute}>{marked}</span>")
    return html


def lang(code: str | None) -> str:
    """The same, of a language."""
    return f' lang="{code}"' if code and code != current() else ""
