"""PDF: paragraphs put together again from lines, pages kept as spans, and what is missing said."""

# mypy: disallow-untyped-calls=False
# (reportlab annotates none of its functions)

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from printed_pages import pdf
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import UnreadableFileError
from ingest.readers import read
from ingest.reading import Reading

SAMPLE = Path(__file__).parents[1] / "samples" / "minutes.pdf"
Drawing = Callable[[Canvas], object]


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(mark.kind.value, mark.span.of(reading.raw_text)) for mark in reading.marks]


def lines(*texts: str, top: int = 700, left: int = 72, gap: int = 14) -> Drawing:
    def draw(canvas: Canvas) -> None:
        for at, text in enumerate(texts):
            canvas.drawString(left, top - gap * at, text)

    return draw


def both(*drawings: Drawing) -> Drawing:
    return lambda canvas: [draw(canvas) for draw in drawings]


WRAPPED = (
    "The Director said that placements had fallen from 41 to 36 over the quarter, that three",
    "placements had ended as planned, and that the other two were under review by the officers.",
    "Members asked why the figure was higher.",
)


def test_the_sample_reads_as_items_paragraphs_limbs_and_bullets() -> None:
    reading = read("minutes.pdf", SAMPLE.read_bytes())
    kinds = [(kind, words[:40]) for kind, words in told(reading)]

    assert kinds[:10] == [
        ("heading", "Family Scrutiny Panel"),
        ("item", "Apologies for absence"),
        ("paragraph", "Apologies were received from Councillor "),
        ("item", "Placements report"),
        ("paragraph", "The Director said that placements had fa"),
        ("paragraph", "Members asked why the figure for August "),
        ("paragraph", "RESOLVED That:"),
        ("limb", "the report be noted, with the thanks of "),
        ("limb", "a further report be brought in the autum"),
        ("bullet", "a visit be arranged"),
    ]
    assert [mark.number for mark in reading.marks if mark.number] == ["1", "2", "3"]


def test_running_headers_and_page_numbers_are_left_out_and_a_paragraph_runs_over_the_page() -> None:
    reading = read("minutes.pdf", SAMPLE.read_bytes())

    assert "14 June 2016" not in reading.raw_text
    assert "Page 1" not in reading.raw_text
    assert reading.pages[0].of(reading.raw_text).endswith("from 41 to 36 over the ")
    assert reading.pages[1].of(reading.raw_text).startswith("quarter, that three")


def test_wrapped_lines_are_joined_and_a_line_that_stopped_early_ends_its_paragraph() -> None:
    reading = read("a.pdf", pdf(lines(*WRAPPED, "Officers would write.")))

    assert reading.raw_text == f"{WRAPPED[0]} {WRAPPED[1]} {WRAPPED[2]}\n\nOfficers would write."


def test_a_wider_gap_ends_a_paragraph() -> None:
    reading = read("a.pdf", pdf(both(lines(*WRAPPED[:2]), lines(*WRAPPED[:2], top=660))))

    assert reading.raw_text == "\n\n".join([" ".join(WRAPPED[:2])] * 2)


def test_a_word_broken_at_a_line_end_keeps_the_hyphen_that_is_printed() -> None:
    reading = read("a.pdf", pdf(lines(WRAPPED[0][:-6] + " well-", "being visits had begun in the 5-", "year plan.")))

    assert "well-being visits" in reading.raw_text
    assert "\ufffe" not in reading.raw_text


def test_bullets_and_limbs_are_marked_without_their_markers() -> None:
    found = told(
        read("a.pdf", pdf(lines("RESOLVED that:", "1) the report be noted;", "(b) it be brought back.", "• a visit")))
    )

    assert found == [
        ("paragraph", "RESOLVED that:"),
        ("limb", "the report be noted;"),
        ("limb", "it be brought back."),
        ("bullet", "a visit"),
    ]


def test_a_page_without_text_is_noted_and_keeps_its_place_among_the_pages() -> None:
    reading = read("a.pdf", pdf(lines("First."), lines(), lines("Last.")))

    assert reading.notes == ("page 2 of 3 has no text (a scan?); run OCR on it",)
    assert [page.of(reading.raw_text) for page in reading.pages] == ["First.\n\n", "", "Last."]


def test_many_pages_without_text_are_named_up_to_five() -> None:
    notes = read("a.pdf", pdf(lines("First."), *[lines()] * 8)).notes

    assert notes[-2:] == (
        "page 6 of 9 has no text (a scan?); run OCR on it",
        "and 3 more of its pages: each has no text (a scan?); run OCR on it",
    )


def test_a_pdf_without_any_text_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match=r"none of its 2 pages has text \(a scan\?\); run OCR on it"):
        read("a.pdf", pdf(lines(), lines()))


def test_a_pdf_with_a_password_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="is protected by a password; print it to PDF without one"):
        read("a.pdf", pdf(lines("Agreed."), encrypt="secret"))


@pytest.mark.parametrize("data", [SAMPLE.read_bytes()[:1500], b"%PDF-1.4\nnothing more"])
def test_a_truncated_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="is cut short or damaged; download it again"):
        read("a.pdf", data)


def test_a_pdf_that_promises_more_pages_than_open_says_so() -> None:
    data = pdf(lines("First."), lines("Second."))
    reading = read("a.pdf", data + b"\n% 99 0 obj << /Type /Pages /Count 7 >>\n%%EOF")

    assert reading.notes == ("2 of 7 pages could be opened (the file is damaged); download it again",)


def test_a_pdf_without_its_end_that_still_opens_says_so() -> None:
    reading = read("a.pdf", pdf(lines("First.")).replace(b"%%EOF", b"%%"))

    assert reading.notes == ("the end of the file is missing, and some of its text may be; download it again",)
