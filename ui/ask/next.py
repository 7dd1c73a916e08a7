"""What to ask next, at the end of an outcome: only what the record was asked, and answers."""

from __future__ import annotations

import streamlit as st

from language.messages import N_, _
from qa.conversation.turn import Turn
from qa.suggest.candidate import Suggestion
from ui.ask.address import Asked
from ui.ask.suggesting import SUGGESTING, Found
from ui.plain import escaped, folded
from ui.record import Record
from ui.state import visit
from ui.tongue import lang

EVERY = 1.0  # seconds between looks at what was found
LOOKING = N_("Looking for questions that the record can answer …")


def show_next(record: Record, turn: Turn) -> None:
    """The questions as links, or that they are looked for; of an answer from another record, nothing."""
    if turn.generation != record.generation:
        return
    found = SUGGESTING.wanted(turn, record.pipeline)
    if found is None or (found.done() and not _questions(found)):
        return
    with st.container(key="next"):
        if found.done():
            st.html(_listed(_questions(found), turn))
        else:
            _wait(found, turn)


@st.fragment(run_every=EVERY)
def _wait(found: Found, turn: Turn) -> None:
    """Looked at again and again until it is there; then ui/page.js has the page drawn without this.

    From here that would be done by the address of before, and undo what the reader followed meanwhile.
    """
    is_there = f' data-again="{turn.at.isoformat()} {visit().turn}"' if found.done() else ""
    st.html(f'<p class="looking"{is_there}>{_(LOOKING)}</p>')


def _questions(found: Found) -> tuple[Suggestion, ...]:
    return () if found.cancelled() or found.exception() else found.result()


def _listed(questions: tuple[Suggestion, ...], turn: Turn) -> str:
    heading = _("You could ask next") if turn.response.answered else _("The record does answer")
    ways = "".join(_way(one, turn) for one in questions)
    return f'<section class="next"><h3>{heading}</h3><ul>{ways}</ul></section>'


def _way(one: Suggestion, turn: Turn) -> str:
    href = escaped(Asked(one.question, turn.scope).address.href)
    return f'<li><a href="{href}" data-inside{lang(one.language)}>{folded(one.question)}</a></li>'
