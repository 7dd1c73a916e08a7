"""Where the time of a cold `matters ask` goes: imports, the index, each model with its SHA-256 check, answering.

    python -m eval.bench.start --index .index

Each row is a process's first time through; the last is the whole command, run again as a process of its own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from models.manifest import Files

QUESTION = "Why did re-admissions to care rise in August?"
Made = TypeVar("Made")


def took(name: str, work: Callable[[], Made]) -> Made:
    """What the work makes; prints the milliseconds it took."""
    started = time.perf_counter()
    made = work()
    print(f"{name:48} {(time.perf_counter() - started) * 1000:7.0f} ms", flush=True)
    return made


def breakdown(index: Path, question: str) -> None:
    """Go the way of `matters ask` step by step."""
    took("import the command", lambda: __import__("cli"))
    for library in ("numpy", "sqlalchemy", "pydantic_settings", "rapidfuzz", "snowballstemmer"):
        took(f"import {library}", lambda name=library: __import__(name))  # type: ignore[misc]  # bound now
    took("import the rest of what answers", lambda: __import__("qa.build"))
    from qa.build import pipeline
    from qa.config import Config

    config = Config()
    made = took("open the index, its hash checked", lambda: pipeline(config, index))
    took("import onnxruntime and tokenizers", lambda: (__import__("onnxruntime"), __import__("tokenizers")))
    retriever, reranker = cast(Any, made.retriever), cast(Any, made.reranker)
    loads: dict[str, tuple[Files, Callable[[], object]]] = {
        "embedding": (retriever.embedder.files, lambda: retriever.embedder._model.session),
        "reader": (reranker.reader.files, lambda: reranker.reader._session),
    }
    for name, (files, load) in loads.items():
        took(f"{name}: check the SHA-256 of its weights", lambda own=files: own.file("model.onnx"))  # type: ignore[misc]
        took(f"{name}: load, the check again included", load)
    took("the first answer", lambda: made.ask(question))
    took("the same answer again", lambda: made.ask(question))
    made.index.close()


def whole(index: Path, question: str) -> float:
    """Seconds of the whole command as a process."""
    command = [sys.executable, "-m", "cli", "ask", question, "--index", str(index)]
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the breakdown, then the median of five whole runs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, default=Path(".index"))
    parser.add_argument("--question", default=QUESTION)
    options: Any = parser.parse_args(arguments)
    breakdown(options.index, options.question)
    seconds = sorted(whole(options.index, options.question) for _ in range(5))
    print(f"{'the whole command, median of 5':48} {seconds[2] * 1000:7.0f} ms (load {os.getloadavg()[0]:.1f})")


if __name__ == "__main__":
    main()
