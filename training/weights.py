"""Fit the weights of the sentence reranker and of the abstention decision on a labelled question set.

    python -m training.weights --set eval/tuning/docs eval/tuning/questions.jsonl \\
        --set corpus eval/questions/corpus.jsonl --council training/councils/harrowick --out qa/weights.toml

Both are logistic models over the named features of `qa.features` and `qa.answerable`, fitted twice: with what the
trained reader makes of each sentence, and without: to choose what it reads, and for where its weights are missing.
Every figure printed, and every threshold chosen, is out of fold: the folds are whole documents, so no sentence of a
document that a weight was fitted on is ever judged by it. A council named here must be one that the reader was not
trained on.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.sets.case import Case
from eval.sets.folders import open_set
from eval.sets.gold import Gold, Spot, gold_of, overlaps
from ingest.pipeline import ingest
from qa.answerable import facts
from qa.build import embedder, pipeline
from qa.config import Config
from qa.library import Library
from qa.pipeline import Pipeline
from qa.schema import Evidence, Interpretation
from qa.weights import Linear, Ranking
from training.cases import cases
from training.papers import open_council

FOLDS = 6
SECOND = tuple(step / 20 for step in range(2, 19))  # shares tried, see qa.weights
STRENGTH = 0.1  # inverse regularisation of the sentence model: flat from .03 to 1 on the tuning set
JUDGE_STRENGTH = 0.02  # stronger: no better on council minutes, better on sets it never saw
MAX_WRONGLY_ABSTAINED = 0.05  # of answerable questions, out of fold; about .07 of those of sets never fitted on
RECALL_WEIGHS = 1.5  # beside precision, where the size of an answer is chosen

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the set with its evidence and which of it is gold."""

    case: Case
    asked: Interpretation
    evidence: list[Evidence]
    gold: list[bool | None]  # `None`: may be cited beside it
    library: Library


def collect(made: Pipeline, cases: Sequence[Case], show: Callable[[str], object]) -> list[Asked]:
    """Ask every question up to the evidence, and label it."""
    held = {source.name: made.index.record.document(source.doc_id) for source in made.sources}
    found = []
    for number, case in enumerate(cases, start=1):
        asked = made.interpret(case.question, case.scope)
        evidence = made.evidence(asked)
        gold = [is_gold(one, gold_of(case, held)) for one in evidence]
        if evidence:
            found.append(Asked(case, asked, evidence, gold, made.library))
        show(f"\rread {number} of {len(cases)}")
    show("\n")
    return found


def is_gold(one: Evidence, gold: Gold) -> bool | None:
    """Whether a sentence lies in a place that is given by its words; `None`: in one that may be cited as well."""
    if _lies_in(one, (spot for fact in gold.facts for spot in fact)):
        return True
    return None if _lies_in(one, gold.context) else False


def _lies_in(one: Evidence, spots: Iterable[Spot]) -> bool:
    at = one.candidate
    return any(
        spot.cell is None and spot.document == at.document.source.name and overlaps(at.sentence, spot.span)
        for spot in spots
    )


def fit(rows: Sequence[dict[str, float]], labels: Sequence[bool], strength: float) -> Linear:
    """A logistic model over the rows' features, with their scaling folded into its weights."""
    from sklearn.linear_model import LogisticRegression

    names = sorted({name for row in rows for name in row})
    matrix = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    mean, spread = matrix.mean(0), matrix.std(0) + 1e-6
    model = LogisticRegression(C=strength, max_iter=5000)
    model.fit((matrix - mean) / spread, np.array(labels))
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (weights * mean).sum())
    return Linear(bias, {name: round(float(weight), 5) for name, weight in zip(names, weights, strict=True)})


def fold_of(asked: Asked, documents: Sequence[str]) -> int:
    """The fold of a question: of the first document its gold, or its near miss, stands in."""
    name = asked.case.gold_documents[0]
    return documents.index(name) % FOLDS if name in documents else 0


