"""The index of a set that brings its own papers: made once, and afterwards only what changed is read again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingest.pipeline import Progress, ingest, silent
from qa.build import embedder
from qa.config import Config


def own_index(documents: Path, folder: Path, config: Config, progress: Progress = silent) -> Path:
    """The index of a folder of papers, below `folder`. Raises what ingest raises."""
    model = embedder(config)
    name = hashlib.sha256(f"{documents.resolve()}\0{model.fingerprint}".encode()).hexdigest()[:12]
    index = folder / "indexes" / f"{documents.name}-{name}"
    ingest(documents, index, model, progress=progress)
    return index
