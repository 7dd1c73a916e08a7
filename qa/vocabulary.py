"""The record's words: how rare each is, and which of them a misspelt word may be."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from rapidfuzz import fuzz, process

from language.spelling import in_dictionary
from language.welsh import root
from language.words import stem

MIN_LIKENESS = 82  # of a misspelt word to the record's own, out of 100
MIN_LETTERS = 5  # shorter words are too like too many others


class Vocabulary:
    """Words of the record with the number of passages each stands in."""

    def __init__(self, words: Mapping[str, int], passages: int) -> None:
        self.words = words
        self.passages = passages

    @cached_property
    def stems(self) -> dict[str, int]:
        """Each stem to the passages of its commonest word."""
        found: dict[str, int] = {}
        for word, count in self.words.items():
            found[stem(word)] = max(count, found.get(stem(word), 0))
        return found

    @cached_property
    def _roots(self) -> dict[str, list[str]]:
        """The words of each Welsh root; made for the first question in Welsh."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            found[root(word)].append(word)
        return found

    def of_root(self, wanted: str) -> tuple[str, ...]:
        """The record's words that have this Welsh root, in whatever mutation."""
        return tuple(self._roots.get(wanted, ()))

    def holds(self, wording: str) -> bool:
        """Whether every stem of the wording is a word of the record."""
        return all(part in self.stems for part in wording.split())

    def rarity(self, wording: str) -> float:
        """Inverse document frequency of the wording's rarest stem, as in BM25; highest where the record lacks it."""
        count = min((self.stems.get(part, 0) for part in wording.split()), default=0)
        return math.log(1 + (self.passages - count + 0.5) / (count + 0.5))

    def nearest(self, typed: str) -> tuple[str, ...]:
        """The record's words most like one it does not hold; none for short words, several words and numbers.

        None for a word of the dictionary either: "caused" is no slip for "ceased" because the record lacks it.
        """
        if len(typed) < MIN_LETTERS or " " in typed or any(letter.isdigit() for letter in typed):
            return ()
        if in_dictionary(typed):
            return ()
        alike = process.extract(typed, self.words.keys(), scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS, limit=3)
        return tuple(word for word, _, _ in alike)
