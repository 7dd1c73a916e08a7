"""How much of a statement's content its cited sentences have: a calibrated probability, from named features.

Plain word overlap is the floor. Beside it: rarity (a rare word that is missing weighs more), how near each missing word
is to any of the source by the embedding, whether words that stand together stand together in the source, the order,
and the clause of the statement that has least.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from language.messages import composed
from models.embedding import Embedder, Vectors
from qa.checks.reading import Sentence, Word, read, read_all
from qa.checks.schema import Check, Cited, Fault
from qa.weights import Linear

SHIPPED = Path(__file__).with_name("support.toml")
MOST_KNOWN = 20_000  # texts whose vectors are kept
NEAR = 4.0  # steps within which two words stand together


def rarity_among(texts: Sequence[Collection[str]]) -> Callable[[str], float]:
    """How rare a stem is among texts, each given by its stems: the logarithm of how few have it; unseen ones most."""
    held = Counter(stem for text in texts for stem in set(text))
    return lambda stem: math.log((len(texts) + 1) / (held[stem] + 0.5))


def _as_rare(stem: str) -> float:  # noqa: ARG001
    return 1.0


@dataclass(frozen=True, slots=True)
class Model:
    """The fitted weights, and the probability under which a statement is not supported."""

    linear: Linear
    threshold: float

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Model:
        """The weights of a file written by `python -m eval.checks.fit`."""
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(Linear(told["support"]["bias"], told["support"]["weights"]), told["decision"]["threshold"])


@dataclass(frozen=True)
class Support:
    """Scores statements. `rarity`: how rare a stem is, 1 where nothing is known of it."""

    embedder: Embedder
    model: Model = field(default_factory=Model.load)
    rarity: Callable[[str], float] = _as_rare

    def probability(self, said: str, source: Cited) -> float:
        """The probability that the cited sentences say what the statement says, between 0 and 1."""
        return self.model.linear.probability(self.features(said, source))

    def check(self, said: str, source: Cited) -> Iterator[Fault]:
        """A fault where the probability is below the threshold."""
        found = self.probability(said, source)
        if found < self.model.threshold:
            yield Fault(Check.SUPPORT, said, composed("supported with a probability of {found:.2f}", found=found))

    @cached_property
    def _embedded(self) -> Callable[[str], Vectors]:
        """The vector of a text; those of the words that statements share are made once."""

        def vector(text: str) -> Vectors:
            made: Vectors = self.embedder.passages([text])[0]
            return made

        return lru_cache(maxsize=MOST_KNOWN)(vector)

    def features(self, said: str, source: Cited) -> dict[str, float]:
        """What the model weighs, each named; all between 0 and 1 but the counts of what is missing."""
        statement, cited = read(said), read_all((*source.sentences, source.context))
        words = [word for sentence in statement for word in sentence.words]
        given = frozenset[str]().union(*(sentence.stems for sentence in cited))
        missing = [word for word in words if word.stem not in given]
        apart = self._apart(statement, missing, cited)
        return {
            "overlap": overlap(said, source),
            "covered": _share([self.rarity(w.stem) for w in words], [self.rarity(w.stem) for w in missing]),
            "missing": float(len(missing)),
            "missing nouns": float(sum(_is_noun(s, w) for s in statement for w in s.words if w.stem not in given)),
            "missing at the end": float(_at_the_end(words, given)),
            "missing in a row": float(_longest_run(words, given)),
            "least clause": _least_clause(statement, given),
            "one sentence": max((_covered(words, one.stems) for one in cited), default=0.0),
            "together": _together(statement, cited),
            "in order": _in_order(words, cited),
            "farthest word": max(apart, default=0.0),
            "far words": float(sum(one > 0.3 for one in apart)),
            "cosine": self._cosine(said, " ".join(source.sentences)),
        }

    def _apart(self, statement: Sequence[Sentence], missing: Sequence[Word], cited: Sequence[Sentence]) -> list[float]:
        """Of each missing word how far it is, by the embedding, from the nearest word of the source: 1 less cosine."""
        lacking = frozenset(word.stem for word in missing)
        ours = sorted({_text(s, w) for s in statement for w in s.words if w.stem in lacking})
        theirs = sorted({_text(s, w) for s in cited for w in s.words})
        if not ours or not theirs:
            return [1.0] * len(ours)
        near = self._vectors(tuple(ours)) @ self._vectors(tuple(theirs)).T
        return [float(1 - best) for best in near.max(1)]

    def _cosine(self, said: str, told: str) -> float:
        first, second = self._vectors((said,))[0], self._vectors((told,))[0]
        return float(first @ second)

    def _vectors(self, texts: tuple[str, ...]) -> Vectors:
        return np.stack([self._embedded(text) for text in texts])


def _text(sentence: Sentence, word: Word) -> str:
    return sentence.tokens[word.at].lemma


def overlap(said: str, source: Cited) -> float:
    """The share of the statement's words, by stems, that the cited sentences have: the floor to clear."""
    own = [word.stem for sentence in read(said) for word in sentence.words]
    given = frozenset[str]().union(*(sentence.stems for sentence in read_all(source.sentences)))
    return sum(one in given for one in own) / len(own) if own else 0.0


def _share(whole: Sequence[float], missing: Sequence[float]) -> float:
    return 1 - sum(missing) / sum(whole) if sum(whole) else 0.0


def _covered(words: Sequence[Word], given: frozenset[str]) -> float:
    return sum(word.stem in given for word in words) / len(words) if words else 0.0


def _longest_run(words: Sequence[Word], given: frozenset[str]) -> int:
    longest = run = 0
    for word in words:
        run = 0 if word.stem in given else run + 1
        longest = max(longest, run)
    return longest


def _is_noun(sentence: Sentence, word: Word) -> bool:
    return sentence.tokens[word.at].tag.startswith("NN")


def _at_the_end(words: Sequence[Word], given: frozenset[str]) -> int:
    """How many of the last four words are missing: what is added stands mostly at the end."""
    return sum(word.stem not in given for word in words[-4:])


def _least_clause(statement: Sequence[Sentence], given: frozenset[str]) -> float:
    """How much the source has of the clause of which it has least; 1 where no clause has two words."""
    parts = [
        [word for word in sentence.words if clause.start <= word.at < clause.end]
        for sentence in statement
        for clause in sentence.clauses
    ]
    return min((_covered(part, given) for part in parts if len(part) > 1), default=1.0)


def _together(statement: Sequence[Sentence], cited: Sequence[Sentence]) -> float:
    """Of the pairs of words that follow on each other in the statement: how many stand near each other in it."""
    pairs = [(one.stem, two.stem) for s in statement for one, two in zip(s.words, s.words[1:], strict=False)]
    near = {
        (one.stem, two.stem)
        for sentence in cited
        for one in sentence.words
        for two in sentence.words
        if abs(one.reach - two.reach) <= NEAR
    }
    return sum(pair in near for pair in pairs) / len(pairs) if pairs else 1.0


def _in_order(words: Sequence[Word], cited: Sequence[Sentence]) -> float:
    """The longest run of the statement's words, others between them passed, that has its order in the source."""
    given = [word.stem for sentence in cited for word in sentence.words]
    lengths = [0] * (len(given) + 1)
    for word in words:
        previous = 0
        for at, one in enumerate(given, start=1):
            kept = lengths[at]
            lengths[at] = previous + 1 if one == word.stem else max(lengths[at], lengths[at - 1])
            previous = kept
    return lengths[-1] / len(words) if words else 0.0
