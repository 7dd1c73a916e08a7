"""A stretch of text as tokens with their parts of speech and lemmas, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from HanTa.HanoverTagger import HanoverTagger

from language.retagging import retagged
from language.spans import Span

# Words as the tagger was taught them: "officer's", "wouldn't" and "cannot" are two tokens, "re-admissions" and
# "2024/25" one. A soft hyphen or a zero-width space inside a word is nobody's letter; an asterisk is no word at all.
TOKEN = re.compile(
    r"['’](?:s|ll|d|ve|re|m)\b"
    r"|can(?=not\b)"
    r"|\w+?(?=n['’]t\b)|n['’]t\b"
    r"|\w[\w\u00ad\u200b]*(?:[-/.&\u2011]\w[\w\u00ad\u200b]*)*"
    r"|[£$€]|\.{3}|…|[^\w\s*]",
    re.UNICODE | re.IGNORECASE,
)
# What stands before "n't", in full.
SHORT = {"ca": "can", "wo": "will", "sha": "shall"}
# Minutes set these in capitals for weight ("It was AGREED"); other words in capitals are names and initials.
WEIGHTY = frozenset(
    "resolved agreed noted recommended requested decided approved carried action actions agree resolve that to and or "
    "the be is was were it of in by for not unanimously with immediate effect as follows decision deferred".split()
)
# Lemmas that its morphology gets wrong.
LEMMAS = {"taske": "task"}
# The tagger was taught one dash.
DASH = re.compile(r"[‐‑‒–—―−]")
# What stands for somebody in notes: "JB", "JB/KM", "HoS".
INITIALS = re.compile(r"[A-Z]{2,3}(?:[/&][A-Z]{2,3})*|[A-Z]o[A-Z]{1,2}")
LONGEST = 64  # letters of a word as the tagger sees it: its time grows with their square, and no word of words has more
MARK = re.compile(r"[^\w\s£$€]+|\.{3}")


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
    taught = _as_taught(words)
    told = [
        (lemma.lower(), _tag(word, tag, shouted=word != folded))
        for word, folded, (_, lemma, tag) in zip(words, taught, _tags(taught), strict=True)
    ]
    mended = retagged(taught, [tag for _, tag in told], _possible)
    return tuple(
        Token(word, tag, LEMMAS.get(lemma, lemma) if tag == first else _lemma(folded, tag), place)
        for place, word, folded, (lemma, first), tag in zip(places, words, taught, told, mended, strict=True)
    )


def _as_taught(words: list[str]) -> list[str]:
    """The words in the form that the tagger was taught: contractions in full, capitals for weight lowered."""
    shouted = sum(word.isupper() for word in words if len(word) > 1) > len(words) / 2
    following = [*words[1:], ""]
    return [_one_as_taught(word, after, shouted=shouted) for word, after in zip(words, following, strict=True)]


def _one_as_taught(word: str, after: str, *, shouted: bool) -> str:
    if after.lower() == "n't":
        return SHORT.get(word.lower(), word)
    if word.isupper() and (shouted or word.lower() in WEIGHTY) and len(word) > 1:
        return word.lower()[:LONGEST]
    return DASH.sub("-", word).replace("\u00ad", "").replace("\u200b", "")[:LONGEST] or ","


def _tag(word: str, tag: str, *, shouted: bool) -> str:
    """Marks are punctuation, whatever letters they remind the tagger of; "SEND" among small letters is no verb."""
    if MARK.fullmatch(word):
        return tag if tag.startswith("PU") else "PUN"
    if tag == "UNC" and INITIALS.fullmatch(word):
        return "NP0"
    return "NP0" if tag.startswith("VV") and word.isupper() and len(word) > 1 and not shouted else tag


def _tags(words: list[str]) -> list[tuple[str, str, str]]:
    """Word, lemma and tag of each."""
    found = _tagger().tag_sent(words)  # type: ignore[no-untyped-call]  # the tagger comes without types
    return cast("list[tuple[str, str, str]]", found)


@lru_cache(maxsize=10_000)
def _possible(word: str) -> frozenset[str]:
    """The tags that a word may have by its form."""
    return frozenset(tag for tag, _ in _tagger().tag_word(word))  # type: ignore[no-untyped-call]  # without types


def _lemma(word: str, tag: str) -> str:
    """The lemma of a word that has this tag."""
    return str(_tagger().analyze(word.lower(), tag)[0]).lower()  # type: ignore[no-untyped-call]  # without types


@lru_cache(maxsize=1)
def _tagger() -> HanoverTagger:
    """Loaded when the first sentence is read: about a sixth of a second."""
    return HanoverTagger("morphmodel_en.pgz")  # type: ignore[no-untyped-call]  # comes without types
