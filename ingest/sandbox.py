"""Reads each file in a child process with limits (`ingest.confined`)."""

from __future__ import annotations

from ingest.confined import Confined, Limits
from ingest.errors import UnreadableFileError
from ingest.readers import check
from ingest.reading import Reading
from ingest.worker import decode

__all__ = ["Limits", "Sandbox"]


class Sandbox(Confined):
    """One child that reads file after file."""

    def read(self, name: str, data: bytes) -> Reading:
        """The reading of one file's bytes.

        Raises:
            UnsupportedFormatError: no reader is registered for the suffix.
            UnreadableFileError: what is wrong with the file, or which limit it broke, and the way out.
        """
        check(name, data)
        answer = self.ask(name, data)  # of the name only the suffix counts there
        if "fault" in answer:
            raise UnreadableFileError(name, answer["fault"])
        return decode(answer)
