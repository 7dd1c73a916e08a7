"""Sentences of the retrieved passages, judged together: how likely each is needed in the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from qa.features import Seen, features, relative
from qa.library import Library
from qa.retrieve.fuse import Retrieved
from qa.schema import Evidence, Interpretation, Kind
from qa.weights import Linear

LOGIT_SCALE = 10.0  # the cross-encoder's logits run from about -11 to 11
CHEAP = ("retrieved", "covered", "covered around", "period fits")
COMPARED = ("dense", "lexical", "retrieved", "covered", "covered around", "reads", "period fits")


class CrossEncoder(Protocol):
    """Reads question and text together (models.onnx.OnnxCrossEncoder fits)."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]: ...  # noqa: D102


class SentenceReranker:
    """Every sentence of the retrieved passages with its probability, by features of its place and a cross-encoder."""

    def __init__(self, library: Library, weights: Linear, encoder: CrossEncoder | None, *, sentences: int) -> None:
        self.library = library
        self.weights = weights
        self.encoder = encoder
        self.sentences = sentences

    def rerank(self, asked: Interpretation, spelled_out: str, retrieved: Sequence[Retrieved]) -> list[Evidence]:
        """Evidence, most probable first."""
        seen = self._first(asked, [one for hit in retrieved for one in self._seen(asked, hit)])
        if not seen:
            return []
        rows = features(asked, seen)
        self._read(spelled_out, seen, rows)
        relative(rows, COMPARED)
        evidence = [
            Evidence(one.candidate, self.weights.probability(row), row) for one, row in zip(seen, rows, strict=True)
        ]
        return sorted(evidence, key=lambda one: -one.probability)

    def _seen(self, asked: Interpretation, hit: Retrieved) -> list[Seen]:
        candidates = self.library.candidates(hit.passage)
        explains = asked.kind in (Kind.DEFINITION, Kind.WHY)  # what the notes of a table are for
        return [
            Seen(one, self.library.before(one), self.library.text(one), hit.dense, hit.lexical, hit.score)
            for one in candidates
            if not self.library.is_row_of_figures(one) and (explains or not self.library.is_in_table_read(one))
        ]

    def _first(self, asked: Interpretation, seen: Sequence[Seen]) -> list[Seen]:
        """The sentences worth reading: most of what was asked for in or around them."""
        cheap = features(asked, seen)
        order = sorted(range(len(seen)), key=lambda at: -sum(cheap[at][name] for name in CHEAP))
        return [seen[at] for at in order[: self.sentences]]

    def _read(self, question: str, seen: Sequence[Seen], rows: Sequence[dict[str, float]]) -> None:
        """Add what the cross-encoder makes of each sentence; without one it is nought for all."""
        logits = self.encoder.scores(question, [one.text for one in seen]) if self.encoder else [0.0] * len(seen)
        for row, logit in zip(rows, logits, strict=True):
            row["reads"] = logit / LOGIT_SCALE
