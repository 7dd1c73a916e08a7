"""Placed units to passages: a passage is one unit, or sentences of a long one; a heading leads what stands under it.

A long table is cut between rows, and each piece has the table's title and header rows in its context: a row without its
header is near useless.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.normalise import plain
from ingest.reading import Reading
from ingest.segment import Placed
from ingest.table_headers import TableTop, table_tops
from store.schema import Item, Passage, Source, Span, UnitKind

MAX_WORDS = 120  # of a passage: about 160 tokens, where the embedding model's figures were measured
CELL_WORD = re.compile(r"[^\s,;|]+")  # of a table's row, whose cells its file may set apart without white space


@dataclass(frozen=True, slots=True)
class Cut:
    """The sentences of one passage and the unit they come from."""

    placed: Placed
    sentences: tuple[Span, ...]
    top: TableTop | None  # of the table that it is a piece of

    @property
    def span(self) -> Span:
        """From the first sentence to the last."""
        return self.sentences[0].to(self.sentences[-1])


def passages(source: Source, reading: Reading, items: Sequence[Item], placed: Sequence[Placed]) -> tuple[Passage, ...]:
    """Passages in reading order, with ids made of document and span: no two of them stand at one span."""
    text = reading.raw_text
    # A label ("Minutes:") says nothing by itself; it stands in the context of what follows it.
    spoken = [unit for unit in placed if unit.unit.kind is not UnitKind.LABEL]
    tops = table_tops(reading, [one.unit for one in spoken if one.unit.kind is UnitKind.TABLE])
    cuts = (cut for unit in spoken for cut in _cuts(unit, text, tops))
    apart = {cut.span: cut for cut in cuts if plain(cut.span.of(text))}.values()
    return tuple(_passage(source, reading, items, ordinal, cut) for ordinal, cut in enumerate(apart))


def _cuts(placed: Placed, text: str, tops: Mapping[Span, TableTop]) -> Iterator[Cut]:
    """The unit whole, or cut between sentences (a table's rows) where it is long. A longer one stands alone, uncut."""
    kept: list[Span] = []
    words = 0
    top = tops.get(placed.unit.span) if placed.unit.kind is UnitKind.TABLE else None
    for sentence in placed.unit.sentences:
        size = len(CELL_WORD.findall(sentence.of(text)) if top else sentence.of(text).split())
        if kept and words + size > MAX_WORDS:
            yield Cut(placed, tuple(kept), top)
            kept, words = [], 0
        kept.append(sentence)
        words += size
    if kept:
        yield Cut(placed, tuple(kept), top)


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
        context=_context(
            source, items[cut.placed.item], heading, cut.top.context(span, reading.raw_text) if cut.top else ()
        ),
    )


def _page(pages: Sequence[Span], span: Span) -> int | None:
    return next((number for number, page in enumerate(pages, start=1) if page.start <= span.start < page.end), None)


def _context(source: Source, item: Item, heading: str | None, table: Sequence[str]) -> str:
    """What a reader of the passage would know from the page around it; unknown parts are left out."""
    held_on = source.held_on.strftime("%d %B %Y") if source.held_on else None
    title = plain(item.heading) if item.heading else source.title
    parts = (source.council, source.committee, held_on, title, heading.rstrip(":") if heading else None)
    # The heading above a table is often its title as well.
    told = dict.fromkeys(part for part in (*parts, *map(plain, table)) if part)
    return " - ".join(told)
