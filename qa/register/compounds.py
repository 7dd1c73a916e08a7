"""Names made of everyday words: "learning note", "open day", "action plan" tell together what neither tells alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from language.words import STOPWORDS, fold, stem

WORDS_TOGETHER = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*(?:[ \u00a0]+[^\W\d_]+(?:[-’'][^\W\d_]+)*)+")
# Words that only say which, when, whose or how much: with them a pair is no name.
WHICH = frozenset(
    map(
        stem,
        "additional agreed another best different due early every first five four full further future immediate "
        "last later latest many more most new next none one other others own possible previous said same second "
        "several some specific such ten third three two various whole year years month months week weeks day days "
        "time times member members committee council councillor councillors panel board chair chairman officer "
        "officers meeting meetings agree ask asked accept offer offered undertook undertake note noted noting "
        "resolved would".split(),
    )
)


@lru_cache(maxsize=50_000)
def compounds(text: str, everyday: frozenset[str]) -> frozenset[str]:
    """Pairs of neighbouring words, both everyday ones, as two stems joined by a space."""
    return frozenset(_pairs(text, everyday))


def _pairs(text: str, everyday: frozenset[str]) -> Iterator[str]:
    for run in WORDS_TOGETHER.findall(fold(text)):
        for one, other in pairwise(map(_stem, run.split())):
            if one in everyday and other in everyday and one not in WHICH and other not in WHICH - NAMED_LAST:
                yield f"{one} {other}"


NAMED_LAST = frozenset(map(stem, ("day", "note", "officer", "meeting", "time", "week", "panel", "board")))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    bare = word.replace("'", "")
    return "" if bare in STOPWORDS else stem(bare)
