"""What a file's first bytes say it is, checked against its suffix before any parser sees it."""

from __future__ import annotations

import codecs

from ingest.errors import ContentError
from ingest.readers.zip_checks import KINDS, PROTECTED, Kind
from language.messages import N_, Message, composed

MAX_BYTES = 25 * 1024 * 1024

ZIP = b"PK\x03\x04"
PDF = b"%PDF-"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # Word, Excel before 2007, and any Office file with a password
RTF = b"{\\rtf"
RENAME = Message(N_("if it is a Word document, rename it to .docx, if a workbook, to .xlsx"))

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
        raise ContentError(
            composed(
                "is {size}; the limit is {most} MB: split it, or save it without pictures",
                size=size,
                most=MAX_BYTES // 2**20,
            )
        )
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise ContentError(composed("is empty; download or save it again"))


def _check_zip(data: bytes, kind: Kind) -> None:
    if data.startswith(OLE):
        raise ContentError(_old_office(data, kind))
    if data.startswith(PDF):
        raise ContentError(composed("is a PDF, not {an}; rename it to .pdf", an=kind.an))
    if not data.startswith(b"PK"):
        raise ContentError(
            composed(
                "is not {an}; {save_again} as {suffix}", an=kind.an, save_again=kind.save_again, suffix=kind.suffix
            )
        )


def _old_office(data: bytes, kind: Kind) -> str:
    """An encrypted file and an old one look alike from outside: the directory inside tells (its names are UTF-16)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return composed(PROTECTED, program=kind.program)
    return composed(
        "is an old {former} under another name; open it in {program} and save it as {suffix}",
        former=kind.former,
        program=kind.program,
        suffix=kind.suffix,
    )


def _check_pdf(data: bytes) -> None:
    if PDF in data[:1024]:  # the PDF reference allows other bytes before the mark
        return
    if data.startswith(ZIP):
        raise ContentError(composed("is a zip archive, not a PDF; {rename}", rename=RENAME))
    raise ContentError(composed("is not a PDF; open it where it was made and print it to PDF"))


def _check_text(data: bytes) -> None:
    if data.startswith(ZIP):
        raise ContentError(composed("is a zip archive, not text; {rename}", rename=RENAME))
    if data.startswith(PDF):
        raise ContentError(composed("is a PDF, not text; rename it to .pdf"))
    if data.startswith(OLE):
        raise ContentError(
            composed("is an old Office file, not text; open it in Word or Excel and save it as .docx or .xlsx")
        )
    if data.startswith(RTF):
        raise ContentError(composed("is rich text (RTF); open it in Word and save it as .docx or as plain text"))
    if not data.startswith(WIDE_MARKS) and _is_binary(data):
        raise ContentError(
            composed("is binary, not text; open it in the program that made it and save it as UTF-8 text")
        )


def _is_binary(data: bytes) -> bool:
    """NUL bytes, or more control characters than stray ones."""
    if b"\0" in data:
        return True
    controls = len(data) - len(data.translate(None, CONTROLS))
    return controls > max(3, len(data) // 200)
