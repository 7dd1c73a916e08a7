"""Fit the weights of `qa.checks.support` on the tune part of the labelled statements.

    python -m eval.checks.fit

Ridge logistic regression. Beside the written statements each good one is given two more times: cited to another
passage, and with the end of another passage's statement added to it; both are unsupported. Prints, out of fold (a
passage is in one fold), the AUROC of the model and of plain word overlap, their difference with its interval over whole
passages, and how well probabilities are calibrated; writes `qa/checks/support.toml`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.checks.samples import HERE, Sample, load
from qa.checks.reading import read_all
from qa.checks.support import SHIPPED, Model, Support, rarity_among
from qa.config import Config
from qa.weights import Linear

FOLDS = 6
STRENGTH = 2.0  # of the ridge, over scaled features
STEPS = 40  # Newton's; a dozen suffice
LOST = 0.02  # of the good statements, at most, under the threshold out of fold
RESAMPLES = 1000
SEED = 1904

Floats = NDArray[np.float64]
# Faults of content, which a score of content is to find; the typed checks find the others.
CONTENT = frozenset({None, "unsupported addition", "instruction obeyed", "another passage", "with another's end"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement's features, whether it is good, and the passage whose statements it stands and falls with."""

    passage: str
    fault: str | None
    features: dict[str, float]


def examples(samples: Sequence[Sample]) -> Iterator[Sample]:
    """The written statements, and of each good one the two that are made of it."""
    yield from samples
    passages = list(dict.fromkeys(sample.passage for sample in samples))
    first = {sample.passage: sample for sample in reversed(samples) if sample.good}
    for sample in samples:
        if sample.good:
            at = passages.index(sample.passage)
            other = first[passages[(at + 7) % len(passages)]]
            yield replace(sample, source=other.source, fault="another passage")
            yield replace(sample, text=_joined(sample.text, other.text), fault="with another's end")


def _joined(text: str, other: str) -> str:
    """A statement with the last four to seven words of another."""
    end = other.rstrip(".").split()
    return f"{text.rstrip('.')} and {' '.join(end[-max(4, min(7, len(end) // 2)) :])}."


def support(samples: Sequence[Sample], model: Model | None = None) -> Support:
    """The score with the embedding model of the settings; rarity is that among the samples' passages."""
    from qa.build import embedder

    texts = dict.fromkeys(text for sample in samples for text in sample.source.sentences)
    return Support(
        embedder(Config(threads=1)),
        model or Model(Linear(0.0, {}), 0.0),
        rarity_among([one.stems for one in read_all(tuple(texts))]),
    )


def rows_of(samples: Sequence[Sample], scored: Support) -> list[Row]:
    """The features of every statement."""
    return [
        Row(passage=one.passage, fault=one.fault, features=scored.features(one.text, one.source)) for one in samples
    ]


# --- the model ---


def fit(rows: Sequence[Row], strength: float = STRENGTH) -> Linear:
    """Newton's steps on the penalised likelihood over scaled features, the scaling folded into the weights."""
    names = sorted({name for row in rows for name in row.features} - {"overlap"})
    raw = np.array([[row.features[name] for name in names] for row in rows])
    y = np.array([row.fault is None for row in rows], dtype=np.float64)
    mean, spread = raw.mean(0), raw.std(0) + 1e-6
    x = np.hstack([(raw - mean) / spread, np.ones((len(raw), 1))])
    pull = np.append(np.full(len(names), strength), 0.0)
    w = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        curvature = x.T @ (x * (p * (1 - p) + 1e-6)[:, None]) + np.diag(pull)
        w = w - np.linalg.solve(curvature, x.T @ (p - y) + pull * w)
    weights = w[:-1] / spread
    told = {name: round(float(weight), 5) for name, weight in zip(names, weights, strict=True)}
    return Linear(round(float(w[-1] - (weights * mean).sum()), 5), told)


