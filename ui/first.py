"""Nothing is held yet: where to upload the first papers, or the command that makes a record."""

from __future__ import annotations

import streamlit as st

from language.messages import N_, _, told_by
from qa.config import Config
from store.errors import IndexMissingError
from ui.access.rights import Right
from ui.access.visitor import present
from ui.plain import label

FIRST = N_("No papers are held yet. {link}, then ask.")


def show_first(error: IndexMissingError | None = None) -> None:
    """In place of what a page would show; `error`: there is no index. Raises ConfigError."""
    if Config().uploads and present().may(Right.KEEP_PAPERS):
        link = f'<a href="documents?view=upload" data-inside>{_("Upload the first papers")}</a>'
        st.html(f'<p class="first">{_(FIRST, link=link)}</p>')
    elif error:
        st.error(label(told_by(error)))
    else:
        st.html(f"<p>{_('No paper is held now.')}</p>")
