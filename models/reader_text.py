"""How a question and a piece of the record are put before the reader, in training as in use."""

from __future__ import annotations

from collections.abc import Sequence

MAX_TOKENS = 256
WORDS_BEFORE = 28  # of the sentence before: who asked, or what is leaned on
APART = " | "


def in_context(heading: str, before: str, sentence: str) -> str:
    """A sentence to be judged, then what it stands under and the end of the sentence before it."""
    return APART.join(part for part in (sentence, heading, " ".join(before.split()[-WORDS_BEFORE:])) if part)


def stretch(heading: str, sentences: Sequence[str]) -> str:
    """Sentences that stand side by side, behind what they stand under."""
    return APART.join((heading, " ".join(sentences)))
