"""The top of every view: the way back, the heading, and the same heading as the title of the browser's tab."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from eval.reports.words import legible
from eval.runs.record import Run
from ui.evaluation.tables import text
from ui.evaluation.wording import asked_of, begun
from ui.navigation import NAME


def show_top(heading: str, ways: Sequence[str] = ()) -> None:
    """`ways`: links to the views above this one, as HTML, the highest first."""
    st.set_page_config(page_title=f"{legible(heading)} · {NAME}")
    back = f'<p class="ways">{" › ".join(ways)}</p>' if ways else ""
    st.html(f'{back}<h1 tabindex="-1">{text(heading)}</h1>')


def about(run: Run) -> str:
    """What was asked of what, and when, as HTML."""
    return f"<p>{text(f'{run.system}, begun {begun(run.started_at)}. Asked: {asked_of(run)}.')}</p>"
