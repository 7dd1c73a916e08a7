"""Links inside the page of commitments: each is a deep link, and followed without loading the page anew."""

from __future__ import annotations

from ui.commitments.asked import Asked, Spot
from ui.plain import escaped, folded

INSIDE = "data-inside"  # ui/page.js follows it and keeps the session


def link(words: str, asked: Asked, *, is_here: bool = False, more: str = "") -> str:
    """A link of these words, marked where it leads to what is shown. `more`: further attributes, as HTML."""
    current = ' aria-current="true"' if is_here else ""
    return f'<a href="{escaped(asked.address)}" {INSIDE}{current}{more}>{folded(words)}</a>'


def row_id(commitment: str) -> str:
    """The id of a commitment's row in the list."""
    return f"row-{commitment}"


def place_id(spot: Spot) -> str:
    """The id of the link that opens a place."""
    return f"place-{spot}".replace(":", "-")
