"""What visitors found of no use, newest first: each leads to the answer and to the form that makes it a question."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from language.messages import N_, _, shown, told_by
from qa.config import Config
from store.feedback import Feedback, Said, Verdict
from ui.access.rights import Right
from ui.access.visitor import present
from ui.ask.address import PAGE, Asked
from ui.ask.usefulness import WRONG
from ui.evaluation.tables import Column, table, text
from ui.plain import escaped, folded, label
from ui.record import FAULTS, opened
from ui.words import counted, day

MOST = 20
COLUMNS = (Column(N_("Question")), Column(N_("What was wrong")), Column(N_("Note")), Column(N_("Said")))
HOW = N_(
    "Open one, look at the answer, and say beneath it what would have been right: it becomes a question of your own"
    " set, which every later run asks. On a terminal: <code>matters feedback --bad</code>, then"
    " <code>matters add-question</code>."
)


def show_visitors() -> None:
    """The list, where there is anything to list."""
    try:
        found = [one for one in Feedback(Config().index).all(verdict=Verdict.NOT_USEFUL) if _may_see(one)]
    except FAULTS as error:
        st.error(label(told_by(error)))
        return
    if not found:
        return
    columns = [replace(one, name=_(one.name)) for one in COLUMNS]
    caption = _("{answers} said to be of no use", answers=counted(len(found), "answer"))
    if len(found) > MOST:
        caption += _(": the newest {most}", most=MOST)
    lines = [_line(one) for one in found[:MOST]]
    st.html(f"<h2>{_('What visitors found of no use')}</h2><p>{_(HOW)}</p>{table(caption, columns, lines)}")


def _may_see(one: Said) -> bool:
    """Whether the visitor may see every paper that it rests on: a question may be made of its words.

    Of what rests on none nobody knows; where nobody signs in, there is nobody to keep anything from.
    """
    here = present()
    if here.name is None or here.may(Right.SEE_RESTRICTED):
        return True
    held = {source.name for source in opened(Config().index, here.clearance).sources}
    return bool(one.places) and all(place.document in held for place in one.places)


def _line(one: Said) -> tuple[str, ...]:
    asked = Asked(one.question, one.scope).address.href
    limits = ", ".join(map(shown, one.scope.described()))
    within = f"<br>{folded(limits)}" if limits else ""
    way = f'<a href="{PAGE}{escaped(asked)}" data-inside>{folded(one.question)}</a>{within}'
    return way, text(WRONG[one.wrong] if one.wrong else ""), text(one.note or ""), text(day(one.at.date()))
