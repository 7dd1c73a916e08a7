"""A question in full, for models: they know no short form, no slip of the keys, and not how this record puts things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.words import STOPWORDS, stem
from qa.glossary import Glossary
from qa.schema import Wording
from qa.vocabulary import Vocabulary


def spelled_out(  # noqa: PLR0913  what it is read against
    question: str,
    wordings: Sequence[Wording],
    corrected: Sequence[tuple[str, str]],
    glossary: Glossary,
    vocabulary: Vocabulary,
    *,
    as_typed: frozenset[str] = frozenset(),
) -> str:
    """The question with slips mended, each short form followed by its long one, and plain words by the record's own.

    `as_typed`: words, folded, that are left as they are.
    """
    for typed, read in corrected:
        question = _typed(typed).sub(read, question)
    told = glossary.spell_out(question, as_typed)
    for wording in wordings:
        own = None if wording.typed.casefold() in as_typed else _as_recorded(wording.typed, glossary, vocabulary)
        if own and own not in told.lower():
            told = _typed(wording.typed).sub(rf"\g<0> ({own})", told, count=1)
    return told


def _typed(words: str) -> re.Pattern[str]:
    apart = r"\W+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<!\w){apart}(?!\w)", re.IGNORECASE)


def _as_recorded(typed: str, glossary: Glossary, vocabulary: Vocabulary) -> str | None:
    """What the record says for words it does not have: the commonest of the glossary; `None` where it has them.

    Words that no index keeps ("up", "on") are neither had nor lacked.
    """
    if not _stems(typed) or vocabulary.holds(_stems(typed)):
        return None
    held = [one for one in glossary.others(typed) if _stems(one) and vocabulary.holds(_stems(one))]
    return min(held, key=lambda one: vocabulary.rarity(_stems(one)), default=None)


def _stems(wording: str) -> str:
    return " ".join(stem(word) for word in wording.split() if word.lower() not in STOPWORDS)
