"""The visitor's conversations that are kept: searched, a page at a time, each to be taken up again."""

from __future__ import annotations

import streamlit as st

from language.messages import _, told_by
from store.conversations import PAGE, Listed
from store.errors import StoreError
from ui.ask.address import Asked
from ui.ask.filters import fill_question
from ui.plain import escaped, label
from ui.record import Record, conversations
from ui.state import Visit
from ui.words import counted, day

SOUGHT, START = "sought", "saved-from"


def show_saved(record: Record, here: Visit) -> None:
    """The list, where anything is kept; a file that cannot be read is one line, and the rest of the page works."""
    words = str(st.session_state.get(SOUGHT) or "")
    start = int(st.session_state.get(START, 0))
    kept = conversations()
    try:
        found = kept.count(words)
        start = min(start, max(0, found - 1) // PAGE * PAGE)  # of a page whose last was deleted, the one before
        listed = kept.listed(words, start=start)
        is_empty = not found and not kept.count()
    except StoreError as error:
        st.error(label(told_by(error)))
        return
    if is_empty:
        return
    with st.container(key="saved"):
        name = _("Saved conversations")
        st.html(f'<h2 data-landmark=".st-key-saved" data-named="{name}">{name}</h2>')
        st.text_input(
            _("Search questions and names"), key=SOUGHT, on_change=_seek, args=(here,), persist_state="session"
        )
        _show_listed(listed, record, here)
        _show_pages(start, found, here)


def _seek(here: Visit) -> None:
    st.session_state[START] = 0
    found = conversations().count(str(st.session_state[SOUGHT] or ""))
    here.hear(_("{conversations} found.", conversations=counted(found, "saved conversation")))


def _show_listed(listed: tuple[Listed, ...], record: Record, here: Visit) -> None:
    if not listed:
        st.html(f'<p class="found">{_("No saved conversation has these words in its name or its questions.")}</p>')
    with st.container(key="saved-list"):
        for one in listed:
            given = (one.id, record, here)
            st.button(label(one.name), key=f"open-{one.id}", type="tertiary", on_click=_take_up, args=given)
            is_open = " " + _("· open now") if here.kept and here.kept.id == one.id else ""
            told = f"{counted(one.questions, 'question')}, {day(one.changed.astimezone().date())}{is_open}"
            st.html(f'<p class="when">{escaped(told)}</p>')


def _take_up(conversation: str, record: Record, here: Visit) -> None:
    here.take_up(conversation, record)
    if here.told:
        fill_question(Asked(here.told.typed, here.told.scope), record)


def _show_pages(start: int, found: int, here: Visit) -> None:
    """The way to newer and to older ones, where there are more than a page."""
    if found <= PAGE:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(_("Newer"), key="newer", on_click=_turn_to, args=(max(0, start - PAGE), here), disabled=start == 0)
        st.html(
            '<p class="found">'
            f"{_('{start} to {min} of {found:,}', start=start + 1, min=min(start + PAGE, found), found=found)}"
            "</p>"
        )
        older = start + PAGE
        st.button(_("Older"), key="older", on_click=_turn_to, args=(older, here), disabled=older >= found)


def _turn_to(start: int, here: Visit) -> None:
    st.session_state[START] = start
    here.hear(_("Saved conversations from number {start}.", start=start + 1))
