"""The top of every view: the way back, the heading, and the same heading as the title of the browser's tab."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from eval.reports.words import legible
from eval.runs.record import Run
from language.messages import _
from ui.evaluation.tables import text
from ui.evaluation.wording import asked_of, begun
from ui.navigation import NAME


def show_top(heading: str, ways: Sequence[str] = (), lang: str = "") -> None:
    """`ways`: links to the views above this one, as HTML, the highest first. `lang`: an attribute."""
    st.set_page_config(page_title=f"{legible(heading)} · {NAME}")
    back = f'<p class="ways">{" › ".join(ways)}</p>' if ways else ""
    st.html(f'{back}<h1 tabindex="-1"{lang}>{text(heading)}</h1>')


def about(run: Run) -> str:
    """What was asked of what, and when, as HTML."""
    when = begun(run.started_at)
    told = _("{system}, begun {begun}. Asked: {asked_of}.", system=run.system, begun=when, asked_of=asked_of(run))
    return f"<p>{text(told)}</p>"