def rejudged(asked: Asked, model: Linear) -> Asked:
    """The question with its evidence judged by another model, best first."""
    judged = [
        (replace(one, probability=model.probability(one.features)), gold)
        for one, gold in zip(asked.evidence, asked.gold, strict=True)
    ]
    judged.sort(key=lambda pair: -pair[0].probability)
    return replace(asked, evidence=[one for one, _ in judged], gold=[gold for _, gold in judged])


def fit_sentences(asked: Sequence[Asked]) -> Linear:
    """The sentence model: gold or not, over the evidence of answerable questions whose gold was found."""
    useful = [one for one in asked if one.case.answerable and any(one.gold)]
    pairs = [pair for one in useful for pair in zip(one.evidence, one.gold, strict=True) if pair[1] is not None]
    return fit([evidence.features for evidence, _ in pairs], [bool(gold) for _, gold in pairs], STRENGTH)


def out_of_fold(asked: Sequence[Asked], documents: Sequence[str]) -> list[Asked]:
    """Every question judged by a model that was fitted without its document."""
    folds = [fold_of(one, documents) for one in asked]
    models = [
        fit_sentences([one for one, own in zip(asked, folds, strict=True) if own != fold]) for fold in range(FOLDS)
    ]
    return [rejudged(one, models[fold]) for one, fold in zip(asked, folds, strict=True)]


def judge_rows(asked: Sequence[Asked]) -> list[dict[str, float]]:
    """The features of the abstention decision."""
    return [facts(one.asked, one.evidence, one.library) for one in asked]


def judge_out_of_fold(asked: Sequence[Asked], rows: Sequence[dict[str, float]], documents: Sequence[str]) -> Array:
    """Confidence in every question by a model that was fitted without its document."""
    folds = np.array([fold_of(one, documents) for one in asked])
    labels = [one.case.answerable for one in asked]
    confidence = np.zeros(len(asked))
    for fold in range(FOLDS):
        kept = [at for at in range(len(asked)) if folds[at] != fold]
        model = fit([rows[at] for at in kept], [labels[at] for at in kept], JUDGE_STRENGTH)
        for at in np.flatnonzero(folds == fold):
            confidence[at] = model.probability(rows[int(at)])
    return confidence


def threshold(confidence: Array, answerable: NDArray[np.bool_]) -> float:
    """The highest confidence under which at most MAX_WRONGLY_ABSTAINED of the answerable questions lie."""
    return float(np.quantile(confidence[answerable], MAX_WRONGLY_ABSTAINED))


def hits(asked: Sequence[Asked], k: int) -> float:
    """Share of answerable questions with a gold sentence among the first `k`."""
    able = [one for one in asked if one.case.answerable and one.case.facts]
    return sum(any(gold is not False for gold in one.gold[:k]) for one in able) / len(able)


def set_score(asked: Sequence[Asked], second: float) -> float:
    """F-measure of the sentences chosen, before anything that leans on them joins; answerable questions.

    Recall counts for more: an answer that leaves out a fact is wrong, one with a sentence too many only longer.
    """
    precisions, recalls = [], []
    for one in asked:
        if one.case.answerable and one.case.facts and any(one.gold):
            least = second * one.evidence[0].probability
            taken = one.gold[: sum(each.probability >= least for each in one.evidence)]
            precisions.append(sum(gold is not False for gold in taken) / len(taken))
            recalls.append(taken.count(True) / one.gold.count(True))
    precision, recall = float(np.mean(precisions)), float(np.mean(recalls))
    return (1 + RECALL_WEIGHS**2) * precision * recall / (RECALL_WEIGHS**2 * precision + recall)


@dataclass(frozen=True, slots=True)
class Fitted:
    """What is fitted for one way of ranking, and how it did out of fold."""

    ranking: Ranking
    sentence: Linear
    judge: Linear
    cut: float
    second: float
    figures: tuple[str, ...]


