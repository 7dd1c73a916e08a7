"""A conversation as one HTML file: nothing is fetched, nothing runs, and what was written stays text."""

from __future__ import annotations

from pathlib import Path

from language.messages import _
from ui.exports.transcripts import HOW, WRITTEN, Transcript, moment
from ui.exports.web_page import rendered

TEMPLATE = Path(__file__).with_name("transcript.html")


def page(told: Transcript) -> bytes:
    """The conversation as HTML in UTF-8."""
    return rendered(TEMPLATE, told=told, made=_(WRITTEN, moment=moment(told.made)), how=_(HOW))
