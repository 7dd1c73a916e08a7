"""Readings made once and handed on: a file that was read to check it is not parsed again to ingest it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from ingest.readers import suffix_of
from ingest.reading import Reading

MOST = 64 * 2**20  # characters of text that wait to be handed on; what is beyond is read again

Read = Callable[[str, bytes], Reading]  # a file's name and bytes; raises FileError


class Readings:
    """Reads by another reader, and keeps what came of each file, by its bytes and suffix, until it is handed on."""

    def __init__(self, read: Read, *, most: int = MOST) -> None:
        self._read = read
        self._room = most
        self._kept: dict[tuple[str, str], Reading] = {}

    def read(self, name: str, data: bytes) -> Reading:
        """The reading of one file, kept where there is room. Raises as the other reader does."""
        reading = self._read(name, data)
        if self._key(name, data) not in self._kept and len(reading.raw_text) <= self._room:
            self._kept[self._key(name, data)] = reading
            self._room -= len(reading.raw_text)
        return reading

    def hand_on(self, name: str, data: bytes) -> Reading:
        """The reading that was kept of these bytes, which is forgotten; else they are read now, and raise as then."""
        reading = self._kept.pop(self._key(name, data), None)
        if reading is None:
            return self._read(name, data)
        self._room += len(reading.raw_text)
        return reading

    @staticmethod
    def _key(name: str, data: bytes) -> tuple[str, str]:
        return suffix_of(name), hashlib.sha256(data).hexdigest()