def fit_all(ranking: Ranking, asked: Sequence[Asked], documents: Sequence[str]) -> Fitted:
    """Both models, the threshold and the size of an answer."""
    from sklearn.metrics import roc_auc_score

    apart = out_of_fold(asked, documents)
    rows = judge_rows(apart)
    confidence = judge_out_of_fold(apart, rows, documents)
    answerable = np.array([one.case.answerable for one in asked])
    cut = threshold(confidence, answerable)
    second = max(SECOND, key=lambda one: set_score(apart, one))
    figures = (
        f"{ranking}: {len(asked)} questions, {int(answerable.sum())} answerable; {len(documents)} documents in"
        f" {FOLDS} folds.",
        f"Out of fold: gold sentence first {hits(apart, 1):.3f}, in the first three {hits(apart, 3):.3f},"
        f" in the first {Config().sentences} {hits(apart, Config().sentences):.3f};",
        f"F{RECALL_WEIGHS} of the sentences chosen {set_score(apart, second):.3f};",
        f"answerable against not AUROC {roc_auc_score(answerable, confidence):.3f};",
        f"at the threshold {float((confidence[~answerable] < cut).mean()):.3f} of the unanswerable abstained,",
        f"{float((confidence[answerable] < cut).mean()):.3f} of the answerable wrongly.",
    )
    judge = fit(rows, [bool(one) for one in answerable], JUDGE_STRENGTH)
    return Fitted(ranking, fit_sentences(asked), judge, cut, second, figures)


def written(sets: Sequence[str], fitted: Sequence[Fitted]) -> str:
    """The weights file."""
    lines = [f"# Written by `python -m training.weights`; do not edit. Sets: {', '.join(sets)}."]
    for one in fitted:
        lines += ["", *(f"# {figure}" for figure in one.figures)]
        for name, model in (("sentence", one.sentence), ("answerable", one.judge)):
            lines += ["", f"[{one.ranking}.{name}]", f"bias = {model.bias:.5f}", "", f"[{one.ranking}.{name}.weights]"]
            lines += [f'"{feature}" = {weight}' for feature, weight in sorted(model.weights.items())]
        lines += ["", f"[{one.ranking}.decision]", f"threshold = {one.cut:.4f}", f"second = {one.second}"]
    return "\n".join((*lines, ""))


Set = tuple[Path, Sequence[Case]]  # a folder of documents, and questions on them


def read_sets(sets: Sequence[Set], ranking: Ranking, fused: Linear | None) -> tuple[list[Asked], list[str]]:
    """The questions of every set, asked of its own documents, and the names of all documents.

    `fused`: chooses what the reader reads; the one last shipped where that is `None`.
    """
    config = Config(reranker=ranking is Ranking.READ)
    asked: list[Asked] = []
    documents: set[str] = set()
    for folder, questions in sets:
        with tempfile.TemporaryDirectory() as index:
            ingest(folder, Path(index), embedder(config))
            made = pipeline(config, Path(index), fused=fused)
            asked += collect(made, questions, sys.stderr.write)
            documents |= {source.name for source in made.sources}
    return asked, sorted(documents)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", nargs=2, action="append", default=[], metavar=("FOLDER", "QUESTIONS"))
    parser.add_argument("--council", action="append", default=[], type=Path, metavar="FOLDER")
    parser.add_argument("--out", type=Path, required=True)
    options: Any = parser.parse_args(arguments)
    sets: list[Set] = [(Path(folder), open_set(Path(questions)).cases) for folder, questions in options.set]
    sets += [(folder / "documents", cases(open_council(folder))) for folder in options.council]
    first = fit_all(Ranking.FUSED, *read_sets(sets, Ranking.FUSED, None))
    fitted = [fit_all(Ranking.READ, *read_sets(sets, Ranking.READ, first.sentence)), first]
    print("\n".join(figure for one in fitted for figure in one.figures))
    names = [*(questions for _, questions in options.set), *map(str, options.council)]
    options.out.write_text(written(names, fitted), encoding="utf-8")


if __name__ == "__main__":
    main()
