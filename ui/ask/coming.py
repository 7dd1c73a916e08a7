"""An answer while a language model words it: its statements as they are checked, and a way not to wait for the rest."""

from __future__ import annotations

from concurrent.futures import wait

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from language.messages import _
from qa.schema import Statement
from ui.ask.answer import statement_html
from ui.ask.making import Making
from ui.ask.places import cited

LOOKED_AT = 0.2  # seconds between looks at what has come; as often Streamlit asks whether the visitor moved on


def show_coming(making: Making) -> None:
    """What is checked so far, until all is. Where the page is drawn anew meanwhile, the wording is ended."""
    told: list[Statement] = []
    place, button = st.empty(), st.empty()
    button.button(_("Do not wait: quote what is not worded yet"), key="stop-wording")
    try:
        while not wait([making.made], timeout=LOOKED_AT).done:
            while not making.come.empty():
                told.append(making.come.get())
            _show(told, place)
    finally:
        making.watch.cancel.cancel()
    place.empty()
    button.empty()


def _show(told: list[Statement], place: DeltaGenerator) -> None:
    """Statements under the numbers that they will have."""
    places = cited(told)
    statements = "".join(statement_html(one, places) for one in told)
    place.html(f'<section class="coming" aria-busy="true">{statements}</section>')
