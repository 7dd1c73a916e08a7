"""A question that may be suggested, and what its answer must show for it to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from language.messages import DEFAULT, current, shown
from qa.schema import Answer


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, and the language that it is put in (ISO 639-1)."""

    question: str
    language: str = DEFAULT


def worded(question: str) -> Iterator[Suggestion]:
    """A question of ours in the language that is spoken, where it has words for it; then in English."""
    told = shown(question)
    if told != question:
        yield Suggestion(told, current())
    yield Suggestion(str.__str__(question))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, as a message where it has other languages; `is_met`: whether an answer is of what it was made of."""

    question: str
    is_met: Callable[[Answer], bool]


Group = list[Candidate]  # of one sort, the best first: at most one of them is suggested
