"""The conversation before the visitor: its turns, each to be opened again; its name, its files, and its end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from language.messages import N_, _, as_spoken
from qa.conversation.recall import taken_up
from qa.conversation.turn import Turn
from store.conversations import LONGEST_NAME, Conversations
from ui.access.visitor import present
from ui.ask.address import Asked
from ui.ask.filters import fill_question
from ui.auditing import Form, exported_conversation
from ui.exports.transcript_files import FORMATS, file_name, transcript_file
from ui.plain import folded, label
from ui.record import Record, conversations
from ui.state import NEW_NAME, Visit
from ui.taken import note_taken
from ui.words import counted

LEANS = N_("A question may lean on the one before: “and the year before?”. A new conversation leans on nothing.")
MOST_OPEN = 6  # turns before the earlier ones are folded


def show_thread(record: Record, here: Visit) -> None:
    """The turns so far, where there are any, and what can be done with all of them."""
    if not here.talk.turns:
        return
    with st.container(key="conversation"):
        _show_heading(here)
        if len(here.talk.turns) > 1:
            _show_turns(record, here)
        _show_kept(record, here)


def _show_heading(here: Visit) -> None:
    name = here.kept.name if here.kept else _("This conversation")
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        landmark = f'data-landmark=".st-key-conversation" data-named="{_("Conversation")}"'
        told = f'<span class="eyebrow">{_("Conversation:")} </span><bdi>{folded(name)}</bdi>'
        st.html(f'<h2 tabindex="-1" {landmark}>{told}</h2>')
        st.button(_("New conversation"), key="anew", on_click=here.begin_anew, help=_(LEANS))


def _show_turns(record: Record, here: Visit) -> None:
    numbered = list(enumerate(here.talk.turns))
    folded_away = numbered[:-MOST_OPEN]
    with st.container(key="thread"):
        if folded_away:
            with st.expander(counted(len(folded_away), "earlier question")):
                for number, turn in folded_away:
                    _show_turn(number, turn, record, here)
        for number, turn in numbered[-MOST_OPEN:]:
            _show_turn(number, turn, record, here)


def _show_turn(number: int, turn: Turn, record: Record, here: Visit) -> None:
    """A question of the conversation as a button that opens its answer again; the one before the visitor as text."""
    told = f"{number + 1}. {turn.typed}"
    if number == here.shown:
        st.html(f'<p class="turn" aria-current="true">{folded(told)} <span class="when">{_("(shown now)")}</span></p>')
        return
    key, given = f"turn-{number}", (number, record, here)
    st.button(label(told), key=key, type="tertiary", on_click=_reopen, args=given)


def _reopen(number: int, record: Record, here: Visit) -> None:
    here.reopen(number)
    assert here.told is not None
    fill_question(Asked(here.told.typed, here.told.scope), record)


# --- what is kept ---


def _show_kept(record: Record, here: Visit) -> None:
    """What can be done with the conversation, where it is kept."""
    if here.kept is None:
        return
    with st.container(key="kept"), st.expander(_("Rename, download or delete"), key=f"keeping-{here.kept.id}"):
        _show_naming(here)
        _show_files(record, here)
        _show_deleting(here)


def _show_naming(here: Visit) -> None:
    assert here.kept is not None
    key = f"{NEW_NAME}-{here.kept.id}"
    with st.form("naming", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("Name"), here.kept.name, key=key, max_chars=LONGEST_NAME)
        st.form_submit_button(_("Rename"), on_click=_rename, args=(here, key))


def _rename(here: Visit, key: str) -> None:
    here.rename(str(st.session_state[key]))


@dataclass(frozen=True, slots=True)
class _Given:
    """What a file is made with, as the page was drawn: where it is made, no visitor can be asked for."""

    here: Visit
    record: Record
    kept: Conversations
    by: str | None


def _show_files(record: Record, here: Visit) -> None:
    """A button for each format; the file is made of what is kept, and its quotations read, when it is asked for."""
    assert here.kept is not None
    given = _Given(here, record, conversations(), present().name)
    st.html(f"<h3>{_('Download with its sources')}</h3>")
    with st.container(horizontal=True):
        for suffix, named in FORMATS.items():
            st.download_button(
                _(named),
                as_spoken(partial(_file, given, here.kept.id, suffix)),
                file_name(here.kept.name, suffix),
                key=f"file-{suffix[1:]}",
                on_click="ignore",
            )


def _file(given: _Given, conversation: str, suffix: str) -> bytes:
    kept = given.kept.get(conversation)
    turns = taken_up(kept, given.record.pipeline).turns
    made = transcript_file(kept.heading, turns, suffix)
    note_taken(given.here, given.by, exported_conversation(kept.heading, turns), Form(suffix))
    return made


def _show_deleting(here: Visit) -> None:
    assert here.kept is not None
    if not here.is_deleting:
        st.button(_("Delete this conversation"), key="delete", on_click=here.doubt, kwargs={"is_deleting": True})
        return
    questions = counted(len(here.talk.turns), "question")
    asking = _(
        "Delete “{name}” with its {questions}? It cannot be brought back.", name=here.kept.name, questions=questions
    )
    st.html(f'<p class="fault" id="deleting">{folded(asking)}</p>')
    with st.container(horizontal=True):
        st.button(_("Keep it"), key="delete-no", on_click=here.doubt, kwargs={"is_deleting": False})
        st.button(_("Delete for good"), key="delete-yes", on_click=here.delete)
