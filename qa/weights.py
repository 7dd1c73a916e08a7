"""The fitted weights: two logistic models over named features, written by `eval/fit.py`, read here."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SHIPPED = Path(__file__).with_name("weights.toml")


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
    second: float  # probability, as a share of the first's, from which another sentence joins the answer

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Weights:
        """The weights of a file written by `eval/fit.py`."""
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        models = {name: Linear(read[name]["bias"], read[name]["weights"]) for name in ("sentence", "answerable")}
        return cls(**models, threshold=read["decision"]["threshold"], second=read["decision"]["second"])
