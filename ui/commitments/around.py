"""What stands around words in their document: the sentence before and the one after, in the same item."""

from __future__ import annotations

from collections.abc import Sequence

from language.spans import Span
from qa.promises.places import passage_at
from store.schema import Document

MOST = 280  # characters shown on either side


def around(document: Document, span: Span) -> tuple[str, str]:
    """The document's own text before and after the span, folded; empty where the item begins or ends with it."""
    if not document.passages:
        return "", ""
    sentences = _sentences(document, span)
    first = next((one for one in reversed(sentences) if one.start < span.start), None)
    last = next((one for one in sentences if one.end > span.end), None)
    before = Span(first.start, span.start).of(document.raw_text) if first else ""
    after = Span(span.end, last.end).of(document.raw_text) if last else ""
    return _tail(" ".join(before.split())), _head(" ".join(after.split()))


def _sentences(document: Document, span: Span) -> Sequence[Span]:
    """The sentences of the item that the span stands in, in order."""
    item = passage_at(document, span).item
    return sorted(one for passage in document.passages if passage.item == item for one in passage.sentences)


def _tail(words: str) -> str:
    return words if len(words) <= MOST else f"… {words[-MOST:].split(' ', 1)[-1]}"


def _head(words: str) -> str:
    return words if len(words) <= MOST else f"{words[:MOST].rsplit(' ', 1)[0]} …"
