"""The page of figures: every indicator, one over time, several beside one another, and what does not fit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from language.messages import N_, _, told_by
from qa.config import Config
from store.errors import IndexMissingError
from ui.access.visitor import present
from ui.evaluation.top import show_top
from ui.first import show_first
from ui.indicators.doubts import NO_FAULT, doubts
from ui.indicators.kept import Figures, figures
from ui.indicators.links import Wanted, link
from ui.indicators.listed import show_listed
from ui.indicators.one import show_one
from ui.moves import show_moves
from ui.plain import label
from ui.record import FAULTS, opened
from ui.source.panel import named, show_place, told
from ui.state import visit
from ui.words import counted

STYLE = Path(__file__).with_name("indicators.css")
GONE = N_("That figure is not held any more: its paper was changed or removed.")
UNKNOWN = N_("No indicator has that address: its papers were changed or removed. Choose one from the list.")


def page() -> None:
    """Draw what the address names."""
    st.html(STYLE)
    wanted = Wanted.read(st.query_params.to_dict())
    with st.container(key="indicators"):
        try:
            kept = figures(opened(Config().index, present().clearance))
        except IndexMissingError as error:
            show_top(_("Indicators"))
            show_first(error)
        except FAULTS as error:
            show_top(_("Indicators"))
            st.error(label(told_by(error)))
        else:
            _show(kept, wanted)
    show_moves(visit())


def _show(kept: Figures, wanted: Wanted) -> None:
    """The view at the left, and at the right the paper of the figure that is open."""
    one = kept.by_id.get(wanted.at) if wanted.at else None
    if one is None:
        if wanted.at:
            st.info(label(_(GONE)))
        _show_view(kept, wanted)
        return
    left, right = st.container(key="sides").columns(2, gap="large")
    with left:
        _show_view(kept, wanted)
    here = visit()
    if here.focus == "h1":  # another view was opened: this one's heading is the figure in its paper
        here.focus = f"#cited-{here.turn}"
    place = kept.place(one)
    close = link(_("Close the document"), replace(wanted, at=""))
    with right, st.container(key="source"):
        st.html(f'<div class="opened-head">{named(place)}<p class="close">{close}</p></div>{told(place)}')
        show_place(place, here.turn)


def _show_view(kept: Figures, wanted: Wanted) -> None:
    if wanted.findings:
        _show_findings(kept, wanted)
    elif wanted.indicator in kept.by_key:
        show_one(kept, kept.by_key[wanted.indicator], wanted)
    else:
        if wanted.indicator:
            st.info(label(_(UNKNOWN)))
        show_listed(kept, replace(wanted, indicator=""))


def _show_findings(kept: Figures, wanted: Wanted) -> None:
    show_top(_("What does not fit"), [link(_("All indicators"), wanted.listed())])
    many = counted(len(kept.findings), "finding")
    st.html(f"<p>{many}. {_(NO_FAULT)}</p>{doubts(kept.findings, kept, wanted)}")
