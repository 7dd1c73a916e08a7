"""Examples as the exported reader reads them: what calibration and measurement both start from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.bearings import BEARINGS, Bearing, Read
from qa.reading.reader import STRETCHES, EvidenceReader
from training.examples import IGNORED, Example, Labelled

ANSWERS = BEARINGS.index(Bearing.ANSWERS)
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bare:
    """A reader that is told nothing but the sentences: what their context is worth."""

    reader: EvidenceReader

    def needed(self, question: str, sentences: Sequence[tuple[str, str, str]]) -> list[float]:
        """Without heading and without the sentence before."""
        return self.reader.needed(question, [("", "", text) for _, _, text in sentences])

    def bearings(self, question: str, stretches: Sequence[tuple[str, Sequence[str]]]) -> list[Read]:
        """Without heading."""
        return self.reader.bearings(question, [("", texts) for _, texts in stretches])


@dataclass(frozen=True, slots=True)
class Seen:
    """One example read: every sentence of its windows, then the windows around the most needed, as in use."""

    example: Example
    needed: Array  # log-odds of each sentence, window by window
    labels: NDArray[np.int64]  # 1 needed, 0 not, IGNORED
    read: tuple[tuple[Labelled, Read], ...]  # the windows read whole, that of the most needed sentence first

    @property
    def confidence(self) -> float:
        """That the papers answer, by the reader alone: the most needed sentence and its stretch, alike."""
        return float(self.needed.max()) + _odds(self.read[0][1].answers)


def _odds(probability: float) -> float:
    return float(np.log(probability / (1 - probability)))


def seen(examples: Sequence[Example], reader: EvidenceReader, show: Callable[[str], object]) -> list[Seen]:
    """Every example with windows, read."""
    found = []
    for number, example in enumerate(examples, start=1):
        if example.windows:
            found.append(_seen(example, reader))
        show(f"\rread {number} of {len(examples)}")
    show("\n")
    return found


def _seen(example: Example, reader: EvidenceReader) -> Seen:
    places = [(window, at) for window in example.windows for at in range(len(window.sentences))]
    told = [(one.heading, one.sentences[at - 1] if at else "", one.sentences[at]) for one, at in places]
    needed = np.array(reader.needed(example.question, told))
    best = {id(places[at][0]): places[at][0] for at in np.argsort(-needed)}
    chosen = list(best.values())[:STRETCHES]
    read = reader.bearings(example.question, [(one.heading, one.sentences) for one in chosen])
    labels = np.array([one.needed[at] for one, at in places])
    return Seen(example, needed, labels, tuple(zip(chosen, read, strict=True)))


def sentence_pairs(found: Sequence[Seen]) -> tuple[Array, Array]:
    """Log-odds and label of every sentence that has one."""
    logits = np.concatenate([one.needed for one in found])
    labels = np.concatenate([one.labels for one in found])
    return logits[labels != IGNORED], labels[labels != IGNORED].astype(float)


def window_pairs(found: Sequence[Seen]) -> tuple[Array, Array]:
    """Log-odds that it answers, and whether it does, of every window read that answers wholly or not at all."""
    pairs = [(window, said) for one in found for window, said in one.read if window.bearing != IGNORED]
    odds = np.array([_odds(said.answers) for _, said in pairs])
    return odds, np.array([float(window.bearing == ANSWERS) for window, _ in pairs])
