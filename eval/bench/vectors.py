"""Exact search against Chroma: time of a query and recall@10, by number of vectors.

    python -m eval.bench.vectors 1000 10000 20000 50000

The vectors are unit vectors around a few hundred centres, as passages on a few hundred subjects would lie; queries
are vectors of the set, moved a little.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from store.rows import Vectors
from store.vectors import ChromaPassages, ExactPassages, Hit

DIMENSIONS = 384
CENTRES = 300
SPREAD = 0.7  # length of what a passage adds to its subject: cosines within one subject are about .7
QUERIES = 100


def vectors(count: int, dice: np.random.Generator) -> Vectors:
    """Unit vectors, shape (count, DIMENSIONS)."""
    centres = _unit(dice.standard_normal((CENTRES, DIMENSIONS)))
    own = _unit(dice.standard_normal((count, DIMENSIONS)))
    return _unit(centres[dice.integers(0, CENTRES, count)] + SPREAD * own)


def _unit(rows: Any) -> Vectors:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def timed(search: Callable[[Vectors, int], list[Hit]], queries: Vectors) -> tuple[float, list[set[str]]]:
    """Median milliseconds of a query, and what each found."""
    spent, found = [], []
    for query in queries:
        started = time.perf_counter()
        hits = search(query, 10)
        spent.append(time.perf_counter() - started)
        found.append({passage_id for passage_id, _ in hits})
    return float(np.median(spent)) * 1000, found


def row(count: int) -> str:
    """One line of the table."""
    dice = np.random.default_rng(count)
    held = vectors(count, dice)
    queries = _unit(held[dice.integers(0, count, QUERIES)] + 0.3 * _unit(dice.standard_normal((QUERIES, DIMENSIONS))))
    exact = ExactPassages([f"p{at}" for at in range(count)], [f"d{at // 20}" for at in range(count)], held)
    exact_ms, oracle = timed(exact.nearest, queries)
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        ChromaPassages.build(Path(folder), exact)
        built = time.perf_counter() - started
        approximate = ChromaPassages(Path(folder))
        approximate.nearest(queries[0], 10)  # loads the graph
        chroma_ms, found = timed(approximate.nearest, queries)
        approximate.close()
    recall = float(np.mean([len(one & true) / 10 for one, true in zip(found, oracle, strict=True)]))
    return f"{count:>9,} {exact_ms:>9.2f} {chroma_ms:>9.2f} {recall:>9.3f} {built:>9.1f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="*", default=[1_000, 10_000, 20_000, 50_000])
    options: Any = parser.parse_args(arguments)
    started = time.perf_counter()
    from store.vectors import load_libraries

    load_libraries()
    print(f"loading Chroma and LlamaIndex: {time.perf_counter() - started:.1f} s; exact search needs neither")
    print(f"{'vectors':>9} {'exact ms':>9} {'chroma ms':>9} {'recall@10':>9} {'build s':>9}")
    for count in options.counts:
        print(row(count), flush=True)


if __name__ == "__main__":
    main()
