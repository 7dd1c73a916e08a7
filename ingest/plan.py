"""What a run would do: every file of the folder against what the record holds, by content hash."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.errors import FileError, FolderError, UnreadableFileError
from ingest.readers import suffix_of
from ingest.sources import ACCESS, BESIDE, OPEN, SIDECAR, Sources, load_registry
from ingest.sources import load as load_sources
from language.messages import composed, said_by
from store.catalogue import HeldAs
from store.schema import Source
from store.snapshot import held, indicators

# Part of every fingerprint: raise it when reading, segmenting or embedding changes, and every file is read again.
VERSION = "6"

Held = Mapping[str, HeldAs]  # by id, as `store.catalogue` gives it


@dataclass(frozen=True, slots=True)
class Found:
    """One file of the folder, hashed: where it lies, its source and the fingerprint of all its records depend on."""

    path: Path
    source: Source
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run would do. Names; `refused` and `warnings` are lines for a person."""

    added: list[Found] = field(default_factory=list)
    replaced: list[Found] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    rehomed: list[str] = field(default_factory=list)  # those that are held from where the folder was before
    removed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    registries: dict[str, str] | None = None  # of indicators, by folder, where they are others than before
    ids: Mapping[str, str] = field(default_factory=dict)  # of what the record holds of this folder, by name

    @property
    def to_read(self) -> list[Found]:
        """Files to read, in order of name."""
        return sorted((*self.added, *self.replaced), key=lambda found: found.source.name)

    @property
    def changes_anything(self) -> bool:
        """Whether the record would be another."""
        return bool(self.added or self.replaced or self.removed or self.registries is not None)


def plan(folder: Path, index: Path, *, embedding: str) -> Plan:
    """What `ingest` would do; writes nothing. Raises FolderError, IndexLockedError or IndexDamagedError."""
    check_folder(folder)
    return compare(folder, held(index), embedding, indicators(index))


def check_folder(folder: Path) -> None:
    """Raise FolderError where there is no folder to ingest."""
    if not folder.exists():
        raise FolderError(composed("{folder}: no such folder; name the folder that holds the documents", folder=folder))
    if not folder.is_dir():
        raise FolderError(composed("{folder}: a file, not a folder; name the folder that holds it", folder=folder))
    if not os.access(folder, os.R_OK | os.X_OK):
        raise FolderError(
            composed("{folder}: no permission to list it; change its permissions, then ingest again", folder=folder)
        )


def compare(folder: Path, record: Held, embedding: str, registries: Mapping[str, str] | None = None) -> Plan:
    """The plan against what the record holds: documents, and the registries of indicators by folder.

    Raises FolderError where nothing is left of what came from the folder.
    """
    listing = _listing(folder)
    sources = load_sources(folder)
    homes = _homes(str(folder.resolve()), listing.files, record)
    made = Plan(refused=list(listing.refused), warnings=list(sources.warnings))
    closed = {one.sha256 for one in record.values() if one.is_restricted}
    ours = {one.name: one for one in record.values() if one.folder in homes}
    held = {one.name: one for one in sorted(record.values(), key=lambda one: not one.is_restricted)} | ours
    for name, path in listing.files.items():
        try:
            source = _still_restricted(made, _source(path, name, sources), sources, closed, held.get(name))
            was = _in_the_way(held.get(name), record.get(source.doc_id), homes, sources)
            _sort_in(made, _found(path, source, embedding), was, homes)
        except FileError as error:
            made.refused.append(kept(error) if name in ours else str(error))
    if ours and not listing.files:
        raise FolderError(
            composed(
                "{folder}: holds no documents, but the index holds {ours} from it; is it mounted?",
                folder=folder,
                ours=len(ours),
            )
        )
    made.removed.extend(sorted(name for name in ours if name not in listing.files and not listing.hides(name)))
    made.warnings.extend(_warnings(folder, made, listing.files, record, homes))
    ids = {name: one.doc_id for name, one in ours.items()}
    return replace(made, registries=_registries(made, folder, registries or {}, homes), ids=ids)


def _registries(made: Plan, folder: Path, before: Mapping[str, str], homes: frozenset[str]) -> dict[str, str] | None:
    """The registries of indicators that the record shall hold, `None` where it holds them."""
    here = str(folder.resolve())
    text, warnings = load_registry(folder, before.get(here, ""))
    after = {home: held for home, held in before.items() if home not in homes} | ({here: text} if text else {})
    made.warnings.extend(warnings)
    return None if after == before else after


def kept(error: FileError) -> str:
    """The refusal of a file whose former version stays in the index."""
    return composed("{error} (the version read before is kept)", error=said_by(error))


# --- what lies in the folder ---


@dataclass(frozen=True, slots=True)
class _Listing:
    files: dict[str, Path] = field(default_factory=dict)  # by name below the folder
    refused: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)  # folders below that cannot be listed

    def hides(self, name: str) -> bool:
        """Whether a document of this name may still be there, in a folder that cannot be listed."""
        return any(name.startswith(f"{folder}/") for folder in self.closed)


