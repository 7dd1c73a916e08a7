"""Uploads that are being taken in: one's own, with the way to stop it, and how far those of others are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from language.messages import _
from ui.documents.taking import Taking, own_underway, seen_underway
from ui.plain import escaped
from ui.state import visit

LOOKED_AT = 0.3  # seconds between looks at how far they are
KEY = "documents-taking"  # in the session: this visitor's upload
HEADING = "#taking"  # selector of where the reader is taken

Shown = tuple[Taking, DeltaGenerator, Callable[[Taking], str]]


def own() -> Taking | None:
    """This visitor's upload, under way or done; from another window too, where they signed in."""
    if KEY not in st.session_state and (found := own_underway()):
        st.session_state[KEY] = found
    taking: Taking | None = st.session_state.get(KEY)
    return taking


def show_own(taking: Taking) -> list[Shown]:
    """How far one's own is, and the button that stops it."""
    shown = _shown(taking, _own_html)
    # Shown to the end: what vanishes while the page waits would stay where it was, or take the focus with it.
    st.button(_("Stop this upload"), key="upload-stop", on_click=_stop, args=(taking,))
    return [shown]


def show_others() -> list[Shown]:
    """How far other people's are, without a name of theirs or of a file."""
    return [_shown(one, _others_html) for one in seen_underway() if one is not own()]


def followed(shown: Sequence[Shown]) -> Callable[[], None] | None:
    """What keeps the page true to them until one is done: to be called when it is drawn; `None`: there is none."""
    return partial(_follow, shown) if shown else None


def _follow(shown: Sequence[Shown]) -> None:
    """The visitor may go elsewhere meanwhile, and the reading goes on."""
    running = [taking.done for taking, _, _ in shown]
    while not wait(running, timeout=LOOKED_AT, return_when=FIRST_COMPLETED).done:
        for taking, place, html in shown:
            place.html(html(taking))
    for taking, place, html in shown:  # and where the visitor went elsewhere while one waited, this ends here
        place.html(html(taking))
    st.rerun()  # what is held is another record now


def _stop(taking: Taking) -> None:
    is_stopped = taking.stop.ask()
    visit().hear(
        _("Stopping …") if is_stopped else _("It can no longer be stopped: it is being made ready to be asked.")
    )


def _shown(taking: Taking, html: Callable[[Taking], str]) -> Shown:
    place = st.empty()
    place.html(html(taking))
    return taking, place, html


def _own_html(taking: Taking) -> str:
    share = f' value="{taking.count}" max="{taking.total}"' if taking.is_counted else ""
    told = (
        _("It can no longer be stopped, and will be done in a moment.")
        if taking.stop.is_late
        else _("You can leave this page; the reading goes on.")
    )
    return (
        f'<div class="taking" aria-busy="true"><p>{escaped(taking.line())}</p>'
        f'<progress aria-label="{_("Reading the papers")}"{share}></progress><p class="quiet">{told}</p></div>'
    )


def _others_html(taking: Taking) -> str:
    return f'<p class="note">{escaped(taking.told())}</p>'
