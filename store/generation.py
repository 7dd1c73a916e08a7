"""A generation: a copy of the record with its word index and vectors, built beside the live one, proved, swapped in."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from language.messages import composed
from store.catalogue import Catalogue, opened
from store.clearance import Clearance
from store.errors import IndexDamagedError, IndexMissingError, IndexNotWritableError
from store.layout import CURRENT, GENERATIONS, MANIFEST, OPEN, RECORD, VECTORS, root_of
from store.prove import Proof

Build = Callable[[Path], Proof]  # adds what is missing to a generation that holds a record, and proves it


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a generation was made from, and what it is to the bit: nobody writes to it once it is published."""

    revision: int
    embedding: str
    dimensions: int
    documents: int
    passages: int
    record_sha256: str  # of its record file, word index included
    vectors_sha256: str  # of Chroma's files, see `folder_sha256`
    approximate: bool  # whether search by Chroma found what exact search finds, when it was built
    restricted: int = 0  # documents in it that not everybody may see; where there are any, a copy without lies beside


def current(root: Path) -> Path:
    """The live generation's folder. Raises IndexMissingError, or IndexDamagedError where the pointer leads nowhere."""
    try:
        name = (root / CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        if (root / RECORD).is_file() and any((root / GENERATIONS).glob(f"*/{MANIFEST}")):
            raise IndexDamagedError(root, composed("{current} is missing", current=CURRENT)) from None
        raise IndexMissingError(root) from None
    except (OSError, ValueError) as error:
        raise IndexDamagedError(
            root, composed("{current} cannot be read ({error})", current=CURRENT, error=error)
        ) from None
    generation = root / GENERATIONS / name
    if not name or Path(name).name != name or not (generation / MANIFEST).is_file():
        raise IndexDamagedError(
            root, composed("the current generation {name} is missing or not whole", name=name[:60] or "(none)")
        )
    return generation


def seen(root: Path, clearance: Clearance) -> Path:
    """The folder that a reader opens: the live generation, or what lies beside it without the restricted papers.

    Raises as `current`; and IndexDamagedError where that is missing, for then nothing may be shown.
    """
    while True:
        generation = current(root)
        try:
            return generation if clearance is Clearance.RESTRICTED else _open_view(root, generation)
        except IndexDamagedError:
            if current(root) == generation:  # else a writer has swept it away since: look at its successor
                raise


def _open_view(root: Path, generation: Path) -> Path:
    if not manifest(generation).restricted:
        return generation
    beside = _open_of(generation)
    if not (beside / MANIFEST).is_file():
        raise IndexDamagedError(
            root, composed("the current generation {name} has no copy that everybody may read", name=generation.name)
        )
    return beside


def views(generation: Path) -> tuple[Path, ...]:
    """A published generation, and what lies beside it for those who are not cleared, where there is any."""
    return (generation, _open_of(generation)) if manifest(generation).restricted else (generation,)


def _open_of(generation: Path) -> Path:
    return generation.with_name(generation.name + OPEN)


def manifest(generation: Path) -> Manifest:
    """The generation's manifest. Raises IndexDamagedError where it is torn."""
    try:
        read = Manifest(**json.loads((generation / MANIFEST).read_text(encoding="utf-8")))
        whole = [*map(type, asdict(read).values())] == [int, str, int, int, int, str, str, bool, int]
    except (OSError, ValueError, TypeError):
        whole = False
    if not whole:
        raise IndexDamagedError(
            root_of(generation), composed("the manifest of {name} cannot be read", name=generation.name)
        )
    return read


def publish(root: Path, record: Catalogue, *, build: Build) -> Proof:
    """Build a generation of the record as it stands, prove it, and make it the live one in a single step.

    Readers see the former generation whole until the step and the new one whole after it; a kill at any point leaves
    one of the two. Former generations are deleted, so what was removed from the record is gone from the disk.
    """
    generation = root / GENERATIONS / f"{record.revision:08d}-{uuid.uuid4().hex[:8]}"
    try:
        if record.restricted():
            # Before the whole, whose words must not have been in memory: Chroma writes some that it never filled.
            _build(_open_of(generation), record, build, without_restricted=True)
        proof = _build(generation, record, build)
        _point(root, generation.name)
    except OSError as error:
        raise IndexNotWritableError(root, error.strerror or str(error)) from error
    finally:
        sweep(root)  # after a failure that is the new generation, after success the former one
    return proof


def _build(generation: Path, record: Catalogue, build: Build, *, without_restricted: bool = False) -> Proof:
    """One folder: a copy of the record with all that is made of it, proved and on disk."""
    generation.mkdir(parents=True)
    record.copy_to(generation / RECORD)
    if without_restricted:
        with opened(generation / RECORD, record.root) as copy:
            copy.forget_restricted()
    proof = _sound(record.root, build(generation))
    _write_manifest(generation, record, proof, restricted=0 if without_restricted else record.restricted())
    _sync(generation)
    return proof


def sweep(root: Path) -> None:
    """Delete every generation but the live one: former ones, and what a killed run left half-built."""
    live = (root / CURRENT).read_bytes().decode(errors="replace").strip() if (root / CURRENT).is_file() else None
    for folder in (root / GENERATIONS).glob("*"):
        if folder.name.removesuffix(OPEN) != live:
            shutil.rmtree(folder, ignore_errors=True)


def file_sha256(path: Path) -> str:
    """The file's SHA-256 in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def folder_sha256(folder: Path) -> str:
    """One hash of every file below: of a line for each with its hash and name, in order of name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{file_sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _sound(root: Path, proof: Proof) -> Proof:
    if proof.faults:
        raise IndexDamagedError(root, proof.faults[0])
    return proof


def _write_manifest(generation: Path, record: Catalogue, proof: Proof, *, restricted: int) -> None:
    facts = Manifest(
        revision=record.revision,
        embedding=record.embedding or "",
        dimensions=record.dimensions,
        documents=proof.documents,
        passages=proof.passages,
        record_sha256=file_sha256(generation / RECORD),
        vectors_sha256=folder_sha256(generation / VECTORS),
        approximate=proof.approximate_is_right,
        restricted=restricted,
    )
    (generation / MANIFEST).write_text(json.dumps(asdict(facts), indent=1), encoding="utf-8")


def _point(root: Path, name: str) -> None:
    """Make CURRENT name the generation: a new file, on disk, then one rename over the old."""
    fresh = root / f"{CURRENT}.new"
    fresh.write_text(name, encoding="utf-8")
    fsync(fresh)
    fresh.replace(root / CURRENT)
    fsync(root)


def _sync(folder: Path) -> None:
    """Put every file and folder below on disk."""
    for path in (*folder.rglob("*"), folder, folder.parent):
        fsync(path)


def fsync(path: Path) -> None:
    """Put one file or folder on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
