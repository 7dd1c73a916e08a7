"""What the reader sees: stretches of the record around the passages retrieved, each under its heading.

A sentence means what it means where it stands: beside the question it answers, under its heading, at its meeting. So
the reader gets the sentences of a stretch together and judges each of them there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qa.library import Library
from qa.retrieve.fuse import Retrieved
from qa.schema import Candidate

MAX_WORDS = 150  # of a window: with heading and question about 256 tokens
BESIDE = 1  # sentences to either side of a passage retrieved: who asked, what leans on it


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences that stand side by side in one item, with what a reader of the page knows beside them."""

    heading: str  # council, committee, day, item and heading; never quoted
    sentences: tuple[Candidate, ...]  # in reading order, not empty
    texts: tuple[str, ...]  # theirs, white space folded
    rank: int  # of its best passage, from 0

    @property
    def document(self) -> str:
        """The id of the document it is cut from."""
        return self.sentences[0].passage.doc_id


def windows(retrieved: Sequence[Retrieved], library: Library) -> list[Window]:
    """Every sentence of the passages retrieved and of those beside them, each in one window; best passage first."""
    ranks: dict[tuple[str, int], int] = {}
    found: dict[tuple[str, int], Candidate] = {}
    for rank, hit in enumerate(retrieved):
        for one in _around(library.candidates(hit.passage), library):
            at = (one.passage.doc_id, one.order)
            found.setdefault(at, one)
            ranks.setdefault(at, rank)
    readable = [found[at] for at in sorted(found) if not library.is_row_of_figures(found[at])]
    cut = [_window(part, library, ranks) for run in _runs(readable) for part in _cut(run, library)]
    return sorted(cut, key=lambda one: one.rank)


def heading(one: Candidate) -> str:
    """What a sentence stands under: council, committee, day, item, heading and zone."""
    return f"{one.passage.context} - {one.passage.zone}"


def _around(candidates: Sequence[Candidate], library: Library) -> Iterator[Candidate]:
    """The sentences of a passage with those beside them in their item."""
    if not candidates:
        return
    for step in range(-BESIDE, 0):
        if before := library.neighbour(candidates[0], step):
            yield before
    yield from candidates
    for step in range(1, BESIDE + 1):
        if after := library.neighbour(candidates[-1], step):
            yield after


def _runs(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """The sentences that stand side by side in one item."""
    run: list[Candidate] = []
    for one in candidates:
        if run and not _follows(run[-1], one):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _follows(one: Candidate, other: Candidate) -> bool:
    here, there = one.passage, other.passage
    return here.doc_id == there.doc_id and here.item == there.item and other.order == one.order + 1


def _cut(run: Sequence[Candidate], library: Library) -> Iterator[Sequence[Candidate]]:
    """The run in windows of alike length, none beyond MAX_WORDS but for one endless sentence."""
    sizes = [len(library.text(one).split()) for one in run]
    fair = sum(sizes) / -(-sum(sizes) // MAX_WORDS)
    start = words = 0
    for at, size in enumerate(sizes):
        if at > start and (words + size > MAX_WORDS or words >= fair):
            yield run[start:at]
            start, words = at, 0
        words += size
    yield run[start:]


def _window(part: Sequence[Candidate], library: Library, ranks: dict[tuple[str, int], int]) -> Window:
    return Window(
        heading=heading(part[0]),
        sentences=tuple(part),
        texts=tuple(library.text(one) for one in part),
        rank=min(ranks[one.passage.doc_id, one.order] for one in part),
    )
