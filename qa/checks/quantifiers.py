"""Whether a share said in words is one that the source says: "all" is not "most", and "most" is not "some"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from language.messages import N_
from language.numbers import ONES, TENS
from language.words import fold
from qa.checks.lexicon import SHARES
from qa.checks.nearness import Around, around, likeness
from qa.checks.reading import Sentence
from qa.checks.schema import Check, Cited, Fault

_NUMERALS = frozenset({*ONES, *TENS}) - {"no", "none"}
OF = {word: size for size, words in SHARES.items() for word in words}
LARGE = frozenset({"all", "most"})


@dataclass(frozen=True, slots=True)
class Share:
    """A share in words: its size, and what stands around it."""

    size: str
    words: str
    around: Around
    narrowed: frozenset[str]  # the numbers and adjectives that stand between it and its noun


def shares(sentence: Sentence) -> Iterator[Share]:
    """Every share of the sentence that is said in words; "in all" and "at all" are none, nor is "most often"."""
    for at, token in enumerate(sentence.tokens):
        size = OF.get(token.lemma) or OF.get(fold(token.text))
        before = sentence.tokens[at - 1].lemma if at else ""
        after = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
        adverb = after is not None and size == "most" and after.tag in {"AV0", "AJ0"} and before not in {"", "."}
        loose = before in {"at", "in"} and (after is None or after.tag.startswith("PU"))
        if size and before not in {"how", "a", "over"} and not loose and not adverb:
            yield Share(size, token.text, around(sentence, token.span), _narrowed(sentence, at))


def _narrowed(sentence: Sentence, at: int) -> frozenset[str]:
    """What narrows the noun that a share is said of: "all [new] estates", "all [22] primaries"."""
    narrowing = []
    for token in sentence.tokens[at + 1 :]:
        if token.tag not in {"AJ0", "CRD", "AT0", "DPS", "PRF"}:
            break
        narrowing += [token.text.lower()] if token.tag in {"AJ0", "CRD"} else []
    return frozenset(narrowing)


def check(said: Sequence[Sentence], cited: Sequence[Sentence], source: Cited) -> Iterator[Fault]:  # noqa: ARG001
    """A fault for each "all" or "most" that the source does not say of the same, in words or by its numbers."""
    given = [share for sentence in cited for share in shares(sentence)]
    for sentence in said:
        for one in shares(sentence):
            if one.size in LARGE and not _is_said(one, given, cited):
                yield Fault(Check.QUANTIFIER, one.words, N_("no cited sentence says it of so many"))


def _is_said(one: Share, given: Sequence[Share], cited: Sequence[Sentence]) -> bool:
    if _by_numbers(one, cited) or (one.size == "all" and _is_whole(one, cited)):
        return True
    likest = max(given, key=lambda other: likeness(one.around, other.around), default=None)
    same = [other for other in given if other.size == one.size]
    if likest is None or not same:
        return False
    likest_same = max(same, key=lambda other: likeness(one.around, other.around))
    return _adjectives(likest_same) <= _adjectives(one) and likeness(one.around, likest_same.around) >= likeness(
        one.around, likest.around
    )


def _adjectives(one: Share) -> frozenset[str]:
    return frozenset(word for word in one.narrowed if not word[0].isdigit()) - _NUMERALS


def _is_whole(one: Share, cited: Sequence[Sentence]) -> bool:
    """Whether it is said of a number that the source gives whole: "all three schools", not "14 of our 22"."""
    numbers = {word for word in one.narrowed if word in _NUMERALS or word.isdigit()}
    given = " ".join(sentence.text.lower() for sentence in cited)
    parts = re.findall(r"\bof\s+(?:the\s+|our\s+|its\s+)?(\w+)", given)
    return bool(numbers) and all(word in given.split() and word not in parts for word in numbers)


def _by_numbers(one: Share, cited: Sequence[Sentence]) -> bool:
    """Whether a cited sentence near it gives the share: "twelve of fifteen" and "57%" are most, "100%" is all."""
    for sentence in cited:
        overlap = {key for key in one.around if key in sentence.stems}
        if overlap and any(_is_size(ratio, one.size) for ratio in _ratios(sentence)):
            return True
    return False


def _ratios(sentence: Sentence) -> Iterator[float]:
    """The shares that a sentence gives in numbers."""
    for first, second in zip(sentence.quantities, sentence.quantities[1:], strict=False):
        between = sentence.text[first.span.end : second.span.start].strip().lower()
        if between.startswith(("of", "out of")) and second.value:
            yield first.value / second.value
    for one in sentence.quantities:
        if one.unit == "%":
            yield one.value / 100
        elif one.unit == "ratio":
            before = sentence.text[: one.span.start].lower().rstrip()
            yield one.value + (0.01 if before.endswith(("more than", "over")) else 0.0)


def _is_size(ratio: float, size: str) -> bool:
    return ratio == 1.0 if size == "all" else 0.5 < ratio <= 1.0
