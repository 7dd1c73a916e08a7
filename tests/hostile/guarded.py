"""Watches this process: while it is forbidden, every connection, process and file written is noted and refused."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

CONNECTS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
LOOKS_UP = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
RUNS = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty"})
CHANGES = frozenset({"os.remove", "os.rename", "os.rmdir", "os.truncate", "shutil.rmtree", "os.chmod", "os.symlink"})
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(slots=True)
class Reached:
    """What was reached for while it was forbidden."""

    for_what: list[str] = field(default_factory=list)
    is_forbidden: bool = False
    port: int | None = None  # of the test's own model on loopback

    @contextmanager
    def forbidden(self) -> Iterator[None]:
        """Until the end of the block."""
        self.is_forbidden = True
        try:
            yield
        finally:
            self.is_forbidden = False

    @contextmanager
    def allowed(self) -> Iterator[None]:
        """While the test itself makes what is to be asked."""
        self.is_forbidden = False
        try:
            yield
        finally:
            self.is_forbidden = True

    def hook(self, event: str, args: tuple[Any, ...]) -> None:
        """Note and refuse what is forbidden."""
        if self.is_forbidden and self._is_reach(event, args):
            self.for_what.append(f"{event} {args!r}"[:300])
            raise PermissionError(f"{event} in an answer")

    def _is_reach(self, event: str, args: tuple[Any, ...]) -> bool:
        if event == "open":
            path, mode, flags = args
            writes = any(one in (mode or "") for one in "wax+") or bool((flags or 0) & WRITING)
            return writes and not _is_caching(path)
        if event in CONNECTS:
            return not (isinstance(args[1], tuple) and args[1][0] in LOOPBACK and args[1][1] == self.port)
        if event in LOOKS_UP:
            return args[0] not in (*LOOPBACK, None)
        return event in RUNS or event in CHANGES


def _is_caching(path: object) -> bool:
    """Whether it is Python that keeps the code it compiled, or its tests."""
    parts = Path(os.fsdecode(path)).parts if isinstance(path, str | bytes | os.PathLike) else ()
    return "__pycache__" in parts or ".pytest_cache" in parts or parts[:2] == ("/", "dev")


@cache
def watching() -> Reached:
    """The one watch of this process: a hook cannot be taken away again."""
    reached = Reached()
    sys.addaudithook(reached.hook)
    return reached
