"""Papers handed in one by one: each checked, kept as it came in a folder beside the record, and ingested from there.

The folder is one like any other: `matters ingest INDEX/uploads` reads it again. Papers of other folders are left alone.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from ingest.errors import FileError, FolderError
from ingest.pipeline import Embedder, Progress, ingest_into, silent
from ingest.readers import check
from ingest.sandbox import Sandbox
from ingest.sources import ACCESS, BESIDE, COLUMNS, OPEN, RESTRICTED, SIDECAR, Details
from ingest.sources import load as load_sources
from language.messages import N_, Message, composed
from store.beside import is_hidden, unfit
from store.catalogue import Catalogue
from store.errors import IndexNotWritableError
from store.generation import Build, fsync
from store.index import writer
from store.lock import refuse_if_locked
from store.schema import Source

FOLDER = "uploads"  # below the index, beside its record
FRESH = ".new"  # ends the name of a file that is being written
LONGEST_NAME = 200  # bytes of a file's name: what file systems take, with room for another suffix
ITS_COUNCIL, ITS_COMMITTEE, ITS_TITLE = (
    Message(N_("its council")),
    Message(N_("its committee")),
    Message(N_("its title")),
)
LONGEST = 300  # characters of a council's name, a committee's, a title


class Outcome(StrEnum):
    """What became of one file."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One file as it was handed in, with what is known of it."""

    name: str
    data: bytes = field(repr=False)
    details: Details = field(default_factory=Details)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one file; `said`: in one line why, and the way out; empty where there is nothing to say."""

    name: str
    outcome: Outcome
    said: str = ""
    doc_id: str | None = None  # of the document that is held now; `None` where none is
    notes: tuple[str, ...] = ()  # what could not be read of it


def folder_of(index: Path) -> Path:
    """Where the papers handed in to an index are kept."""
    return index / FOLDER


def take_in(  # noqa: PLR0913  the parts are handed in, each by its name
    uploads: Sequence[Upload],
    index: Path,
    embedder: Embedder,
    *,
    replace: bool = False,
    progress: Progress = silent,
    build: Build | None = None,
) -> tuple[Result, ...]:
    """Keep and ingest the files, all that can be; a result each, in their order.

    Nothing is kept of a file that is refused. A paper under the name of another takes its place only where `replace`
    says so and that one was handed in as well. Raises StoreError where the index cannot be written, as `ingest` does;
    then nothing is kept.
    """
    if index.is_dir():
        refuse_if_locked(index)  # at once, not after everything was read
    results: dict[int, Result] = {}
    for at, fault in _checked(uploads, progress):
        results[at] = Result(name=uploads[at].name, outcome=Outcome.REFUSED, said=fault)
    sound = [at for at in range(len(uploads)) if at not in results]
    if sound:
        with writer(index, embedding=embedder.fingerprint, dimensions=embedder.dimensions) as record:
            keeping = _Keeping(folder_of(index), record, replace=replace)
            with keeping.undone_where_it_fails(index):
                for at in sound:
                    results[at] = keeping.keep(uploads[at])
                if keeping.kept:
                    summary = ingest_into(record, keeping.folder, embedder, progress=progress, build=build)
                    keeping.drop_refused(summary.refused, results)
            sources = {source.name: source for source in record.sources()}
            results = {at: _told(one, sources, record) for at, one in results.items()}
    return tuple(results[at] for at in range(len(uploads)))


def _told(result: Result, sources: Mapping[str, Source], record: Catalogue) -> Result:
    """The result with the document that is held of it."""
    source = sources.get(result.name)
    if source is None or result.outcome not in (Outcome.ADDED, Outcome.REPLACED):
        return result
    notes = record.document(source.doc_id).notes
    return Result(name=result.name, outcome=result.outcome, said=result.said, doc_id=source.doc_id, notes=notes)


# --- before anything is kept ---


def _checked(uploads: Sequence[Upload], progress: Progress) -> Iterator[tuple[int, str]]:
    """Which files are refused, and why: by name, size and first bytes, then by reading each in a child with limits."""
    seen: set[str] = set()
    with Sandbox() as sandbox:
        for at, upload in enumerate(uploads):
            progress("checking", at, len(uploads))
            try:
                _check_name(upload.name)
                _check_is_new(upload.name, seen)
                _check_details(upload)
                check(upload.name, upload.data)
                sandbox.read(upload.name, upload.data)
            except FileError as error:
                yield at, error.fault
            seen.add(upload.name)


def _check_is_new(name: str, seen: Container[str]) -> None:
    """Raise FileError for the second file of a name."""
    if name in seen:
        raise FileError(name, composed("handed in twice under one name; rename one of them"))


def _check_name(name: str) -> None:
    """Raise FileError for a name that a file of the folder cannot have."""
    if any(map(is_hidden, name)):
        raise FileError(name, composed("its name holds characters that cannot be printed; rename it"))
    if not name or "/" in name or "\\" in name or name.startswith((".", "~$")):
        raise FileError(name, composed("its name is none of a document; rename it"))
    if name.lower() in {one.lower() for one in BESIDE}:
        raise FileError(name, composed("a name that the folder's own files have; rename it"))
    if len(name.encode()) > LONGEST_NAME:
        raise FileError(name, composed("its name is longer than {most} bytes; shorten it", most=LONGEST_NAME))


def _check_details(upload: Upload) -> None:
    """Raise FileError for a council, a committee or a title that is not to be kept."""
    known = upload.details
    for what, words in ((ITS_COUNCIL, known.council), (ITS_COMMITTEE, known.committee), (ITS_TITLE, known.title)):
        fault = unfit(what, words, LONGEST) if words is not None else None
        if fault:
            raise FileError(upload.name, fault)


# --- what is kept ---


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file that was put into the folder, and what lay there before. `None`: nothing."""

    upload: Upload
    before: bytes | None
    known_before: Details | None


