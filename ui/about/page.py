"""The page that says what this is: each section has an address of its own."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from language.messages import _, told_by
from models.errors import ModelError
from qa.build import embedder, reader_files
from qa.config import Config
from store.errors import IndexMissingError
from ui.about.facts import Facts, Held, facts, held
from ui.about.sections import contents, section, sections
from ui.about.transparency import Own, as_markdown, transparency
from ui.access.visitor import present
from ui.evaluation.top import show_top
from ui.first import show_first
from ui.moves import show_moves
from ui.plain import label
from ui.record import FAULTS, opened
from ui.state import visit

STYLE = Path(__file__).with_name("about.css")
FILE_NAME = "algorithmic-transparency-record.md"


def page() -> None:
    """Draw every section: what a record would have told is left out where there is none or it cannot be opened."""
    st.html(STYLE)
    with st.container(key="about"):
        show_top(_("About"))
        try:
            config = Config()
            own = Own.load(config.about)
            found = _facts(config)
        except FAULTS as error:
            st.error(label(told_by(error)))
        else:
            _show(found, own)
    show_moves(visit())


def _show(found: Facts, own: Own) -> None:
    record = transparency(found, own)
    parts = tuple(sections(found, own, record))
    st.html(contents(parts))
    st.html("".join(section(one) for one in parts))
    st.download_button(
        _("Download the record (.md)"), as_markdown(record), FILE_NAME, mime="text/markdown", on_click="ignore"
    )


def _facts(config: Config) -> Facts:
    """Of the record, or why it cannot be had, told above what needs none. Raises one of FAULTS."""
    try:
        made = opened(config.index, present().clearance).pipeline
    except IndexMissingError as error:
        show_first(error)
        return facts(config, Held(), _embedding(config), _reader(config))
    except FAULTS as error:
        st.error(label(told_by(error)))
        return facts(config, None, _embedding(config), _reader(config))
    return facts(config, held(made), made.index.manifest.embedding, made.unread or _reader(config))


def _embedding(config: Config) -> str:
    try:
        return embedder(config).fingerprint
    except ModelError as error:
        return told_by(error)


def _reader(config: Config) -> str:
    try:
        return reader_files(config).id
    except ModelError as error:
        return told_by(error)
