"""A document at a citation, escaped, never interpreted: its whole text, or of a cell the table it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st

from language.messages import _
from qa.schema import Citation
from ui.cells import cell_line
from ui.grid import grid_of, shown
from ui.plain import escaped, folded
from ui.state import Visit
from ui.tongue import lang_of
from ui.words import meeting, place, title

GAP = re.compile(r"((?:[^\S\n]*\n){2})((?:[^\S\n]*\n)+)")  # blank lines after the first


def show_source(visit: Visit, citation: Citation, close: Callable[[], None] | None = None) -> None:
    """The document of a citation, at the quotation or the cell, and a way back. `close`: where it is another way."""
    with st.container(key="source"):
        st.html(head(citation))
        st.button(_("Close the document"), key="close", on_click=close or visit.close)
        st.html(body(citation, visit.turn))


def body(citation: Citation, turn: int) -> str:
    """The text, or the table, as HTML with the cited place marked `cited-<turn>`."""
    grid = grid_of(citation)
    return shown(citation, grid, turn) if grid else _text(citation, turn)


def head(citation: Citation) -> str:
    """What document it is and where in it, as HTML."""
    source, span = citation.document.source, citation.span
    known = (meeting(source), place(citation), _("File: {name}", name=source.name))
    where = "".join(f"<p><bdi>{folded(line)}</bdi></p>" for line in known if line)
    told = f"<p>{_('Highlighted: characters {start} to {end}', start=span.start, end=span.end)}</p>"
    paper = f"documents?document={source.doc_id}&amp;at={span.start}-{span.end}"
    whole = f'<p><a href="{paper}" data-inside>{_("Open the paper by itself")}</a></p>'
    name = f"<h2><bdi>{folded(title(source))}</bdi></h2>"
    return f'<div class="place">{name}{where}{told}{cell_line(citation)}{whole}</div>'


def _text(citation: Citation, turn: int) -> str:
    text, span = citation.document.raw_text, citation.span
    before, cited, after = text[: span.start], span.of(text), text[span.end :]
    mark = f'<mark id="cited-{turn}" tabindex="-1">{closed_up(cited)}</mark>'
    return (
        f'<div class="document" role="region" aria-label="{_("Text of the document")}"'
        f' tabindex="0"{lang_of(citation.document)}>'
        f"{closed_up(before)}{mark}{closed_up(after)}</div>"
    )


def closed_up(text: str) -> str:
    """Text for HTML in which further blank lines take no room, though they are there."""
    parts = GAP.split(text)  # text, two line ends, further ones, text, ...
    return "".join(
        f'<span class="gap">{escaped(part)}</span>' if number % 3 == 2 else escaped(part)
        for number, part in enumerate(parts)
    )