class _Keeping:
    """Files put into the folder under the index's lock; taken out again where they cannot be ingested."""

    def __init__(self, folder: Path, record: Catalogue, *, replace: bool) -> None:
        self.folder = folder
        self.replace = replace
        self.kept: dict[str, _Kept] = {}
        self._held = record.held()
        sweep(folder)
        sources = record.sources()
        self._names = {source.sha256: source.name for source in sources}
        self._ids = {source.name: source.doc_id for source in sources}
        self._details = details_of(folder)

    def keep(self, upload: Upload) -> Result:
        """Put the file into the folder, or say why not. Raises OSError."""
        name, sha256 = upload.name, hashlib.sha256(upload.data).hexdigest()
        same = self._names.get(sha256)
        if same is not None and (same != name or not self._is_ours(name)):
            return self._unchanged(name, same, composed("the same file is held already, as {same}", same=same))
        if name in self._held and not self._is_ours(name):
            other = N_("another paper of that name is held, from {folder}; rename this one")
            said = composed(other, folder=self._held[name].folder)
            return Result(name=name, outcome=Outcome.REFUSED, said=said)
        if same is not None and self._details.get(name, Details()) == upload.details:
            return self._unchanged(name, same, "")
        if same is None and (self.folder / name).exists() and not self.replace:
            said = composed("another paper of that name was uploaded before; choose to replace it, or rename this one")
            return Result(name=name, outcome=Outcome.REFUSED, said=said)
        self._put(upload)
        self._names[sha256] = name
        outcome = Outcome.REPLACED if name in self._held else Outcome.ADDED
        return Result(name=name, outcome=outcome, said=_note(upload, is_same=bool(same)))

    def _unchanged(self, name: str, same: str, said: str) -> Result:
        doc_id = self._ids.get(same)
        return Result(name=name, outcome=Outcome.UNCHANGED, said=said, doc_id=doc_id)

    def _put(self, upload: Upload) -> None:
        path = self.folder / upload.name
        before = path.read_bytes() if path.exists() else None
        self.kept[upload.name] = _Kept(upload, before, self._details.get(upload.name))
        self.folder.mkdir(parents=True, exist_ok=True)
        self._details[upload.name] = upload.details
        write_details(self.folder, self._details)
        _write(path, upload.data)

    def _is_ours(self, name: str) -> bool:
        """Whether the document of that name came from this folder."""
        return name in self._held and self._held[name].folder == str(self.folder.resolve())

    @contextmanager
    def undone_where_it_fails(self, index: Path) -> Iterator[None]:
        """Leave the folder as it was where anything goes wrong. Raises IndexNotWritableError."""
        try:
            yield
        except OSError as error:
            self._undo([*self.kept])
            raise IndexNotWritableError(index, error.strerror or str(error)) from error
        except BaseException:
            self._undo([*self.kept])
            raise

    def drop_refused(self, refused: Iterable[str], results: dict[int, Result]) -> None:
        """Take out the files that could not be ingested after all, and say so in their results."""
        for line in refused:
            name = next((one for one in self.kept if line.startswith(f"{one}: ")), None)
            if name is None:
                continue
            self._undo([name])
            at = next(at for at, one in results.items() if one.name == name and one.outcome is not Outcome.REFUSED)
            results[at] = Result(name=name, outcome=Outcome.REFUSED, said=line.removeprefix(f"{name}: "))

    def _undo(self, names: Iterable[str]) -> None:
        """Put back what lay there before; where the system will not, the next run takes what lies there as it is."""
        for name in names:
            was = self.kept[name]
            path = self.folder / name
            with suppress(OSError):
                path.unlink(missing_ok=True) if was.before is None else _write(path, was.before)
            self._details.pop(name, None)
            if was.known_before is not None:
                self._details[name] = was.known_before
        with suppress(OSError):
            write_details(self.folder, self._details)


def _note(upload: Upload, *, is_same: bool) -> str:
    """What to say of a paper that is kept; empty where there is nothing."""
    if is_same:
        return composed("its council, committee, day or title was changed")
    if upload.details.council is None:
        return composed("its council is not known: a question that names one will not find it")
    return ""


# --- the folder's files ---


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
    _write(folder / SIDECAR, text.getvalue().encode())


def sweep(folder: Path) -> None:
    """Delete what a killed run left half written."""
    for path in folder.glob(f".*{FRESH}"):
        path.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    """Put a file in its place in one step, its bytes on disk."""
    fresh = path.with_name(f".{hashlib.sha256(path.name.encode()).hexdigest()[:16]}{FRESH}")
    fresh.write_bytes(data)
    fsync(fresh)
    fresh.replace(path)
    fsync(path.parent)
