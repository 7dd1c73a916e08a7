"""The sentences of a document in their places, tagged when first looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from language.spans import Span
from language.tagging import Token, tagged
from store.schema import Document, Item, Passage


@dataclass(frozen=True, kw_only=True)
class Said:
    """One sentence: its passage (kind, zone, heading), item and order among the document's sentences."""

    document: Document = field(repr=False)
    passage: Passage = field(repr=False)
    span: Span
    order: int

    @property
    def text(self) -> str:
        """As printed."""
        return self.document.quote(self.span)

    @property
    def item(self) -> Item:
        """Its agenda item."""
        return self.document.items[self.passage.item]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words with their parts of speech."""
        return tagged(self.document.raw_text, self.span)


def said_in(document: Document) -> Iterator[Said]:
    """Every sentence of a document, in reading order."""
    places = ((passage, span) for passage in document.passages for span in passage.sentences)
    for order, (passage, span) in enumerate(places):
        yield Said(document=document, passage=passage, span=span, order=order)
