"""PDFs drawn line by line, and what stands in a box of one of their pages, read back from the file itself."""

# mypy: disallow-untyped-calls=False
# (neither reportlab nor pypdfium2 annotates its functions)

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable, Sequence
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import layout, open_pdf
from ingest.readers.pdf_picture import sheets
from ingest.readers.pdf_places import printed_words
from ingest.sheets import Box, Sheet
from store.schema import Span

pdfium_c: Any = pypdfium2.raw

Drawing = Callable[[Canvas], object]
PIXEL = 0.34  # points: half a pixel, to which boxes are rounded


def pdf(*pages: Drawing, **settings: Any) -> bytes:
    """A PDF with a page for each drawing."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=0, **settings)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(*texts: str, left: float = 72, top: float = 560, gap: float = 14) -> Drawing:
    """Lines of text one below the other, in points from the lower left; on a page that is turned 595 is the top."""

    def draw(canvas: Canvas) -> None:
        for at, text in enumerate(texts):
            canvas.drawString(left, top - gap * at, text)

    return draw


def turned(draw: Drawing, degrees: int) -> Drawing:
    """The page as if it lay on its side."""
    return lambda canvas: [canvas.setPageRotation(degrees), draw(canvas)]


def cropped(draw: Drawing, box: tuple[float, float, float, float]) -> Drawing:
    """The page of which only `box` (left, bottom, right, top) is shown."""
    return lambda canvas: [canvas.setCropBox(box), draw(canvas)]


def both(*drawings: Drawing) -> Drawing:
    """Everything on one page."""
    return lambda canvas: [draw(canvas) for draw in drawings]


def raw_text(data: bytes) -> str:
    """The text that offsets count in."""
    return layout(data).reading.raw_text


def boxed(data: bytes, span: Span) -> list[Sheet]:
    """The pages of a place with its boxes."""
    opened = open_pdf(data)
    try:
        return sheets(opened, printed_words(layout(data), span))
    finally:
        opened.close()


def place(data: bytes, words: str, nth: int = 0) -> Span:
    """Where these words stand in the text, for the (n+1)th time."""
    text, start = raw_text(data), -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def read_back(data: bytes, found: Sequence[Sheet]) -> str:
    """What PDFium finds inside the boxes, in their order, without white space."""
    opened = open_pdf(data)
    try:
        return "".join(_inside(opened[sheet.page - 1], sheet) for sheet in found)
    finally:
        opened.close()


def _inside(page: pdfium.PdfPage, sheet: Sheet) -> str:
    """The characters whose middle lies in a box, box after box."""
    text = page.get_textpage()
    middles = [(at, *_middle(text.get_charbox(at))) for at in range(text.count_chars())]
    told = ""
    for left, bottom, right, top in (_in_points(page, sheet, box) for box in sheet.boxes):
        inside = [at for at, x, y in middles if left <= x <= right and bottom <= y <= top]
        told += "".join(text.get_text_range(at, 1) for at in inside)
    return "".join(told.split()).replace("\x02", "-").replace("\ufffe", "-")


def _middle(box: tuple[float, float, float, float]) -> tuple[float, float]:
    left, bottom, right, top = box
    return (left + right) / 2, (bottom + top) / 2


def _in_points(page: pdfium.PdfPage, sheet: Sheet, box: Box) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the box as the page counts them."""
    corners = []
    for x, y in ((box.left, box.bottom), (box.right, box.top)):
        across, up = ctypes.c_double(), ctypes.c_double()
        pdfium_c.FPDF_DeviceToPage(page, 0, 0, sheet.width, sheet.height, 0, x, y, across, up)
        corners.append((across.value, up.value))
    (left, right), (bottom, top) = (sorted(ends) for ends in zip(*corners, strict=True))
    return left - PIXEL, bottom - PIXEL, right + PIXEL, top + PIXEL
