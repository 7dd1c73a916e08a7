"""A question that may be suggested, and what its answer must show for it to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qa.schema import Answer


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question; `is_met`: whether an answer is of what the question was made of."""

    question: str
    is_met: Callable[[Answer], bool]


Group = list[Candidate]  # of one sort, the best first: at most one of them is suggested
