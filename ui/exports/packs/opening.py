"""A pack opened from its file, which anybody may have sent: limits first, no entities, one line for a fault."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from ingest.errors import ContentError
from ingest.readers.zip_checks import WORD, check_zip
from ui.errors import PackError
from ui.exports.packs.evidence import Evidence, sha256, uncarried
from ui.exports.packs.readable import shown

LARGEST = 100 * 1024 * 1024  # bytes of a file, and of the part of a Word document that holds the data
LARGEST_BODY = 20 * 1024 * 1024  # bytes of a Word document's words
NAMESPACE = "urn:matters-arising:pack:1"  # of the part of a Word document that holds the data
# The part holds one element with nothing but text in it, and no sign of markup in that: nothing has to be parsed.
PART = re.compile(rf'(?:<\?xml[^<>]*\?>\s*)?<pack xmlns="{re.escape(NAMESPACE)}"\s*>([^<&]*)</pack>')
BLANK = "\ufeff \t\r\n"
ITEM = re.compile(r"customXml/item\d+\.xml")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAKE_AGAIN = "take the pack from where it was made again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A pack's evidence and what its readable part prints."""

    kind: str  # "web page" or "Word document"
    evidence: Evidence
    misprinted: Callable[[int], str | None]  # what is wrong with how a place is printed
    seal: str | None = None  # the hash of the readable part as it stands; `None` in a Word document
    strange: tuple[str, ...] = ()  # what no pack holds
    scripts: tuple[str, ...] = ()  # that a browser would run


def opened(path: Path) -> Opened:
    """The pack in the file. Raises PackError in a line with the way out."""
    try:
        match path.suffix.lower():
            case ".html" | ".htm":
                return _page(_bytes(path))
            case ".docx":
                return _word(_bytes(path))
    except PackError as fault:
        raise PackError(f"{path}: {fault}") from None
    raise PackError(f"{path}: a pack is a .html or a .docx file; name one")


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise PackError(f"larger than {LARGEST // 2**20} MB, which no pack is; {TAKE_AGAIN}")
        return path.read_bytes()
    except OSError as error:
        raise PackError(f"cannot be read ({error.strerror}); check the name and its permissions") from None


# --- a web page ---


def _page(data: bytes) -> Opened:
    try:
        found = shown(data.decode())
    except ValueError:
        raise PackError(f"is torn, or no pack's page; {TAKE_AGAIN}") from None
    if len(found.data) != 1:
        told = "holds the data of no pack" if not found.data else "holds the data of several packs"
        raise PackError(f"{told}; {TAKE_AGAIN}")
    evidence = uncarried(found.data[0])

    def misprinted(at: int) -> str | None:
        place, printed = evidence.places[at], found.places.get(at, [])
        if len(printed) < place.shown:
            return "it is not printed as often as it was"
        return "what is printed is not its words" if any(one != place.told for one in printed) else None

    return Opened(
        kind="web page",
        evidence=evidence,
        misprinted=misprinted,
        seal=sha256(found.readable),
        strange=tuple(dict.fromkeys(found.strange)),
        scripts=tuple(found.scripts),
    )


# --- a Word document ---


def _word(data: bytes) -> Opened:
    try:
        check_zip(data, WORD)
    except ContentError as error:
        raise PackError(str(error)) from None
    with ZipFile(io.BytesIO(data)) as archive:
        evidence = uncarried(_carried(archive))
        paragraphs = _paragraphs(archive)
    lacking = _lacking(evidence, paragraphs)

    def misprinted(at: int) -> str | None:
        return "it is not printed as often as it was" if evidence.places[at].told in lacking else None

    return Opened(kind="Word document", evidence=evidence, misprinted=misprinted)


def _carried(archive: ZipFile) -> str:
    """The data of the one part that holds any."""
    items = [one for one in archive.infolist() if ITEM.fullmatch(one.filename)]
    if any(one.file_size > LARGEST for one in items):
        raise PackError(f"holds a part of more than {LARGEST // 2**20} MB, which no pack has; {TAKE_AGAIN}")
    texts = (archive.read(one).decode(errors="replace") for one in items)
    found = [match[1] for text in texts if (match := PART.fullmatch(text.strip(BLANK)))]
    if len(found) != 1:
        raise PackError(f"holds the data of {'several packs' if found else 'no pack'}; {TAKE_AGAIN}")
    return found[0]


def _paragraphs(archive: ZipFile) -> list[str]:
    """The words of each paragraph; `check_zip` saw to it that no part declares a document type."""
    if archive.getinfo(WORD.part).file_size > LARGEST_BODY:
        raise PackError(f"prints more than {LARGEST_BODY // 2**20} MB, which no pack does; {TAKE_AGAIN}")
    try:
        root = ElementTree.fromstring(archive.read(WORD.part).decode())
    except (ElementTree.ParseError, UnicodeDecodeError):
        raise PackError(f"its words are torn; {TAKE_AGAIN}") from None
    return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in root.iter(f"{W}p")]


def _lacking(evidence: Evidence, paragraphs: list[str]) -> set[str]:
    """The quotations that the paragraphs print less often, in their quotation marks, than the pack quotes them."""
    wanted: Counter[str] = Counter()
    for place in evidence.places:
        wanted[place.told] += place.shown
    return {words for words, times in wanted.items() if sum(one.count(f"“{words}”") for one in paragraphs) < times}
