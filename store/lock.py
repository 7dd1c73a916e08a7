"""One writer at a time: an advisory lock that says who holds it and falls with its process."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from language.messages import N_, Message, composed
from store.errors import IndexLockedError

LOCK = "LOCK"
HOLDER = N_("process {number} on {machine} since {moment}")


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the index's lock. Raises IndexLockedError at once where another process holds it.

    The kernel drops the lock when the process ends, however it ends, so no stale lock is ever in the way.
    """
    with (root / LOCK).open("a+", encoding="utf-8") as file:
        _take(root, file, fcntl.LOCK_EX)
        file.truncate(0)
        moment = f"{datetime.now():%Y-%m-%d %H:%M:%S}"
        file.write(composed(HOLDER, number=os.getpid(), machine=socket.gethostname(), moment=moment))
        file.flush()
        yield


def refuse_if_locked(root: Path) -> None:
    """Raise IndexLockedError where a process holds the lock; writes nothing, and makes no lock file."""
    try:
        file = (root / LOCK).open(encoding="utf-8")
    except FileNotFoundError:
        return
    with file:
        _take(root, file, fcntl.LOCK_SH)


def _take(root: Path, file: IO[str], kind: int) -> None:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        raise IndexLockedError(root, file.read().strip() or Message(N_("another process"))) from None
