"""The page: ask a question, read the quoted answer, open the document it stands in."""

from __future__ import annotations

import streamlit as st

from language.messages import N_, _
from qa.config import Config
from store.errors import IndexMissingError
from store.schema import Scope
from ui.access.rights import Right
from ui.access.visitor import present
from ui.ask.answer import show_response
from ui.ask.coming import show_coming
from ui.ask.correction import show_correction
from ui.ask.filters import fill_question, show_filters
from ui.ask.saved import show_saved
from ui.ask.thread import show_kept, show_thread
from ui.moves import show_moves
from ui.navigation import NAME
from ui.plain import escaped, label
from ui.record import FAULTS, Record, opened
from ui.source.panel import show_source
from ui.state import Asked, Visit, visit
from ui.words import counted, holdings

CHANGED = N_("The record has changed since this was answered. Ask again to search it as it stands now.")
FIRST = N_("No papers are held yet. {link}, then ask.")
PURPOSE = N_("Ask the record of council meetings. Every sentence of an answer can be checked where it stands.")


def page() -> None:
    """Draw the page from top to bottom."""
    st.html(f'<h1 tabindex="-1">{NAME}</h1><p>{_(PURPOSE)}</p>')
    try:
        record = opened(Config().index, present().clearance)
    except IndexMissingError as error:
        _show_first(error)
        return
    except FAULTS as error:
        st.error(label(str(error)))
        return
    here = visit()
    here.settle()  # what the visitor did not wait for
    st.html(f'<p class="holdings">{escaped(holdings(record.sources))}</p>')
    left, right = st.container(key="sides").columns(2, gap="large")
    with left:
        _show_question(record, here)
        _show_answer(record, here)
        show_saved(record, here)
    if here.source:
        with right:
            show_source(here, here.source)
    show_moves(here)


def _show_first(error: IndexMissingError) -> None:
    """Nothing is held yet: where to upload papers, or the command that makes a record."""
    if not (Config().uploads and present().may(Right.KEEP_PAPERS)):
        st.error(label(str(error)))
        return
    link = f'<a href="documents?view=upload" data-inside>{_("Upload the first papers")}</a>'
    st.html(f'<p class="first">{_(FIRST, link=link)}</p>')
    show_moves(visit())


def _show_question(record: Record, here: Visit) -> None:
    with st.form("ask", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom", key="question-row"):
            question = st.text_input(_("Your question"), key="question", persist_state="session")
            is_sent = st.form_submit_button(_("Ask"), type="primary")
        scope = show_filters(record)
        if is_sent:
            here.ask(Asked(question, scope))
    if not here.talk.turns and here.waiting is None:
        _show_examples(record, here)


def _show_examples(record: Record, here: Visit) -> None:
    st.html(f"<h2>{_('Questions to begin with')}</h2>")
    with st.container(key="examples"):
        for number, question in enumerate(record.examples):
            _show_asking(f"example-{number}", Asked(question, Scope()), record, here)


def _show_answer(record: Record, here: Visit) -> None:
    if here.waiting:
        with st.spinner(_("Searching {documents} …", documents=counted(len(record.sources), "document"))):
            made = here.begin(record)
            if record.pipeline.writer:
                show_coming(made)
            here.settle()
    if here.fault:
        st.error(label(here.fault))
    show_thread(record, here)
    if here.told:
        for line in (*here.told.lost, *([_(CHANGED)] if here.told.generation != record.generation else [])):
            st.info(label(line))
        show_response(here, here.told.response)
        if present().may(Right.EVALUATE):
            show_correction(record, here, here.told.response)
        show_kept(record, here)


def _show_asking(key: str, asked: Asked, record: Record, here: Visit) -> None:
    """A question as a button that asks it."""
    st.button(label(asked.question), key=key, type="tertiary", on_click=_ask, args=(asked, record, here))


def _ask(asked: Asked, record: Record, here: Visit) -> None:
    fill_question(asked, record)
    here.ask(asked)
