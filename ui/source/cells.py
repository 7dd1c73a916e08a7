"""A cited cell in a line: what its row and column are headed, then the value as printed."""

from __future__ import annotations

from qa.schema import Citation
from store.schema import Span
from ui.plain import folded


def cell_line(citation: Citation) -> str:
    """ "Re-admissions to care · August 2024 · 7" as a paragraph; empty where a sentence is cited."""
    if citation.cell is None:
        return ""
    headers = [citation.document.quote(header) for header in _title_first(citation)]
    told = [folded(header) for header in headers if header.strip()]
    return f'<p class="cell"><bdi>{" · ".join([*told, f"<b>{folded(citation.quote)}</b>"])}</bdi></p>'


def _title_first(citation: Citation) -> list[Span]:
    """The headers, the one that names what is counted before those that say when and of whom."""
    labels = {one.label for one in citation.document.observations if one.span == citation.span}
    return sorted(citation.headers, key=lambda header: header not in labels)
