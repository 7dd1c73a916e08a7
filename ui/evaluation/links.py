"""Addresses inside the page of evaluators: each is a deep link, and followed without loading the page anew."""

from __future__ import annotations

from urllib.parse import urlencode

from eval.reports.words import legible
from ui.plain import escaped


def address(run: int | None = None, against: str | None = None, question: str | None = None) -> str:
    """ "?run=12&against=9&question=C-004"; without a run, the list of them."""
    given = {"run": run, "against": against, "question": question}
    told = urlencode({name: value for name, value in given.items() if value is not None}, errors="replace")
    return f"?{told}" if told else "evaluation"


def link(words: str, run: int | None = None, against: str | None = None, question: str | None = None) -> str:
    """A link of these words."""
    return f'<a href="{escaped(address(run, against, question))}" data-inside>{escaped(legible(words))}</a>'
