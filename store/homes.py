"""The folder that a document came from: below the index it is told by its place there, so that both move together."""

from __future__ import annotations

from pathlib import Path

UPLOADS = "uploads"  # below the index, beside its record: papers that were handed in


def kept_as(root: Path, folder: str) -> str:
    """How a record keeps a folder: relative where it lies below the index at `root`, else as it is."""
    home = root.resolve()
    path = Path(folder)
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else folder


def home(root: Path, kept: str) -> str:
    """The folder that a record keeps so, as an absolute path."""
    return str(root.resolve() / kept)


def places(root: Path, kept: str) -> tuple[Path, ...]:
    """Where the files of a folder that a record keeps so may lie, likeliest first.

    Records made earlier keep the folder of uploads by its absolute path, which a move of the index left behind. Whoever
    looks for a file there has to prove its bytes: another folder may have that name.
    """
    told = Path(home(root, kept))
    return (told, root.resolve() / UPLOADS) if told.name == UPLOADS else (told,)
