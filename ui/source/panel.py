"""A document at a citation: its text or the table around a cell, its page as printed, its file, and a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from language.messages import N_, _
from qa.schema import Citation
from ui.plain import escaped, folded
from ui.source.cells import cell_line
from ui.source.grid import grid_of, shown
from ui.source.original import original_html
from ui.source.printed import Shown, pages_html, printed
from ui.source.text import marked
from ui.state import Visit
from ui.tongue import lang_of
from ui.words import meeting, place, title

WORDS, PAGE = "words", "page"  # ways to look at a place
SIZES = (N_("Whole page width"), N_("Larger"), N_("Largest"))


def show_source(visit: Visit, citation: Citation, close: Callable[[], None] | None = None) -> None:
    """The document of a citation, at the quotation or the cell, and a way back. `close`: where it is another way."""
    with st.container(key="source"):
        with st.container(horizontal=True, horizontal_alignment="distribute", key="source-head"):
            st.html(named(citation))
            st.button(_("Close the document"), key="close", on_click=close or visit.close, width="content")
        st.html(told(citation))
        show_place(citation, visit.turn)


def show_place(citation: Citation, turn: int) -> None:
    """The place marked `cited-<turn>` for ui/page.js: in the text or the table, or on the page as it is printed."""
    with st.spinner(_("Finding the place on its page …")):  # of a long paper that takes seconds, once
        found = printed(citation.document, citation.span)
    if found.told:
        st.html(f'<p class="notice">{escaped(found.told)}</p>')
    if found.sheets and _is_printed_wanted(citation):
        st.html(pages_html(Shown(citation.document, citation.span, turn), found))
    else:
        st.html(body(citation, turn))


def _is_printed_wanted(citation: Citation) -> bool:
    """Ways to look at the place; ui/page.js keeps its words in sight."""
    names = {WORDS: _("As a table") if grid_of(citation) else _("Text"), PAGE: _("Page as printed")}
    with st.container(horizontal=True, key="ways-to-look"):
        chosen = _choice(_("Show the place as"), [PAGE, WORDS], "place-as", names.__getitem__)
        if chosen == PAGE:
            choose_size()
    return chosen == PAGE


def choose_size() -> None:
    """How large pages are drawn, kept from paper to paper: ui/page.css reads the control."""
    _choice(_("Size of the page"), SIZES, "page-size", _)


def _choice(name: str, options: Sequence[str], key: str, told: Callable[[str], str]) -> str:
    """One of the options, kept while the session lasts. The name is read out; the options say it to everybody else."""
    chosen = st.radio(
        name,
        options,
        format_func=told,
        horizontal=True,
        key=key,
        label_visibility="collapsed",
        persist_state="session",
    )
    return chosen or options[0]


def body(citation: Citation, turn: int) -> str:
    """The text, or the table, as HTML with the cited place marked `cited-<turn>`."""
    grid = grid_of(citation)
    if grid:
        return shown(citation, grid, turn)
    document = citation.document
    return marked(document.raw_text, citation.span, turn, lang_of(document))


def named(citation: Citation) -> str:
    """The document's title as a heading; ui/page.js makes what it heads a landmark."""
    landmark = f'data-landmark=".st-key-source" data-named="{_("Open document")}"'
    return f"<h2 {landmark}><bdi{lang_of(citation.document)}>{folded(title(citation.document.source))}</bdi></h2>"


def told(citation: Citation) -> str:
    """Where the place is, and the ways to the paper and to its file."""
    source, span = citation.document.source, citation.span
    where = "".join(f"<p><bdi>{folded(line)}</bdi></p>" for line in (meeting(source), place(citation)) if line)
    file = _("File: {name}", name=source.name)
    marked = _("Highlighted: characters {start} to {end}", start=span.start, end=span.end)
    paper = f"documents?document={source.doc_id}&amp;at={span.start}-{span.end}"
    ways = f'<p><a href="{paper}" data-inside>{_("Open the paper by itself")}</a></p>{original_html(source)}'
    stands = f"<p><bdi>{folded(file)}</bdi> · <span>{marked}</span></p>{cell_line(citation)}"
    return f'<div class="place">{where}{stands}<div class="to-paper">{ways}</div></div>'