def _listing(folder: Path) -> _Listing:
    """Documents below the folder in order of name: hidden files and other programs' own are left out."""
    listing = _Listing()

    def closed(error: OSError) -> None:
        name = Path(error.filename).relative_to(folder).as_posix()
        listing.closed.append(name)
        refusal = FileError(
            name, composed("cannot be listed ({strerror}); change its permissions", strerror=error.strerror)
        )
        listing.refused.append(kept(refusal))

    for here, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if (Path(here) / name).is_symlink()]
        for name in sorted([*names, *linked]):
            path = Path(here) / name
            if not name.startswith((".", "~$")) and not (path.parent == folder and name in BESIDE):
                listing.files[path.relative_to(folder).as_posix()] = path
    return listing


def _source(path: Path, name: str, sources: Sources) -> Source:
    """The file with what is said of it. Raises UnreadableFileError for one that cannot be taken."""
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in name):
        raise UnreadableFileError(ascii(name), composed("its name holds characters that cannot be printed; rename it"))
    if path.is_symlink() and path.is_dir():
        raise UnreadableFileError(
            name, composed("a link to a folder, which is not followed; ingest that folder itself")
        )
    suffix_of(name)
    return sources.source(name, sha256_of(path, name))


def _still_restricted(
    made: Plan, source: Source, sources: Sources, closed: Container[str], was: HeldAs | None
) -> Source:
    """The source; a paper that was restricted, by its name or its bytes, is so until its row says that it is open.

    A row that went missing, or a sidecar that did, opens nothing.
    """
    was_closed = source.sha256 in closed or (was is not None and was.is_restricted)
    if not was_closed or source.is_restricted or sources.get(source.name).is_restricted is not None:
        return source
    made.warnings.append(
        f"{source.name}: held as restricted, and {SIDECAR} no longer says so; it stays restricted (write "
        f"{OPEN!r} under {ACCESS!r} to open it)"
    )
    return replace(source, is_restricted=True)


def _found(path: Path, source: Source, embedding: str) -> Found:
    known = (source.council, source.committee, source.held_on, source.title, source.url, source.is_restricted)
    facts = (VERSION, embedding, source.sha256, *known)
    return Found(path, source, hashlib.sha256(repr(facts).encode()).hexdigest())


def sha256_of(path: Path, name: str) -> str:
    """The hash of a file's bytes. Raises UnreadableFileError, as `bytes_of`."""
    return hashlib.sha256(bytes_of(path, name)).hexdigest()


def bytes_of(path: Path, name: str) -> bytes:
    """A file's bytes. Raises UnreadableFileError with the reason they cannot be had."""
    try:
        if path.exists() and not path.is_file():
            raise UnreadableFileError(name, composed("a device or a pipe, not a file; remove it"))
        return path.read_bytes()
    except PermissionError:
        raise UnreadableFileError(
            name, composed("no permission to read it; change its permissions, then ingest again")
        ) from None
    except OSError as error:
        raise UnreadableFileError(
            name, composed("cannot be read ({strerror}); check the disk or the link", strerror=error.strerror)
        ) from None


# --- whose documents the held ones are ---


def _homes(here: str, files: Mapping[str, Path], record: Held) -> frozenset[str]:
    """Folders whose documents this run answers for: its own, and one that is gone and most of which lies here now."""
    names: Counter[str] = Counter(one.folder for one in record.values())
    moved = Counter(one.folder for one in record.values() if one.name in files)
    return frozenset({here, *(home for home in names if _is_gone(home) and 2 * moved[home] > names[home])})


def _is_gone(home: str) -> bool:
    try:
        return not Path(home).is_dir()
    except OSError:  # a folder that may not be looked into is there
        return False


def _in_the_way(was: HeldAs | None, same: HeldAs | None, homes: frozenset[str], sources: Sources) -> HeldAs | None:
    """What is held under a name, but for a restricted paper of another folder where this one's row says `open`.

    Then both are held: who may not see the other is told nothing of it (`ingest.keeping`). But not the very `same`
    file twice.
    """
    if same is not None and same.folder not in homes:
        return same
    is_apart = was is not None and was.is_restricted and was.folder not in homes
    return None if is_apart and was and sources.get(was.name).is_restricted is False else was


def _sort_in(made: Plan, found: Found, was: HeldAs | None, homes: frozenset[str]) -> None:
    name = found.source.name
    if was is None:
        made.added.append(found)
        return
    if was.folder not in homes:
        raise FileError(
            name,
            composed(
                "a document of that name is held from {folder}; rename one, or use another --index", folder=was.folder
            ),
        )
    if was.folder != str(found.path.resolve().parents[name.count("/")]):
        made.rehomed.append(name)
    if was.fingerprint != found.fingerprint:
        made.replaced.append(found)
    else:
        made.unchanged.append(name)


# --- what a person should know ---


def _warnings(
    folder: Path, made: Plan, files: Mapping[str, Path], record: Held, homes: frozenset[str]
) -> Iterator[str]:
    if not files:
        yield f"{folder}: holds no documents"
    unknown = [found.source.name for found in made.to_read if found.source.council is None]
    if unknown:
        yield f"council unknown for {_some(unknown)}: add a row to sources.csv to answer questions that name one"
    elsewhere = (one.folder for one in record.values() if one.folder not in homes)
    gone = Counter(home for home in elsewhere if _is_gone(home))
    for home, count in sorted(gone.items()):
        yield f"{count} documents are held from {home}, which is not there now; they are kept"


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
