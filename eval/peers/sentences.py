"""Meaning alone: units ranked by the semantic search of sentence-transformers, over any embedding."""

from __future__ import annotations

from importlib.metadata import version

from sentence_transformers.util import semantic_search

from eval.peers.quoting import Hit
from eval.peers.units import Unit, inside
from models.embedding import Embedder

SETTINGS = {"library": f"sentence-transformers {version('sentence-transformers')}", "search": "util.semantic_search"}


class SemanticRanker:
    """Cosine similarity of the question with every unit."""

    def __init__(self, units: list[Unit], embedder: Embedder) -> None:
        self.units = units
        self.embedder = embedder
        self.vectors = embedder.passages([unit.searched for unit in units])

    def rank(self, question: str, names: frozenset[str] | None, k: int) -> list[Hit]:
        """At most `k` units in the papers named, nearest first."""
        rows = list(inside(self.units, names))
        if not rows:
            return []
        found = semantic_search(self.embedder.query(question), self.vectors[rows], top_k=k)[0]
        return [Hit(self.units[rows[int(one["corpus_id"])]].place, float(one["score"])) for one in found]
