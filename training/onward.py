"""A reader that `training.export` wrote, laid back in a folder so that `training.train` goes on from it.

Each weight is what it was before it was exported, to within half a step of 1/63 of its column's range.
"""

from __future__ import annotations

from pathlib import Path

from models.manifest import Files
from training.starts import HEADS, below, dequantised, lay_down


def lay_back(files: Files, folder: Path) -> None:
    """The encoder with its tokenizer, and its head beside them. Raises ModelError where a file is not as it should."""
    path = files.file("model.onnx")
    weights = dequantised(path)
    lay_down(below("encoder.", weights), below("head.", weights), files, folder, heads=_heads(path))


def _heads(path: Path) -> int:
    """Of attention: the one thing that weights do not tell."""
    import onnx

    noted = {one.key: one.value for one in onnx.load(str(path)).metadata_props}
    return int(noted.get("heads", HEADS))
