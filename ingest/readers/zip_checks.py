"""What a zip archive declares and holds, checked before a parser unpacks it."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile, ZipInfo

from ingest.errors import ContentError
from language.messages import N_, Message, composed

MAX_RATIO = 100
MAX_EXPANDED = 300 * 1024 * 1024
MAX_ENTRIES = 2000
STEP = 1024 * 1024
DOCTYPES = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
# What a file with a password holds in place of its content, in LibreOffice's formats.
ENCRYPTED = b"encryption-data"
MANIFEST = "META-INF/manifest.xml"


PROTECTED = N_("is protected by a password; open it in {program} and save it without one")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A format that is a zip archive: what it is called, the part it cannot be without, and where it is made."""

    noun: str
    an: str  # the noun with its article
    suffix: str
    former: str  # the suffix that its old form bears
    part: str
    program: str
    mimetype: bytes | None = None  # what its part "mimetype" says; None: the format has no such part

    @property
    def save_again(self) -> str:
        """The way out of most faults."""
        return composed("open it in {program} and save it again", program=self.program)


WORD = Kind(
    noun=Message(N_("Word document")),
    an=Message(N_("a Word document")),
    suffix=".docx",
    former=".doc",
    part="word/document.xml",
    program="Word",
)
EXCEL = Kind(
    noun=Message(N_("Excel workbook")),
    an=Message(N_("an Excel workbook")),
    suffix=".xlsx",
    former=".xls",
    part="xl/workbook.xml",
    program="Excel",
)
CALC = Kind(
    noun=Message(N_("OpenDocument spreadsheet")),
    an=Message(N_("an OpenDocument spreadsheet")),
    suffix=".ods",
    former=".xls",
    part="content.xml",
    program="LibreOffice",
    mimetype=b"application/vnd.oasis.opendocument.spreadsheet",
)
KINDS = {kind.suffix: kind for kind in (WORD, EXCEL, CALC)}


def check_zip(data: bytes, kind: Kind) -> None:
    """Raise ContentError where the archive is cut short, hides a bomb or a document type, or is not of its kind."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive.infolist(), len(data), kind)
            _check_kind(archive, kind)
            _check_parts(archive, kind)
    except (BadZipFile, EOFError, ValueError, zlib.error, NotImplementedError) as error:
        raise ContentError(composed("is cut short or damaged; download or copy it again")) from error
    except RuntimeError as error:  # what zipfile says of an encrypted entry
        raise ContentError(_protected(kind)) from error


def _protected(kind: Kind) -> str:
    return composed(PROTECTED, program=kind.program)


def _check_entries(entries: list[ZipInfo], size: int, kind: Kind) -> None:
    if len(entries) > MAX_ENTRIES:
        raise ContentError(
            composed(
                "holds {entries} parts, more than {most}; {save_again}",
                entries=len(entries),
                most=MAX_ENTRIES,
                save_again=kind.save_again,
            )
        )
    if any(".." in entry.filename.replace("\\", "/").split("/") for entry in entries):
        raise ContentError(composed("holds a part outside its own folder; {save_again}", save_again=kind.save_again))
    expanded = sum(entry.file_size for entry in entries)
    if expanded > MAX_EXPANDED:
        raise ContentError(
            composed(
                "unpacks to {expanded} MB, more than {most}; split it",
                expanded=expanded // 2**20,
                most=MAX_EXPANDED // 2**20,
            )
        )
    if expanded > MAX_RATIO * size:
        raise ContentError(
            composed(
                "unpacks to more than {most} times its size (a zip bomb?); {save_again}",
                most=MAX_RATIO,
                save_again=kind.save_again,
            )
        )


def _check_kind(archive: ZipFile, kind: Kind) -> None:
    names = set(archive.namelist())
    if kind.part not in names or (kind.mimetype and not _says(archive, "mimetype", kind.mimetype)):
        other = next(
            (one for one in KINDS.values() if one is not kind and one.part in names and not one.mimetype), None
        )
        way_out = (
            composed("rename it to {suffix}", suffix=other.suffix)
            if other
            else composed("open it where it was made, save it as {suffix}", suffix=kind.suffix)
        )
        raise ContentError(composed("is a zip archive but no {noun}; {way_out}", noun=kind.noun, way_out=way_out))
    if kind.mimetype and _says(archive, MANIFEST, ENCRYPTED):
        raise ContentError(_protected(kind))


def _says(archive: ZipFile, part: str, words: bytes) -> bool:
    return part in archive.namelist() and words in archive.read(part)


def _check_parts(archive: ZipFile, kind: Kind) -> None:
    """Read every part through, which proves its checksum, and look for document types in those that are XML."""
    for entry in archive.infolist():
        is_xml = entry.filename.lower().endswith((".xml", ".rels"))
        tail = b""
        with archive.open(entry) as part:
            while chunk := part.read(STEP):
                if is_xml and any(word in tail + chunk for word in DOCTYPES):
                    raise ContentError(
                        composed(
                            "declares a document type, which {program} never does; {save_again}",
                            program=kind.program,
                            save_again=kind.save_again,
                        )
                    )
                tail = chunk[-20:]
