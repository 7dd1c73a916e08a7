"""How a paper leaves the server: to be saved, never to be run, and kept by nobody on the way."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import quote

TYPES = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
UNNAMED = "application/octet-stream"  # of web pages and Markdown too: no browser draws it
LONGEST = 150  # characters of a file's name
UNSAFE = re.compile(r'[\\/:*?"<>|]')  # to one or the other file system
SHELL = re.compile(r"[^A-Za-z0-9._ ()-]")  # what the plain form of a name does without

CLOSED = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
PICTURE_POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


def file_headers(name: str) -> dict[str, str]:
    """Of an original: its type, and the name to save it under, which leads nowhere and hides nothing."""
    safe = saved_as(name)
    plain = SHELL.sub("_", unicodedata.normalize("NFKD", safe).encode("ascii", "ignore").decode())
    return {
        **CLOSED,
        "Content-Type": TYPES.get(PurePosixPath(safe).suffix.lower(), UNNAMED),
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}",
        "Cache-Control": "private, no-store",
    }


def picture_headers(tag: str) -> dict[str, str]:
    """Of a page's picture: the reader's own browser may keep it, and asks each time whether it may be shown still."""
    return {
        **CLOSED,
        "Content-Security-Policy": PICTURE_POLICY,
        "Cache-Control": "private, no-cache",
        "ETag": f'"{tag}"',
        "Vary": "Cookie",
    }


def saved_as(name: str) -> str:
    """The last part of a paper's name, without what file systems refuse or what turns the reading direction."""
    last = PurePosixPath(name).name
    seen = "".join(one for one in last if unicodedata.category(one)[0] != "C")
    safe = UNSAFE.sub("_", " ".join(seen.split())).strip(". ")
    suffix = PurePosixPath(safe).suffix[:10]
    return f"{safe[: LONGEST - len(suffix)]}{suffix}" if len(safe) > LONGEST else safe or "paper"
