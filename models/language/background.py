"""The one event loop that calls run on, in a thread of its own, so that any of them can be stopped at any point."""

from __future__ import annotations

import asyncio
from functools import cache
from threading import Lock, Thread

_lock = Lock()


def loop() -> asyncio.AbstractEventLoop:
    """The loop, running; the same for the whole process, as clients keep connections that belong to it."""
    with _lock:
        return _started()


@cache
def _started() -> asyncio.AbstractEventLoop:
    made = asyncio.new_event_loop()
    Thread(target=made.run_forever, name="language-model", daemon=True).start()
    return made
