"""A page of a PDF as a picture, and where words of it stand in that picture."""

# mypy: disallow-untyped-calls=False
# (pypdfium2 annotates none of its functions)

from __future__ import annotations

import ctypes
import math
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw

from ingest.readers.pdf_places import PrintedWord
from ingest.sheets import Box, Sheet

pdfium_c: Any = pypdfium2.raw  # ctypes bindings, made when it is imported

SCALE = 1.5  # pixels to a point: legible, and larger than a page beside an answer is shown
MOST_PIXELS = 4_000_000  # of a picture; a larger page is drawn smaller
LONGEST = 4_000  # pixels, of either side
NEAR = 1.2  # of a line's height, between two words that are boxed as one stretch
LEVEL = 0.5  # of the lower word's height, by which two words of a line overlap at least
TOUCH = 2  # pixels, by which letters of two words may overlap
SPACES = frozenset((0x09, 0x20, 0xA0))
PAD, RULE, HALO = 1, 2, 1  # pixels around the words: white space, the line, and the white line outside it
LINE, LIGHT, TINT = 0xFF6B4E00, 0xFFFFFFFF, (255, 243, 176)  # ARGB, ARGB, RGB


def sheets(pdf: pdfium.PdfDocument, words: Iterable[PrintedWord]) -> list[Sheet]:
    """A sheet for each page that the words stand on, in order; words outside the part that is shown have no box."""
    found = []
    for number, group in groupby(words, key=attrgetter("page")):
        with _page(pdf, number) as page:
            found.append(_sheet(page, number, list(group)))
    return found


def picture(pdf: pdfium.PdfDocument, number: int, words: Sequence[PrintedWord]) -> bytes:
    """The page (from 1) as a PNG, with boxes around those of the words that stand on it. Raises PdfiumError."""
    with _page(pdf, number) as page:
        sheet = _sheet(page, number, [word for word in words if word.page == number])
        for box in sheet.boxes:
            _tint(page, sheet, box)
        bitmap = pdfium.PdfBitmap.new_native(sheet.width, sheet.height, pdfium_c.FPDFBitmap_BGR)
        try:
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, sheet.width, sheet.height)
            pdfium_c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, sheet.width, sheet.height, 0, pdfium_c.FPDF_ANNOT)
            for box in sheet.boxes:
                _outline(bitmap, box)
            return _png(bytes(bitmap.buffer), sheet.width, sheet.height, bitmap.stride)
        finally:
            bitmap.close()


@contextmanager
def _page(pdf: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage]:
    page = pdf[number - 1]
    try:
        yield page
    finally:
        page.close()


def _sheet(page: pdfium.PdfPage, number: int, words: Sequence[PrintedWord]) -> Sheet:
    width, height = _size(page)
    text = page.get_textpage()
    try:
        found = ((word, _box(page, text, word, (width, height))) for word in words)
        shown = ((word, box) for word, box in found if box and _meets(box, width, height))
        return Sheet(number, width, height, tuple(_stretches(text, shown)))
    finally:
        text.close()


