"""What a zip archive declares and holds, checked before a parser unpacks it."""

from __future__ import annotations

import io
import zlib
from zipfile import BadZipFile, ZipFile, ZipInfo

from ingest.errors import ContentError

MAX_RATIO = 100
MAX_EXPANDED = 300 * 1024 * 1024
MAX_ENTRIES = 2000
STEP = 1024 * 1024
DOCTYPES = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
SAVE_AGAIN = "open it in Word and save it again"


def check_docx(data: bytes) -> None:
    """Raise ContentError where the archive is cut short, hides a bomb or a document type, or is no Word document."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive.infolist(), len(data))
            if "word/document.xml" not in archive.namelist():
                raise ContentError("is a zip archive but no Word document; open it where it was made, save it as .docx")
            _check_parts(archive)
    except (BadZipFile, EOFError, ValueError, zlib.error, NotImplementedError) as error:
        raise ContentError("is cut short or damaged; download or copy it again") from error
    except RuntimeError as error:  # what zipfile says of an encrypted entry
        raise ContentError("is protected by a password; open it in Word and save it without one") from error


def _check_entries(entries: list[ZipInfo], size: int) -> None:
    if len(entries) > MAX_ENTRIES:
        raise ContentError(f"holds {len(entries)} parts, more than {MAX_ENTRIES}; {SAVE_AGAIN}")
    if any(".." in entry.filename.replace("\\", "/").split("/") for entry in entries):
        raise ContentError(f"holds a part outside its own folder; {SAVE_AGAIN}")
    expanded = sum(entry.file_size for entry in entries)
    if expanded > MAX_EXPANDED:
        raise ContentError(f"unpacks to {expanded // 2**20} MB, more than {MAX_EXPANDED // 2**20}; split it")
    if expanded > MAX_RATIO * size:
        raise ContentError(f"unpacks to more than {MAX_RATIO} times its size (a zip bomb?); {SAVE_AGAIN}")


def _check_parts(archive: ZipFile) -> None:
    """Read every part through, which proves its checksum, and look for document types in those that are XML."""
    for entry in archive.infolist():
        is_xml = entry.filename.lower().endswith((".xml", ".rels"))
        tail = b""
        with archive.open(entry) as part:
            while chunk := part.read(STEP):
                if is_xml and any(word in tail + chunk for word in DOCTYPES):
                    raise ContentError(f"declares a document type, which Word never does; {SAVE_AGAIN}")
                tail = chunk[-20:]
