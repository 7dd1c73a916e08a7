"""Whether a question alone shows if it is answered, before any paper is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from training.diversity.asked import Asked
from training.diversity.forms import mean
from training.papers import Lack


def _classifier() -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"(?u)\b\w+\b", sublinear_tf=True)
    return make_pipeline(words, LogisticRegression(solver="liblinear"))


def guesses(questions: Sequence[Asked]) -> list[float | None]:
    """Of each question, how answerable it looks by its own words, learnt on the questions of all other councils.

    `None` where the others are all answerable, or none is.
    """
    found: dict[int, float] = {}
    for name in dict.fromkeys(one.council for one in questions):
        own = [at for at, one in enumerate(questions) if one.council == name]
        others = [one for one in questions if one.council != name]
        if len({one.answerable for one in others}) == 2:
            model = _classifier().fit([one.text for one in others], [one.answerable for one in others])
            scores = model.predict_proba([questions[at].text for at in own])[:, 1]
            found |= dict(zip(own, map(float, scores), strict=True))
    return [found.get(at) for at in range(len(questions))]


def auroc(able: Sequence[float], unable: Sequence[float]) -> float | None:
    """The share of pairs of one of each in which the first is above the second, a tie counting half: .5 by chance."""
    from sklearn.metrics import roc_auc_score

    if not able or not unable:
        return None
    return float(roc_auc_score([1] * len(able) + [0] * len(unable), [*able, *unable]))


def leak(guessed: Sequence[tuple[Asked, float]], lacks: Sequence[Lack] = tuple(Lack)) -> float | None:
    """AUROC of the answerable against those that lack one of these, council by council, then their mean."""
    by_council: dict[str, tuple[list[float], list[float]]] = {}
    for one, score in guessed:
        if one.lacks is None or one.lacks in lacks:
            by_council.setdefault(one.council, ([], []))[0 if one.answerable else 1].append(score)
    return mean([value for able, unable in by_council.values() if (value := auroc(able, unable)) is not None])


def siblings_told(guessed: Iterable[tuple[Asked, float]]) -> float | None:
    """Of all two of a family of which one is answerable, the share where that one looks the more answerable."""
    families: dict[str, tuple[list[float], list[float]]] = {}
    for one, score in guessed:
        families.setdefault(one.family, ([], []))[0 if one.answerable else 1].append(score)
    told_apart = [
        (np.sign(high - low) + 1) / 2 for able, unable in families.values() for high in able for low in unable
    ]
    return mean(told_apart)


def telling(questions: Sequence[Asked], top: int = 12) -> dict[bool, tuple[str, ...]]:
    """The words that a classifier on all questions weighs most: for answerable (True), and against (False)."""
    if len({one.answerable for one in questions}) < 2:
        return {}
    model = _classifier().fit([one.text for one in questions], [one.answerable for one in questions])
    weights = model[-1].coef_[0]
    names = model[0].get_feature_names_out()
    order = weights.argsort()
    return {True: tuple(map(str, names[order[::-1][:top]])), False: tuple(map(str, names[order[:top]]))}
