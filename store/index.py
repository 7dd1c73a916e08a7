"""The index as one thing: read a generation, write the record; `check` and `rebuild` are `store.mend`'s."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path

from language.messages import composed
from store import generation as generations
from store.catalogue import Catalogue, opened
from store.clearance import Clearance
from store.errors import (
    IndexDamagedError,
    IndexMissingError,
    IndexNotWritableError,
    ModelMismatchError,
)
from store.generation import Build, Manifest
from store.layout import RECORD, VECTORS
from store.lexical import WordIndex
from store.lock import writing
from store.mend import check, rebuild, record_is_readable, verify_record
from store.prove import Proof
from store.rows import Vectors
from store.vectors import ChromaPassages, ExactPassages, Hit

__all__ = ["Index", "check", "publish_if_changed", "rebuild", "writer"]

# Up to here comparing every vector takes about as long as asking Chroma, is exact, and spares the seconds of loading it
# (eval/bench/vectors.py prints both).
APPROXIMATE_FROM = 20_000


class Index:
    """One generation, opened for reading; touches no file, works on read-only media, safe between threads."""

    def __init__(
        self,
        root: Path,
        *,
        embedding: str | None = None,
        clearance: Clearance = Clearance.OPEN,
        approximate_from: int = APPROXIMATE_FROM,
    ) -> None:
        """What the clearance lets see of it: without one, files in which nothing restricted stands.

        Raises IndexMissingError, IndexDamagedError, or ModelMismatchError where `embedding` did not make it.
        """
        self.root, self.clearance = root, clearance
        self._approximate_from = approximate_from
        self._closing = ExitStack()
        while True:
            self.generation = generations.seen(root, clearance)
            try:
                self._open()
                break
            except IndexDamagedError:
                if self.is_current():  # else a writer has swept it away since: open its successor
                    raise
        if embedding is not None and embedding != self.manifest.embedding:
            self.close()
            raise ModelMismatchError(root, self.manifest.embedding, embedding)

    def _open(self) -> None:
        """Open every file that is read later: a writer may unlink them from now on."""
        self.manifest: Manifest = generations.manifest(self.generation)
        verify_record(self.generation, self.manifest)
        with ExitStack() as opening:
            self.record = Catalogue(self.generation / RECORD, self.root, read_only=True)
            opening.callback(self.record.close)
            self.record.connect()
            self.words = WordIndex(self.generation / RECORD, self.root)
            opening.callback(self.words.close)
            self._closing = opening.pop_all()

    def close(self) -> None:
        """Close the generation's files."""
        self._closing.close()

    def is_current(self) -> bool:
        """Whether this is still the live generation."""
        return generations.seen(self.root, self.clearance) == self.generation

    @cached_property
    def exact(self) -> ExactPassages:
        """Exact search over the record's embeddings."""
        try:
            return ExactPassages(*self.record.passages())
        except ValueError as error:
            raise IndexDamagedError(self.root, composed("the record's embeddings cannot be read")) from error

    @cached_property
    def approximate(self) -> ChromaPassages | None:
        """Chroma; `None` where it was not right when built or cannot be opened now: exact search answers alone."""
        if not self.manifest.approximate:
            return None
        try:
            return self._closing.enter_context(ChromaPassages.of_copy(self.generation / VECTORS))
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # Chroma's Rust core panics outside Exception
            return None

    def nearest(self, vector: Vectors, k: int, *, doc_ids: Collection[str] | None = None) -> list[Hit]:
        """The `k` nearest passages: exact for few and for narrow filters, approximate for many."""
        if doc_ids is None and len(self.exact) >= self._approximate_from and self.approximate is not None:
            return self.approximate.nearest(vector, k)
        return self.exact.nearest(vector, k, doc_ids=doc_ids)


@contextmanager
def writer(root: Path, *, embedding: str, dimensions: int) -> Iterator[Catalogue]:
    """The record, opened for writing under the index's lock; made where there is none.

    Raises IndexLockedError, ModelMismatchError, IndexDamagedError or IndexNotWritableError.
    """
    with ExitStack() as stack:
        try:
            root.mkdir(parents=True, exist_ok=True)
            stack.enter_context(writing(root))
        except OSError as error:
            raise IndexNotWritableError(root, error.strerror or str(error)) from error
        if not record_is_readable(root):
            raise IndexDamagedError(root, composed("{record} is missing or damaged", record=RECORD))
        record = stack.enter_context(opened(root / RECORD, root))
        _agree_on_model(root, record, embedding, dimensions)
        yield record


def _agree_on_model(root: Path, record: Catalogue, embedding: str, dimensions: int) -> None:
    if record.embedding is None:
        record.note_model(embedding, dimensions)
    elif record.embedding != embedding:
        raise ModelMismatchError(root, record.embedding, embedding)


def publish_if_changed(root: Path, record: Catalogue, *, build: Build) -> Proof | None:
    """Publish the record where the live generation is of another revision, or none; `None`: nothing to do."""
    record.wipe()
    try:
        if generations.manifest(generations.current(root)).revision == record.revision:
            generations.sweep(root)
            return None
    except (IndexMissingError, IndexDamagedError):
        pass  # a new generation mends that too
    return generations.publish(root, record, build=build)
