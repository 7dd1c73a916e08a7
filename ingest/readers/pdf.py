"""PDF: the text of each page, hard-wrapped lines joined to paragraphs, running headers and footers left out."""

# mypy: disallow-untyped-calls=False
# (pypdfium2 annotates none of its functions)

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium

from ingest.errors import ContentError
from ingest.readers.blocks import Table, TextBuilder, collapse
from ingest.readers.pdf_lines import Page, read_page
from ingest.readers.pdf_paragraphs import Paragraph, paragraphs, without_running_lines
from ingest.reading import Reading
from language.messages import N_, Message, composed
from store.schema import Span

PASSWORD = 4  # FPDF_ERR_PASSWORD
PAGES_COUNT = re.compile(
    rb"/Type\s*/Pages\b[^<>]{0,5000}?/Count\s+(\d{1,5})|/Count\s+(\d{1,5})[^<>]{0,5000}?/Type\s*/Pages\b"
)
NAMED = 5  # pages named in a note before it says how many more there are


@dataclass(frozen=True, slots=True)
class Layout:
    """A PDF as it was read, and where on its pages its text is printed (`ingest.readers.pdf_places` tells)."""

    reading: Reading
    paragraphs: tuple[tuple[int, Paragraph], ...]  # in order, each with its offset in the raw text
    codes: tuple[tuple[int, ...], ...]  # of the characters of each page, as PDFium counts them


def read(data: bytes) -> Reading:
    """Paragraphs with blank lines between them and a mark at each; the page spans cover the text without a gap.

    A word broken at a line's end keeps its hyphen: PDFium does not tell a soft one from one that belongs there.

    Raises:
        ContentError: damaged, protected by a password, or no page has text.
    """
    return layout(data).reading


def layout(data: bytes) -> Layout:
    """The reading with where its words stand. Raises as `read`."""
    pdf = open_pdf(data)
    try:
        pages, unopened = _pages(pdf)
        title = collapse(pdf.get_metadata_value("Title")) or None
    finally:
        pdf.close()
    kept = without_running_lines(pages)
    if not any(page.parts for page in kept):
        raise ContentError(composed("none of its {pages} pages has text (a scan?); run OCR on it", pages=len(pages)))
    found = paragraphs(kept)
    told, spans, starts = _compose(found, len(kept))
    notes = (*_damage(data, len(pages)), *_page_notes(kept, unopened), *_table_notes(kept))
    reading = told.reading(title=title or told.first_heading(), notes=notes, pages=spans)
    return Layout(reading, tuple(zip(starts, found, strict=True)), tuple(page.codes for page in kept))


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """The file, opened; whoever asked closes it. Raises ContentError where it cannot be, or has no page."""
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == PASSWORD:
            raise ContentError(composed("is protected by a password; print it to PDF without one")) from error
        raise ContentError(
            composed("is cut short or damaged; download it again, or print it to PDF once more")
        ) from error
    if len(pdf) == 0:
        raise ContentError(composed("has no pages left (damaged?); download it again, or print it to PDF once more"))
    return pdf


def _pages(pdf: pdfium.PdfDocument) -> tuple[list[Page], set[int]]:
    """What stands on each page, and the numbers of the pages that could not be opened."""
    pages: list[Page] = []
    unopened = set()
    for number in range(1, len(pdf) + 1):
        try:
            pages.append(read_page(pdf[number - 1], number))
        except pdfium.PdfiumError:
            pages.append(Page())
            unopened.add(number)
    return pages, unopened


def _compose(found: Sequence[Paragraph], count: int) -> tuple[TextBuilder, tuple[Span, ...], list[int]]:
    """The raw text with marks and grids; a span a page, from its first line to the next page's; each one's offset."""
    builder = TextBuilder()
    starts: dict[int, int] = {}
    offsets: list[int] = []
    for paragraph in found:
        at = builder.add(paragraph.block)
        offsets.append(at)
        for page, offset in paragraph.page_offsets:
            in_table = isinstance(paragraph.block, Table) and offset > 0
            starts.setdefault(page, builder.grids[-1].cells[offset].span.start if in_table else at + offset)
    return builder, _tile(starts, count, builder.length), offsets


def _tile(starts: dict[int, int], count: int, length: int) -> tuple[Span, ...]:
    edges = [length]
    for page in range(count, 1, -1):
        edges.append(starts.get(page, edges[-1]))
    edges.append(0)
    edges.reverse()
    return tuple(Span(start, end) for start, end in pairwise(edges))


def _damage(data: bytes, count: int) -> Iterator[str]:
    """Notes where the file promises more than could be opened; PDFium mends what it can and says nothing."""
    expected = max((int(a or b) for a, b in PAGES_COUNT.findall(data)), default=0)
    if expected > count:
        yield composed(
            "{count} of {expected} pages could be opened (the file is damaged); download it again",
            count=count,
            expected=expected,
        )
    elif b"%%EOF" not in data[-2048:]:
        yield composed("the end of the file is missing, and some of its text may be; download it again")


def _page_notes(pages: Sequence[Page], unopened: set[int]) -> Iterator[str]:
    blank = [number for number, page in enumerate(pages, start=1) if not page.parts and number not in unopened]
    for numbers, fault in (
        (sorted(unopened), N_("could not be opened (the file is damaged); download it again")),
        (blank, N_("has no text (a scan?); run OCR on it")),
    ):
        for number in numbers[:NAMED]:
            yield composed("page {number} of {many} {fault}", number=number, many=len(pages), fault=Message(fault))
        if len(numbers) > NAMED:
            yield composed(
                "and {more} more of its pages: each {fault}", more=len(numbers) - NAMED, fault=Message(fault)
            )


def _table_notes(pages: Sequence[Page]) -> Iterator[str]:
    faults = [(number, fault) for number, page in enumerate(pages, start=1) for fault in page.faults]
    for number, fault in faults[:NAMED]:
        yield composed(
            "page {number} of {many}: a table was not recovered and kept as text ({fault}); check its figures",
            number=number,
            many=len(pages),
            fault=fault,
        )
    if len(faults) > NAMED:
        yield composed("and {more} more of its tables were not recovered and kept as text", more=len(faults) - NAMED)
