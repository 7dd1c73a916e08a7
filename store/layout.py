"""Where everything of an index lies below its folder."""

from __future__ import annotations

from pathlib import Path

RECORD = "record.sqlite3"  # at the root: the record; in a generation: its copy, with the word index
VECTORS = "chroma"
MANIFEST = "manifest.json"
GENERATIONS = "generations"
OPEN = ".open"  # ends the name of what lies beside a generation: the same without what is restricted
CURRENT = "CURRENT"  # names the live generation


def root_of(generation: Path) -> Path:
    """The index that a generation's folder belongs to."""
    return generation.parent.parent
