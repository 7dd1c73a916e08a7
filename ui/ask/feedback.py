"""Beneath an outcome: whether it was of use, and if not why; then the way to a question of the council's own set."""

from __future__ import annotations

import streamlit as st

from language.messages import N_, _, told_by
from qa.conversation.turn import Turn
from store.errors import StoreError
from store.feedback import LONGEST_NOTE, Said, Verdict, Wrong
from ui.access.rights import Right
from ui.access.visitor import present
from ui.ask.correction import show_correction
from ui.ask.usefulness import WRONG, Saying, change, fault, say, say_why, saying
from ui.plain import escaped, folded, label
from ui.record import Record
from ui.state import Visit

ASKING = N_("Was this of use?")
KEPT = N_("What you say is kept with the question and its places, and not with your name.")


def show_feedback(record: Record, visit: Visit, turn: Turn) -> None:
    """The question, or what was said; a file that cannot be read is one line, and the rest of the page works."""
    with st.container(key="use"):
        try:
            here = saying(turn)
        except StoreError as error:
            st.error(label(told_by(error)))
            return
        if here.said is None or st.session_state.get(here.field("again")):
            _show_asking(here, visit)
        else:
            _show_said(here, here.said, visit)
        _show_fault(here, visit)
    is_bad = here.said is not None and here.said.verdict is Verdict.NOT_USEFUL
    if is_bad and present().may(Right.EVALUATE):
        show_correction(record, visit, turn.response)


def _show_asking(here: Saying, visit: Visit) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="of-use" id="of-use">{_(ASKING)}</p>')
        st.button(_("Yes, it was"), key="use-yes", on_click=say, args=(here, Verdict.USEFUL, visit))
        st.button(_("No, it was not"), key="use-no", on_click=say, args=(here, Verdict.NOT_USEFUL, visit))


def _show_said(here: Saying, said: Said, visit: Visit) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="thanks" tabindex="-1">{_told(said)}</p>')
        st.button(_("Change"), key="use-change", on_click=change, args=(here, visit))
    if here.is_open:
        _show_reasons(here, visit)


def _told(said: Said) -> str:
    if said.verdict is Verdict.USEFUL:
        return _("You said: of use. Thank you.")
    why = _(WRONG[said.wrong]) if said.wrong else ""
    reason = f": {why[:1].lower()}{why[1:]}" if why else ""
    note = " " + _("Your note: “{note}”", note=folded(said.note)) if said.note else ""
    return _("You said: not of use{reason}. Thank you.{note}", reason=escaped(reason), note=note)


def _show_reasons(here: Saying, visit: Visit) -> None:
    st.html(f'<h3 tabindex="-1">{_("What was wrong?")}</h3><p class="found">{_(KEPT)}</p>')
    with st.form("why-not", border=False, enter_to_submit=False):
        st.radio(
            _("What was wrong? (may be left open)"),
            list(Wrong),
            index=None,
            format_func=lambda one: _(WRONG[one]),
            key=here.field("wrong"),
            label_visibility="collapsed",
        )
        st.text_area(
            _("Note (may be empty; at most {longest_note} characters)", longest_note=LONGEST_NOTE),
            key=here.field("note"),
            height=96,
        )
        st.form_submit_button(_("Send"), on_click=say_why, args=(here, visit))


def _show_fault(here: Saying, visit: Visit) -> None:
    if told := fault(here):
        field = f".st-key-{here.field('note')} textarea"
        st.html(
            f'<p class="fault" id="fault-use-{visit.turn}" data-fault-of="{field}"><b>{_("Error:")}</b> '
            f"{escaped(told)}</p>"
        )
