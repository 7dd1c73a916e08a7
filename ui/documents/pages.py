"""A paper's pages as they are printed, one at a time, with the place that the address names boxed."""

from __future__ import annotations

import streamlit as st

from language.messages import _
from store.originals import Original
from store.schema import Document, Span
from ui.documents.links import PAGES, Asked, address
from ui.errors import NamesNothingError, PageNotDrawnError
from ui.papers.drawing import Sheet, drawer, has_pages
from ui.plain import escaped
from ui.source.original import original_of
from ui.source.panel import choose_size
from ui.source.printed import Printed, Shown, page_at, pages_html, printed
from ui.state import visit

TAKEN_TO = "documents-at"  # in the session: the place that the reader was taken to last
HEADING = "printed"  # id


def has_printed(document: Document) -> bool:
    """Whether pages of the paper can be shown: it has some, and its file is still there."""
    has_some = has_pages(document.source) and bool(document.pages)
    return has_some and isinstance(original_of(document.source), Original)


def looks(document: Document, asked: Asked, start: int) -> str:
    """The two ways to look at the paper, each leading to where the other is. `start`: of the text that is shown."""
    is_printed = asked.view == PAGES
    at = f"{asked.at.start}-{asked.at.end}" if asked.at else None
    page = _page(document, asked, start)
    ways: tuple[tuple[str, dict[str, str | int | None]], ...] = (
        (_("Text"), {"page": page if is_printed and not at else None, "at": at}),
        (_("Pages as printed"), {"view": PAGES, "page": page, "at": at}),
    )
    told = ""
    for (name, named), is_open in zip(ways, (not is_printed, is_printed), strict=True):
        current = ' aria-current="page"' if is_open else ""
        href = escaped(address(document=document.source.doc_id, **named))
        told += f'<li><a href="{href}" data-inside{current}>{name}</a></li>'
    return f'<nav class="views" aria-label="{_("Ways to look at the paper")}"><ul>{told}</ul></nav>'


def show_printed(document: Document, asked: Asked) -> None:
    """One page, the way to the others, and how large it is. Raises NamesNothingError where there is no such page."""
    number, many = _page(document, asked, 0), len(document.pages)
    if not 1 <= number <= many:
        raise NamesNothingError("page", str(number))
    found = _printed(document, number, asked.at)
    _go_to(document, number, asked.at, found)
    heading = _("Page {page} of {pages} as printed", page=number, pages=many)
    st.html(f'<h2 id="{HEADING}" tabindex="-1">{heading}</h2>{_steps(document, asked, number)}')
    if found.told:
        st.html(f'<p class="notice">{escaped(found.told)}</p>')
    if found.sheets:
        choose_size()
        st.html(pages_html(Shown(document, asked.at, visit().turn), found) + _steps(document, asked, number))


def is_first(*wanted: object) -> bool:
    """Whether the reader is taken to this place for the first time since they were at another."""
    before, st.session_state[TAKEN_TO] = st.session_state.get(TAKEN_TO), wanted
    return bool(before != wanted)


def _page(document: Document, asked: Asked, start: int) -> int:
    """The page that the address names, else the one on which what it names begins."""
    return asked.page or page_at(document, asked.at.start if asked.at else start) or 1


def _printed(document: Document, number: int, at: Span | None) -> Printed:
    """The page, the place boxed where it stands on it."""
    paper = original_of(document.source)
    assert isinstance(paper, Original)
    told = ""
    if at and at.end <= len(document.raw_text):
        place = printed(document, at)
        told = place.told
        here = tuple(sheet for sheet in place.sheets if sheet.page == number)
        if here:
            return Printed(here, told)
    try:
        drawer().picture(paper, number, document.raw_text, None)
    except PageNotDrawnError as error:
        return Printed(told=_("The page cannot be shown as it is printed. {error}", error=error))
    return Printed((Sheet(number, 0, 0, ()),), told)


def _steps(document: Document, asked: Asked, number: int) -> str:
    """The way from page to page."""
    ways = []
    for name, page in ((_("Page before"), number - 1), (_("Next page"), number + 1)):
        if 1 <= page <= len(document.pages):
            at = f"{asked.at.start}-{asked.at.end}" if asked.at else None
            href = escaped(address(document=document.source.doc_id, view=PAGES, page=page, at=at))
            ways.append(f'<a href="{href}" data-inside>{name}</a>')
    return f'<p class="ways steps">{" ".join(ways)}</p>' if ways else ""


def _go_to(document: Document, number: int, at: Span | None, found: Printed) -> None:
    """Take the reader to the page, once: to the boxed words of a place, else to the heading."""
    if not is_first(PAGES, document.source.doc_id, number, at):
        return
    here = visit()
    here.turn += 1
    here.focus = f"#cited-{here.turn}" if any(sheet.boxes for sheet in found.sheets) else f"#{HEADING}"
