"""Text to vectors: the protocol, and a small real embedder that needs no weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]  # one row a text, unit length


class Embedder(Protocol):
    """Turns texts into unit vectors; queries may be prepared differently from passages."""

    @property
    def fingerprint(self) -> str:
        """Model and weights in one word; an index made with another is refused."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row a text, shape (len(texts), dimensions), each of unit length."""

    def query(self, text: str) -> Vectors:
        """The question's vector, shape (dimensions,), of unit length."""


class HashingEmbedder:
    """Word and letter-trigram hashing: no weights, no meaning, deterministic. For tests and for words-only machines."""

    fingerprint = "hashing-256@1"
    dimensions = 256

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, shape (len(texts), 256)."""
        return np.stack([self.query(text) for text in texts]) if texts else np.zeros((0, 256), np.float32)

    def query(self, text: str) -> Vectors:
        """The text's unit vector, shape (256,); an empty text points along the first axis."""
        vector = np.zeros(self.dimensions, np.float32)
        for word in text.lower().split():
            for piece in (word, *(word[at : at + 3] for at in range(max(1, len(word) - 2)))):
                vector[_stable_hash(piece) % self.dimensions] += 1
        norm = float(np.linalg.norm(vector))
        if norm == 0:
            vector[0] = norm = 1
        return vector / np.float32(norm)


def _stable_hash(word: str) -> int:
    """FNV-1a, 32 bit: Python's own hash changes from run to run."""
    value = 2166136261
    for byte in word.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value
