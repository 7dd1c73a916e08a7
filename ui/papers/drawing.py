"""Pages of PDFs as pictures: drawn one at a time by a child process with limits, kept for whoever looks again."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from threading import BoundedSemaphore, Lock
from typing import NamedTuple

from ingest.errors import FileError
from ingest.pages import Pages
from ingest.sheets import Doubt, Places, Sheet
from language.messages import composed
from store.originals import Original
from store.schema import Source, Span
from ui.errors import PageNotDrawnError

__all__ = ["Doubt", "Drawer", "Places", "Sheet", "digest", "drawer", "has_pages"]

MOST_WAITING = 6  # who is drawn for or waits for it; the next one is told to come again
MOST_KEPT = 32 * 2**20  # bytes of pictures
LEAST = 16 * 1024  # bytes that anything kept counts for


class _Key(NamedTuple):
    file: str  # SHA-256 of its bytes
    text: str  # digest of what offsets count in
    page: int | None  # its picture; `None`: the places of the span
    span: Span | None


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why a file's pages cannot be drawn."""

    line: str


Made = Places | bytes | _Fault | None


def has_pages(source: Source) -> bool:
    """Whether pages of the paper can be drawn."""
    return source.name.lower().endswith(".pdf")


class Drawer:
    """Draws, and remembers what came of it: a file that breaks a limit breaks it once. Safe to share between threads.

    Every method raises PageNotDrawnError.
    """

    def __init__(
        self, pages: Pages | None = None, *, most_waiting: int = MOST_WAITING, most_kept: int = MOST_KEPT
    ) -> None:
        self._pages = pages or Pages()
        self._room = BoundedSemaphore(most_waiting)
        self._most_kept = most_kept
        self._lock = Lock()
        self._kept: OrderedDict[_Key, Made] = OrderedDict()

    def places(self, paper: Original, raw_text: str, span: Span) -> Places:
        """Where a stretch of the paper's text is printed."""
        made = self._made(paper, None, raw_text, span)
        assert isinstance(made, Places)
        return made

    def picture(self, paper: Original, page: int, raw_text: str, span: Span | None) -> bytes | None:
        """A page (from 1) as a PNG, the stretch boxed; `None` where there is no such page."""
        made = self._made(paper, page, raw_text, span)
        assert not isinstance(made, Places | _Fault)
        return made

    def _made(self, paper: Original, page: int | None, raw_text: str, span: Span | None) -> Made:
        key = _Key(paper.source.sha256, digest(raw_text) if span else "", page, span)
        with self._lock:
            is_kept = key in self._kept
            made = self._kept.get(key)
            if is_kept:
                self._kept.move_to_end(key)
        if not is_kept:
            made = self._draw(paper, page, raw_text, span)
            self._keep(key, made)
        if isinstance(made, _Fault):
            raise PageNotDrawnError(paper.source.name, made.line)
        return made

    def _draw(self, paper: Original, page: int | None, raw_text: str, span: Span | None) -> Made:
        name, data = paper.source.name, paper.data
        if not self._room.acquire(blocking=False):
            raise PageNotDrawnError(name, composed("too many pages are being drawn; look again in a moment"))
        try:
            if page is None:
                assert span is not None
                return self._pages.places(name, data, raw_text, span)
            return self._pages.picture(name, data, page, raw_text, span)
        except FileError as error:
            return _Fault(error.fault)
        finally:
            self._room.release()

    def _keep(self, key: _Key, made: Made) -> None:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > 1 and sum(map(_size, self._kept.values())) > self._most_kept:
                self._kept.popitem(last=False)


def _size(made: Made) -> int:
    return max(LEAST, len(made)) if isinstance(made, bytes) else LEAST


def digest(raw_text: str) -> str:
    """What tells one text from another."""
    return hashlib.blake2b(raw_text.encode(), digest_size=16).hexdigest()


@lru_cache(maxsize=1)
def drawer() -> Drawer:
    """The server's own."""
    return Drawer()
