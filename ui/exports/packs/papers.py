"""The papers of a pack, found again in a folder by name or by hash, and read again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from ui.errors import PackError
from ui.exports.packs.checking import Finding
from ui.exports.packs.evidence import Paper

Read = Callable[[str, bytes], str]  # a file's name and bytes to its text; raises PackError
LARGEST = 200 * 1024 * 1024  # bytes of a file that is looked at


def read_again(papers: Iterable[Paper], folder: Path, read: Read) -> Iterator[Finding]:
    """A finding for each paper: whether the folder has its bytes, and whether its reader extracts the same text."""
    hashes: dict[str, dict[str, Path]] = {}  # by suffix: the files that are there, by their hash
    for paper in papers:
        path = _named(folder, paper)
        if path is None or _hash(path) != paper.sha256:
            suffix = PurePosixPath(paper.name).suffix.lower()
            if suffix not in hashes:
                hashes[suffix] = _hashes(folder, suffix)
            path = hashes[suffix].get(paper.sha256, path)
        yield Finding(of="paper", where=str(path or paper.name), fault=_fault(paper, path, read))


def _named(folder: Path, paper: Paper) -> Path | None:
    """The file of the paper's name, where it lies in the folder."""
    name = PurePosixPath(paper.name)
    if name.is_absolute() or ".." in name.parts or "\0" in paper.name:
        return None
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except OSError:  # a name that no file can have
        return None


def _hashes(folder: Path, suffix: str) -> dict[str, Path]:
    files = (one for one in sorted(folder.rglob("*")) if one.suffix.lower() == suffix and one.is_file())
    return {found: one for one in files if (found := _hash(one))}


def _hash(path: Path) -> str | None:
    """The SHA-256 of a file's bytes; `None` for one that is too large to be a paper."""
    if path.stat().st_size > LARGEST:
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fault(paper: Paper, path: Path | None, read: Read) -> str | None:
    if path is None:
        return "not in the folder, neither by name nor by SHA-256"
    if _hash(path) != paper.sha256:
        return "its bytes are not those that were cited"
    try:
        text = read(path.name, path.read_bytes())
    except PackError as fault:
        return str(fault)
    return None if text == paper.text else "its text is now extracted otherwise than it was"
