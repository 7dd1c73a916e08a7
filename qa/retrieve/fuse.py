"""Dense and lexical scores of passages, fused, and smoothed over neighbours, which help to find what they explain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from models.embedding import Embedder
from qa.schema import Wording
from qa.trace import Noted, Told, stage
from store.index import Index
from store.schema import Passage, Zone

LEXICAL_DEPTH = 1000  # passages that the word index ranks
DENSE_DEPTH = 200  # passages whose documents are scored whole
SIGMA = 2.0  # passages; bench/README of the project's measurements: neighbours matter most here
REACH = 4  # passages to either side; beyond it the weight is under a sixth
SMOOTHING = 1.5  # weight of the neighbours' mean beside the passage's own score

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage with the scores it was ranked by."""

    passage: Passage
    score: float
    dense: float  # cosine
    lexical: float  # BM25 as a share of the best passage's


def _noted(hits: list[Retrieved]) -> Told:
    places = (Noted(doc_id=hit.passage.doc_id, span=hit.passage.span, score=hit.score) for hit in hits)
    return Told(facts={"passages": len(hits)}, kept=tuple(places))


class FusedRetriever:
    """Scaled BM25 plus cosine, weighted alike, plus the Gaussian-weighted mean of a passage's neighbours."""

    def __init__(
        self,
        index: Index,
        embedder: Embedder,
        *,
        lexical: bool = True,
        dense: bool = True,
        smoothing: float = SMOOTHING,
    ) -> None:
        self.index = index
        self.embedder = embedder
        self.lexical = lexical
        self.dense = dense
        self.smoothing = smoothing

    @cached_property
    def _number(self) -> dict[str, int]:
        """A number for each document, in the order of the rows."""
        return {doc_id: number for number, doc_id in enumerate(dict.fromkeys(self.index.exact.doc_ids))}

    @cached_property
    def _documents(self) -> NDArray[np.int64]:
        """The document of every row of the vectors, by number."""
        return np.array([self._number[doc_id] for doc_id in self.index.exact.doc_ids], np.int64)

    @stage("retrieve", _noted)
    def retrieve(
        self,
        question: str,
        wordings: Sequence[Wording],
        k: int,
        *,
        doc_ids: set[str] | None = None,
        zones: Sequence[Zone] = (),
    ) -> list[Retrieved]:
        """The `k` best passages of the documents (`None`: of all) and zones (empty: of all), best first."""
        vector = self.embedder.query(question)
        words = self._words(wordings, limited=doc_ids is not None) if self.lexical else {}
        rows = self._rows(vector, words, doc_ids)
        if not len(rows):
            return []
        exact = self.index.exact
        dense = np.asarray(exact.vectors[rows] @ vector, np.float64) * self.dense
        lexical = np.array([words.get(exact.passage_ids[row], 0.0) for row in rows])
        score = smoothed(dense + lexical, self._documents[rows], self.smoothing)
        order = np.argsort(-score, kind="stable")
        best = ((exact.passage_ids[rows[at]], at) for at in order)
        return [
            Retrieved(passage, float(score[at]), float(dense[at]), float(lexical[at]))
            for passage, at in islice(self._of_zones(best, k, zones), k)
        ]

    def _of_zones(
        self, best: Iterator[tuple[str, int]], k: int, zones: Sequence[Zone]
    ) -> Iterator[tuple[Passage, int]]:
        """Ranked passages of the zones, fetched `k` at a time."""
        while some := list(islice(best, k)):
            found = self.index.record.fetch([passage_id for passage_id, _ in some])
            for passage_id, at in some:
                if not zones or found[passage_id].zone in zones:
                    yield found[passage_id], at

    def _words(self, wordings: Sequence[Wording], *, limited: bool) -> dict[str, float]:
        """BM25 of passages as a share of the best one's: half by the words as typed, half by every wording of them.

        Alone, the glossary's wordings would count a thing once for each way of saying it.
        """
        # Ranked before they are limited to the documents asked: a narrow question needs every passage ranked.
        depth = len(self.index.exact) if limited else LEXICAL_DEPTH
        shares: dict[str, float] = {}
        for groups in ([wording.wordings[:1] for wording in wordings], [wording.wordings for wording in wordings]):
            found = self.index.words.search(groups, depth)
            best = max((score for _, score in found), default=1.0)
            for passage_id, score in found:
                shares[passage_id] = shares.get(passage_id, 0.0) + score / best / 2
        return shares

    def _rows(
        self, vector: NDArray[np.float32], words: dict[str, float], doc_ids: set[str] | None
    ) -> NDArray[np.int64]:
        """Rows of every passage of the documents that either search reaches, in reading order."""
        near = [hit for hit, _ in self.index.nearest(vector, DENSE_DEPTH, doc_ids=doc_ids)] if self.dense else []
        reached = {int(self._documents[self.index.exact.rows[one]]) for one in (*near, *words)}
        if doc_ids is not None:
            reached &= {self._number[doc_id] for doc_id in doc_ids if doc_id in self._number}
        return np.flatnonzero(np.isin(self._documents, list(reached)))


def smoothed(score: Scores, documents: NDArray[np.int64], weight: float) -> Scores:
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
