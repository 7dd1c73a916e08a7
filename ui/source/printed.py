"""The pages of a PDF that a place is printed on, as pictures with its words boxed."""

from __future__ import annotations

from dataclasses import dataclass

from language.messages import N_, _, ngettext
from qa.schema import Citation
from store.originals import Original
from store.schema import Document, Span
from ui.errors import PageNotDrawnError
from ui.papers.drawing import Doubt, Sheet, drawer, has_pages
from ui.plain import folded
from ui.source.original import original_of
from ui.words import title

MOST_SHEETS = 3  # pages of one place that are shown
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


def printed(citation: Citation) -> Printed:
    """The pages of the cited place; of a paper that has no pages nothing."""
    document = citation.document
    paper = original_of(document.source) if has_pages(document.source) else ""
    if not isinstance(paper, Original):
        return Printed()  # the way to the file says why
    try:
        found = drawer().places(paper, document.raw_text, citation.span)
        if found.doubt is None:
            return Printed(found.sheets)
    except PageNotDrawnError as error:
        return Printed(told=_("The page cannot be shown as it is printed. {error}", error=error))
    return Printed(_unboxed(document, citation.span), _(WHY[found.doubt]))


def _unboxed(document: Document, span: Span) -> tuple[Sheet, ...]:
    """The page that the place begins on, by the spans that the record holds."""
    begun = [number for number, page in enumerate(document.pages, start=1) if page.start <= span.start < page.end]
    return tuple(Sheet(number, 0, 0, ()) for number in begun[:1])


def pages_html(citation: Citation, found: Printed, turn: int) -> str:
    """The pages as figures in a region that scrolls; the first carries `cited-<turn>` for ui/page.js."""
    shown = found.sheets[:MOST_SHEETS]
    figures = "".join(_figure(citation, sheet, turn, is_first=sheet is shown[0]) for sheet in shown)
    left = len(found.sheets) - len(shown)
    told = ngettext(
        "{number} more page of this place is left out here.",
        "{number} more pages of this place are left out here.",
        left,
    )
    more = f"<p>{told}</p>"
    numbers = _(" and ").join(str(sheet.page) for sheet in shown)
    is_one = len(shown) == 1
    name = _("Page {page} as printed", page=numbers) if is_one else _("Pages {pages} as printed", pages=numbers)
    region = f'<div class="document printed" role="region" aria-label="{name}" tabindex="0">{figures}</div>'
    return region + (more if left else "")


def _figure(citation: Citation, sheet: Sheet, turn: int, *, is_first: bool) -> str:
    """A page. What it is stands in its caption: Streamlit drops an attribute in which a paper speaks of `</script>`."""
    document, span = citation.document, citation.span
    address = f"paper/{document.source.doc_id}/page/{sheet.page}.png?at={span.start}-{span.end}"
    size = f'width="{sheet.width}" height="{sheet.height}" ' if sheet.width else ""
    taken_to = f'id="cited-{turn}" tabindex="-1" ' if is_first else ""
    name = f"printed-{turn}-{sheet.page}"
    printed = _("Page {page} as printed", page=sheet.page)
    picture = f'<img {taken_to}{size}src="{address}" alt="{printed}" aria-labelledby="{name}">'
    caption = f'{_("Page {page}", page=sheet.page)}<span class="unseen"> {_described(citation, sheet)}</span>'
    return f'<figure class="sheet">{picture}{_first_box(sheet)}<figcaption id="{name}">{caption}</figcaption></figure>'


def _described(citation: Citation, sheet: Sheet) -> str:
    """ "of Minutes; boxed: “The report was noted.”" """
    quote = " ".join(citation.quote.split())
    quote = quote if len(quote) <= LONGEST else f"{quote[:LONGEST].rsplit(' ', 1)[0]} …"
    return folded(
        _("of {title}", title=title(citation.document.source))
        + (_("; boxed: “{quote}”", quote=quote) if sheet.boxes else "")
    )


def _first_box(sheet: Sheet) -> str:
    """Where ui/page.js scrolls to: nothing to be seen, for the picture itself has the boxes."""
    if not sheet.boxes:
        return ""
    box = sheet.boxes[0]
    across, down = 100 / sheet.width, 100 / sheet.height
    place = (box.left * across, box.top * down, (box.right - box.left) * across, (box.bottom - box.top) * down)
    left, top, width, height = (f"{part:.2f}%" for part in place)
    return f'<span class="boxed" style="left:{left};top:{top};width:{width};height:{height}"></span>'
