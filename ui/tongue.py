"""Which language a document is in, where it is not the page's: a screen reader says its words by it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from language.messages import current
from language.tongues import tongue
from store.schema import Document
from ui.plain import folded

ENOUGH = 20_000  # characters that tell
KEPT = 256  # documents, a page shows the same few again and again


def language_of(document: Document) -> str | None:
    """The ISO 639-1 code of the document's language; `None` where too little tells."""
    return _tongue(document.raw_text[:ENOUGH])


@lru_cache(maxsize=KEPT)
def _tongue(beginning: str) -> str | None:
    return tongue(beginning)


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
