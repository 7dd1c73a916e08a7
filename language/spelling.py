"""Whether a word is one that English has, so that only what nobody would write is taken for a slip of the keys."""

from __future__ import annotations

from functools import cache

from spellchecker import SpellChecker


def in_dictionary(word: str) -> bool:
    """Whether the dictionary has it, in any case of letters."""
    return word in _dictionary()


@cache
def _dictionary() -> SpellChecker:
    return SpellChecker(language="en")
