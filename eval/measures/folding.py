"""Text as patterns and secrets are looked for in it: nothing depends on how a quote, a dash or a space is written."""

from __future__ import annotations

import re
import unicodedata

from eval.sets.gold import PLAIN

SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")


def folded(text: str) -> str:
    """NFKC, straight quotes and dashes, white space collapsed to single spaces, none at the ends; case is kept.

    >>> folded(" ‘Twelve’\\n\\u00a0cases –  so far ")
    "'Twelve' cases - so far"
    """
    return SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip().translate(PLAIN)
