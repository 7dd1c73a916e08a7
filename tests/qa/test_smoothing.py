"""What stands beside an answer helps find it, within one document and by no more than it should."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from qa.retrieve.fuse import REACH, smoothed

SCORE = st.floats(-4, 4)
WEIGHT = st.floats(0, 3)
LENGTHS = st.lists(st.integers(1, 12), min_size=1, max_size=6)  # passages of each document


def named(lengths: list[int]) -> NDArray[np.int64]:
    """The document of every passage, documents one after another."""
    return np.array([at for at, length in enumerate(lengths) for _ in range(length)], dtype=np.int64)


@given(LENGTHS, SCORE, WEIGHT)
def test_constant_scores_stay_constant(lengths: list[int], score: float, weight: float) -> None:
    documents = named(lengths)
    found = smoothed(np.full(len(documents), score), documents, weight)
    assert np.allclose(found, score * (1 + weight))


@given(st.data(), LENGTHS, WEIGHT)
def test_a_document_never_changes_anothers_scores(data: st.DataObject, lengths: list[int], weight: float) -> None:
    documents = named(lengths)
    scores = np.array(data.draw(st.lists(SCORE, min_size=len(documents), max_size=len(documents))))
    together = smoothed(scores, documents, weight)
    for name in set(documents):
        own = documents == name
        assert np.allclose(together[own], smoothed(scores[own], documents[own], weight))


@given(st.lists(SCORE, min_size=1, max_size=30), WEIGHT)
def test_scores_stay_within_what_the_best_and_worst_neighbour_allow(scores: list[float], weight: float) -> None:
    found = smoothed(np.array(scores), named([len(scores)]), weight)
    low, high = min(scores) * (1 + weight), max(scores) * (1 + weight)
    assert found.min() >= min(low, high) - 1e-9
    assert found.max() <= max(low, high) + 1e-9


def test_one_good_passage_helps_its_neighbours_the_more_the_nearer_they_stand() -> None:
    scores = np.zeros(2 * REACH + 3)
    scores[REACH + 1] = 1.0
    found = smoothed(scores, named([len(scores)]), 1.0)
    after = found[REACH + 1 :]
    assert list(after[1 : REACH + 1]) == sorted(after[1 : REACH + 1], reverse=True)
    assert after[1] > after[2] > 0
    assert after[REACH + 1] == 0


def test_without_weight_every_passage_keeps_its_score() -> None:
    scores = np.array([0.3, 2.0, -1.0])
    assert (smoothed(scores, named([3]), 0.0) == scores).all()
