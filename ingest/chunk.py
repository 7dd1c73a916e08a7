"""Placed units to passages: a passage is one unit, or sentences of a long one; a heading leads what stands under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.normalise import plain
from ingest.reading import Reading
from ingest.segment import Placed
from store.schema import Item, Passage, Source, Span, UnitKind

MAX_WORDS = 120  # of a passage: about 160 tokens, where the embedding model's figures were measured


@dataclass(frozen=True, slots=True)
class Cut:
    """The sentences of one passage and the unit they come from."""

    placed: Placed
    sentences: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the first sentence to the last."""
        return self.sentences[0].to(self.sentences[-1])


def passages(source: Source, reading: Reading, items: Sequence[Item], placed: Sequence[Placed]) -> tuple[Passage, ...]:
    """Passages in reading order, with ids made of document and span: no two of them stand at one span."""
    text = reading.raw_text
    # A label ("Minutes:") says nothing by itself; it stands in the context of what follows it.
    cuts = (cut for unit in placed if unit.unit.kind is not UnitKind.LABEL for cut in _cuts(unit, text))
    apart = {cut.span: cut for cut in cuts if plain(cut.span.of(text))}.values()
    return tuple(_passage(source, reading, items, ordinal, cut) for ordinal, cut in enumerate(apart))


def _cuts(placed: Placed, text: str) -> Iterator[Cut]:
    """The unit whole, or cut between sentences where it is long. A longer sentence stands alone, uncut."""
    kept: list[Span] = []
    words = 0
    for sentence in placed.unit.sentences:
        size = len(sentence.of(text).split())
        # Rows of a table stay together: a row without its header is near useless.
        if kept and words + size > MAX_WORDS and placed.unit.kind is not UnitKind.TABLE:
            yield Cut(placed, tuple(kept))
            kept, words = [], 0
        kept.append(sentence)
        words += size
    if kept:
        yield Cut(placed, tuple(kept))


def _passage(source: Source, reading: Reading, items: Sequence[Item], ordinal: int, cut: Cut) -> Passage:
    span = cut.span
    under = cut.placed.heading
    heading = plain(under.span.of(reading.raw_text)) if under else None
    return Passage(
        passage_id=f"{source.doc_id}:{span.start}-{span.end}",
        doc_id=source.doc_id,
        item=cut.placed.item,
        ordinal=ordinal,
        kind=cut.placed.unit.kind,
        zone=cut.placed.zone,
        heading=heading,
        page=_page(reading.pages, span),
        span=span,
        sentences=cut.sentences,
        text=plain(span.of(reading.raw_text)),
        context=_context(source, items[cut.placed.item], heading),
    )


def _page(pages: Sequence[Span], span: Span) -> int | None:
    return next((number for number, page in enumerate(pages, start=1) if page.start <= span.start < page.end), None)


def _context(source: Source, item: Item, heading: str | None) -> str:
    """What a reader of the passage would know from the page around it; unknown parts are left out."""
    held_on = source.held_on.strftime("%d %B %Y") if source.held_on else None
    title = plain(item.heading) if item.heading else source.title
    parts = (source.council, source.committee, held_on, title, heading.rstrip(":") if heading else None)
    return " - ".join(part for part in parts if part)
