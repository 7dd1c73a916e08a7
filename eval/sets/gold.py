"""Where gold stands: the places of a question's facts in the record, and whether a citation lies in one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from eval.sets.case import Case, Fact, GoldCell, GoldPlace
from eval.systems.given import Place
from language.spans import Span
from store.observations import Cell
from store.schema import Document

PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-"})
WHITE = re.compile(r"[\s\u00a0\u200b\ufeff]")


@dataclass(frozen=True, slots=True)
class Spot:
    """One place in the record: a span of a document's text, and its cell where it is one."""

    document: str
    span: Span
    cell: str | None = None  # A1
    sheet: str | None = None  # that the cell is of

    def holds(self, place: Place) -> bool:
        """Whether a citation lies here. A cell is met by that cell, or by quoted text that covers it."""
        if place.document != self.document or (place.cell is not None and self.cell is None):
            return False
        return overlaps(Span(place.start, place.end), self.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """The facts of a case, each with every spot that prints it, and what may be cited beside them."""

    facts: tuple[tuple[Spot, ...], ...]
    context: tuple[Spot, ...] = ()

    def met(self, places: Iterable[Place]) -> list[bool]:
        """Of each fact, whether one of the places lies in it."""
        cited = list(places)
        return [any(spot.holds(place) for spot in fact for place in cited) for fact in self.facts]

    def holds(self, place: Place) -> bool:
        """Whether the place lies in a fact or in what may be cited beside them."""
        return any(spot.holds(place) for spots in (*self.facts, self.context) for spot in spots)


def gold_of(case: Case, held: Mapping[str, Document]) -> Gold:
    """The gold of a case in the documents held, by name; a fact that stands nowhere has no spot."""
    return Gold(
        facts=tuple(tuple(spots(fact, held)) for fact in case.facts),
        context=tuple(spots(case.context, held)),
    )


def faults_of(case: Case, held: Mapping[str, Document]) -> Iterator[str]:
    """Each fact of a case that stands nowhere in the documents held, with the way out."""
    for fact in case.facts:
        for place in fact:
            if not list(spots((place,), held)):
                yield f"{case.id}: {_named(place)} does not stand there; correct the gold, or ingest the paper"


def named(case: Case) -> set[str]:
    """Every paper that a place of the case's facts is said to stand in."""
    places = (place for fact in case.facts for place in fact)
    return {name for place in places for name in ([place.file] if isinstance(place, GoldCell) else place.documents)}


def _named(place: GoldPlace) -> str:
    if isinstance(place, GoldCell):
        return f"cell {place.cell} of {place.file}"
    return f"“{place.quote[:60]}” of {', '.join(place.documents)}"


def spots(fact: Fact, held: Mapping[str, Document]) -> Iterator[Spot]:
    """Every spot of every place of a fact."""
    for place in fact:
        if isinstance(place, GoldCell):
            yield from _cells(place, held)
            continue
        for name in place.documents:
            if name in held:
                yield from (Spot(name, span) for span in places(place.quote, held[name].raw_text))


def _cells(place: GoldCell, held: Mapping[str, Document]) -> Iterator[Spot]:
    grids = held[place.file].grids if place.file in held else ()
    for number, grid in enumerate(grids, start=1):
        if place.sheet not in (None, grid.sheet) or place.table not in (None, number):
            continue
        for cell in grid.cells:
            if Cell(cell.row, cell.column).a1 == place.cell:
                yield Spot(place.file, cell.span, place.cell, grid.sheet)


@lru_cache(maxsize=512)
def dense(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without white space, in plain quotes and dashes, with the offset of each character kept."""
    kept = [(c.translate(PLAIN), at) for at, c in enumerate(text) if not WHITE.match(c)]
    return "".join(c for c, _ in kept), tuple(at for _, at in kept)


def places(quote: str, raw_text: str) -> Iterator[Span]:
    """Where a quotation stands in a text, whatever its white space."""
    needle = WHITE.sub("", unicodedata.normalize("NFC", quote)).translate(PLAIN)
    hay, offsets = dense(raw_text)
    at = hay.find(needle)
    while needle and at >= 0:
        yield Span(offsets[at], offsets[at + len(needle) - 1] + 1)
        at = hay.find(needle, at + 1)


def overlaps(one: Span, gold: Span) -> bool:
    """Whether half of the shorter lies in the other."""
    shorter = min(len(one), len(gold))
    return shorter > 0 and min(one.end, gold.end) - max(one.start, gold.start) >= shorter / 2
