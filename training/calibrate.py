"""Calibrate an exported reader on councils it was not trained on; writes `reader.toml` beside its weights.

    python -m training.calibrate READER EXAMPLES...

Platt's scaling of two logits: that a sentence is needed, that a window answers.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from models.manifest import own
from models.reader import OnnxReader, Temper
from training.examples import read
from training.readings import Array, seen, sentence_pairs, window_pairs

EVERY = 5  # the reader takes two seconds for all that is retrieved for a question
PLAIN = {"needed": Temper(), "answers": Temper()}


def platt(logits: Array, labels: Array) -> Temper:
    """Slope and offset that make the log-odds true on average."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e6, max_iter=1000).fit(logits[:, None], labels)
    return Temper(round(float(model.coef_[0, 0]), 4), round(float(model.intercept_[0]), 4))


def written(tempers: dict[str, Temper], source: str) -> str:
    """The calibration file."""
    lines = [f"# Written by `python -m training.calibrate`; do not edit. Fitted on {source}."]
    for name, temper in tempers.items():
        lines += ["", f"[{name}]", f"slope = {temper.slope}", f"offset = {temper.offset}"]
    return "\n".join((*lines, ""))


def calibrate(reader: Path, examples: Sequence[Path], every: int) -> None:
    """Write `reader.toml` of a reader's folder, by every so many of the examples."""
    (reader / "reader.toml").write_text(written(PLAIN, "nothing yet"), encoding="utf-8")
    found = seen([one for path in examples for one in read(path, every)], OnnxReader(own(reader)), sys.stderr.write)
    tempers = {"needed": platt(*sentence_pairs(found)), "answers": platt(*window_pairs(found))}
    source = f"{len(found)} questions of {', '.join(path.stem for path in examples)}"
    (reader / "reader.toml").write_text(written(tempers, source), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Calibrate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", type=Path)
    parser.add_argument("examples", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=EVERY, help="only every so many of the questions")
    options = parser.parse_args(arguments)
    calibrate(options.reader, options.examples, options.every)
    print((options.reader / "reader.toml").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
