"""A stretch of text as tokens with their parts of speech and lemmas, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from HanTa.HanoverTagger import HanoverTagger

from language.spans import Span

# Words as the tagger was taught them: "officer's" is two tokens, "re-admissions" and "2024/25" are one.
TOKEN = re.compile(
    r"['’](?:s|ll|d|ve|re|m)\b|\w+(?:[-/.&]\w+)*(?:n['’]t)?|[£$€]|\.{3}|…|[^\w\s]", re.UNICODE | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: its place in the raw text, its tag (BNC C5: "VM0", "NN1") and its lemma in lower case."""

    text: str
    tag: str
    lemma: str
    span: Span


def tagged(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of `text` at `span`, tagged as one sentence; spans count in `text`."""
    places = [Span(span.start + found.start(), span.start + found.end()) for found in TOKEN.finditer(span.of(text))]
    if not places:
        return ()
    words = [place.of(text).replace("’", "'") for place in places]
    return tuple(
        Token(word, tag, lemma.lower(), place)
        for place, (word, lemma, tag) in zip(places, _tagger().tag_sent(words), strict=True)
    )


@lru_cache(maxsize=1)
def _tagger() -> HanoverTagger:
    """Loaded when the first sentence is read: about a sixth of a second."""
    return HanoverTagger("morphmodel_en.pgz")