def out_of_fold(rows: Sequence[Row]) -> Floats:
    """The probability of each statement by a model that has not seen its passage."""
    passages = list(dict.fromkeys(row.passage for row in rows))
    fold = {passage: at % FOLDS for at, passage in enumerate(passages)}
    models = [fit([row for row in rows if fold[row.passage] != held]) for held in range(FOLDS)]
    return np.array([models[fold[row.passage]].probability(row.features) for row in rows])


def threshold(probabilities: Floats, rows: Sequence[Row]) -> float:
    """The highest probability under which at most LOST of the good statements lie."""
    good = np.array([row.fault is None for row in rows])
    return float(np.quantile(probabilities[good], LOST))


# --- how good it is ---


def auroc(scores: Floats, good: NDArray[np.bool_]) -> float:
    """The chance that a good statement scores above a bad one, ties half."""
    above = (scores[good][:, None] > scores[~good]).mean() + (scores[good][:, None] == scores[~good]).mean() / 2
    return float(above)


def compared(scores: Floats, floor: Floats, rows: Sequence[Row]) -> str:
    """The AUROC of the score and of the floor, and their difference with its 95% interval over whole passages."""
    good = np.array([row.fault is None for row in rows])
    passages = np.unique([row.passage for row in rows])
    members = {passage: np.flatnonzero([row.passage == passage for row in rows]) for passage in passages}
    rng = np.random.default_rng(SEED)
    drawn = [np.concatenate([members[one] for one in rng.choice(passages, len(passages))]) for _ in range(RESAMPLES)]
    moves = [auroc(scores[at], good[at]) - auroc(floor[at], good[at]) for at in drawn]
    low, high = np.percentile(moves, [2.5, 97.5])
    first, second = auroc(scores, good), auroc(floor, good)
    return f"{first:.3f} against {second:.3f}: {first - second:+.3f} [{low:+.3f}, {high:+.3f}]"


def calibration(probabilities: Floats, rows: Sequence[Row]) -> str:
    """Mean probability and share of good statements in each fifth of the probabilities."""
    order = np.argsort(probabilities)
    good = np.array([row.fault is None for row in rows], dtype=np.float64)
    return ", ".join(f"{probabilities[at].mean():.2f}→{good[at].mean():.2f}" for at in np.array_split(order, 5))


def figures(probabilities: Floats, rows: Sequence[Row]) -> list[str]:
    """What the score brings over word overlap: on statements wrong in content, on written ones, and on all."""
    floor = np.array([row.features["overlap"] for row in rows])
    made = frozenset({"another passage", "with another's end"})
    parts = {
        "wrong in content": [row.fault in CONTENT for row in rows],
        "written": [row.fault not in made for row in rows],
        "all": [True for _ in rows],
    }
    told = []
    for name, taken in parts.items():
        at = [number for number, is_taken in enumerate(taken) if is_taken]
        told.append(f"AUROC, {name} ({len(at)}): {compared(probabilities[at], floor[at], [rows[one] for one in at])}")
    return [*told, f"calibration in fifths, said→good: {calibration(probabilities, rows)}"]


def written(model: Linear, cut: float, told: Sequence[str]) -> str:
    """The weights file."""
    lines = ["# Written by `python -m eval.checks.fit`; do not edit. Out of fold, against plain word overlap:"]
    lines += [f"# {one}" for one in told]
    lines += ["", "[support]", f"bias = {model.bias:.5f}", "", "[support.weights]"]
    lines += [f'"{name}" = {weight}' for name, weight in sorted(model.weights.items())]
    return "\n".join([*lines, "", "[decision]", f"threshold = {cut:.4f}", ""])


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", type=Path, nargs="?", default=HERE / "tune.jsonl")
    parser.add_argument("--dry-run", action="store_true", help="print only")
    options = parser.parse_args(arguments)
    samples = load(options.samples)
    rows = rows_of(list(examples(samples)), support(samples))
    probabilities = out_of_fold(rows)
    told = figures(probabilities, rows)
    print("\n".join(told))
    if not options.dry_run:
        SHIPPED.write_text(written(fit(rows), threshold(probabilities, rows), told), encoding="utf-8")


if __name__ == "__main__":
    main()
