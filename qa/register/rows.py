"""Which rows of action logs are of a promise: a row says it short, in words that the promise has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from language.words import terms
from qa.register.lines import Line
from qa.register.subject import UNTELLING

EVERYDAY = 0.2  # how much a word of promising and meetings counts in the short text of a row
OWNED = 0.6  # of a row's text that a promise must say, where the row names who is to do it as the promise does
UNOWNED = 0.8  # the same where it names no one, or by another name
LEAST_WORDS = 2  # that a row's text and the promise share, at least
WORTH = 0.6  # how near a row comes that says nothing else than the promise does


@dataclass(frozen=True, slots=True)
class RowText:
    """A row of a log: its place among the lines of the papers, and the stems of what was to be done."""

    at: int
    line: Line
    stems: frozenset[str]


def row_texts(lines: Iterable[Line]) -> Iterator[RowText]:
    """Every row that says in a cell what was to be done."""
    for at, line in enumerate(lines):
        texts = (cell.of(line.document.raw_text) for cell in line.cells[:-1])
        stems = (frozenset(word for word in terms(text) if not word[0].isdigit()) for text in texts)
        first = next((some for some in stems if len(some) >= LEAST_WORDS), None)
        if first:
            yield RowText(at, line, first)


def nearness(row: RowText, said: frozenset[str], owner: frozenset[str], rarity: Callable[[str], float]) -> float:
    """How near a row comes to a promise of these stems; 0 where it is of something else.

    `owner`: the stems of who is to do it; `rarity`: how much a stem tells.
    """
    is_owned = bool(owner) and owner <= row.line.own
    shared = (row.stems & said) - owner
    if len(shared) < (LEAST_WORDS - is_owned):
        return 0.0
    weights = {word: EVERYDAY if word in UNTELLING else rarity(word) for word in row.stems}
    share = sum(weight for word, weight in weights.items() if word in said) / sum(weights.values())
    return WORTH * share if share >= (OWNED if is_owned else UNOWNED) else 0.0
