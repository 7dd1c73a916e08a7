"""A paper's text in parts that a page can hold: cut between items where that can be, else between passages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.schema import Document, Item, Passage, Span, UnitKind, Zone

LONGEST = 16_000  # characters of a part: four or five printed pages


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one item that is all of one zone. `zone`: `None` where the paper's zones are not told apart."""

    zone: Zone | None
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """An item, or what of it stands in one part: its title as it stands in the text, then what is under it."""

    item: Item
    span: Span  # from where the item before ends, so that nothing between two items is lost
    title: Span | None  # `None`: the item has no heading, or an earlier part has it
    blocks: tuple[Block, ...]


def sections(document: Document) -> tuple[Section, ...]:
    """The paper's items in order; together they hold every character of its text."""
    first = next((item.ordinal for item in document.items if item.number), 0)  # before it: who met, where and when
    by_item: dict[int, list[Passage]] = {}
    for passage in document.passages:
        by_item.setdefault(passage.item, []).append(passage)
    return tuple(
        _section(item, span, by_item.get(item.ordinal, []), is_told_apart=is_zoned(document) and item.ordinal >= first)
        for item, span in _territories(document)
    )


def is_zoned(document: Document) -> bool:
    """Whether zones were told apart in the paper: one zone throughout only says that nothing marked another."""
    return len({passage.zone for passage in document.passages}) > 1


def parts(document: Document, longest: int = LONGEST) -> tuple[Span, ...]:
    """The text cut into parts of at most `longest` characters; one part holds a short text whole."""
    length = len(document.raw_text)
    items = [span.start for _, span in _territories(document)]
    ends = [0, *(passage.span.end for passage in document.passages)]
    found = []
    start = 0
    while length - start > longest:
        end = _cut(items, start, longest) or _cut(ends, start, longest) or start + longest
        found.append(Span(start, end))
        start = end
    return (*found, Span(start, length))


def part_of(cut: Sequence[Span], at: int) -> int:
    """Which part a character stands in, from 0; the last for one behind the text."""
    return max(0, bisect_right(cut, at, key=lambda part: part.start) - 1)


def within(section: Section, part: Span) -> Section | None:
    """What of a section stands in a part, `None` where nothing does."""
    span = meet(section.span, part)
    if span is None:
        return None
    title = meet(section.title, part) if section.title else None
    met = ((block.zone, meet(block.span, part)) for block in section.blocks)
    return Section(section.item, span, title, tuple(Block(zone, found) for zone, found in met if found))


def _cut(places: Sequence[int], start: int, longest: int) -> int | None:
    """The last of the places in the second half of what a part may hold, `None` where none is there."""
    at = bisect_right(places, start + longest) - 1
    return places[at] if at >= 0 and places[at] > start + longest // 2 else None


def _territories(document: Document) -> Iterator[tuple[Item, Span]]:
    """Each item from where the one before ends to its own end; the last to the end of the text."""
    items = document.items or (Item(ordinal=0, number=None, heading=None, span=Span(0, len(document.raw_text))),)
    start = 0
    for at, item in enumerate(items):
        end = len(document.raw_text) if at == len(items) - 1 else max(start, item.span.end)
        yield item, Span(start, end)
        start = end


def _section(item: Item, span: Span, passages: Sequence[Passage], *, is_told_apart: bool) -> Section:
    title = _title(item, span, passages)
    own = passages[1:] if title else passages
    return Section(item, span, title, tuple(_blocks(span, title, own, is_told_apart=is_told_apart)))


def _title(item: Item, span: Span, passages: Sequence[Passage]) -> Span | None:
    """Where the item's heading stands in the text, its number with it."""
    first = passages[0] if passages else None
    if first is None or not item.heading or first.kind is not UnitKind.HEADING or first.span.start != item.span.start:
        return None
    return Span(span.start, first.span.end)


def _blocks(span: Span, title: Span | None, own: Sequence[Passage], *, is_told_apart: bool) -> Iterator[Block]:
    """The text under the title by zone: a label, which is no passage, leads what stands under it."""
    start = title.end if title else span.start
    for at, passage in enumerate(own):
        following = own[at + 1] if at + 1 < len(own) else None
        if following is None or (is_told_apart and following.zone is not passage.zone):
            end = span.end if following is None else passage.span.end
            yield Block(passage.zone if is_told_apart else None, Span(start, max(start, end)))
            start = max(start, end)
    if start < span.end:
        yield Block(None, Span(start, span.end))


def meet(one: Span, other: Span) -> Span | None:
    """What two stretches have in common, `None` where that is nothing."""
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(start, end) if start < end else None
