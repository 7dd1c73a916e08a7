"""The way from page to page: links that keep the session, the open page marked, focus brought along."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from language.messages import N_, _, current
from ui.labels import labels_attribute
from ui.language import given, switch
from ui.plain import escaped
from ui.state import visit

NAME = "Matters Arising"
STYLE = Path(__file__).with_name("page.css")
LOST_HEADING = N_("No answer from the server")
LOST = N_(
    "The server of these pages does not answer. What you typed stays; the page goes on by itself once the server is"
    " back. If that takes long, tell whoever runs this record."
)
DEFAULT = "ask"  # Streamlit gives the default page no path of its own


def show_navigation(pages: Sequence[Page], here: Page) -> None:
    """Whose page it is, its other languages, and a link to each page: the first things on every one."""
    _arrive(here)
    show_style()
    links = "".join(f"<li>{_link(one, is_here=one.url_path == here.url_path)}</li>" for one in pages)
    pages_nav = f'<nav class="pages" aria-label="{_("Pages")}"><ul>{links}</ul></nav>'
    _show_top(pages_nav)


def show_door() -> None:
    """The top of the page that those see who are not signed in: they choose its language too."""
    show_style()
    _show_top("")


def _show_top(pages: str) -> None:
    # What ui/page.js says where the server does not answer: then it is too late to ask for it.
    lost = f'data-lost="{escaped(_(LOST))}" data-lost-heading="{escaped(_(LOST_HEADING))}"'
    brand = f'<p class="brand">{NAME}</p>'
    told = f'data-language="{current()}" {lost} {labels_attribute()}'
    st.html(f'<div class="top" {told}>{brand}{switch()}{pages}</div>')


def show_style() -> None:
    """How every page looks."""
    st.html(STYLE)


def _link(page: Page, *, is_here: bool) -> str:
    current = ' aria-current="page"' if is_here else ""
    return f'<a href="{page.url_path or DEFAULT}" data-inside{current}>{escaped(page.title)}</a>'


def is_arriving(page: str) -> bool:
    """Whether the page at this address is the first that the visitor sees, or was opened from another."""
    return bool(st.session_state.get("came-from", page) != page)


def stay() -> None:
    """What the page has just put into its address is no other view: the reader stays where they are."""
    page, language, _told = st.session_state["view"]
    st.session_state["view"] = (page, language, _given())


def _given() -> tuple[tuple[str, ...], ...]:
    return tuple((name, *values) for name, values in sorted(given().items()))


def _arrive(here: Page) -> None:
    """Take the reader to the heading where another view was opened than the one that was before them."""
    view = (here.url_path, current(), _given())
    before = st.session_state.get("view")
    st.session_state["view"] = view
    st.session_state["came-from"] = before[0] if before else None
    if before and view != before:
        one = visit()
        one.turn += 1
        one.focus = "h1"
