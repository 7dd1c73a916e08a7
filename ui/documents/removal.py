"""A paper removed: what goes with it is told first, and asked whether it shall."""

from __future__ import annotations

import streamlit as st

from language.messages import N_, _, told_by
from store.holdings import Holding
from ui.documents.held import Held
from ui.documents.links import link
from ui.documents.paper import trail
from ui.documents.taking import TAKING_FAULTS, removed, what_would_go
from ui.evaluation.tables import text
from ui.evaluation.top import show_top
from ui.going import what_goes
from ui.language import readdress
from ui.plain import escaped, label
from ui.state import visit
from ui.words import title

NOTICE = "documents-notice"  # in the session: what was done last
ANSWERS = N_("Answers that are kept in conversations will say that the paper has gone.")


def show_removal(held: Held, one: Holding) -> None:
    """What would go, and the two ways on. Raises one of TAKING_FAULTS."""
    name = title(one.source)
    show_top(_("Remove {name}?", name=name), [*trail(one), link(name, document=one.source.doc_id)])
    told = "".join(
        f"<li>{escaped(line)}</li>" for line in [*what_goes(what_would_go(held, one.source.doc_id)), _(ANSWERS)]
    )
    st.html(f'<p>{_("File: {name}", name=text(one.source.name))}</p><ul class="going">{told}</ul>')
    with st.container(horizontal=True, key="removal"):
        if st.button(_("Remove this paper"), key="remove-yes"):
            _remove(held, one)
        st.html(f'<p class="ways">{link(_("Keep it"), document=one.source.doc_id)}</p>')


def _remove(held: Held, one: Holding) -> None:
    """Remove it, and go back to the list; a fault is one line here."""
    with st.spinner(_("Removing …")):
        try:
            removed(held.root, one.source.doc_id)
        except TAKING_FAULTS as error:
            st.error(label(told_by(error)))
            visit().hear(told_by(error))
            return
    file = f" ({one.source.name})" if one.source.title else ""
    st.session_state[NOTICE] = _("Removed “{title}”{file}.", title=title(one.source), file=file)
    visit().hear(st.session_state[NOTICE])
    readdress({})
    st.rerun()


def show_notice() -> None:
    """What was done last, once."""
    notice = st.session_state.pop(NOTICE, "")
    if notice:
        st.html(f'<p class="note">{text(notice)}</p>')
