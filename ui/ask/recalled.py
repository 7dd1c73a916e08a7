"""A kept answer made whole again: charts, what became of promises, and how the question was read are not kept."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from language.messages import N_, _
from qa.conversation.turn import Turn
from qa.errors import QuestionError
from qa.schema import Answer, Interpretation, Response
from ui.ask.places import places
from ui.numbering import key
from ui.record import FAULTS, Record
from ui.state import Visit

READING = N_("Reading the answer again …")


def complete(here: Visit, record: Record) -> None:
    """Add to a turn that was taken up what the same record says of the same question, where it cites the same places.

    What was answered is left as it was: where anything differs, nothing is added.
    """
    turn = here.told
    if turn is None or here.shown is None or turn.generation != record.generation or _is_whole(turn):
        return
    if turn.at in here.read_again:
        return
    here.read_again.add(turn.at)
    with st.spinner(_(READING)):
        response = _again(turn, record)
    here.talk.turns[here.shown] = replace(turn, response=response)


def _is_whole(turn: Turn) -> bool:
    """Whether it was answered in this visit: of what is kept, no wording is."""
    return bool(turn.response.interpretation.wordings) or bool(turn.lost)


def _again(turn: Turn, record: Record) -> Response:
    kept = turn.response
    try:
        found = record.pipeline.quoting().ask(turn.question, turn.scope, literal=turn.literal, declined=turn.declined)
    except (QuestionError, *FAULTS):
        return kept
    if type(found) is not type(kept) or [*map(key, places(found))] != [*map(key, places(kept))]:
        return kept
    read = _read(found.interpretation, kept.interpretation)
    if isinstance(kept, Answer) and isinstance(found, Answer):
        return replace(kept, interpretation=read, charted=found.charted, followed=found.followed)
    return replace(kept, interpretation=read, followed=found.followed)


def _read(found: Interpretation, kept: Interpretation) -> Interpretation:
    return replace(found, question=kept.question, typed=kept.typed, rewritten=kept.rewritten)
