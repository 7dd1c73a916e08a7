"""Small real indexes for the tests of the store."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ingest.pipeline import Summary, ingest, take_apart
from ingest.reading import Reading
from models.embedding import HashingEmbedder
from store.builder import build_here
from store.schema import Document, Source

EMBEDDER = HashingEmbedder()

PAPERS = {
    "fostering.txt": "1. Fostering Service\n\nThe service approved 14 new foster carers.\n\nMembers asked why "
    "two carers had left.\n\nRESOLVED that the report be noted.\n",
    "health.txt": "2. Health of Children in Care\n\nDental checks reached 81%.\n\n• Waiting lists had fallen.\n",
    "roads.txt": "3. Winter Roads\n\nThe depot at Pentwyn held 900 tonnes of salt.\n\nCllr. Rees thanked the crews.\n",
}


def write(folder: Path, papers: Mapping[str, str]) -> Path:
    """The papers as files in the folder; others that lie there are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in papers:
            path.unlink()
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def ingest_here(folder: Path, index: Path) -> Summary:
    """Ingest with the small embedder, building in this process."""
    return ingest(folder, index, EMBEDDER, build=build_here)


@cache
def _published() -> Path:
    """The papers, ingested once; not to be changed."""
    place = Path(tempfile.mkdtemp(prefix="matters-tests-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    ingest_here(write(place / "papers", PAPERS), place / "index")
    return place / "index"


def published(place: Path) -> Path:
    """A copy of the published index, to be harmed."""
    return Path(shutil.copytree(_published(), place / "index"))


def document(name: str, text: str) -> Document:
    """A paper taken apart."""
    return take_apart(Source(name=name, sha256=name.encode().hex().ljust(64, "0")[:64]), Reading(raw_text=text))


def files_below(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Every file and folder: size, time of change and mode."""
    found = {}
    for path in (folder, *folder.rglob("*")):
        facts = path.lstat()
        found[path.relative_to(folder).as_posix()] = (facts.st_size, facts.st_mtime_ns, facts.st_mode)
    return found
