"""The list of indicators, within limits that stand in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from language.messages import N_, _
from qa.series import Series
from ui.evaluation.top import show_top
from ui.indicators.kept import Figures
from ui.indicators.links import Wanted, link
from ui.indicators.listing import chosen, councils, is_followed
from ui.indicators.tables import listing
from ui.language import readdress
from ui.plain import escaped
from ui.words import counted

PAGE = 50  # series
EVERY = N_("Every council")
PURPOSE = N_(
    "Every figure that the papers print, as series over time. Each value opens the cell or sentence it stands in."
)
NOTHING = N_("The papers held here print no figures that could be read as series.")


def show_listed(kept: Figures, wanted: Wanted) -> None:
    """The list, its limits, and the way to what does not fit."""
    show_top(_("Indicators"))
    st.html(f"<p>{_(PURPOSE)}</p>")
    if not kept.series:
        st.html(f'<p class="empty">{_(NOTHING)}</p>')
        return
    _show_limits(kept, wanted)
    named = chosen(kept.series, council=wanted.council, words=wanted.words)
    found = [one for one in named if wanted.once or is_followed(one)]
    if not found:
        st.html(f'<p class="empty">{_nothing(named, wanted)}</p>')
        return
    shown = found[wanted.skipped : wanted.skipped + PAGE] or found[:PAGE]
    st.html(f"{listing(shown, wanted, _caption(found, shown))}{_further(found, wanted)}")
    st.html(f"<p>{_once(len(named) - len(found), wanted)}</p><p>{_doubts(kept)}</p>")


def _nothing(named: Sequence[Series], wanted: Wanted) -> str:
    if named:
        return _("None of that name is printed for more than one period. {once}", once=_once(len(named), wanted))
    return _("No indicator is called that. {link}", link=link(_("Show them all"), Wanted()))


def _once(left_out: int, wanted: Wanted) -> str:
    """The way to what is printed for one period only, or back."""
    if wanted.once:
        return link(_("Leave out what is printed for one period only"), replace(wanted, once=False, skipped=0))
    if not left_out:
        return ""
    return link(
        _("Show also {left_out:,} printed for one period only", left_out=left_out),
        replace(wanted, once=True, skipped=0),
    )


def _show_limits(kept: Figures, wanted: Wanted) -> None:
    """A form, so that typing does not redraw the page; what is sent goes into the address."""
    offered = [_(EVERY), *councils(kept.series)]
    at = offered.index(wanted.council) if wanted.council in offered else 0
    with st.form(f"limits-{wanted.address}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(_("Words in its name, or its code"), wanted.words, max_chars=200)
        council = st.selectbox(_("Council"), offered, at)
        if st.form_submit_button(_("Show"), type="primary"):
            limits = Wanted(words=" ".join(words.split()), council="" if council == _(EVERY) else council)
            readdress(limits.given)
            st.rerun()


def _caption(found: Sequence[Series], shown: Sequence[Series]) -> str:
    many = counted(len(found), "indicator")
    if len(shown) == len(found):
        return many
    first = found.index(shown[0]) + 1
    return _("{many}, {first} to {first2}", many=many, first=first, first2=first + len(shown) - 1)


def _further(found: Sequence[Series], wanted: Wanted) -> str:
    ways = []
    if wanted.skipped:
        ways.append(
            link(_("Before"), replace(wanted, skipped=max(0, wanted.skipped - PAGE)), _("the indicators before these"))
        )
    if wanted.skipped + PAGE < len(found):
        ways.append(link(_("Further"), replace(wanted, skipped=wanted.skipped + PAGE), _("further indicators")))
    return f'<p class="ways">{" ".join(ways)}</p>' if ways else ""


def _doubts(kept: Figures) -> str:
    if not kept.findings:
        return escaped(_("Nothing was found in which the papers contradict one another."))
    many = counted(len(kept.findings), "place")
    return link(_("{many} where the papers do not fit one another", many=many), Wanted(findings=True))
