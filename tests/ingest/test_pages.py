"""Pages drawn in a child process: what a hostile file costs is its own affair, and a doubt is told."""

# mypy: disallow-untyped-calls=False
# (reportlab annotates none of its functions)

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from printed_pages import boxed, cropped, lines, pdf, place, raw_text
from reportlab.pdfgen.canvas import Canvas

from ingest.confined import Limits
from ingest.errors import UnreadableFileError
from ingest.pages import Pages
from ingest.sheets import Doubt, Places
from store.schema import Span

MINUTES = pdf(lines("The report was noted.", "Members asked why."), lines("None was given."))
LINE = (107, 78, 0)  # the colour of a box


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    with Pages() as shared:
        yield shared


def image(png: bytes | None) -> Image.Image:
    assert png is not None
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_places_come_through_as_the_reading_has_them(pages: Pages) -> None:
    span = place(MINUTES, "report was noted")

    assert pages.places("a.pdf", MINUTES, raw_text(MINUTES), span) == Places(tuple(boxed(MINUTES, span)))


def test_a_picture_has_a_line_around_the_words_and_nowhere_else(pages: Pages) -> None:
    text, span = raw_text(MINUTES), place(MINUTES, "report was noted")
    (sheet,) = boxed(MINUTES, span)
    plain, marked = (image(pages.picture("a.pdf", MINUTES, 1, text, one)) for one in (None, span))
    (box,) = sheet.boxes
    around = [(x, y) for x in range(marked.width) for y in range(marked.height) if marked.getpixel((x, y)) == LINE]

    assert plain.size == marked.size == (sheet.width, sheet.height)
    assert {min(x for x, _ in around), max(x for x, _ in around) + 1} == {box.left - 3, box.right + 3}
    assert {min(y for _, y in around), max(y for _, y in around) + 1} == {box.top - 3, box.bottom + 3}
    assert not any(box.left <= x < box.right and box.top <= y < box.bottom for x, y in around)
    assert LINE not in {colour for _, colour in plain.getcolors(2**16) or []}


def test_on_another_page_than_the_words_nothing_is_boxed(pages: Pages) -> None:
    text, span = raw_text(MINUTES), place(MINUTES, "report was noted")

    assert pages.picture("a.pdf", MINUTES, 2, text, span) == pages.picture("a.pdf", MINUTES, 2)


def test_where_the_file_reads_otherwise_than_the_text_held_nothing_is_boxed(pages: Pages) -> None:
    text = raw_text(MINUTES).replace("noted", "vetoed")

    assert pages.places("a.pdf", MINUTES, text, Span(4, 10)) == Places(doubt=Doubt.READ_OTHERWISE)
    assert pages.picture("a.pdf", MINUTES, 1, text, Span(4, 10)) == pages.picture("a.pdf", MINUTES, 1)


def test_words_that_the_page_does_not_show_are_said_to_be_out_of_sight(pages: Pages) -> None:
    data = pdf(cropped(lines("The report was noted."), (60, 100, 500, 520)))

    assert pages.places("a.pdf", data, raw_text(data), Span(4, 10)) == Places(doubt=Doubt.OUT_OF_SIGHT)


def test_a_page_that_is_not_there_is_no_picture(pages: Pages) -> None:
    assert pages.picture("a.pdf", MINUTES, 3) is None


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"%PDF-1.4 nothing more", "is cut short or damaged"),
        (pdf(lines("Agreed."), encrypt="secret"), "is protected by a password"),
        (b"<html><script>1</script>", "is not a PDF"),
    ],
    ids=["damaged", "password", "a web page"],
)
def test_what_cannot_be_drawn_is_told_in_one_line(pages: Pages, data: bytes, fault: str) -> None:
    with pytest.raises(UnreadableFileError, match=rf"^a\.pdf: {fault}; "):
        pages.picture("a.pdf", data, 1)


def endless(canvas: Canvas) -> None:
    """A drawing of half a megabyte that takes minutes: circles, drawn again and again."""
    canvas.beginForm("circles")
    for _ in range(2_000):
        canvas.circle(300, 300, 250, fill=1)
    canvas.endForm()
    for _ in range(1_000):
        canvas.doForm("circles")


def test_a_file_that_breaks_a_limit_is_told_and_the_next_one_is_drawn() -> None:
    with Pages(Limits(cpu_seconds=1, wall_seconds=10)) as limited:
        with pytest.raises(UnreadableFileError, match=r"^a\.pdf: took more than 1 s to draw; "):
            limited.picture("a.pdf", pdf(endless), 1)
        assert limited.picture("b.pdf", MINUTES, 2)
