"""The page of documents: the address says what is opened, so that every view can be sent to somebody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from language.messages import N_, _, told_by
from qa.config import Config
from ui.access.rights import Right
from ui.access.visitor import present
from ui.documents.beside import show_beside
from ui.documents.calendar import show_calendar
from ui.documents.held import Held, held
from ui.documents.links import CALENDAR, HOLDINGS, REMOVE, UPLOAD, Asked, address, asked, link
from ui.documents.listing import show_listing
from ui.documents.paper import leave_paper, show_paper
from ui.documents.removal import show_notice, show_removal
from ui.documents.taking import TAKING_FAULTS
from ui.documents.underway import followed, show_others
from ui.documents.uploading import forget_outcome, show_uploading
from ui.errors import AddressError, NamesNothingError
from ui.evaluation.top import show_top
from ui.moves import show_moves
from ui.plain import escaped, label
from ui.state import visit
from ui.words import holdings

STYLE = Path(__file__).with_name("documents.css")
FAULTS = (*TAKING_FAULTS, AddressError)  # each says in one line what to do
VIEWS = {HOLDINGS: N_("What is held"), CALENDAR: N_("Coverage calendar"), UPLOAD: N_("Upload papers")}
FIRST = N_("Nothing is held yet. The first papers that are uploaded here make the record.")
SWITCHED_OFF = N_(
    "Papers are not uploaded on this page here. Whoever runs it takes them in with <code>matters ingest FOLDER</code>,"
    " or allows it with <code>MATTERS_UPLOADS=true</code>."
)


def page() -> None:
    """Draw what the address names: the list, the calendar, a paper, papers handed in."""
    st.html(STYLE)
    waiting = None
    with st.container(key="documents"):
        try:
            waiting = _show(asked(st.query_params.to_dict()))
        except FAULTS as error:
            show_top(_("Documents"), [link(_("All documents"))])
            st.error(label(told_by(error)))
    show_moves(visit())
    if waiting:
        waiting()


def _show(wanted: Asked) -> Callable[[], None] | None:
    """What is left to be done when the page is drawn, if anything is. Raises one of FAULTS."""
    config = Config()
    may_write = config.uploads and present().may(Right.KEEP_PAPERS)
    kept = held(config.index)
    if kept is not None and wanted.document:
        _show_one(kept, wanted, may_write=may_write)
        return None
    leave_paper()
    view = wanted.view if kept or wanted.view == UPLOAD else UPLOAD if may_write else HOLDINGS
    show_top(_("Documents"))
    st.html(_line(kept, view, may_write=may_write))
    show_notice()
    if view != UPLOAD:
        forget_outcome()
    if view == UPLOAD and not may_write:
        st.html(f"<p>{_(SWITCHED_OFF)}</p>")
        return None
    if view == UPLOAD:
        return followed(show_uploading(kept))
    others = show_others()
    if kept and not kept.holdings:
        st.html(f"<p>{_('No paper is held now.')}</p>")
    elif kept and view == CALENDAR:
        show_calendar(kept)
    elif kept:
        show_listing(kept, wanted)
    return followed(others)


def _show_one(kept: Held, wanted: Asked, *, may_write: bool) -> None:
    one, other = (kept.by_id.get(doc_id) for doc_id in (wanted.document, wanted.beside))
    if one is None or (wanted.beside and other is None):
        raise NamesNothingError("document", wanted.document if one is None else wanted.beside)
    if other is not None:
        show_beside(kept, one, other, wanted)
    elif wanted.view == REMOVE and may_write:
        show_removal(kept, one)
    else:
        show_paper(kept, one, wanted, may_write=may_write)


def _line(kept: Held | None, view: str, *, may_write: bool) -> str:
    """What is held in a line, and the views of it, the open one marked."""
    if kept is None:
        return f"<p>{_(FIRST) if may_write else _(SWITCHED_OFF)}</p>"
    views = VIEWS if may_write else {one: name for one, name in VIEWS.items() if one != UPLOAD}
    told = "".join(_view(one, name, is_here=one == view) for one, name in views.items())
    return (
        f'<p class="holdings">{escaped(holdings([one.source for one in kept.holdings]))}</p>'
        f'<nav class="views" aria-label="{_("Views of the documents")}"><ul>{told}</ul></nav>'
    )


def _view(view: str, name: str, *, is_here: bool) -> str:
    current = ' aria-current="page"' if is_here else ""
    return f'<li><a href="{escaped(address(view=view))}" data-inside{current}>{_(name)}</a></li>'
