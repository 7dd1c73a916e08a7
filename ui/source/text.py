"""A document's whole text as HTML, escaped, never interpreted, with a place in it marked."""

from __future__ import annotations

import re

from language.messages import _
from store.schema import Span
from ui.plain import escaped

GAP = re.compile(r"((?:[^\S\n]*\n){2})((?:[^\S\n]*\n)+)")  # blank lines after the first


def marked(text: str, span: Span, turn: int, lang: str = "") -> str:
    """The text with the place marked `cited-<turn>` for ui/page.js. `lang`: the attribute that tells its language."""
    before, cited, after = text[: span.start], span.of(text), text[span.end :]
    mark = f'<mark id="cited-{turn}" tabindex="-1">{closed_up(cited)}</mark>'
    name = _("Text of the document")
    return (
        f'<div class="document" role="region" aria-label="{name}" tabindex="0"{lang}>'
        f"{closed_up(before)}{mark}{closed_up(after)}</div>"
    )


def closed_up(text: str) -> str:
    """Text for HTML in which further blank lines take no room, though they are there."""
    parts = GAP.split(text)  # text, two line ends, further ones, text, ...
    return "".join(
        f'<span class="gap">{escaped(part)}</span>' if number % 3 == 2 else escaped(part)
        for number, part in enumerate(parts)
    )
