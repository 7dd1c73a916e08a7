"""A conversation as a file of any format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from language.messages import N_
from qa.conversation.turn import Turn
from store.conversations import Listed
from ui.errors import ExportError
from ui.exports.transcripts import transcript

FORMATS = {".docx": N_("Word (.docx)"), ".html": N_("Web page (.html)"), ".md": N_("Markdown (.md)")}
LONGEST_NAME = 60  # characters of a file's name


def transcript_file(kept: Listed, turns: Sequence[Turn], suffix: str, *, made: datetime | None = None) -> bytes:
    """The conversation as a file of the format; `made`: UTC, or now. Raises ExportError for a format that is none."""
    told = transcript(kept, turns, made=made or datetime.now(UTC))
    match suffix.lower():
        case ".docx":
            from ui.exports.transcript_word import document

            return document(told)
        case ".html":
            from ui.exports.transcript_page import page

            return page(told)
        case ".md":
            from ui.exports.transcript_markdown import markdown

            return markdown(told)
    raise ExportError(f"no format {suffix!r}; one of: {', '.join(FORMATS)}")


def file_name(name: str, suffix: str) -> str:
    """A name for the file, of the conversation's own."""
    words = re.findall(r"[a-z0-9]+", name.casefold())
    return f"{'-'.join(words)[:LONGEST_NAME].strip('-') or 'conversation'}{suffix}"
