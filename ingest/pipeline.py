"""A folder of files to a published index: what changed is read, taken apart, embedded and stored; the rest is left."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.ahead import ahead
from ingest.chunk import passages
from ingest.commitments import with_commitments
from ingest.errors import FileError, UnreadableFileError
from ingest.flattened import flattened_grids
from ingest.normalise import normalise
from ingest.observing import with_observations
from ingest.plan import Found, Plan, bytes_of, check_folder, compare, kept, plan
from ingest.reading import Reading
from ingest.readings import Read
from ingest.sandbox import Sandbox
from ingest.segment import place
from ingest.stopping import Stop
from ingest.units import units
from language.messages import composed
from store.builder import Builder
from store.catalogue import Catalogue
from store.generation import Build
from store.index import publish_if_changed, writer
from store.prove import Proof
from store.schema import Document, Source

__all__ = ["Embedder", "Plan", "Progress", "Summary", "ingest", "ingest_into", "laid_out", "plan", "take_apart"]

EMBED_TOGETHER = 256  # passages: sorted by length they fill the model's batches as well as all at once would
READ_AHEAD = 8  # files parsed and waiting while others are embedded

log = logging.getLogger(__name__)


class Embedder(Protocol):
    """What ingest needs of an embedding model (models.embedding.Embedder fits)."""

    @property
    def fingerprint(self) -> str:
        """Model and weights in one word."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text."""


@dataclass(slots=True, kw_only=True)
class Summary:
    """What a run did."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    passages: int = 0
    refused: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    seconds: float = 0
    embedding_seconds: float = 0
    proof: Proof | None = None  # `None`: the index was up to date


Progress = Callable[[str, int, int], None]  # what is being done, done so far, of how many


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress nobody sees."""


def take_apart(source: Source, reading: Reading) -> Document:
    """A reading as a document: what `laid_out` finds in it, figures and commitments."""
    return with_commitments(with_observations(laid_out(source, reading)))


def laid_out(source: Source, reading: Reading) -> Document:
    """A reading as a document of normalised text with its offset map, items, passages, tables; what it says unread."""
    text, offsets = normalise(reading.raw_text)
    items, placed = place(units(reading), reading.raw_text)
    flattened, lost = ((), ()) if reading.marks else flattened_grids(reading.raw_text)
    return Document(
        source=source,
        raw_text=reading.raw_text,
        text=text,
        offsets=offsets,
        pages=reading.pages,
        notes=(*reading.notes, *lost),
        items=items,
        passages=passages(source, reading, items, placed),
        grids=(*reading.grids, *flattened),
    )


def ingest(
    folder: Path, index: Path, embedder: Embedder, *, progress: Progress = silent, build: Build | None = None
) -> Summary:
    """Make the index hold what the folder holds. Raises FolderError and what `store.index.writer` raises.

    Every document is stored in a transaction of its own, then all are published at once: a run that is killed leaves
    the former index answering, and the next run goes on where it stopped. `build` (a child process by default) adds
    word index and vectors to the new generation.
    """
    check_folder(folder)
    with writer(index, embedding=embedder.fingerprint, dimensions=embedder.dimensions) as record:
        return ingest_into(record, folder, embedder, progress=progress, build=build)


def ingest_into(  # noqa: PLR0913  the parts are handed in, each by its name
    record: Catalogue,
    folder: Path,
    embedder: Embedder,
    *,
    progress: Progress = silent,
    build: Build | None = None,
    read: Read | None = None,
    stop: Stop | None = None,
) -> Summary:
    """`ingest`, for one who holds the index's lock and has its record open for writing.

    `read` is who reads a file, where not a child of this run's own. Raises StoppedError where `stop` was asked for
    before anything was published: what was stored by then stays in the record, for whoever called to put back.
    """
    started = time.perf_counter()
    stop = stop or Stop()
    with Builder() as builder:
        todo = compare(folder, record.held(), embedder.fingerprint, record.indicators())
        if todo.changes_anything and build is None:
            builder.start()  # its imports take seconds: let them pass while we read
        run = _Run(folder, record, embedder, todo, progress)
        with _reader(read, stop) as reader:
            run.forget()
            run.store_all(reader, stop)
        stop.pass_by()
        progress("publishing", 0, 1)
        run.summary.proof = publish_if_changed(record.root, record, build=build or builder.build)
    run.summary.seconds = time.perf_counter() - started
    return run.summary


