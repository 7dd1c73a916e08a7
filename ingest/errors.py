"""What can go wrong on the way in.

IngestError > FileError > {UnsupportedFormatError, UnreadableFileError}, FolderError, ContentError, StoppedError.
"""

from __future__ import annotations

from collections.abc import Iterable

from language.messages import composed


class IngestError(Exception):
    """Something could not be taken in; the message is one line: the thing, the fault, the way out."""


class FolderError(IngestError):
    """The folder itself cannot be ingested."""


class FileError(IngestError):
    """One file was refused; the others go on."""

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(composed("{name}: {fault}", name=name, fault=fault))
        self.name = name
        self.fault = fault


class UnsupportedFormatError(FileError):
    """No reader is registered for the file's suffix."""

    def __init__(self, name: str, suffix: str, supported: Iterable[str]) -> None:
        super().__init__(
            name,
            composed(
                "no reader for {suffix}; supported: {supported}",
                suffix=suffix or "a file without a suffix",
                supported=", ".join(supported),
            ),
        )


class UnreadableFileError(FileError):
    """The file is not what its suffix says, is damaged, protected, empty or too large."""


class ContentError(IngestError):
    """A reader's refusal, before the file's name is known; `ingest.readers.read` makes an UnreadableFileError of it."""


class StoppedError(IngestError):
    """Somebody stopped the run."""

    def __init__(self) -> None:
        super().__init__("stopped before it was done; begin it again to have it")
