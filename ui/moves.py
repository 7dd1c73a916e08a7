"""Where the reader is taken: said in data attributes, done by ui/page.js."""

from __future__ import annotations

import streamlit as st

from ui.plain import escaped
from ui.state import Visit

# Ours, and the only ones that the page's policy lets run beside Streamlit's.
SCRIPTS = '<script src="/page.js"></script><script src="/labels.js"></script>'


def show_moves(here: Visit) -> None:
    """Tell ui/page.js where the reader is taken and what was done, and have it there."""
    news = here.heard or here.notice  # what was heard last came after what was done
    if news != here.news:
        here.news, here.news_turn = news, here.turn
    tell(here.turn, here.focus, news, here.news_turn)


def tell(turn: int, focus: str, news: str, news_turn: int | None = None) -> None:
    """The same in so many words: a selector of what the reader is taken to, and what is announced; empty for none.

    `news_turn`: when it was news, where that was before this turn.
    """
    order = f'<span class="unseen" data-move="{turn}" data-to="{escaped(focus)}"></span>'
    st.html(order if focus else "<span/>")
    told = turn if news_turn is None else news_turn
    done = f'<span class="unseen" data-turn="{told}" data-news="{escaped(news)}"></span>'
    st.html(done if news else "<span/>")
    st.html(SCRIPTS, unsafe_allow_javascript=True)