@contextmanager
def _reader(given: Read | None, stop: Stop) -> Iterator[Read]:
    """Who reads the files: one that is given, else a child of this run's own, ended where the run is stopped."""
    if given is not None:
        yield given
        return
    with Sandbox() as sandbox, stop.ending(sandbox.stop):
        yield sandbox.read


class _Run:
    """One run of `ingest` on an open record."""

    def __init__(self, folder: Path, record: Catalogue, embedder: Embedder, todo: Plan, progress: Progress) -> None:
        self.home = str(folder.resolve())
        self.record = record
        self.embedder = embedder
        self.todo = todo
        self.progress = progress
        self.summary = Summary(
            unchanged=len(todo.unchanged),
            removed=len(todo.removed),
            refused=list(todo.refused),
            warnings=list(todo.warnings),
        )
        self._added = {found.source.name for found in todo.added}

    def forget(self) -> None:
        """Remove what the folder no longer holds, and take its registry of indicators along."""
        ids = self.todo.ids
        if self.todo.removed:
            self.record.remove([ids[name] for name in self.todo.removed])
        if self.todo.rehomed:
            self.record.rehome([ids[name] for name in self.todo.rehomed], self.home)
        if self.todo.registries is not None:
            self.record.note_indicators(self.todo.registries)

    def store_all(self, read: Read, stop: Stop) -> None:
        """Read, embed and store what there is to read, a few documents together. Raises StoppedError."""
        waiting: list[tuple[Found, Document]] = []
        for found, document in self._documents(read, stop):
            waiting.append((found, document))
            if sum(len(document.passages) for _, document in waiting) >= EMBED_TOGETHER:
                self._store(waiting)
                waiting = []
        stop.check()
        self._store(waiting)

    def _documents(self, read: Read, stop: Stop) -> Iterator[tuple[Found, Document]]:
        """Documents in order of name, read in a thread ahead of their embedding; refusals go to the summary."""
        files = self.todo.to_read
        with closing(ahead(lambda found: _read(read, found), files, READ_AHEAD)) as documents:
            for done, (found, document) in enumerate(zip(files, documents, strict=True)):
                stop.check()  # before a refusal that is only for the stop's sake is told
                self.progress("reading", done, len(files))
                if isinstance(document, FileError):
                    self.summary.refused.append(self._refusal(found, document))
                else:
                    yield found, document

    def _refusal(self, found: Found, error: FileError) -> str:
        return str(error) if found.source.name in self._added else kept(error)

    def _store(self, waiting: Sequence[tuple[Found, Document]]) -> None:
        started = time.perf_counter()
        texts = [f"{one.context}\n{one.text}" for _, document in waiting for one in document.passages]
        vectors = self.embedder.passages(texts)
        self.summary.embedding_seconds += time.perf_counter() - started
        start = 0
        for found, document in waiting:
            own = vectors[start : start + len(document.passages)]
            start += len(own)
            self.record.put(document, own, folder=self.home, fingerprint=found.fingerprint)
            self._count(document)

    def _count(self, document: Document) -> None:
        name = document.source.name
        self.summary.passages += len(document.passages)
        self.summary.warnings.extend(f"{name}: {note}" for note in document.notes)
        if name in self._added:
            self.summary.added += 1
        else:
            self.summary.replaced += 1


def _read(read: Read, found: Found) -> Document | FileError:
    """The file taken apart, or why not: nothing that is wrong with one file may stop the others."""
    name = found.source.name
    try:
        document = take_apart(found.source, read(name, _same_bytes(found)))
        document.raw_text.encode()  # a lone surrogate could not be stored
    except FileError as error:
        return error
    except Exception as error:
        log.debug("%s could not be taken apart", name, exc_info=True)
        fault = composed(
            "could not be taken apart ({error}); please report it, or save the file as plain text",
            error=type(error).__name__,
        )
        return UnreadableFileError(name, fault)
    else:
        return document


def _same_bytes(found: Found) -> bytes:
    """The file's bytes. Raises UnreadableFileError where they are not those that were hashed."""
    data = bytes_of(found.path, found.source.name)
    if hashlib.sha256(data).hexdigest() != found.source.sha256:
        raise UnreadableFileError(
            found.source.name, composed("changed while it was being read; ingest again when it is whole")
        )
    return data
