"""The child that draws pages of PDFs for `ingest.pages`, with `ingest.worker`'s limits: `python -m ingest.page_worker`.

A request is JSON and the file's bytes; the answer JSON: places of a stretch of the text, or a picture, or a fault.
"""

# mypy: disallow-untyped-calls=False
# (pypdfium2 annotates none of its functions)

from __future__ import annotations

import base64
import hashlib
import sys
from dataclasses import asdict, dataclass
from functools import lru_cache
from json import loads

from ingest.errors import ContentError
from ingest.readers.pdf import Layout, layout, open_pdf
from ingest.readers.pdf_picture import picture, sheets
from ingest.readers.pdf_places import PrintedWord, UnplacedError, printed_words
from ingest.sheets import Doubt, Places
from ingest.worker import Json, serve
from store.schema import Span


@dataclass(frozen=True)
class _File:
    """A file's bytes, told apart by their hash."""

    sha256: str
    data: bytes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _File) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)


def answer(request: str, data: bytes) -> Json:
    """What is asked of a PDF.

    Asked with `page` (from 1) for its picture: `{"png": base64}`, `{"png": null}` where there is no such page. With
    `text` (SHA-256 of the raw text that offsets count in) and `span` its words are boxed, where they can be. Without
    `page` for the places: the fields of `ingest.sheets.Places`.
    """
    asked, file = loads(request), _File(hashlib.sha256(data).hexdigest(), data)
    try:
        words, doubt = _words(file, asked)
        if asked["page"] is not None:
            return {"png": _picture(file, asked["page"], words)}
        return asdict(_places(file, words, doubt))
    except MemoryError:
        raise
    except ContentError as error:
        return {"fault": str(error)}
    except Exception as error:
        # As in `ingest.readers.read`: PDFium and what is made of it meet damaged files with errors of every type.
        return {"fault": f"its pages cannot be drawn ({type(error).__name__}); print it to PDF once more"}


def _words(file: _File, asked: Json) -> tuple[list[PrintedWord], Doubt | None]:
    if asked["text"] is None:
        return [], None
    read = _layout(file)
    if hashlib.sha256(read.reading.raw_text.encode()).hexdigest() != asked["text"]:
        return [], Doubt.READ_OTHERWISE
    try:
        return printed_words(read, Span(*asked["span"])), None
    except UnplacedError:
        return [], Doubt.UNPLACED


@lru_cache(maxsize=1)
def _layout(file: _File) -> Layout:
    """The file as it is read; the last one is kept, for whoever looks at one place looks at the next."""
    return layout(file.data)


def _picture(file: _File, number: int, words: list[PrintedWord]) -> str | None:
    pdf = open_pdf(file.data)
    try:
        return base64.b64encode(picture(pdf, number, words)).decode() if number <= len(pdf) else None
    finally:
        pdf.close()


def _places(file: _File, words: list[PrintedWord], doubt: Doubt | None) -> Places:
    if doubt:
        return Places(doubt=doubt)
    pdf = open_pdf(file.data)
    try:
        found = tuple(sheet for sheet in sheets(pdf, words) if sheet.boxes)
    finally:
        pdf.close()
    return Places(found) if found else Places(doubt=Doubt.OUT_OF_SIGHT)


if __name__ == "__main__":
    serve(sys.argv[1:], answer)
