"""Train the reader that is shipped, from the councils' papers to calibrated weights: `make reader`.

    python -m training --work .reader            everything, about three hours on two quiet cores
    python -m training --work .reader --install  and make it the one that is shipped

What is done already is not done again: remove the folder to begin anew. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from models.manifest import READER
from qa.config import Config
from training import calibrate, measure
from training.examples import collect, read, write
from training.papers import COUNCILS
from training.train import DEFAULT, drawn, train

# Passes over the questions for training: how many of the 6,033 are drawn (else all), and how they are trained on. Each
# is an hour and more on two quiet cores; the second goes on from the first, with other sentences beside the gold.
PASSES = ((4800, DEFAULT), (None, replace(DEFAULT, rate=5e-5, seed=11)))
SPLITS = Path(__file__).with_name("splits.toml")


@dataclass(frozen=True, slots=True)
class Splits:
    """Councils by what they are for."""

    train: tuple[str, ...]
    tune: tuple[str, ...]
    test: tuple[str, ...]

    @classmethod
    def load(cls, path: Path = SPLITS) -> Splits:
        """The splits of a file."""
        return cls(**{name: tuple(councils) for name, councils in tomllib.loads(path.read_text("utf-8")).items()})


def examples_of(councils: Sequence[str], work: Path) -> list[Path]:
    """The file of examples of each council, made where it is not there yet."""
    paths = [work / "examples" / f"{name}.jsonl" for name in councils]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file():
            write(path, collect(COUNCILS / path.stem, Config(reranker=False), sys.stderr.write))
    return paths


def trained(splits: Splits, work: Path) -> Path:
    """The exported and calibrated reader."""
    from training.export import export
    from training.model import HEAD, reader
    from training.starts import lay

    checkpoint, exported = work / "start", work / "reader"
    if not checkpoint.is_dir():
        lay(checkpoint)
    for number, (questions, recipe) in enumerate(PASSES, start=1):
        start, checkpoint = checkpoint, work / f"checkpoint-{number}"
        if not (checkpoint / HEAD).is_dir():  # written last: what a killed run leaves is no reader
            found = drawn([one for path in examples_of(splits.train, work) for one in read(path)], questions)
            seconds = train(found, start, checkpoint, recipe)
            print(f"pass {number}: trained on {len(found)} questions in {seconds:.0f} s", file=sys.stderr)
    if not (exported / "reader.toml").is_file():
        export(reader(checkpoint), exported)
        calibrate.calibrate(exported, examples_of(splits.tune, work), calibrate.EVERY)
    return exported


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, calibrate, measure on the test councils, and with `--install` ship."""
    from training.export import install

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--install", action="store_true")
    options = parser.parse_args(arguments)
    splits = Splits.load()
    made = trained(splits, options.work)
    tune, test = (examples_of(councils, options.work) for councils in (splits.tune, splits.test))
    measure.main([str(made), *map(str, test), *(word for path in tune for word in ("--tune", str(path)))])
    if options.install:
        install(made, READER, f"reader-{date.today()}")


if __name__ == "__main__":
    main()
