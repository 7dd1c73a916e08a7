"""Where the reader is taken: said in data attributes, done by ui/page.js."""

from __future__ import annotations

import streamlit as st

from ui.plain import escaped
from ui.state import Visit

SCRIPT = '<script src="/page.js"></script>'  # ours, and the only one the page's policy lets run beside Streamlit's


def show_moves(here: Visit) -> None:
    """Tell ui/page.js where the reader is taken and what was done, and have it there."""
    order = f'<span class="unseen" data-move="{here.turn}" data-to="{escaped(here.focus)}"></span>'
    st.html(order if here.focus else "<span/>")
    news = here.heard or here.notice  # what was heard last came after what was done
    if news != here.news:
        here.news, here.news_turn = news, here.turn
    done = f'<span class="unseen" data-turn="{here.news_turn}" data-news="{escaped(news)}"></span>'
    st.html(done if news else "<span/>")
    st.html(SCRIPT, unsafe_allow_javascript=True)
