"""The folder of papers that were handed in: its files, and the sidecar that says what is known of each."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from pathlib import Path

from ingest.errors import FolderError
from ingest.sources import ACCESS, COLUMNS, OPEN, RESTRICTED, SIDECAR, Details
from ingest.sources import load as load_sources
from language.messages import composed
from store.generation import fsync
from store.homes import UPLOADS

FRESH = ".new"  # ends the name of a file that is being written


def folder_of(index: Path) -> Path:
    """Where the papers handed in to an index are kept."""
    return index / UPLOADS


def details_of(folder: Path) -> dict[str, Details]:
    """What the folder's sidecar says, by file. Raises FolderError where it is there and cannot be read."""
    loaded = load_sources(folder)
    unread = next((one for one in loaded.warnings if "was not used" in one or "no column 'file'" in one), None)
    if unread:
        raise FolderError(
            composed("{path}: {unread}; correct it, then try again", path=folder / SIDECAR, unread=unread)
        )
    return dict(loaded.details)


def write_details(folder: Path, details: Mapping[str, Details]) -> None:
    """Write the sidecar anew: on disk, then in the place of the old one."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow((*COLUMNS, ACCESS))
    for name, known in sorted(details.items()):
        day = known.held_on.isoformat() if known.held_on else ""
        access = {None: "", False: OPEN, True: RESTRICTED}[known.is_restricted]
        row = [name, known.council or "", known.committee or "", day, known.title or "", known.url or "", access]
        lines.writerow(row)
    write(folder / SIDECAR, text.getvalue().encode())


def sweep(folder: Path) -> None:
    """Delete what a killed run left half written."""
    for path in folder.rglob(f".*{FRESH}"):
        path.unlink(missing_ok=True)


def write(path: Path, data: bytes) -> None:
    """Put a file in its place in one step, its bytes on disk."""
    fresh = path.with_name(f".{hashlib.sha256(path.name.encode()).hexdigest()[:16]}{FRESH}")
    fresh.write_bytes(data)
    fsync(fresh)
    fresh.replace(path)
    fsync(path.parent)
