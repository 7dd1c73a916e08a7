"""What a file's first bytes say it is, checked against its suffix before any parser sees it."""

from __future__ import annotations

import codecs

from ingest.errors import ContentError
from ingest.readers.zip_checks import KINDS, Kind

MAX_BYTES = 25 * 1024 * 1024

ZIP = b"PK\x03\x04"
PDF = b"%PDF-"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # Word, Excel before 2007, and any Office file with a password
RTF = b"{\\rtf"
RENAME = "if it is a Word document, rename it to .docx, if a workbook, to .xlsx"

# A byte order mark says that NUL bytes are to be expected.
WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


def check_bytes(suffix: str, data: bytes) -> None:
    """Raise ContentError where `data` is empty, too large, or plainly not a file of `suffix`."""
    _check_size(data)
    match suffix:
        case ".docx" | ".xlsx" | ".ods":
            _check_zip(data, KINDS[suffix])
        case ".pdf":
            _check_pdf(data)
        case _:
            _check_text(data)


def _check_size(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 2**20:.1f} MB"
        raise ContentError(f"is {size}; the limit is {MAX_BYTES // 2**20} MB: split it, or save it without pictures")
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise ContentError("is empty; download or save it again")


def _check_zip(data: bytes, kind: Kind) -> None:
    if data.startswith(OLE):
        raise ContentError(_old_office(data, kind))
    if data.startswith(PDF):
        raise ContentError(f"is a PDF, not {kind.an}; rename it to .pdf")
    if not data.startswith(b"PK"):
        raise ContentError(f"is not {kind.an}; {kind.save_again} as {kind.suffix}")


def _old_office(data: bytes, kind: Kind) -> str:
    """An encrypted file and an old one look alike from outside: the directory inside tells (its names are UTF-16)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return f"is protected by a password; open it in {kind.program} and save it without one"
    return f"is an old {kind.former} under another name; open it in {kind.program} and save it as {kind.suffix}"


def _check_pdf(data: bytes) -> None:
    if PDF in data[:1024]:  # the PDF reference allows other bytes before the mark
        return
    if data.startswith(ZIP):
        raise ContentError(f"is a zip archive, not a PDF; {RENAME}")
    raise ContentError("is not a PDF; open it where it was made and print it to PDF")


def _check_text(data: bytes) -> None:
    if data.startswith(ZIP):
        raise ContentError(f"is a zip archive, not text; {RENAME}")
    if data.startswith(PDF):
        raise ContentError("is a PDF, not text; rename it to .pdf")
    if data.startswith(OLE):
        raise ContentError("is an old Office file, not text; open it in Word or Excel and save it as .docx or .xlsx")
    if data.startswith(RTF):
        raise ContentError("is rich text (RTF); open it in Word and save it as .docx or as plain text")
    if not data.startswith(WIDE_MARKS) and _is_binary(data):
        raise ContentError("is binary, not text; open it in the program that made it and save it as UTF-8 text")


def _is_binary(data: bytes) -> bool:
    """NUL bytes, or more control characters than stray ones."""
    if b"\0" in data:
        return True
    controls = len(data) - len(data.translate(None, CONTROLS))
    return controls > max(3, len(data) // 200)
