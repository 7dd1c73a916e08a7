"""Two language versions of one paper: what two languages share is figures, days and the numbers of items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

NUMERAL = re.compile(r"\d+(?:[.,:/]\d+)*")
FEWEST = 4  # numerals of a paper, before they tell anything
LEAST = 0.6  # of all the numerals of two papers, what both of them have
LONGER = 2.0  # times as long as the other, at most


@dataclass(frozen=True, slots=True)
class Paper:
    """What two language versions are told by: the text, and the numbers of the items in it, as printed."""

    text: str
    numbers: tuple[str | None, ...] = ()


def twins(paper: Paper, others: Sequence[Paper]) -> list[int]:
    """Which of the others, of the same meeting and in another language, are probably the same paper; likeliest first.

    By their places in `others`. A paper of few numerals is no twin of anything: nothing would tell.
    """
    alike = {at: likeness(paper, other) for at, other in enumerate(others)}
    return sorted((at for at, share in alike.items() if share >= LEAST), key=lambda at: -alike[at])


def likeness(one: Paper, other: Paper) -> float:
    """The share of the numerals of both that they have in common; 0 where they are too few or lengths differ much."""
    first, second = _numerals(one), _numerals(other)
    lengths = sorted((len(one.text), len(other.text)))
    if min(first.total(), second.total()) < FEWEST or lengths[1] > LONGER * lengths[0]:
        return 0.0
    return (first & second).total() / (first | second).total()


def _numerals(paper: Paper) -> Counter[str]:
    return Counter(NUMERAL.findall(paper.text))


def paired(numbers: Sequence[str | None], others: Sequence[str | None]) -> list[tuple[int | None, int | None]]:
    """The items of two papers side by side, in order, by their places: one for one where there are as many of them.

    Else by their printed numbers; `None` beside an item that the other paper has not.
    """
    if len(numbers) == len(others):
        return [(at, at) for at in range(len(numbers))]
    pairs: list[tuple[int | None, int | None]] = []
    for kind, first, last, other, last_other in SequenceMatcher(None, numbers, others, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += zip(range(first, last), range(other, last_other), strict=True)
        else:
            pairs += [(at, None) for at in range(first, last)] + [(None, at) for at in range(other, last_other)]
    return pairs
