"""Papers taken in and taken out while others read: in a thread of the server, one at a time, seen by every visitor."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import streamlit as st

from ingest.errors import IngestError, StoppedError
from ingest.readers import READERS
from ingest.readers.checks import MAX_BYTES
from ingest.removing import Going, going, remove
from ingest.sources import Details
from ingest.stopping import Stop
from ingest.uploads import Outcome, Result, Upload, take_in
from language.messages import N_, _
from qa.build import embedder
from qa.config import Config
from ui.access.rights import Right
from ui.access.visitor import present, require
from ui.auditing import note_removed, note_taken_in
from ui.documents.held import Held
from ui.errors import NotAllowedError
from ui.record import FAULTS
from ui.words import counted

__all__ = [
    "MOST_MB", "READABLE", "TAKING_FAULTS", "Details", "Outcome", "Result", "StoppedError", "Taking", "Upload", "begin",
    "own_underway", "removed", "seen_underway", "what_would_go",
]  # fmt: skip

MOST_MB = MAX_BYTES // 2**20
READABLE = tuple(READERS)
TAKING_FAULTS = (IngestError, NotAllowedError, *FAULTS)  # each says in one line what to do


STAGES = {"checking": N_("Checking"), "reading": N_("Reading"), "publishing": N_("Making the papers ready to be asked")}


@dataclass(slots=True)
class Taking:
    """An upload that is being taken in, or was. Names none of its files: everybody may see how far it is."""

    files: int
    owner: str | None  # id of who signed in and uploaded; `None`: nobody signs in, and only their session knows
    is_restricted: bool
    done: Future[tuple[Result, ...]] = field(default_factory=Future)
    stop: Stop = field(default_factory=Stop)
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

    @property
    def is_counted(self) -> bool:
        """Whether there is a number to be told: what is published is published all at once."""
        return self.total > 0 and self.what != "publishing"

    def line(self) -> str:
        """How far it is, in words."""
        if self.stop.is_asked and not self.stop.is_late:
            return _("Stopping …")
        named = _(STAGES.get(self.what, N_("Reading")))
        if not self.is_counted:
            return f"{named} …"
        return _("{named} {count:,} of {total:,} …", named=named, count=self.count + 1, total=self.total)

    def told(self) -> str:
        """The same for somebody else, by the files that are done."""
        named = _(STAGES.get(self.what, N_("Reading")))
        files = counted(self.files, "file")
        if not self.is_counted:
            return _("Somebody else is uploading {files} now. {named} …", files=files, named=named)
        return _(
            "Somebody else is uploading {files} now. {named}: {count:,} of {total:,} done.",
            files=files,
            named=named,
            count=self.count,
            total=self.total,
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
    here = require(Right.KEEP_PAPERS)
    config = Config()
    taking = Taking(
        files=len(uploads),
        owner=here.id if here.name is not None else None,
        is_restricted=any(one.details.is_restricted for one in uploads),
        total=len(uploads),
    )

    def work() -> tuple[Result, ...]:
        results = take_in(
            uploads,
            config.index,
            embedder(config),
            replace=replace,
            clearance=here.clearance,
            progress=taking.progress,
            stop=taking.stop,
        )
        note_taken_in(config.index, noted(results), here.name)
        return results

    threads = ThreadPoolExecutor(1, thread_name_prefix="uploads")
    taking.done = threads.submit(work)
    threads.shutdown(wait=False)
    server = _server()
    with server.lock:
        server.takings = [*(one for one in server.takings if one.is_underway), taking]
    return taking


def noted(results: Sequence[Result]) -> dict[str, str]:
    """What the audit log says of each file, which may be more than whoever uploaded it may know.

    Of several under one name the first: no other is taken in.
    """
    hidden = "not kept: the bytes of a restricted paper"
    return {one.name: one.outcome.value if one.is_kept else hidden for one in reversed(results)}


def seen_underway() -> list[Taking]:
    """What is being taken in by this server now, by anybody, as far as the visitor may know of it."""
    is_cleared = present().may(Right.SEE_RESTRICTED)
    return [one for one in _server().takings if one.is_underway and (is_cleared or not one.is_restricted)]


def own_underway() -> Taking | None:
    """What the visitor who signed in is uploading now, in whichever window; `None` too where nobody signs in."""
    here = present()
    return next((one for one in seen_underway() if here.name is not None and one.owner == here.id), None)


def what_would_go(held: Held, doc_id: str) -> Going:
    """What would go with a paper. Raises one of TAKING_FAULTS."""
    (told,) = going(held.index.record, held.root, [doc_id])
    return told


def removed(root: Path, doc_id: str) -> Going:
    """Remove a paper; what went. Raises one of TAKING_FAULTS."""
    here = require(Right.KEEP_PAPERS)
    (told,) = remove(root, [doc_id], clearance=here.clearance)
    note_removed(root, [told.paper.source.name], here.name)
    return told
