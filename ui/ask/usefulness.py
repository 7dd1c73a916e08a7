"""What a visitor says of an outcome, from the buttons they pressed to what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import streamlit as st

from language.messages import N_, _, told_by
from qa.config import Config
from qa.conversation.turn import Turn
from qa.schema import Abstention
from store.errors import StoreError
from store.feedback import Cited, Feedback, Said, Verdict, Wrong, note_of, turn_key
from ui.ask.places import places
from ui.state import Visit

ANSWERED = "answered"
MOST_PLACES = 60
WRONG = {
    Wrong.FIGURE: N_("A figure is wrong"),
    Wrong.PERIOD_OR_BODY: N_("It is of the wrong period, council or committee"),
    Wrong.NO_ANSWER: N_("It does not answer the question"),
    Wrong.NOT_BORNE_OUT: N_("Its source does not bear it out"),
    Wrong.SHOULD_ABSTAIN: N_("It should have said that there is no answer"),
    Wrong.ELSE: N_("Something else"),
}


@dataclass(frozen=True, slots=True)
class Saying:
    """One turn, and what was said of it so far."""

    turn: Turn
    key: str
    said: Said | None

    def field(self, name: str) -> str:
        """The key of a field, of this turn's own."""
        return f"use-{self.key}-{name}"

    @property
    def is_open(self) -> bool:
        """Whether the reasons are before the visitor."""
        return bool(st.session_state.get(self.field("open")))


def saying(turn: Turn) -> Saying:
    """What was said of the turn before the visitor. Raises StoreError."""
    key = turn_key(turn.question, turn.at)
    return Saying(turn, key, _kept().of(key))


def say(here: Saying, verdict: Verdict, visit: Visit) -> None:
    """Keep a verdict without a reason; those for which there may be one are asked for it."""
    st.session_state[here.field("open")] = verdict is Verdict.NOT_USEFUL
    if _keep(_said(here, verdict), here, visit):
        is_open = verdict is Verdict.NOT_USEFUL
        visit.hear(_("Kept: not of use. You may say why.") if is_open else _("Kept: of use. Thank you."))
        visit.focus = ".st-key-use h3" if is_open else ".st-key-use .thanks"


def say_why(here: Saying, visit: Visit) -> None:
    """Keep the reason and the note, or say what is wrong with them."""
    wrong: Wrong | None = st.session_state.get(here.field("wrong"))
    try:
        note = note_of(str(st.session_state.get(here.field("note")) or ""))
    except StoreError as error:
        _refuse(error, here, visit)
        return
    if _keep(replace(_said(here, Verdict.NOT_USEFUL), wrong=wrong, note=note), here, visit):
        st.session_state[here.field("open")] = False
        visit.hear(_("Kept. Thank you."))
        visit.focus = ".st-key-use .thanks"


def change(here: Saying, visit: Visit) -> None:
    """Offer both verdicts again; what was said stands until another is given."""
    st.session_state[here.field("again")] = True
    st.session_state[here.field("open")] = False
    visit.hear("")
    visit.focus = ".st-key-use button"


def fault(here: Saying) -> str:
    """Why the last thing said was not kept."""
    return str(st.session_state.get(here.field("fault")) or "")


def _keep(said: Said, here: Saying, visit: Visit) -> bool:
    try:
        _kept().keep(said)
    except StoreError as error:
        _refuse(error, here, visit)
        return False
    st.session_state[here.field("fault")] = ""
    st.session_state[here.field("again")] = False
    return True


def _refuse(error: StoreError, here: Saying, visit: Visit) -> None:
    st.session_state[here.field("fault")] = told_by(error)
    visit.hear(told_by(error))


def _kept() -> Feedback:
    return Feedback(Config().index)


def _said(here: Saying, verdict: Verdict) -> Said:
    turn, response = here.turn, here.turn.response
    return Said(
        turn=here.key,
        at=datetime.now(UTC),
        question=turn.question,
        scope=turn.scope,
        outcome=response.reason.value if isinstance(response, Abstention) else ANSWERED,
        places=tuple(
            Cited(
                document=one.document.source.name,
                sha256=one.document.source.sha256,
                start=one.span.start,
                end=one.span.end,
            )
            for one in places(response)[:MOST_PLACES]
        ),
        generation=turn.generation,
        verdict=verdict,
    )
