"""Words alone: units ranked by the library bm25s, with its own tokeniser, English stop words and Snowball stems."""

from __future__ import annotations

from typing import Any

import bm25s
import numpy as np
import snowballstemmer

from eval.peers.quoting import Hit
from eval.peers.units import Unit, inside

METHOD, K1, B = "lucene", 1.5, 0.75  # the library's defaults, as its users leave them
SETTINGS = {
    "library": f"bm25s {bm25s.__version__}",
    "method": METHOD,
    "k1": K1,
    "b": B,
    "stop words": "english",
    "stems": "Snowball English",
}


class Bm25Ranker:
    """BM25 over units of text; a unit without any word of the question is not found."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        self.index = bm25s.BM25(method=METHOD, k1=K1, b=B)
        if units:  # bm25s takes no empty corpus
            self.index.index(_tokens([unit.searched for unit in units]), show_progress=False)

    def rank(self, question: str, names: frozenset[str] | None, k: int) -> list[Hit]:
        """At most `k` units in the papers named that share a word with the question, best first."""
        if not self.units:
            return []
        found = self.index.retrieve(
            _tokens([question]), k=min(k, len(self.units)), weight_mask=self._mask(names), show_progress=False
        )
        pairs = zip(found.documents[0], found.scores[0], strict=True)
        return [Hit(self.units[at].place, float(score)) for at, score in pairs if score > 0]

    def _mask(self, names: frozenset[str] | None) -> Any:
        """One for each unit that may be found, nought for the others."""
        mask = np.zeros(len(self.units), np.float32)
        mask[list(inside(self.units, names))] = 1
        return mask


def _tokens(texts: list[str]) -> Any:
    """The texts as the library reads them; a stemmer keeps the word it is at, so each call has its own."""
    stemmer = snowballstemmer.stemmer("english")
    return bm25s.tokenize(texts, stopwords="english", stemmer=stemmer.stemWords, show_progress=False)
