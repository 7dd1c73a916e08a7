"""Dense and lexical scores of passages, fused, and smoothed over neighbours: what stands beside an answer helps find it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.embedding import Embedder
from qa.schema import Wording
from store.index import Index
from store.schema import Passage

LEXICAL_DEPTH = 1000  # passages that the word index ranks
DENSE_DEPTH = 200  # passages whose documents are scored whole
SIGMA = 2.0  # passages; bench/README of the project's measurements: neighbours matter most here
REACH = 4  # passages to either side; beyond it the weight is under a sixth
SMOOTHING = 1.0  # weight of the neighbours' mean beside the passage's own score

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage with the scores it was ranked by."""

    passage: Passage
    score: float
    dense: float  # cosine
    lexical: float  # BM25 as a share of the best passage's


class FusedRetriever:
    """Scaled BM25 plus cosine, each passage helped by the Gaussian-weighted mean of its neighbours in the document."""

    def __init__(self, index: Index, embedder: Embedder, *, lexical: bool = True, smoothing: float = SMOOTHING) -> None:
        self.index = index
        self.embedder = embedder
        self.lexical = lexical
        self.smoothing = smoothing

    @cached_property
    def _documents(self) -> NDArray[np.object_]:
        """The document of every row of the vectors."""
        return np.array(self.index.exact.doc_ids, dtype=object)

    def retrieve(
        self, question: str, wordings: Sequence[Wording], doc_ids: set[str] | None, k: int
    ) -> list[Retrieved]:
        """The `k` best passages of the documents (`None`: of all), best first."""
        vector = self.embedder.query(question)
        groups = [wording.wordings for wording in wordings]
        words = dict(self.index.words.search(groups, LEXICAL_DEPTH)) if self.lexical else {}
        rows = self._rows(vector, words, doc_ids)
        if not len(rows):
            return []
        exact = self.index.exact
        dense = np.asarray(exact.vectors[rows] @ vector, np.float64)
        best = max(words.values(), default=1.0)
        lexical = np.array([words.get(exact.passage_ids[row], 0.0) / best for row in rows])
        # A cosine of this model lies between .4 and .9; half its span weighs as much as all of BM25's.
        score = smoothed(2 * dense + lexical, self._documents[rows], self.smoothing)
        order = np.argsort(-score, kind="stable")[:k]
        found = self.index.record.fetch([exact.passage_ids[rows[at]] for at in order])
        return [
            Retrieved(found[exact.passage_ids[rows[at]]], float(score[at]), float(dense[at]), float(lexical[at]))
            for at in order
        ]

    def _rows(self, vector: NDArray[np.float32], words: dict[str, float], doc_ids: set[str] | None) -> NDArray[np.int64]:
        """Rows of every passage of the documents that either search reaches, in reading order."""
        near = [hit for hit, _ in self.index.nearest(vector, DENSE_DEPTH, doc_ids=doc_ids)]
        reached = {self._documents[self.index.exact.rows[one]] for one in (*near, *words)}
        return np.flatnonzero(np.isin(self._documents, list(reached if doc_ids is None else reached & doc_ids)))


def smoothed(score: Scores, documents: NDArray[np.object_], weight: float) -> Scores:
    """Each score plus `weight` times the Gaussian-weighted mean of its neighbours' in the same document.

    `score` and `documents` in reading order; a passage without neighbours keeps its own score for theirs.
    """
    total, weights = np.zeros_like(score), np.zeros_like(score)
    for step in range(1, REACH + 1):
        gauss = float(np.exp(-(step**2) / (2 * SIGMA**2)))
        same = (documents[step:] == documents[:-step]) * gauss
        total[step:] += same * score[:-step]
        weights[step:] += same
        total[:-step] += same * score[step:]
        weights[:-step] += same
    mean = np.divide(total, weights, out=score.copy(), where=weights > 0)
    return np.asarray(score + weight * mean)
