"""A sentence on one line, with the way back to the raw text."""

from __future__ import annotations

from dataclasses import dataclass

from store.schema import Document, Span

# The same length as what it stands for, so that offsets stay those of the raw text.
PLAIN = str.maketrans({"’": "'", "‘": "'", **dict.fromkeys("\n\r\t\u00a0\u2007\u2009\u202f", " ")})


@dataclass(frozen=True, slots=True)
class Folded:
    """A sentence with single spaces, and where each of its characters stands in the raw text."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The raw span behind `start:end`, which is not empty."""
        return Span(self.places[start], self.places[end - 1] + 1)


def folded(document: Document, sentence: Span) -> Folded:
    """The sentence on one line."""
    raw = sentence.of(document.raw_text).translate(PLAIN)
    kept = [at for at, one in enumerate(raw) if not (one == " " and at and raw[at - 1] == " ")]
    return Folded("".join(raw[at] for at in kept), tuple(sentence.start + at for at in kept))
