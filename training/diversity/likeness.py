"""The question most like each, of those that are not meant to be like it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.diversity.asked import Asked

TOGETHER = 500  # questions compared with all others at once: 500 rows of a dense matrix


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, the question of another family most like it, and how like: 0 nothing shared, 1 the same."""

    first: Asked
    second: Asked
    likeness: float


def nearest(questions: Sequence[Asked]) -> list[Pair]:
    """Each question with the one most like it of another family, where there is another.

    Likeness is the cosine of character 3- to 5-grams within words, weighted by TF-IDF. It takes seconds for thousands,
    where rapidfuzz's `token_set_ratio` takes minutes and calls a short question the same as a long one that holds it.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not questions:
        return []
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32)
    vectors = vectorizer.fit_transform([one.text for one in questions])
    numbers = {name: number for number, name in enumerate(dict.fromkeys(one.family for one in questions))}
    families = np.array([numbers[one.family] for one in questions])
    found: list[Pair] = []
    for start in range(0, len(questions), TOGETHER):
        alike: NDArray[np.float32] = (vectors[start : start + TOGETHER] @ vectors.T).toarray()
        alike[families[start : start + TOGETHER, None] == families[None, :]] = -1
        best = alike.argmax(1)
        found += [
            Pair(questions[start + row], questions[at], min(float(alike[row, at]), 1.0))
            for row, at in enumerate(best)
            if alike[row, at] >= 0
        ]
    return found


def closest(pairs: Iterable[Pair], top: int = 10) -> tuple[Pair, ...]:
    """The pairs most alike, each once whichever of the two comes first."""
    once = {frozenset({(one.council, one.id) for one in (pair.first, pair.second)}): pair for pair in pairs}
    return tuple(sorted(once.values(), key=lambda pair: -pair.likeness)[:top])
