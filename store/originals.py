"""The file that a document was read from, where it still lies where it lay, byte for byte.

A folder below the index (uploads) is looked for where the index is now: both may have moved, or be a copy.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from store.catalogue import Catalogue
from store.errors import OriginalGoneError
from store.homes import places
from store.rows import SOURCE_COLUMNS, to_source
from store.schema import Source
from store.tables import DOCUMENTS

MOST_BYTES = 64 * 2**20  # no file that was read is larger: one that is has been changed


@dataclass(frozen=True, slots=True)
class Original:
    """A document's file: where it lies, and its bytes, whose SHA-256 is the one that the record holds."""

    source: Source
    path: Path
    data: bytes = field(repr=False)


def original(record: Catalogue, doc_id: str) -> Original:
    """The file of a document: inside the folder that it was ingested from, and as it was then.

    Raises KeyError where the document is not held, OriginalGoneError where the file was moved or changed since.
    """
    columns = (*SOURCE_COLUMNS, DOCUMENTS.c.folder)
    with record.engine.connect() as connection:
        row = connection.execute(select(*columns).where(DOCUMENTS.c.doc_id == doc_id)).one_or_none()
    if row is None:
        raise KeyError(doc_id)
    source = to_source(row)
    for folder in places(record.root, row.folder):
        path = _inside(folder, source.name)
        data = _bytes(path) if path else None
        if path is not None and data is not None and hashlib.sha256(data).hexdigest() == source.sha256:
            return Original(source, path, data)
    raise OriginalGoneError(source.name)


def _inside(folder: Path, name: str) -> Path | None:
    """The file of this name below the folder, links followed; `None` where there is none, or it lies elsewhere."""
    try:
        home = folder.resolve(strict=True)
        path = (home / name).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return None
    return path if path.is_relative_to(home) and path != home else None


def _bytes(path: Path) -> bytes | None:
    """What a regular file holds; `None` where it cannot be read, is something else (a pipe would never end) or huge."""
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(opened, "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
                return None
            return file.read(MOST_BYTES)
    except OSError:
        return None
