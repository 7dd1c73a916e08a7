"""A paper's own text as HTML: by items, its zones named in words, tables as grids, a passage highlighted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from language.messages import N_, _
from store.schema import Document, Span, UnitKind, Zone
from ui.documents.parts import Block, Section, meet, sections, within
from ui.plain import escaped
from ui.source.grid import whole
from ui.source.text import closed_up

ZONES = {
    Zone.AGENDA: N_("Agenda text"),
    Zone.REPORT: N_("Report"),
    Zone.DISCUSSION: N_("Discussion"),
    Zone.DECISION: N_("Decision"),
    Zone.LINKS: N_("Papers listed"),
}
BEGINNING = N_("Beginning of the paper")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a stretch of a paper is shown."""

    part: Span
    cited: Span | None = None  # highlighted
    mark: str = "cited"  # id of the highlighted place
    language: str | None = None  # ISO 639-1, said to assistive technology; `None`: not known
    level: int = 3  # of the items' headings
    ids: str = "item"  # before an item's ordinal: ids are told apart where two papers stand side by side


def shown(document: Document, look: Look) -> str:
    """A part of the paper, item by item."""
    drawing = _Drawing(document, look)
    found = (within(section, look.part) for section in sections(document))
    told = "".join(drawing.section(section) for section in found if section)
    return f'<div class="paper"{_lang(look)}>{told}</div>'


def item_shown(document: Document, section: Section, look: Look) -> str:
    """One item of the paper alone."""
    return f'<div class="paper"{_lang(look)}>{_Drawing(document, look).section(section)}</div>'


def _lang(look: Look) -> str:
    return f' lang="{look.language}"' if look.language else ""


class _Drawing:
    """One stretch of a paper being written out."""

    def __init__(self, document: Document, look: Look) -> None:
        self.document, self.look = document, look
        self.grids = [grid for grid in document.grids if not grid.flattened]
        self.bold = [one.span for one in document.passages if one.kind is UnitKind.HEADING]
        self._is_marked = False

    def section(self, section: Section) -> str:
        """The item's heading and what stands under it."""
        ordinal, level = section.item.ordinal, self.look.level
        heading = f'<h{level} id="{self.look.ids}-{ordinal}" tabindex="-1">{self._heading(section)}</h{level}>'
        blocks = "".join(map(self._block, section.blocks))
        pages = self._pages(section.title) if section.title else ""  # a page's number is no part of a heading
        return f'<section class="item">{pages}{heading}{blocks}</section>'

    def _heading(self, section: Section) -> str:
        printed = self._within_gaps(section.title, bold=(), is_paged=False) if section.title else ""
        if section.title and section.title.of(self.document.raw_text).strip():
            return printed
        named = " ".join(part for part in (section.item.number, section.item.heading) if part)
        if section.blocks and named and section.span.start > section.item.span.start:
            named = _("{named} (continued)", named=named)
        return f'{printed}<span class="own{"" if named else " unseen"}">{escaped(named or _(BEGINNING))}</span>'

    def _block(self, block: Block) -> str:
        pieces = "".join(self._pieces(block.span))
        if block.zone is None:
            return f'<div class="zone">{pieces}</div>'
        name = f'<p class="zone-name own">{_(ZONES[block.zone])}</p>'
        return f'<div class="zone {block.zone.value}">{name}{pieces}</div>'

    def _pieces(self, span: Span) -> Iterator[str]:
        """Text and tables in order."""
        start = span.start
        for grid in self.grids:
            table = meet(grid.span, span)
            drawn = whole(self.document, grid, table, self.look.cited, self._mark()) if table else ""
            if table and drawn:
                yield self._prose(Span(start, max(start, table.start)), is_beside_table=True)
                yield self._pages(table) + drawn
                self._is_marked = self._is_marked or f'id="{self.look.mark}"' in drawn
                start = max(start, table.end)
        yield self._prose(Span(start, span.end), is_beside_table=start > span.start)

    def _prose(self, span: Span, *, is_beside_table: bool = False) -> str:
        """A stretch of text; what only sets a table's cells apart is out of sight, though it is there."""
        text = span.of(self.document.raw_text)
        if not text or (is_beside_table and not any(map(str.isalnum, text))):
            return f'{self._pages(span)}<span class="gap">{escaped(text)}</span>' if text else ""
        return f'<div class="prose">{self._within_gaps(span, self.bold)}</div>'

    def _within_gaps(self, span: Span, bold: Sequence[Span], *, is_paged: bool = True) -> str:
        """Text with the blank lines around it out of sight, though they are there."""
        text = span.of(self.document.raw_text)
        start = span.start + len(text) - len(text.lstrip())
        inner = Span(start, start + len(text.strip()))
        told = []
        for gap in (Span(span.start, inner.start), Span(inner.end, span.end)):
            pages = self._pages(gap) if is_paged else ""
            told.append(f'{pages}<span class="gap">{escaped(gap.of(self.document.raw_text))}</span>')
        return self._text(inner, bold, is_paged=is_paged).join(told)

    def _text(self, span: Span, bold: Sequence[Span], *, is_paged: bool) -> str:
        """Text with headings in bold, the passage highlighted, and where pages begin."""
        cited = self.look.cited
        inside = [one for one in bold if meet(one, span)]
        edges = {span.start, span.end, *(edge for one in inside for edge in (one.start, one.end))}
        edges |= {cited.start, cited.end} if cited else set()
        edges |= {page.start for page in self.document.pages} if is_paged else set()
        places = sorted(edge for edge in edges if span.start <= edge <= span.end)
        told = []
        for start, end in pairwise(places):
            run = closed_up(self.document.raw_text[start:end])
            run = f"<b>{run}</b>" if any(one.start <= start < one.end for one in inside) else run
            run = self._marked(run) if cited and cited.start <= start < cited.end else run
            told.append(f"{self._pages(Span(start, end))}{run}" if is_paged else run)
        return "".join(told)

    def _pages(self, span: Span) -> str:
        """The numbers of the pages that begin in a stretch."""
        begun = (at for at, page in enumerate(self.document.pages, start=1) if span.start <= page.start < span.end)
        ids = self.look.ids.replace("item", "page", 1)
        return "".join(
            f'<span class="page-mark own" id="{ids}-{at}" tabindex="-1">{_("Page {at}", at=at)}</span>' for at in begun
        )

    def _marked(self, run: str) -> str:
        mark = self._mark()
        self._is_marked = True
        return f'<mark id="{mark}" tabindex="-1">{run}</mark>' if mark else f"<mark>{run}</mark>"

    def _mark(self) -> str:
        """The id of the highlighted place, for the first piece of it."""
        return "" if self._is_marked else self.look.mark
