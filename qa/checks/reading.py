"""A text as the checks read it: its sentences with clauses, times, quantities and content words, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from language.clauses import Clause, parsed
from language.council_time import stated
from language.periods import Period
from language.spans import Span
from language.tagging import Token, tagged
from language.time_words import mentions
from language.words import STOPWORDS, fold, stem
from qa.checks.quantities import Quantity, quantities

# A semicolon parts what is said as a stop does.
ENDS = re.compile(r"(?<=[.?!])[”\"')]*\s+(?=[A-Z“\"(£\d])|(?<=;)\s+")
CONTENT = ("NN", "NP", "VV", "AJ", "AV", "UNC", "PNI", "ZZ")
# Light words: their clause says what is meant, not they.
LIGHT = frozenset("be have do so also further however then there it one ones now still yet per cent percent".split())
MARKS = frozenset(",;:()–—|")
STEP, BREAK = 0.15, 2.0
JOINTS = frozenset("and but while whereas although or against than compared".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something: its stem, its place among the tokens, and how far along the text it is."""

    stem: str
    at: int  # token of the sentence
    reach: float  # words and breaks passed before it: the difference of two is how far apart they stand


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of days that the text names."""

    period: Period
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sentence:
    """One sentence; spans count in its own text. Each is read once, and is equal to itself alone."""

    text: str
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    words: tuple[Word, ...]
    reaches: tuple[float, ...]  # of each token

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(word.stem for word in self.words)

    def reach(self, offset: int) -> float:
        """How far along the text an offset is."""
        at = next((at for at, token in enumerate(self.tokens) if token.span.end > offset), len(self.tokens) - 1)
        return self.reaches[at] if self.reaches else 0.0

    def said(self, start: int, end: int) -> str:
        """The text of a run of tokens."""
        if start >= end or start >= len(self.tokens):
            return ""
        return self.text[self.tokens[start].span.start : self.tokens[min(end, len(self.tokens)) - 1].span.end]


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a statement or a citation, white space folded."""
    return tuple(one for one in ENDS.split(" ".join(text.split())) if one.strip())


@lru_cache(maxsize=4096)
def read(text: str) -> tuple[Sentence, ...]:
    """Every sentence of a text, read."""
    return tuple(_read(one) for one in sentences_of(text))


def read_all(texts: Sequence[str]) -> tuple[Sentence, ...]:
    """Every sentence of several texts."""
    return tuple(sentence for text in texts for sentence in read(text))


def _read(text: str) -> Sentence:
    tokens = tagged(text, Span(0, len(text)))
    times = tuple(Time(one.period, one.span) for one in stated(text))
    named = [Span(one.start, one.end) for one in mentions(text) if one.period is not None]
    reaches = tuple(_reaches(tokens))
    return Sentence(
        text=text,
        tokens=tokens,
        clauses=parsed(tokens),
        times=times,
        quantities=quantities(text, [*named, *(time.span for time in times)]),
        words=tuple(_words(tokens, reaches, [*named, *(time.span for time in times)])),
        reaches=reaches,
    )


def _reaches(tokens: Sequence[Token]) -> Iterator[float]:
    """A little for every word, and a whole step for what sets two parts of a sentence apart."""
    reach = 0.0
    for token in tokens:
        reach += BREAK if token.text in MARKS or token.lemma in JOINTS else STEP
        yield reach


def _words(tokens: Sequence[Token], reaches: Sequence[float], times: Sequence[Span]) -> Iterator[Word]:
    for at, token in enumerate(tokens):
        in_time = any(time.covers(token.span) for time in times)
        if not in_time and is_content(token):
            yield from (Word(one, at, reaches[at]) for one in stems(token))


def is_content(token: Token) -> bool:
    """Whether a token says something by itself."""
    return token.tag.startswith(CONTENT) and token.lemma not in LIGHT and fold(token.text) not in STOPWORDS


def stems(token: Token) -> tuple[str, ...]:
    """The stem of a token's lemma; of a hyphenated word those of its parts too."""
    word = fold(token.lemma).strip("'")
    parts = [part for part in re.split(r"[-/]", word) if part]
    return tuple(dict.fromkeys([stem(word.replace("-", "")), *map(stem, parts)])) if len(parts) > 1 else (stem(word),)
