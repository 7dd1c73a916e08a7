"""What a visitor looks at on the page: where the reader is taken when that changes, and what is announced."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from ui.commitments.asked import Asked
from ui.commitments.links import place_id, row_id
from ui.commitments.panel import HEADING

RESULTS, FIRST = "results", "h1"  # id of the list's heading; the page's own heading


@dataclass(slots=True)
class Look:
    """Held in the session and seen by nobody else."""

    before: Asked | None = None
    news: str = ""  # of what was done last, for a reader who cannot see it
    fault: str = ""  # why a person's word was not kept
    fault_of: str = ""  # key of the field that it is about
    kept: str = ""  # id of the commitment of which a word was kept last
    serial: int = 0  # counts words kept: the next form is empty

    def move(self, now: Asked, listed: str, *, is_arriving: bool) -> str | None:
        """The selector of what the reader is taken to, now that the address asks for this; `None`: they stay.

        `listed`: what the list comes to, announced where it is another. `is_arriving`: from another page, or anew.
        """
        before, self.before = self.before, now
        if now.place and (is_arriving or before is None or now.place != before.place):
            self.news = ""
            return ".document mark"
        if now == before and not is_arriving:
            return None
        self.fault = self.kept = self.news = ""
        if before is None or is_arriving:
            return None
        self.news = listed if now.listed != before.listed else ""
        return _target(before, now)


def _target(before: Asked, now: Asked) -> str:
    if before.place and before.commitment == now.commitment:
        return f"#{place_id(before.place)}"
    if now.commitment and now.commitment != before.commitment:
        return f"#{HEADING}"
    if replace(now, skip=0).listed != replace(before, skip=0).listed or now.skip != before.skip:
        return FIRST if now.reviews != before.reviews else f"#{RESULTS}"
    return f"#{row_id(before.commitment)} a"


def look() -> Look:
    """This session's look at the page."""
    if "commitments-look" not in st.session_state:
        st.session_state["commitments-look"] = Look()
    held: Look = st.session_state["commitments-look"]
    return held
