"""Papers taken in and taken out while others read: in a thread of the server, one at a time, seen by every visitor."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import streamlit as st

from ingest.errors import IngestError
from ingest.readers import READERS
from ingest.readers.checks import MAX_BYTES
from ingest.removing import Going, going, remove
from ingest.sources import Details
from ingest.uploads import Outcome, Result, Upload, take_in
from language.messages import _
from qa.build import embedder
from qa.config import Config
from ui.access.rights import Right
from ui.access.visitor import require
from ui.auditing import note_removed, note_taken_in
from ui.documents.held import Held
from ui.errors import NotAllowedError
from ui.record import FAULTS

__all__ = [
    "MOST_MB", "READABLE", "TAKING_FAULTS", "Details", "Outcome", "Result", "Taking", "Upload", "begin", "removed",
    "underway", "what_would_go",
]  # fmt: skip

MOST_MB = MAX_BYTES // 2**20
READABLE = tuple(READERS)
TAKING_FAULTS = (IngestError, NotAllowedError, *FAULTS)  # each says in one line what to do


@dataclass(slots=True)
class Taking:
    """An upload that is being taken in, or was."""

    names: tuple[str, ...]
    done: Future[tuple[Result, ...]] = field(default_factory=Future)
    what: str = "checking"
    count: int = 0
    total: int = 0

    def progress(self, what: str, done: int, total: int) -> None:
        """How far it is; called from its thread."""
        self.what, self.count, self.total = what, done, total

    @property
    def is_underway(self) -> bool:
        """Whether it is not done yet."""
        return not self.done.done()

    def line(self) -> str:
        """How far it is, in words."""
        if self.what == "publishing":
            return _("Making the papers ready to be asked …")
        named = {"checking": _("Checking"), "reading": _("Reading")}.get(self.what, _(self.what.capitalize()))
        return (
            _("{named} {count:,} of {total:,} …", named=named, count=self.count + 1, total=self.total)
            if self.total
            else f"{named} …"
        )


@dataclass(slots=True)
class _Server:
    """What this server is taking in; one for every session."""

    lock: Lock = field(default_factory=Lock)
    takings: list[Taking] = field(default_factory=list)


@st.cache_resource
def _server() -> _Server:
    return _Server()


def begin(uploads: Sequence[Upload], *, replace: bool) -> Taking:
    """Take files in, in a thread of its own; readers go on with what was held. Its future raises TAKING_FAULTS.

    Raises NotAllowedError. Where another takes papers in meanwhile, the index's own lock ends this one with a line that
    says so.
    """
    by = require(Right.KEEP_PAPERS).name
    config = Config()
    taking = Taking(tuple(upload.name for upload in uploads), total=len(uploads))

    def work() -> tuple[Result, ...]:
        model = embedder(config)
        results = take_in(uploads, config.index, model, replace=replace, progress=taking.progress)
        note_taken_in(config.index, {one.name: one.outcome.value for one in results}, by)
        return results

    threads = ThreadPoolExecutor(1, thread_name_prefix="uploads")
    taking.done = threads.submit(work)
    threads.shutdown(wait=False)
    server = _server()
    with server.lock:
        server.takings = [*(one for one in server.takings if one.is_underway), taking]
    return taking


def underway() -> list[Taking]:
    """What is being taken in by this server now, by anybody."""
    return [one for one in _server().takings if one.is_underway]


def what_would_go(held: Held, name: str) -> Going:
    """What would go with a paper. Raises one of TAKING_FAULTS."""
    (told,) = going(held.index.record, held.root, [name])
    return told


def removed(root: Path, name: str) -> Going:
    """Remove a paper; what went. Raises one of TAKING_FAULTS."""
    by = require(Right.KEEP_PAPERS).name
    (told,) = remove(root, [name])
    note_removed(root, [name], by)
    return told
