"""The page of documents: the address says what is opened, so that every view can be sent to somebody else."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from qa.config import Config
from qa.errors import ConfigError
from store.errors import StoreError
from ui.documents.beside import show_beside
from ui.documents.calendar import show_calendar
from ui.documents.held import Held, held
from ui.documents.links import CALENDAR, HOLDINGS, Asked, address, asked, link
from ui.documents.listing import show_listing
from ui.documents.paper import show_paper
from ui.errors import AddressError
from ui.evaluation.top import show_top
from ui.moves import show_moves
from ui.plain import escaped, label
from ui.state import visit
from ui.words import holdings

STYLE = Path(__file__).with_name("documents.css")
FAULTS = (StoreError, ConfigError, AddressError)  # each says in one line what to do
VIEWS = {HOLDINGS: "What is held", CALENDAR: "Coverage calendar"}


def page() -> None:
    """Draw what the address names: the list, the calendar, or a paper."""
    st.html(STYLE)
    with st.container(key="documents"):
        try:
            _show(asked(st.query_params.to_dict()))
        except FAULTS as error:
            show_top("Documents", [link("All documents")])
            st.error(label(str(error)))
    show_moves(visit())


def _show(wanted: Asked) -> None:
    """Raises one of FAULTS."""
    config = Config()
    kept = held(config.index)
    if kept is None:
        show_top("Documents")
        st.html("<p>Nothing is held yet.</p>")
    elif wanted.document:
        _show_one(kept, wanted, config)
    else:
        show_top("Documents")
        st.html(f'<p class="holdings">{escaped(holdings([one.source for one in kept.holdings]))}</p>{_views(wanted)}')
        if wanted.view == CALENDAR:
            show_calendar(kept)
        else:
            show_listing(kept, wanted)


def _show_one(kept: Held, wanted: Asked, config: Config) -> None:
    one, other = (kept.by_id.get(doc_id) for doc_id in (wanted.document, wanted.beside))
    if one is None or (wanted.beside and other is None):
        raise AddressError("document", wanted.document if one is None else wanted.beside)
    if other is not None:
        show_beside(kept, one, other, wanted)
    else:
        show_paper(kept, one, wanted, may_write=config.uploads)


def _views(wanted: Asked) -> str:
    """The views of the page as links, the open one marked."""
    told = "".join(_view(view, name, is_here=view == wanted.view) for view, name in VIEWS.items())
    return f'<nav class="views" aria-label="Views of the documents"><ul>{told}</ul></nav>'


def _view(view: str, name: str, *, is_here: bool) -> str:
    current = ' aria-current="page"' if is_here else ""
    return f'<li><a href="{escaped(address(view=view))}" data-inside{current}>{name}</a></li>'
