"""What a question that leans on those before may be put together from, and what a language model made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from qa.conversation.leaning import WHO_SAID
from qa.conversation.turn import Turn
from qa.schema import Answer

MOST_EARLIER = 4  # questions
MOST_CITED = 300  # words


@dataclass(frozen=True, slots=True)
class Said:
    """A question as typed, and what went before it: all that a model is told, and all that it may use."""

    question: str
    earlier: tuple[str, ...] = ()  # questions as they were asked, the last one last
    cited: tuple[str, ...] = ()  # what the last answer cites, as printed


def said_before(question: str, turns: Sequence[Turn]) -> Said:
    """The question with the last questions before it and the text that the last answer cites."""
    return Said(question, tuple(_asked(turn) for turn in turns[-MOST_EARLIER:]), tuple(_cited(turns[-1])))


def _asked(turn: Turn) -> str:
    """As it was asked; "who said that?" was asked with a document's words, which are no part of any question."""
    return turn.typed if WHO_SAID.match(turn.typed) else turn.question


def _cited(turn: Turn) -> list[str]:
    if not isinstance(turn.response, Answer):
        return []
    words = ((at, word) for at, one in enumerate(turn.response.citations) for word in one.told.split())
    told: dict[int, list[str]] = {}
    for at, word in islice(words, MOST_CITED):
        told.setdefault(at, []).append(word)
    return [" ".join(one) for one in told.values()]
