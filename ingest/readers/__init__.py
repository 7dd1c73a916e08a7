"""Files to text with offsets: one reader a format, chosen by suffix, each behind the same checks."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePosixPath

from ingest.errors import ContentError, FileError, UnreadableFileError, UnsupportedFormatError
from ingest.readers.checks import check_bytes
from ingest.readers.disclosure import check_disclosure
from ingest.reading import Reader, Reading
from language.messages import composed, said_by


def _later(module: str, function: str = "read") -> Reader:
    """The reader of `module`, which (and whose library) is imported only when a file of its kind is read."""

    def reader(data: bytes) -> Reading:
        read_bytes: Reader = getattr(import_module(f"ingest.readers.{module}"), function)
        return read_bytes(data)

    return reader


READERS: dict[str, Reader] = {
    ".txt": _later("text"),
    ".text": _later("text"),
    ".md": _later("markdown"),
    ".html": _later("html"),
    ".htm": _later("html"),
    ".docx": _later("docx"),
    ".pdf": _later("pdf"),
    ".csv": _later("delimited"),
    ".tsv": _later("delimited", "read_tabbed"),
    ".xlsx": _later("workbook"),
    ".ods": _later("opendocument"),
}


def suffix_of(name: str) -> str:
    """The suffix that chooses the reader, in lower case.

    Raises:
        UnsupportedFormatError: no reader is registered for it.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in READERS:
        raise UnsupportedFormatError(name, suffix, READERS)
    return suffix


def check(name: str, data: bytes) -> None:
    """Refuse, without parsing anything, what cannot be the file its name says.

    Raises:
        UnsupportedFormatError: no reader is registered for the suffix.
        UnreadableFileError: empty, too large, or its first bytes are another format's.
    """
    suffix = suffix_of(name)
    try:
        check_bytes(suffix, data)
    except ContentError as error:
        raise UnreadableFileError(name, said_by(error)) from error


def read(name: str, data: bytes) -> Reading:
    """The reading of one file's bytes.

    Raises:
        UnsupportedFormatError: no reader is registered for the suffix.
        UnreadableFileError: what is wrong with the file and the way out, in one line; also where it has a row for each
            child.
        MemoryError: left to the caller, which alone knows the limit (`ingest.sandbox`).
    """
    check(name, data)
    try:
        reading = _not_blank(READERS[suffix_of(name)](data))
        check_disclosure(reading)
    except ContentError as error:
        raise UnreadableFileError(name, said_by(error)) from error
    except (FileError, MemoryError):
        raise
    except RecursionError as error:
        raise UnreadableFileError(
            name, composed("is nested too deeply to read; open it and save it as text")
        ) from error
    except Exception as error:
        # Parsers meet damaged files with errors of every type; for the reader of the summary they are all one fault.
        fault = composed(
            "its parser failed ({error}); open it in the program that made it and save it again",
            error=type(error).__name__,
        )
        raise UnreadableFileError(name, fault) from error
    return reading


def _not_blank(reading: Reading) -> Reading:
    if not reading.raw_text.strip("\ufeff \t\r\n\xa0"):
        raise ContentError(composed("holds no text; check that it is the right file, or run OCR on it if it is a scan"))
    return reading
