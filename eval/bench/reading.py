"""How long the reader takes on one core, warm: the likeliest sentences of a question, and the stretches around them.

    python -m eval.bench.reading --index .index --sentences 20

Questions are those of the shipped record, every twentieth.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, cast

from eval.sets.folders import open_set
from models.reader import OnnxReader
from qa.build import pipeline, reader_files
from qa.config import Config
from qa.pipeline import Pipeline
from qa.reading.reader import STRETCHES
from qa.reading.windows import heading, windows

QUESTIONS = Path(__file__).parents[1] / "questions" / "corpus.jsonl"
EVERY = 20


def sentences(made: Pipeline, question: str, count: int) -> list[tuple[str, str, str]]:
    """What the reader would be given of a question's likeliest sentences."""
    likeliest = cast(Any, made.reranker).rerank(made.interpret(question), made.search(question, k=made.passages))
    found = [one.candidate for one in likeliest[:count]]
    return [(heading(one), made.library.before(one), made.library.text(one)) for one in found]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the median milliseconds of both readings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=20)
    options = parser.parse_args(arguments)
    reader = OnnxReader(reader_files(Config()), threads=1)
    took: dict[str, list[float]] = {"sentences": [], "stretches": []}
    with closing((made := pipeline(Config(reranker=False), options.index)).index):
        for case in open_set(QUESTIONS).cases[::EVERY]:
            given = sentences(made, case.question, options.sentences)
            around = windows(made.search(case.question, k=made.passages), made.library)[:STRETCHES]
            reader.needed(case.question, given)  # warm
            begun = time.perf_counter()
            reader.needed(case.question, given)
            took["sentences"].append(time.perf_counter() - begun)
            begun = time.perf_counter()
            reader.bearings(case.question, [(one.heading, one.texts) for one in around])
            took["stretches"].append(time.perf_counter() - begun)
    for name, count in (("sentences", options.sentences), ("stretches", STRETCHES)):
        print(f"{count} {name}: {statistics.median(took[name]) * 1000:.0f} ms at the median, one thread")


if __name__ == "__main__":
    main()
