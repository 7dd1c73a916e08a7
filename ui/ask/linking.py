"""A link to what is before the visitor, to be sent: shown whole, and copied."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import streamlit as st

from ui.plain import escaped
from ui.state import Visit

HINT = "Whoever opens it here sees the same, with the source that is open now."


def show_link(visit: Visit) -> None:
    """The address of the outcome; ui/page.js copies it, and where the browser forbids that it is there to be copied."""
    address = urljoin(_own_address(), visit.address.href)
    st.html(
        f'<details class="link"><summary>Copy a link to this answer</summary>'
        f'<p><label for="own-link">Link</label><input id="own-link" type="text" readonly value="{escaped(address)}">'
        f' <button type="button" data-copies="own-link">Copy link</button></p><p>{HINT}</p></details>'
    )


def _own_address() -> str:
    """The page's own; of a server's bare name with the stroke that a browser adds."""
    address = str(st.context.url or "")
    return address if urlsplit(address).path else f"{address}/"
