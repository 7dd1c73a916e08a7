"""Text of the record as text: what is written in a document is shown, never interpreted."""

from __future__ import annotations

import html
import re

WHITE = {ord("\n"): "&#10;", ord("\r"): "&#13;", ord("\t"): "&#9;"}
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
SHORTCODE = re.compile(r":(?=[\w+-])")
WORD_JOINER = "\u2060"  # seen by nobody; keeps `:name:` from becoming a picture


def escaped(text: str) -> str:
    """Text for HTML. Line ends become references: Streamlit straightens indentation, and a quotation must not move."""
    return html.escape(text).translate(WHITE)


def folded(text: str) -> str:
    """Text for HTML with the page's line breaks and runs of spaces folded, for reading."""
    return escaped(" ".join(text.split()))


def label(text: str) -> str:
    """Text for a label or a message that Streamlit would read as Markdown."""
    shielded = SHORTCODE.sub(f":{WORD_JOINER}", " ".join(text.split()))
    return PUNCTUATION.sub(r"\\\1", shielded)
