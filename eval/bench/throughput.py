"""How near ingest comes to the embedding model's own speed, on the same texts, as a ratio in one run.

    python -m eval.bench.throughput FOLDER

Reading, segmenting, storing, the word index and Chroma are what the ratio falls short of 1 by.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.pipeline import ingest
from qa.build import embedder
from qa.config import Config
from store.index import Index


def texts_of(index: Path) -> list[str]:
    """What was embedded, as it was embedded."""
    opened = Index(index)
    documents = [opened.record.document(source.doc_id) for source in opened.record.sources()]
    opened.close()
    return [f"{one.context}\n{one.text}" for document in documents for one in document.passages]


def main(arguments: Sequence[str] | None = None) -> None:
    """Ingest the folder into a new index, then embed the same texts alone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    options: Any = parser.parse_args(arguments)
    model = embedder(Config())
    model.passages(["Loaded before the clock starts."])
    with tempfile.TemporaryDirectory() as index:
        summary = ingest(options.folder, Path(index), model)
        texts = texts_of(Path(index))
    started = time.perf_counter()
    model.passages(texts)
    alone = time.perf_counter() - started
    files = summary.added
    print(
        f"ingest: {files} files, {len(texts)} passages, {summary.seconds:.1f} s ({len(texts) / summary.seconds:.1f}/s)"
    )
    print(f"  of that, embedding: {summary.embedding_seconds:.1f} s")
    print(f"the model alone on the same passages: {alone:.1f} s ({len(texts) / alone:.1f}/s)")
    print(f"ratio: {alone / summary.seconds:.2f} (load {os.getloadavg()[0]:.1f})")


if __name__ == "__main__":
    main()
