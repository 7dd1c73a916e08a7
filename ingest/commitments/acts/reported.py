"""Whether a bare "would" or "will" is a promise to the meeting: a small logistic model over named features."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.commitments.acts.candidates import Candidate
from ingest.commitments.acts.features import features
from ingest.commitments.said import Said
from language.clauses import Clause

__all__ = ["FILE", "PRIOR", "Weights", "features", "is_promise"]

FILE = Path(__file__).with_name("reported.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each feature counts, and what their sum must reach."""

    weights: Mapping[str, float]
    needed: float


def _weights(table: Mapping[str, Any]) -> Weights:
    return Weights(weights=table["weights"], needed=table["needed"])


_TABLES = tomllib.loads(FILE.read_text(encoding="utf-8"))
PRIOR = _weights(_TABLES["prior"])  # by judgement: what the fit is drawn to
# A feature that has not been fitted yet counts as judged.
FITTED = Weights(
    weights={**PRIOR.weights, **_TABLES["fitted"]["weights"]},
    needed=_TABLES["fitted"]["needed"],
)


def is_promise(candidate: Candidate, said: Said, clauses: Sequence[Clause]) -> bool:
    """Whether a candidate that nothing binds is a promise all the same."""
    return sum(FITTED.weights[name] for name in features(candidate, said, clauses)) >= FITTED.needed
