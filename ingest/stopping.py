"""A run that somebody may stop: it looks at every step, and what it waits for meanwhile is ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from ingest.errors import StoppedError


class Stop:
    """Asked for from any thread; once asked for it stays so, until the run is past stopping."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ends: list[Callable[[], None]] = []
        self.is_asked = False
        self.is_late = False  # what comes now is done to its end

    def ask(self) -> bool:
        """Have the run stopped; whether it will be."""
        with self._lock:
            if self.is_late:
                return False
            self.is_asked = True
            ends = [*self._ends]
        for end in ends:
            end()
        return True

    def check(self) -> None:
        """Raise StoppedError where it was asked for."""
        if self.is_asked:
            raise StoppedError

    def pass_by(self) -> None:
        """From here on it is too late. Raises StoppedError where it was asked for before."""
        with self._lock:
            self.check()
            self.is_late = True

    @contextmanager
    def ending(self, end: Callable[[], None]) -> Iterator[None]:
        """Have `end` called, from the thread that asks, where a stop is asked for meanwhile."""
        with self._lock:
            self._ends.append(end)
        try:
            self.check()
            yield
        finally:
            with self._lock:
                self._ends.remove(end)