def _size(page: pdfium.PdfPage) -> tuple[int, int]:
    """Pixels of the page's picture, turned as it is shown and cut to what is shown of it."""
    width, height = (max(1.0, side) for side in page.get_size())
    scale = min(SCALE, math.sqrt(MOST_PIXELS / (width * height)), LONGEST / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


# --- boxes ---


def _box(page: pdfium.PdfPage, text: pdfium.PdfTextPage, word: PrintedWord, size: tuple[int, int]) -> Box | None:
    """Around the letters of a word as they are drawn; `None` where none of them is."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    box: Box | None = None
    for at in word.chars:
        is_drawn = pdfium_c.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        if not is_drawn or left.value == right.value or bottom.value == top.value:
            continue
        (x, y), (u, v) = (
            _pixel(page, size, *corner) for corner in ((left.value, bottom.value), (right.value, top.value))
        )
        letter = Box(min(x, u), min(y, v), max(x, u, min(x, u) + 1), max(y, v, min(y, v) + 1))
        box = box.to(letter) if box else letter
    return box


def _pixel(page: pdfium.PdfPage, size: tuple[int, int], across: float, up: float) -> tuple[int, int]:
    """Where a point of the page is drawn: turned and cut exactly as the page is."""
    x, y = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(page, 0, 0, *size, 0, across, up, x, y)
    return x.value, y.value


def _meets(box: Box, width: int, height: int) -> bool:
    return box.left < width and box.top < height and box.right > 0 and box.bottom > 0


def _stretches(text: pdfium.PdfTextPage, placed: Iterable[tuple[PrintedWord, Box]]) -> Iterator[Box]:
    """Words that follow one another on a line in one box; nothing else can stand between words so near."""
    last: PrintedWord | None = None
    stretch: Box | None = None
    for word, box in placed:
        if last and stretch and _is_same_line(text, last, word) and _is_near(stretch, box):
            stretch = stretch.to(box)
        else:
            if stretch:
                yield stretch
            stretch = box
        last = word
    if stretch:
        yield stretch


def _is_same_line(text: pdfium.PdfTextPage, one: PrintedWord, other: PrintedWord) -> bool:
    """Whether the page has only spaces between them."""
    between = range(one.chars.stop, other.chars.start)
    return bool(between) and all(pdfium_c.FPDFText_GetUnicode(text, at) in SPACES for at in between)


def _is_near(stretch: Box, box: Box) -> bool:
    """Whether a word stands right beside a stretch, or right below or above on a page whose lines run that way."""
    across = min(stretch.right, box.right) - max(stretch.left, box.left)  # what they share; less than 0: the gap
    down = min(stretch.bottom, box.bottom) - max(stretch.top, box.top)
    heights = [one.bottom - one.top for one in (stretch, box)]
    widths = [one.right - one.left for one in (stretch, box)]
    beside = down >= LEVEL * min(heights) and -NEAR * max(heights) <= across <= TOUCH
    below = across >= LEVEL * min(widths) and -NEAR * max(widths) <= down <= TOUCH
    return beside or below


# --- pixels ---


def _tint(page: pdfium.PdfPage, sheet: Sheet, box: Box) -> None:
    """Colour the ground behind the words, which multiplies: black stays black."""
    corners = []
    for x, y in ((box.left, box.bottom), (box.right, box.top)):
        across, up = ctypes.c_double(), ctypes.c_double()
        pdfium_c.FPDF_DeviceToPage(page, 0, 0, sheet.width, sheet.height, 0, x, y, across, up)
        corners.append((across.value, up.value))
    (left, bottom), (right, top) = corners
    ground = pdfium_c.FPDFPageObj_CreateNewRect(
        min(left, right), min(bottom, top), abs(right - left), abs(top - bottom)
    )
    pdfium_c.FPDFPageObj_SetFillColor(ground, *TINT, 255)
    pdfium_c.FPDFPath_SetDrawMode(ground, pdfium_c.FPDF_FILLMODE_WINDING, 0)
    pdfium_c.FPDFPageObj_SetBlendMode(ground, b"Multiply")
    pdfium_c.FPDFPage_InsertObject(page, ground)


def _outline(bitmap: pdfium.PdfBitmap, box: Box) -> None:
    """A dark line around the words, with a light one around it: it shows on any ground."""
    _frame(bitmap, box.grown(PAD + RULE + HALO), HALO, LIGHT)
    _frame(bitmap, box.grown(PAD + RULE), RULE, LINE)


def _frame(bitmap: pdfium.PdfBitmap, box: Box, thick: int, colour: int) -> None:
    width, height = box.right - box.left, box.bottom - box.top
    for left, top, across, down in (
        (box.left, box.top, width, thick),
        (box.left, box.bottom - thick, width, thick),
        (box.left, box.top, thick, height),
        (box.right - thick, box.top, thick, height),
    ):
        pdfium_c.FPDFBitmap_FillRect(bitmap, left, top, across, down, colour)


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """The bytes of a PNG (ISO/IEC 15948) of eight bits a channel, from rows of blue, green and red."""
    rows = bytearray()
    for at in range(0, height * stride, stride):
        row = bytearray(pixels[at : at + 3 * width])
        row[0::3], row[2::3] = row[2::3], row[0::3]
        rows += b"\0" + row  # no filter
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
