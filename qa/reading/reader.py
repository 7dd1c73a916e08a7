"""The reader beside the retriever: the likeliest sentences in their context, then the stretches around the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from models.bearings import Read
from qa.library import Library
from qa.reading.windows import Window, heading, windows
from qa.retrieve.fuse import Retrieved
from qa.schema import Candidate

STRETCHES = 3  # read whole: those around the sentences that are needed most


class EvidenceReader(Protocol):
    """Reads a question with sentences in their context, and with stretches (models.reader.OnnxReader fits)."""

    def needed(self, question: str, sentences: Sequence[tuple[str, str, str]]) -> list[float]:
        """Log-odds that each sentence is needed; each given as its heading, the sentence before it, itself."""

    def bearings(self, question: str, stretches: Sequence[tuple[str, Sequence[str]]]) -> list[Read]:
        """What each stretch does for the question; each given as its heading and its sentences."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader made of the sentences given, in their order: a visible value."""

    needed: tuple[float, ...]  # log-odds
    around: tuple[Read | None, ...]  # what the stretch that it stands in does; `None` where that was not read
    stretches: tuple[Window, ...]  # those that were read whole, the one around the most needed sentence first


def reading(
    question: str,
    sentences: Sequence[Candidate],
    retrieved: Sequence[Retrieved],
    library: Library,
    reader: EvidenceReader,
) -> Reading:
    """The sentences read, and the stretches around the best of them. `sentences` are of the passages retrieved."""
    seen = [(heading(one), library.before(one), library.text(one)) for one in sentences]
    needed = reader.needed(question, seen)
    best = sorted(range(len(sentences)), key=lambda at: -needed[at])
    around = {_key(one): window for window in windows(retrieved, library) for one in window.sentences}
    found = [around[_key(sentences[at])] for at in best if _key(sentences[at]) in around]
    chosen = list({id(window): window for window in found}.values())[:STRETCHES]
    read = reader.bearings(question, [(window.heading, window.texts) for window in chosen])
    told = {_key(one): said for window, said in zip(chosen, read, strict=True) for one in window.sentences}
    return Reading(tuple(needed), tuple(told.get(_key(one)) for one in sentences), tuple(chosen))


def _key(one: Candidate) -> tuple[str, int]:
    return one.passage.doc_id, one.order
