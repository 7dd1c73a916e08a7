"""What an exported reader is worth on councils it was not trained on.

    python -m training.measure READER EXAMPLES... [--tune EXAMPLES]... [--bare]

`--tune` are the examples on which the size of an answer and the threshold are chosen; the others are only measured.
Brackets hold 95% intervals, by resampling questions.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.manifest import own
from models.reader import OnnxReader
from training.calibrate import EVERY
from training.examples import read
from training.readings import Bare, Seen, seen

DRAWS = 1000
SECOND = tuple(step / 20 for step in range(1, 20))
WRONGLY_ABSTAINED = 0.07  # of the answerable questions, at most, on the tuning councils


def first(one: Seen) -> float:
    """Whether the likeliest sentence is gold, or may be quoted as well."""
    return float(one.labels[int(np.argmax(one.needed))] != 0)


def chosen(one: Seen, second: float) -> NDArray[np.int64]:
    """The labels of the sentences that an answer would take: the likeliest, and others nearly as likely."""
    probability = 1 / (1 + np.exp(-one.needed))
    taken: NDArray[np.int64] = one.labels[probability >= second * probability.max()]
    return taken


def precision(one: Seen, second: float) -> float:
    """Share of the chosen that are gold, or may be quoted as well."""
    return float((chosen(one, second) != 0).mean())


def recall(one: Seen, second: float) -> float:
    """Share of the gold that is chosen; gold that was not retrieved counts as missed."""
    return float((chosen(one, second) == 1).sum()) / one.example.gold


def f1(found: Sequence[Seen], second: float) -> float:
    """Of mean precision and mean recall over the answerable questions."""
    able = [one for one in found if one.example.lacks is None]
    p, r = (float(np.mean([score(one, second) for one in able])) for score in (precision, recall))
    return 2 * p * r / (p + r) if p + r else 0.0


def auroc(found: Sequence[Seen]) -> float:
    """Chance that an answerable question is held likelier to be answered than an unanswerable one; ties half."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score([one.example.lacks is None for one in found], [one.confidence for one in found]))


def threshold(found: Sequence[Seen]) -> float:
    """The confidence under which WRONGLY_ABSTAINED of the answerable questions lie."""
    return float(np.quantile([one.confidence for one in found if one.example.lacks is None], WRONGLY_ABSTAINED))


def measures(second: float, cut: float) -> dict[str, Callable[[Sequence[Seen]], float]]:
    """Every measure of a list of examples."""

    def mean(score: Callable[[Seen], float], *, answerable: bool = True) -> Callable[[Sequence[Seen]], float]:
        return lambda found: float(np.mean([score(one) for one in found if (one.example.lacks is None) is answerable]))

    return {
        "gold first": mean(first),
        "set precision": mean(lambda one: precision(one, second)),
        "set recall": mean(lambda one: recall(one, second)),
        "AUROC answerable": auroc,
        "unanswerable abstained": mean(lambda one: one.confidence < cut, answerable=False),
        "answerable abstained": mean(lambda one: one.confidence < cut),
    }


def interval(found: Sequence[Seen], measure: Callable[[Sequence[Seen]], float]) -> tuple[float, float]:
    """95%, by resampling questions."""
    rng = np.random.default_rng(7)
    draws = [measure([found[at] for at in rng.integers(0, len(found), len(found))]) for _ in range(DRAWS)]
    low, high = np.quantile(draws, (0.025, 0.975))
    return float(low), float(high)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print every measure for each file of examples, and for all together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", type=Path)
    parser.add_argument("examples", nargs="+", type=Path)
    parser.add_argument("--tune", action="append", type=Path, required=True)
    parser.add_argument("--every", type=int, default=EVERY, help="only every so many of the questions")
    parser.add_argument("--bare", action="store_true", help="without heading and sentence before")
    options = parser.parse_args(arguments)
    reader = OnnxReader(own(options.reader))
    reads = Bare(reader) if options.bare else reader
    tuning = seen([one for path in options.tune for one in read(path, options.every)], reads, sys.stderr.write)
    second, cut = max(SECOND, key=lambda one: f1(tuning, one)), threshold(tuning)
    print(f"chosen on {', '.join(path.stem for path in options.tune)}: second {second}, threshold {cut:.3f}")
    parts = {path.stem: seen(read(path, options.every), reads, sys.stderr.write) for path in options.examples}
    if len(parts) > 1:
        parts["together"] = [one for part in parts.values() for one in part]
    for name, found in parts.items():
        print(f"\n{name}: {len(found)} questions")
        for title, measure in measures(second, cut).items():
            low, high = interval(found, measure)
            print(f"  {title:24} {measure(found):.3f} [{low:.3f}, {high:.3f}]")


if __name__ == "__main__":
    main()
