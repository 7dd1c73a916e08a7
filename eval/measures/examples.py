"""A small marked answer, for the examples in the measures' docstrings and for their tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eval.measures.marked import Marked
from eval.sets.case import Case
from eval.sets.gold import Gold, Spot, places
from eval.systems.given import Given, Place, Said, Sum
from language.spans import Span

NAME = "bridge.txt"
TEXT = "The deck was 12 metres long in 2019. Repairs cost £48,200 of the £60,000 set aside. Ms Arden’s file is private."


def place(words: str) -> Place:
    """The citation of these words of the text. Raises StopIteration where they do not stand in it."""
    span = next(places(words, TEXT))
    return Place(document=NAME, start=span.start, end=span.end, quote=span.of(TEXT))


def example(  # noqa: PLR0913  a case, its gold and what was given, in one call
    text: str = "",
    cited: Sequence[str] = (),
    *,
    gold: Sequence[str] = (),
    sums: Sequence[Sum] = (),
    case: dict[str, Any] | None = None,
    given: dict[str, Any] | None = None,
) -> Marked:
    """One statement with the words it cites, marked against gold given by its words; without text, an abstention.

    >>> one = example("They cost £48,200.", cited=["Repairs cost £48,200"], gold=["£48,200"])
    >>> one.given.citations[0].quote, one.gold.met(one.given.citations)
    ('Repairs cost £48,200', [True])
    """
    said = Said(text=text, citations=tuple(map(place, cited)), calculations=tuple(sums))
    what: dict[str, Any] = {"answered": bool(text), "text": text, "statements": (said,) if text else ()}
    asked: dict[str, Any] = {"id": "1", "question": "What did the repairs cost?", "kind": "figure"}
    return Marked(
        case=Case(**(asked | (case or {}))),
        gold=Gold(facts=tuple(tuple(Spot(NAME, span) for span in _spans(words)) for words in gold)),
        given=Given(**(what | (given or {}))),
        texts={NAME: TEXT},
    )


def _spans(words: str) -> list[Span]:
    return list(places(words, TEXT))
