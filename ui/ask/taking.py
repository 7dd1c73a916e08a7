"""Beneath an outcome, what can be taken away of it: its text with citations, and packs that can be checked offline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from language.messages import N_, _, as_spoken
from qa.conversation.turn import Turn
from ui.access.visitor import present
from ui.auditing import Form, exported_answer
from ui.exports.copying import copied
from ui.exports.packs.content import pack
from ui.exports.transcript_files import file_name
from ui.plain import escaped
from ui.record import Record
from ui.state import Visit
from ui.taken import note_taken

COPY = "copy-answer"  # key of the button that ui/page.js listens to
COPIED = N_("Copied with its citations.")
NAMED = N_("The answer with its citations")
BY_HAND = N_("This browser lets no page copy: the text is in the field below, selected. Copy it by hand.")
CHECKED = N_(
    "The files hold the answer with its sources and their texts, so that whoever gets one can check every quotation. "
    "The web page has a button for that."
)
FORMS = {Form.WORD: N_("Answer for Word"), Form.PAGE: N_("Answer as a web page")}


def show_taking(record: Record, here: Visit) -> None:
    """The section, of the turn before the visitor."""
    turn = here.told
    if turn is None:
        return
    st.html(f'<div class="taking"><h3>{_("Take it with you")}</h3><p>{_(CHECKED)}</p></div>')
    with st.container(key="taking", horizontal=True):
        noted = (here, present().name, exported_answer(turn))
        st.button(_("Copy with citations"), key=COPY, on_click=note_taken, args=(*noted, Form.TEXT))
        for form, named in FORMS.items():
            st.download_button(
                _(named),
                as_spoken(partial(_file, record, turn, partial(note_taken, *noted, form), form)),
                file_name(turn.typed, form.value),
                key=f"pack-{form.value[1:]}",
                on_click="ignore",
            )
    st.html(_offered(turn))


def _offered(turn: Turn) -> str:
    """What ui/page.js puts on the clipboard, and what it says when it did, or could not."""
    text = as_spoken(copied)(turn)
    return (
        f'<div class="copying" data-copy="{escaped(text.plain)}" data-copy-html="{escaped(text.html)}" '
        f'data-copied="{escaped(_(COPIED))}" data-by-hand="{escaped(_(BY_HAND))}" data-named="{_(NAMED)}"></div>'
    )


def _file(record: Record, turn: Turn, note: Callable[[], None], form: Form) -> bytes:
    """The pack, made and noted when it is asked for."""
    told = pack(turn, record.pipeline.index.record.document, made=datetime.now(UTC))
    if form is Form.WORD:
        from ui.exports.packs.word import document

        made = document(told)
    else:
        from ui.exports.packs.page import page

        made = page(told)
    note()
    return made
