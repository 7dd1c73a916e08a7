"""Papers to hand in, and what an index holds of them, for the tests of uploads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ingest.sources import Details
from ingest.uploads import Result, Upload, take_in
from models.embedding import HashingEmbedder
from store.builder import build_here
from store.clearance import Clearance
from store.index import Index

FERRY = b"1. Ferry\n\nIt was agreed that the Harbour Master would write to the operator by 4 May 2025.\n"
SLIPWAY = b"1. Slipway\n\nRESOLVED - That the slipway be mended.\n"
KNOWN = Details(council="Skerry Council", committee="Ferry Committee", held_on=date(2025, 4, 2), title="Winter, spring")
MODEL = HashingEmbedder()
CLEARED = Clearance.RESTRICTED


def paper(name: str, data: bytes = FERRY, details: Details = KNOWN) -> Upload:
    return Upload(name=name, data=data, details=details)


def handed_in(index: Path, *uploads: Upload, replace: bool = False, by: Clearance = Clearance.OPEN) -> list[Result]:
    return list(take_in(uploads, index, MODEL, replace=replace, clearance=by, build=build_here))


def held(index: Path, by: Clearance = Clearance.OPEN) -> dict[str, bytes]:
    """What somebody sees: text by name."""
    opened = Index(index, clearance=by)
    found = {one.name: opened.record.raw_text(one.doc_id).encode() for one in opened.record.sources()}
    opened.close()
    return found


def below(folder: Path, leaving_out: Iterable[str] = ()) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name not in leaving_out}
