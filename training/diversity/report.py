"""All figures of the councils, each and together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.diversity.asked import Asked, asked
from training.diversity.copies import Shared, outside, runs, shared, texts_of
from training.diversity.forms import Opening, Quantiles, distinct, mean_length, openings, quantiles
from training.diversity.leaks import guesses, leak, siblings_told, telling
from training.diversity.likeness import Pair, closest, nearest
from training.papers import Council, Lack


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One council in figures, or all together. `None` where there is nothing to measure."""

    name: str
    questions: int
    answerable: float | None  # share
    lacks: Mapping[Lack, int]
    words_answerable: float | None  # mean length of a question
    words_unanswerable: float | None
    openings: Mapping[int, tuple[Opening, ...]]  # by how many words, commonest first
    distinct_of_questions: float | None  # of 4-grams, the share that differ
    distinct_of_papers: float | None
    nearest: Quantiles  # likeness to the most similar question
    overlap_gold: Quantiles
    overlap_near: Quantiles
    leak: float | None  # AUROC of a classifier that sees only the question, learnt on the other councils
    leak_by_lack: Mapping[Lack, float]  # the same, of the answerable against one kind
    siblings_told: float | None  # of siblings of which one is answerable, the share where the classifier says which


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All figures."""

    councils: tuple[Profile, ...]
    together: Profile
    closest: tuple[Pair, ...]
    telling: Mapping[bool, tuple[str, ...]]  # words that speak most for an answerable question, and against
    runs: int  # different runs of 8 words in papers and questions
    shared: tuple[Shared, ...] | None  # `None`: compared with nothing
    faults: tuple[str, ...]


def report(councils: Sequence[Council], against: Sequence[Path] | None = None) -> Report:
    """All figures of the councils, and what they share with the folders."""
    questions = [one for council in councils for one in asked(council)]
    pairs = nearest(questions)
    guessed = [(one, score) for one, score in zip(questions, guesses(questions), strict=True) if score is not None]
    ours = runs(text for council in councils for text in texts_of(council))
    others = (text for folder in against or () for text in outside(folder))
    return Report(
        councils=tuple(profile(one.name, [one], questions, pairs, guessed) for one in councils),
        together=profile("all", councils, questions, pairs, guessed),
        closest=closest(pairs),
        telling=telling(questions),
        runs=len(ours),
        shared=None if against is None else shared(ours, others),
        faults=tuple(f"{council.name}: {fault}" for council in councils for fault in council.faults),
    )


def profile(
    name: str,
    councils: Sequence[Council],
    questions: Iterable[Asked],
    pairs: Iterable[Pair],
    guessed: Iterable[tuple[Asked, float]],
) -> Profile:
    """The figures of some councils, out of what is known of all."""
    names = {one.name for one in councils}
    own = [one for one in questions if one.council in names]
    texts = {answerable: [one.text for one in own if one.answerable is answerable] for answerable in (True, False)}
    both = [one.text for one in own]
    known = [(one, score) for one, score in guessed if one.council in names]
    by_lack = {lack: leak(known, [lack]) for lack in Lack}
    return Profile(
        name=name,
        questions=len(own),
        answerable=len(texts[True]) / len(own) if own else None,
        lacks=Counter(one.lacks for one in own if one.lacks),
        words_answerable=mean_length(texts[True]),
        words_unanswerable=mean_length(texts[False]),
        openings={length: openings(both, length) for length in (2, 3)},
        distinct_of_questions=distinct(both),
        distinct_of_papers=distinct(paper.raw_text for council in councils for paper in council.papers.values()),
        nearest=quantiles([pair.likeness for pair in pairs if pair.first.council in names]),
        overlap_gold=_overlaps(own, answerable=True),
        overlap_near=_overlaps(own, answerable=False),
        leak=leak(known),
        leak_by_lack={lack: value for lack, value in by_lack.items() if value is not None},
        siblings_told=siblings_told(known),
    )


def _overlaps(questions: Iterable[Asked], *, answerable: bool) -> Quantiles:
    values = (one.overlap for one in questions if one.answerable is answerable)
    return quantiles([value for value in values if value is not None])
