"""The lines of a PDF page, with where they stand and how they are set."""

# mypy: disallow-untyped-calls=False
# (pypdfium2 annotates none of its functions)

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw

from ingest.readers.blocks import collapse
from ingest.readers.pdf_tables import PageTable, page_tables
from ingest.readers.pdf_words import HYPHENS, baseline, decoded

pdfium_c: Any = pypdfium2.raw  # ctypes bindings, made when it is imported

FORCE_BOLD = 1 << 18
HEAVY = re.compile(rb"bold|black|heavy", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text; lengths in points from the page's lower left."""

    text: str
    page: int  # from 1
    page_height: float
    left: float
    right: float
    first_word: float  # width of the first word
    baseline: float
    size: float
    bold: bool  # at both ends
    broken: bool  # its last word goes on in the next line, after the hyphen at its end
    chars: range  # of the page's characters, that it is made of


@dataclass(frozen=True, slots=True)
class Page:
    """Lines and tables in the order of the page's content, and what is wrong with tables that stayed lines."""

    parts: tuple[Line | PageTable, ...] = ()
    faults: tuple[str, ...] = ()
    codes: tuple[int, ...] = field(default=(), repr=False)  # of the page's characters

    @property
    def lines(self) -> list[Line]:
        """The lines alone."""
        return [part for part in self.parts if isinstance(part, Line)]


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """The page's lines, and each of its tables where the first of its cells stands; empty where it has no text."""
    text = page.get_textpage()
    try:
        codes = [pdfium_c.FPDFText_GetUnicode(text, at) for at in range(text.count_chars())]
        found = page_tables(page, text, codes)
        parts = tuple(_parts(text, codes, found.tables, number, page.get_height()))
        return Page(parts, found.faults, tuple(codes))
    finally:
        text.close()
        page.close()


def _parts(
    text: pdfium.PdfTextPage, codes: list[int], tables: Sequence[PageTable], number: int, height: float
) -> Iterator[Line | PageTable]:
    owners = {at: table for table in tables for at in table.chars}
    told: list[PageTable] = []
    for run in _runs(codes, owners):
        table = owners.get(run.start)
        if table is None:
            line = _line(text, codes, run, number, height)
            if line is not None:
                yield line
        elif table not in told:
            told.append(table)
            yield table


def _runs(codes: list[int], owners: Mapping[int, PageTable]) -> Iterator[range]:
    """Character ranges of the lines; PDFium leaves the line end out after a hyphen that breaks a word.

    Characters of a table are ranges of their own.
    """
    start = 0
    for at, code in enumerate(codes):
        if at > start and (owners.get(at) is not owners.get(start)):
            yield range(start, at)
            start = at
        if code in (0x0A, 0x0D) or code in HYPHENS:
            yield range(start, at + (code in HYPHENS))
            start = at + 1
    yield range(start, len(codes))


def _line(text: pdfium.PdfTextPage, codes: list[int], run: range, page: int, height: float) -> Line | None:
    """The line of these characters; `None` where they are all white space."""
    broken = bool(run) and codes[run[-1]] in HYPHENS
    words = collapse(decoded([codes[at] for at in run[: len(run) - broken]])) + ("-" if broken else "")
    seen = [at for at in run if codes[at] > 0x20 and codes[at] != 0xA0]
    if not words or not seen:
        return None
    first, last = seen[0], seen[-1]
    word_end = next((at - 1 for at in range(first, last) if codes[at] in (0x20, 0xA0)), last)
    left = text.get_charbox(first)[0]
    return Line(
        text=words,
        page=page,
        page_height=height,
        left=left,
        right=text.get_charbox(last)[2],
        first_word=text.get_charbox(word_end)[2] - left,
        baseline=baseline(text, first),
        size=pdfium_c.FPDFText_GetFontSize(text, first),
        bold=_is_bold(text, first) and _is_bold(text, last - broken),
        broken=broken,
        chars=run,
    )


def _is_bold(text: pdfium.PdfTextPage, at: int) -> bool:
    """By the font's weight, else by its flags or its name."""
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text, at, name, len(name), ctypes.byref(flags))
    heavy = pdfium_c.FPDFText_GetFontWeight(text, at) >= 600
    return bool(heavy or flags.value & FORCE_BOLD or HEAVY.search(name.value))
