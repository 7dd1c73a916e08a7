"""Papers handed in one by one: each checked, kept as it came in a folder beside the record, and ingested from there.

The folder is one like any other: `matters ingest INDEX/uploads` reads it again. Papers of other folders are left alone.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from ingest.errors import FileError
from ingest.handed_in import folder_of
from ingest.keeping import Keeping, Outcome, Result, Upload
from ingest.pipeline import Embedder, Progress, ingest_into, laid_out, silent
from ingest.readers import check
from ingest.readings import Read, Readings
from ingest.sandbox import Sandbox
from ingest.sources import BESIDE
from ingest.stopping import Stop
from language.messages import N_, Message, composed
from store.beside import is_hidden, unfit
from store.clearance import Clearance
from store.generation import Build
from store.index import writer
from store.lock import refuse_if_locked
from store.schema import Source

__all__ = ["Outcome", "Result", "Upload", "folder_of", "take_in"]

LONGEST_NAME = 200  # bytes of a file's name: what file systems take, with room for another suffix
ITS_COUNCIL, ITS_COMMITTEE, ITS_TITLE = (
    Message(N_("its council")),
    Message(N_("its committee")),
    Message(N_("its title")),
)
LONGEST = 300  # characters of a council's name, a committee's, a title


def take_in(  # noqa: PLR0913  the parts are handed in, each by its name
    uploads: Sequence[Upload],
    index: Path,
    embedder: Embedder,
    *,
    replace: bool = False,
    clearance: Clearance = Clearance.OPEN,
    progress: Progress = silent,
    build: Build | None = None,
    stop: Stop | None = None,
) -> tuple[Result, ...]:
    """Keep and ingest the files, all that can be; a result each, in their order.

    Nothing is kept of a file that is refused. A paper under the name of another takes its place only where `replace`
    says so and that one was handed in as well. What the clearance does not let see is not there for the results
    (`ingest.keeping` says how). Each file is parsed once, in a child with limits.

    All are published at once, or none: raises StoppedError where `stop` was asked for before that, and StoreError where
    the index cannot be written, as `ingest` does; then nothing is kept, and the record holds what it held.
    """
    stop = stop or Stop()
    if index.is_dir():
        refuse_if_locked(index)  # at once, not after everything was read
    with Sandbox() as sandbox, stop.ending(sandbox.stop):
        readings = Readings(sandbox.read)
        faults = dict(_faults(uploads, readings.read, progress, stop))
        results = {at: Result(name=uploads[at].name, outcome=Outcome.REFUSED, said=said) for at, said in faults.items()}
        sound = [at for at in range(len(uploads)) if at not in results]
        if sound:
            with writer(index, embedding=embedder.fingerprint, dimensions=embedder.dimensions) as record:
                keeping = Keeping(folder_of(index), record, replace=replace, clearance=clearance)
                with keeping.undone_where_it_fails(index):
                    results |= {at: keeping.keep(uploads[at]) for at in sound}
                    if keeping.kept:
                        keeping.remember()
                        summary = ingest_into(
                            record, keeping.folder, embedder,
                            progress=progress, build=build, read=readings.hand_on, stop=stop,
                        )  # fmt: skip
                        keeping.drop_refused(summary.refused, results)
                results = {at: _told(one, uploads[at], keeping, readings) for at, one in results.items()}
    return tuple(results[at] for at in range(len(uploads)))


def _told(result: Result, upload: Upload, keeping: Keeping, readings: Readings) -> Result:
    """The result with the document that is held of it; of a paper that was not kept, as if it had been."""
    if result.is_kept:
        return keeping.told(result, upload)
    source = Source(name=upload.name, sha256=upload.sha256)
    return keeping.told(result, upload, laid_out(source, readings.hand_on(upload.name, upload.data)).notes)


# --- before anything is kept ---


def _faults(uploads: Sequence[Upload], read: Read, progress: Progress, stop: Stop) -> Iterator[tuple[int, str]]:
    """Which files are refused, and why: by name, size and first bytes, then by reading each. Raises StoppedError."""
    seen: set[str] = set()
    for at, upload in enumerate(uploads):
        stop.check()
        progress("checking", at, len(uploads))
        try:
            _check_name(upload.name)
            _check_is_new(upload.name, seen)
            _check_details(upload)
            check(upload.name, upload.data)
            read(upload.name, upload.data)
        except FileError as error:
            stop.check()  # else the stop itself would be told as the file's fault
            yield at, error.fault
        seen.add(upload.name)
    stop.check()


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
