"""The pages of a PDF as they are printed, as pictures, with the words of a place boxed."""

from __future__ import annotations

from dataclasses import dataclass

from language.messages import N_, _, ngettext
from store.originals import Original
from store.schema import Document, Span
from ui.errors import PageNotDrawnError
from ui.papers.drawing import Doubt, Sheet, drawer, has_pages
from ui.plain import folded
from ui.source.original import original_of
from ui.words import title

MOST_SHEETS = 3  # pages of one place that are shown beside an answer
LONGEST = 300  # characters of a quotation that a picture's description holds

WHY = {
    Doubt.READ_OTHERWISE: (
        N_(
            "Its words are not boxed on the page: the file is read otherwise now than when it was taken in."
            " Ingest its folder again."
        )
    ),
    Doubt.UNPLACED: N_(
        "Its words are not boxed on the page: where each of them is printed cannot be told for certain."
    ),
    Doubt.OUT_OF_SIGHT: N_("Its words are not boxed on the page: they stand outside what the page shows."),
}


@dataclass(frozen=True, slots=True)
class Printed:
    """How a place is printed: its pages, none where they cannot be shown, and what a reader must know of that."""

    sheets: tuple[Sheet, ...] = ()
    told: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a paper is drawn: the place that is boxed, if any is, and the turn that ui/page.js goes there at."""

    document: Document
    span: Span | None
    turn: int


def printed(document: Document, span: Span) -> Printed:
    """The pages of a place; of a paper that has no pages nothing."""
    paper = original_of(document.source) if has_pages(document.source) else ""
    if not isinstance(paper, Original):
        return Printed()  # the way to the file says why
    try:
        found = drawer().places(paper, document.raw_text, span)
        if found.doubt is None:
            return Printed(found.sheets)
    except PageNotDrawnError as error:
        return Printed(told=_("The page cannot be shown as it is printed. {error}", error=error))
    return Printed(_unboxed(document, span), _(WHY[found.doubt]))


def page_at(document: Document, at: int) -> int | None:
    """The page that a character stands on, from 1, by the spans that the record holds; `None` outside all of them."""
    return next((n for n, page in enumerate(document.pages, start=1) if page.start <= at < page.end), None)


def _unboxed(document: Document, span: Span) -> tuple[Sheet, ...]:
    """The page that the place begins on."""
    begun = page_at(document, span.start)
    return (Sheet(begun, 0, 0, ()),) if begun else ()


def pages_html(shown: Shown, found: Printed) -> str:
    """The pages as figures in a region that scrolls; the first carries `cited-<turn>` for ui/page.js.

    Of a place on many pages the first few, and the way to the rest of it in the paper.
    """
    sheets, rest = found.sheets[:MOST_SHEETS], found.sheets[MOST_SHEETS:]
    figures = "".join(_figure(shown, sheet, is_first=sheet is sheets[0]) for sheet in sheets)
    numbers = _(" and ").join(str(sheet.page) for sheet in sheets)
    is_one = len(sheets) == 1
    name = _("Page {page} as printed", page=numbers) if is_one else _("Pages {pages} as printed", pages=numbers)
    region = f'<div class="document printed" role="region" aria-label="{name}" tabindex="0">{figures}</div>'
    return (_rest(shown, rest) if rest else "") + region


def _rest(shown: Shown, rest: tuple[Sheet, ...]) -> str:
    """That there is more of the place than is shown, and the way there: before the pages, where it is seen."""
    assert shown.span is not None
    told = ngettext(
        "This place goes on for {number} more page.", "This place goes on for {number} more pages.", len(rest)
    )
    at = f"{shown.span.start}-{shown.span.end}"
    page = rest[0].page
    href = f"documents?document={shown.document.source.doc_id}&amp;view=pages&amp;page={page}&amp;at={at}"
    return f'<p class="rest">{told} <a href="{href}" data-inside>{_("Read on at page {page}", page=page)}</a></p>'


def _figure(shown: Shown, sheet: Sheet, *, is_first: bool) -> str:
    """A page. What it is stands in its caption: Streamlit drops an attribute in which a paper speaks of `</script>`."""
    document, span = shown.document, shown.span
    at = f"?at={span.start}-{span.end}" if span else ""
    address = f"paper/{document.source.doc_id}/page/{sheet.page}.png{at}"
    size = f'width="{sheet.width}" height="{sheet.height}" ' if sheet.width else ""
    taken_to = f'id="cited-{shown.turn}" tabindex="-1" ' if is_first else ""
    name = f"printed-{shown.turn}-{sheet.page}"
    as_printed = _("Page {page} as printed", page=sheet.page)
    picture = f'<img {taken_to}{size}src="{address}" alt="{as_printed}" aria-labelledby="{name}">'
    caption = f'{_("Page {page}", page=sheet.page)}<span class="unseen"> {_described(shown, sheet)}</span>'
    return f'<figure class="sheet">{picture}{_first_box(sheet)}<figcaption id="{name}">{caption}</figcaption></figure>'


def _described(shown: Shown, sheet: Sheet) -> str:
    """ "of Minutes; boxed: “The report was noted.”" """
    told = _("of {title}", title=title(shown.document.source))
    if sheet.boxes and shown.span:
        quote = " ".join(shown.document.quote(shown.span).split())
        quote = quote if len(quote) <= LONGEST else f"{quote[:LONGEST].rsplit(' ', 1)[0]} …"
        told += _("; boxed: “{quote}”", quote=quote)
    return folded(told)


def _first_box(sheet: Sheet) -> str:
    """Where ui/page.js scrolls to: nothing to be seen, for the picture itself has the boxes."""
    if not sheet.boxes:
        return ""
    box = sheet.boxes[0]
    across, down = 100 / sheet.width, 100 / sheet.height
    place = (box.left * across, box.top * down, (box.right - box.left) * across, (box.bottom - box.top) * down)
    left, top, width, height = (f"{part:.2f}%" for part in place)
    return f'<span class="boxed" style="left:{left};top:{top};width:{width};height:{height}"></span>'
