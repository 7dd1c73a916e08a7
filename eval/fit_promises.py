"""Fit the weights that tell a promise from a forecast, a practice and somebody else's plan.

    python -m eval.fit_promises eval/commitments/sentences/tune.jsonl eval/commitments/chains/{tune,test}

Ridge logistic regression, drawn to weights set by judgement (`[prior]`), not to nought: the features are few and rare.
Prints precision, recall and F1 of both, the fitted ones out of fold (a document or sample is in one fold), and writes
`ingest/commitments/acts/reported.toml`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.commitment_marks import place_of
from eval.promises import load
from ingest.commitments.acts.read import open_to_wording
from ingest.commitments.acts.reported import FILE, PRIOR, features
from ingest.commitments.said import said_in
from ingest.pipeline import take_apart
from ingest.readers import read
from language.spans import Span
from store.schema import Document, Source

PULL = 1.0  # towards the prior: chosen out of fold among 0.3, 0.5, 1, 2 and 4
MARGIN = 0.25  # above even odds: a look-alike let in costs more than a promise missed
FOLDS = 10
STEPS = 60  # Newton's; a dozen suffice

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One candidate that nothing binds: its features, and whether a label asks for it."""

    group: str  # document or sample: never in two folds
    features: frozenset[str]
    is_promise: bool


def examples(sentences: Path, chains: Iterable[Path]) -> Iterator[Example]:
    """The candidates of the labelled sentences and of the papers of every chain of some folders."""
    for sample in load(sentences):
        document, text = sample.document()
        quotes = [place_of(row["quote"], text.of(document.raw_text)) for row in sample.row["commitments"]]
        placed = [Span(text.start + one.start, text.start + one.end) for one in quotes]
        yield from _of_document(sample.id, document, placed, within=text)
    for body in sorted(path for folder in chains for path in folder.iterdir() if path.is_dir()):
        yield from _of_chain(body)


def _of_chain(folder: Path) -> Iterator[Example]:
    lines = (folder / "register.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    places = [one for row in rows for one in (row, *row["merged"], row.get("evidence")) if one]
    for path in sorted(folder.iterdir()):
        if path.suffix not in {".jsonl", ".csv"}:
            document = take_apart(Source(name=path.name, sha256=path.name), read(path.name, path.read_bytes()))
            own = [one["quote"] for one in places if one["document"] == path.name]
            yield from _of_document(path.name, document, list(_found(own, document.raw_text)))


def _found(quotes: Iterable[str], text: str) -> Iterator[Span]:
    for quote in quotes:
        try:
            yield place_of(quote, text)
        except ValueError:
            continue  # told over two cells


def _of_document(
    group: str, document: Document, quotes: Sequence[Span], within: Span | None = None
) -> Iterator[Example]:
    for said in said_in(document):
        if within is None or (said.span.start < within.end and within.start < said.span.end):
            for candidate, clauses in open_to_wording(said):
                at = said.tokens[candidate.clause.group.start].span.start
                asked = any(quote.start <= at < quote.end for quote in quotes)
                yield Example(group=group, features=features(candidate, said, clauses), is_promise=asked)


# --- the model ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A weight for each feature; `needed`: what their sum must reach."""

    weights: Floats
    needed: float

    def says(self, x: Floats) -> NDArray[np.bool_]:
        """Which rows are promises."""
        return np.asarray(x @ self.weights >= self.needed)


def fit(x: Floats, y: Floats, prior: Model, pull: float = PULL) -> Model:
    """Newton's steps on the penalised likelihood; the threshold is drawn to its prior less firmly."""
    x = np.hstack([x, -np.ones((len(x), 1))])
    start = np.append(prior.weights, prior.needed)
    firm = np.append(np.full(len(prior.weights), pull), pull / 5)
    w = start.copy()
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + firm * (w - start)
        curvature = x.T @ (x * (p * (1 - p) + 1e-6)[:, None]) + np.diag(firm)
        w = w - np.linalg.solve(curvature, gradient)
    return Model(weights=w[:-1], needed=float(w[-1]) + MARGIN)


def out_of_fold(x: Floats, y: Floats, groups: Sequence[str], prior: Model) -> NDArray[np.bool_]:
    """What models say that have not seen the group."""
    order = np.random.default_rng(0).permutation(sorted(set(groups)))
    fold = {str(group): at % FOLDS for at, group in enumerate(order)}
    folds = np.array([fold[group] for group in groups])
    said = np.zeros(len(y), dtype=bool)
    for held in range(FOLDS):
        said[folds == held] = fit(x[folds != held], y[folds != held], prior).says(x[folds == held])
    return said


def scores(said: NDArray[np.bool_], y: Floats) -> str:
    """Precision, recall and F1 with their counts."""
    hits, claimed, asked = int((said & (y == 1)).sum()), int(said.sum()), int(y.sum())
    precision, recall = hits / max(claimed, 1), hits / max(asked, 1)
    return (
        f"precision {precision:.3f} recall {recall:.3f} F1 {2 * hits / max(claimed + asked, 1):.3f} ({hits} of {asked})"
    )


def main(arguments: Iterable[str] | None = None) -> None:
    """Fit, print what it brings, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("chains", type=Path, nargs="+")
    parser.add_argument("--dry-run", action="store_true", help="print only")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    rows = list(examples(options.sentences, options.chains))
    names = sorted(PRIOR.weights)
    x = np.array([[name in row.features for name in names] for row in rows], dtype=np.float64)
    y = np.array([row.is_promise for row in rows], dtype=np.float64)
    prior = Model(weights=np.array([PRIOR.weights[name] for name in names]), needed=PRIOR.needed)
    print(f"{len(rows)} candidates")
    print("by judgement          ", scores(prior.says(x), y))
    print("fitted, out of fold   ", scores(out_of_fold(x, y, [row.group for row in rows], prior), y))
    if not options.dry_run:
        FILE.write_text(_told(names, fit(x, y, prior)), encoding="utf-8")


def _told(names: Sequence[str], model: Model) -> str:
    text = FILE.read_text(encoding="utf-8")
    head = text[: text.index("\n[fitted]\n") + 1]
    lines = [f'"{name}" = {weight:.2f}' for name, weight in zip(names, model.weights, strict=True)]
    return "\n".join([f"{head}[fitted]", f"needed = {model.needed:.2f}", "", "[fitted.weights]", *lines, ""])


if __name__ == "__main__":
    main()
