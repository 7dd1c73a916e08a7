"""The sentences of a document in their places, tagged when first looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from ingest.commitments.people.mentions import Mention, mentions
from language.dictated import own_part
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

    @cached_property
    def people(self) -> tuple[Mention, ...]:
        """Everybody it names, in order."""
        return mentions(self.tokens)


class Transcript:
    """The sentences of a document in reading order, each made once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sentences = tuple(said_in(document))

    def before(self, said: Said) -> Iterator[Said]:
        """The sentences of its item before it, the nearest first."""
        earlier = self.sentences[max(0, said.order - REACH) : said.order]
        return takewhile(lambda one: one.passage.item == said.passage.item, reversed(earlier))

    def after(self, said: Said) -> Iterator[Said]:
        """The sentences of its item after it, the nearest first."""
        following = self.sentences[said.order + 1 : said.order + 1 + REACH]
        return takewhile(lambda one: one.passage.item == said.passage.item, following)


REACH = 40  # sentences: what stands further off is leant on by nothing


MARKS = " \t\r\n\u00a0.,;:?!–—-()\"“”'‘’"


def bare(text: str, span: Span) -> Span:
    """The span without the marks and white space at its ends; empty where nothing else stands there."""
    words = span.of(text)
    kept = words.strip(MARKS)
    start = span.start + words.index(kept)
    return Span(start, start + len(kept))


def said_in(document: Document) -> Iterator[Said]:
    """Every sentence of a document, in reading order; what dictates to its reader was said by nobody."""
    places = ((passage, span) for passage in document.passages for span in passage.sentences)
    said = ((passage, own) for passage, span in places if (own := own_part(document.raw_text, span)))
    for order, (passage, span) in enumerate(said):
        yield Said(document=document, passage=passage, span=span, order=order)
