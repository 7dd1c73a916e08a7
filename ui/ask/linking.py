"""A link to what is before the visitor, to be sent: shown whole, and copied."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import streamlit as st

from language.messages import N_, _
from ui.access.visitor import present
from ui.plain import escaped
from ui.state import Visit

SAME = N_("Whoever opens it here sees the same, with the source that is open now.")
AGAIN = N_("Your conversations are yours alone: whoever opens it has the same question asked of what they may see.")


def show_link(visit: Visit) -> None:
    """The address of the outcome; ui/page.js copies it, and where the browser forbids that it is there to be copied.

    Where people sign in, it asks the question: nobody else may open a conversation.
    """
    is_private = present().name is not None
    told = visit.asked.address.at(visit.place) if is_private else visit.address
    address = urljoin(_own_address(), told.href)
    st.html(
        f'<details class="link"><summary>{_("Copy a link to this answer")}</summary><p>'
        f'<label for="own-link">{_("Link")}</label>'
        f'<input id="own-link" type="text" readonly value="{escaped(address)}"> '
        f'<button type="button" data-copies="own-link" '
        f'data-copied="{_("Link copied")}">{_("Copy link")}</button></p><p>'
        f"{_(AGAIN) if is_private else _(SAME)}</p></details>"
    )


def _own_address() -> str:
    """The page's own; of a server's bare name with the stroke that a browser adds."""
    address = str(st.context.url or "")
    return address if urlsplit(address).path else f"{address}/"
