"""The lines of a PDF page, with where they stand and how they are set."""

# mypy: disallow-untyped-calls=False
# (pypdfium2 annotates none of its functions)

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw

from ingest.readers.blocks import collapse

pdfium_c: Any = pypdfium2.raw  # ctypes bindings, made when it is imported

HYPHENS = (0x02, 0xFFFE, 0xAD)  # a hyphen at a line's end, as PDFium reports it
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


def page_lines(page: pdfium.PdfPage, number: int) -> list[Line]:
    """The page's lines in the order of its content; empty where it has no text."""
    text = page.get_textpage()
    try:
        height = page.get_height()
        codes = [pdfium_c.FPDFText_GetUnicode(text, at) for at in range(text.count_chars())]
        lines = (_line(text, codes, run, number, height) for run in _runs(codes))
        return [line for line in lines if line is not None]
    finally:
        text.close()
        page.close()


def _runs(codes: list[int]) -> Iterator[range]:
    """Character ranges of the lines; PDFium leaves the line end out after a hyphen that breaks a word."""
    start = 0
    for at, code in enumerate(codes):
        if code in (0x0A, 0x0D) or code in HYPHENS:
            yield range(start, at + (code in HYPHENS))
            start = at + 1
    yield range(start, len(codes))


def _line(text: pdfium.PdfTextPage, codes: list[int], run: range, page: int, height: float) -> Line | None:
    """The line of these characters; `None` where they are all white space."""
    broken = bool(run) and codes[run[-1]] in HYPHENS
    words = collapse(_text([codes[at] for at in run[: len(run) - broken]])) + ("-" if broken else "")
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
        baseline=_baseline(text, first),
        size=pdfium_c.FPDFText_GetFontSize(text, first),
        bold=_is_bold(text, first) and _is_bold(text, last - broken),
        broken=broken,
    )


def _text(codes: list[int]) -> str:
    """Characters of UTF-16 units or code points; a lone surrogate or NUL becomes the replacement character."""
    joined = "".join(chr(code) if 0 < code <= 0x10FFFF else "\ufffd" for code in codes)
    return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _baseline(text: pdfium.PdfTextPage, at: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(text, at, ctypes.byref(x), ctypes.byref(y))
    return y.value


def _is_bold(text: pdfium.PdfTextPage, at: int) -> bool:
    """By the font's weight, else by its flags or its name."""
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text, at, name, len(name), ctypes.byref(flags))
    heavy = pdfium_c.FPDFText_GetFontWeight(text, at) >= 600
    return bool(heavy or flags.value & FORCE_BOLD or HEAVY.search(name.value))
