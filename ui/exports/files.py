"""Files written whole or not at all: a write that fails leaves the former file as it was."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from ui.errors import ExportError


def check_name(path: Path, suffixes: tuple[str, ...]) -> None:
    """Raise ExportError, in one line with the way out, for a name that no file of this kind can be written to."""
    if path.suffix.lower() not in suffixes:
        raise ExportError(f"{path}: not a name for this file; end it in {' or '.join(suffixes)}")
    if path.is_dir():
        raise ExportError(f"{path}: a folder of that name is there; name a file")
    if path.exists() and not path.is_file():
        raise ExportError(f"{path}: not an ordinary file; name another")
    if not path.absolute().parent.is_dir():
        raise ExportError(f"{path}: there is no folder {path.parent}; make it first, or name another")


def write(path: Path, content: bytes) -> None:
    """Put the bytes there in one step, on disk when this returns. Raises ExportError where the system would not."""
    target = path.resolve()  # of a link, what it points to is replaced
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        try:
            with fresh.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                shutil.copymode(target, fresh)  # who may read it is not ours to change
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); check room and permissions") from None
