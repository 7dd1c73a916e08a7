"""What texts look like: how they open, how long they are, how many of their word sequences differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from language.words import tokens

GRAM = 4
TABLE_ROW = re.compile(r"^.*[|\t].*$", re.MULTILINE)
BREAK = re.compile(r"\n\s*\n")
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1.0)
Quantiles = tuple[float, ...]  # at QUANTILES; empty where there is nothing to measure


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words of questions, and the share of questions that begin so."""

    words: str
    share: float


def openings(texts: Sequence[str], length: int) -> tuple[Opening, ...]:
    """How questions of at least so many words begin, commonest first."""
    heads = (tuple(tokens(text))[:length] for text in texts)
    counted = Counter(head for head in heads if len(head) == length)
    return tuple(Opening(" ".join(head), count / len(texts)) for head, count in counted.most_common())


def grams(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """So many words in a row of a paragraph, from each word on; rows of tables left out."""
    for paragraph in BREAK.split(TABLE_ROW.sub("", text)):
        words = [*tokens(paragraph)]
        yield from zip(*(words[start:] for start in range(length)), strict=False)


def distinct(texts: Iterable[str], length: int = GRAM) -> float | None:
    """The share of runs of words that differ: 1 where none comes twice. It falls as texts grow many."""
    counted = Counter(gram for text in texts for gram in grams(text, length))
    return len(counted) / counted.total() if counted else None


def mean_length(texts: Sequence[str]) -> float | None:
    """In words."""
    return mean([len([*tokens(text)]) for text in texts])


def quantiles(values: Sequence[float]) -> Quantiles:
    """The values at QUANTILES."""
    return tuple(float(one) for one in np.quantile(values, QUANTILES)) if values else ()


def mean(values: Sequence[float]) -> float | None:
    """The mean; `None` of nothing."""
    return fmean(values) if values else None
