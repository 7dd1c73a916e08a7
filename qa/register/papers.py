"""The lines of one body's papers, by day, with the index of their words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from qa.register.lines import Line, lines_of
from qa.register.rows import RowText, nearness, row_texts
from store.schema import Document

# How much a word of a line counts by where it stands: in the line, in its label, above it, in the sentences before it.
OWN, LABELLED, HEADED, BEFORE = 1.0, 1.0, 0.7, 0.5
UNREPEATED = 0.6  # how much a word tells that no other item has: nothing can show it again

Posted = tuple[NDArray[np.int64], NDArray[np.float32]]  # lines, in order, and what the word counts in each


class Papers:
    """The lines of a body's papers, by day, paper and place."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = sorted(lines, key=lambda one: (one.held_on, one.document.source.name, one.order))
        self._days = np.array([one.held_on.toordinal() for one in self.lines], np.int64)
        self._postings = _posted(self.lines)
        self._items = _items_with(self.lines)
        self.rows = tuple(row_texts(self.lines))

    def rarity(self, stem: str) -> float:
        """How much a word of a promise tells: 1 where one further item of the papers has it, less the more have it.

        It leans on the number of items that have the word alone, so that papers on something else change nothing.
        """
        others = self._items.get(stem, 0) - 1
        return 1 / (1 + math.log(others)) if others > 0 else UNREPEATED

    def nearness(self, row: RowText, said: frozenset[str], owner: frozenset[str]) -> float:
        """How near a row of an action log comes to a promise of these stems."""
        return nearness(row, said, owner, self.rarity)

    def between(self, after: date, until: date) -> tuple[int, int]:
        """First and last (excluded) of the lines of meetings after one day, up to another."""
        edges = np.searchsorted(self._days, [after.toordinal(), until.toordinal()], side="right")
        return int(edges[0]), int(edges[1])

    def coverage(self, weights: Mapping[str, float], first: int, last: int) -> NDArray[np.float32]:
        """For lines `first:last`, the sum of the weights of the words that each has, by where it has them."""
        total = np.zeros(last - first, np.float32)
        for stem, weight in weights.items():
            if stem in self._postings:
                places, worth = self._postings[stem]
                start, end = np.searchsorted(places, [first, last])
                total[places[start:end] - first] += weight * worth[start:end]
        return total


def papers_of(meetings: Iterable[tuple[date, str]], document: Callable[[str], Document]) -> Papers:
    """The papers of a body: the day of a meeting with the id of a document of it, for each."""
    return Papers(line for day, doc_id in meetings for line in lines_of(document(doc_id), day))


def _posted(lines: Iterable[Line]) -> dict[str, Posted]:
    """Each stem to the lines that have it."""
    posted: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for at, line in enumerate(lines):
        for stem, worth in _worths(line).items():
            places, worths = posted[stem]
            places.append(at)
            worths.append(worth)
    return {
        stem: (np.array(places, np.int64), np.array(worths, np.float32)) for stem, (places, worths) in posted.items()
    }


def _worths(line: Line) -> dict[str, float]:
    worths = dict.fromkeys(line.before, BEFORE)
    worths |= dict.fromkeys(line.heading, HEADED)
    return worths | dict.fromkeys(line.label, LABELLED) | dict.fromkeys(line.own, OWN)


def _items_with(lines: Iterable[Line]) -> dict[str, int]:
    """Each stem to the number of agenda items that have it."""
    items: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for line in lines:
        for stem in line.own | line.heading:
            items[stem].add((line.passage.doc_id, line.passage.item))
    return {stem: len(found) for stem, found in items.items()}
