"""The fitted weights: two logistic models over named features, written by `training/weights.py`, read here."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

SHIPPED = Path(__file__).with_name("weights.toml")


class Ranking(StrEnum):
    """What sentences are ranked by."""

    READ = "read"  # the trained reader beside everything else
    FUSED = "fused"  # words and vectors alone, where the reader's weights are missing or switched off


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic model: log-odds are `bias` plus each feature times its weight; unnamed features count nought."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, row: Mapping[str, float]) -> float:
        """The probability that the row is positive, between 0 and 1."""
        odds = self.bias + sum(weight * row.get(name, 0.0) for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-odds)) if odds >= 0 else math.exp(odds) / (1 + math.exp(odds))


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted, and on what; `threshold` is the confidence under which nothing is answered."""

    sentence: Linear
    answerable: Linear
    threshold: float
    second: float  # share of the first sentence's probability from which another joins it

    @classmethod
    def load(cls, path: Path = SHIPPED, *, ranking: Ranking = Ranking.READ) -> Weights:
        """The weights of a file written by `training/weights.py`, for one way of ranking."""
        told = tomllib.loads(path.read_text(encoding="utf-8"))[ranking]
        models = {name: Linear(told[name]["bias"], told[name]["weights"]) for name in ("sentence", "answerable")}
        return cls(**models, threshold=told["decision"]["threshold"], second=told["decision"]["second"])
