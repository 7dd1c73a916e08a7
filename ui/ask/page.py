"""The page: ask a question, read the quoted answer, open the document it stands in."""

from __future__ import annotations

import streamlit as st

from language.messages import N_, _, current, shown, told_by
from qa.config import Config
from qa.conversation.turn import Turn
from store.errors import IndexMissingError
from store.schema import Scope
from ui.access.visitor import present
from ui.ask.address import Asked
from ui.ask.answer import show_outcome
from ui.ask.coming import show_coming
from ui.ask.feedback import show_feedback
from ui.ask.filters import carry_limits, fill_question, show_filters
from ui.ask.following import follow_address, tell_address
from ui.ask.linking import show_link
from ui.ask.next import show_next
from ui.ask.reading import show_reading
from ui.ask.recalled import complete
from ui.ask.saved import show_saved
from ui.ask.sources import show_sources
from ui.ask.taking import show_taking
from ui.ask.thread import show_thread
from ui.examples import put
from ui.first import show_first
from ui.moves import show_moves
from ui.plain import escaped, label
from ui.record import FAULTS, Record, opened
from ui.source.panel import show_source
from ui.state import Visit, visit
from ui.words import counted, holdings

CHANGED = N_("The record has changed since this was answered. Ask again to search it as it stands now.")
GONE = N_("Not held any more, and no limit of the search now: {names}. Look at the limits, then ask.")
UNREAD = N_("Answers are worse than they could be, for the trained reader cannot be used. {fault}")
HEADING = N_("Ask the record")
PURPOSE = N_("Ask about council meetings. Every sentence of an answer can be checked in the paper that it comes from.")


def page() -> None:
    """Draw the page from top to bottom."""
    st.html(f'<h1 tabindex="-1">{_(HEADING)}</h1><p>{_(PURPOSE)}</p>')
    try:
        record = opened(Config().index, present().clearance)
    except IndexMissingError as error:
        show_first(error)
        show_moves(visit())
        return
    except FAULTS as error:
        st.error(label(told_by(error)))
        return
    here = visit()
    here.settle()  # what the visitor did not wait for
    follow_address(record, here)
    # Before anything can be pressed: what the reader opens next must not be undone by a late address.
    tell_address(here)
    st.html(f'<p class="holdings">{escaped(holdings(record.sources))}</p>')
    if not record.sources:
        show_first()
    if record.fault:
        st.error(label(shown(record.fault)))
    if record.pipeline.unread and Config().reranker:
        st.info(label(_(UNREAD, fault=shown(record.pipeline.unread))))
    left, right = st.container(key="sides").columns(2, gap="large")
    with left:
        _show_question(record, here)
        _show_answer(record, here)
    if here.source:
        with right:
            show_source(here, here.source)
    with left if here.source else right:
        show_thread(record, here)
        show_saved(record, here)
    tell_address(here)  # where something above was renamed, deleted or begun anew
    show_moves(here)


def _show_question(record: Record, here: Visit) -> None:
    if gone := carry_limits(record):
        here.fault = _(GONE, names=", ".join(gone))
    with st.form("ask", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom", key="question-row"):
            question = st.text_input(_("Your question"), key="question", persist_state="session")
            is_sent = st.form_submit_button(_("Ask"), type="primary")
        scope = show_filters(record)
        if is_sent and not gone:
            here.ask(Asked(question, scope))
    if record.sources and not here.talk.turns and here.waiting is None:
        _show_examples(record, here)


def _show_examples(record: Record, here: Visit) -> None:
    st.html(f"<h2>{_('Questions to begin with')}</h2>")
    with st.container(key="examples"):
        for number, one in enumerate(put(record.examples, record.pipeline)):
            _show_asking(f"example-{number}", Asked(one.question, Scope()), record, here)
            if one.language != current():
                st.html(f'<span data-words-of=".st-key-example-{number} button" data-tongue="{one.language}"></span>')


def _show_answer(record: Record, here: Visit) -> None:
    if here.waiting:
        with st.spinner(_("Searching {documents} …", documents=counted(len(record.sources), "document"))):
            made = here.begin(record)
            if record.pipeline.writer:
                show_coming(made)
            here.settle()
        tell_address(here)
    if here.fault:
        st.error(label(here.fault))
    if here.notice:
        st.html(f'<p class="notice">{escaped(here.notice)}</p>')
    complete(here, record)
    if here.told:
        _show_told(record, here, here.told)


def _show_told(record: Record, here: Visit, told: Turn) -> None:
    """The outcome first, then what it rests on, then what can be done with it."""
    has_changed = told.generation != record.generation
    for line in (*told.lost, *([CHANGED] if has_changed else [])):
        st.info(label(shown(line)))
    if has_changed:
        st.html(f'<p><a href="{escaped(here.asked.address.href)}" data-inside>{_("Ask it again")}</a></p>')
    show_outcome(here, told.response)
    show_sources(here, told.response)
    show_reading(record, here, told.response)
    show_link(here)
    show_taking(record, here)
    show_feedback(record, here, told)
    show_next(record, told)  # last: what comes later moves nothing


def _show_asking(key: str, asked: Asked, record: Record, here: Visit) -> None:
    """A question as a button that asks it."""
    st.button(label(asked.question), key=key, type="tertiary", on_click=_ask, args=(asked, record, here))


def _ask(asked: Asked, record: Record, here: Visit) -> None:
    fill_question(asked, record)
    here.ask(asked)
