"""Every reader behind the one door: what it promises of any file, and how it refuses a bad one."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.errors import UnreadableFileError, UnsupportedFormatError
from ingest.readers import READERS, read
from ingest.reading import MarkKind, Reading

SAMPLES = Path(__file__).parents[1] / "samples"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def sample(suffix: str) -> Reading:
    path = SAMPLES / f"minutes{suffix}"
    return read(path.name, path.read_bytes())


@pytest.mark.parametrize("suffix", READERS)
def test_every_reader_reads_its_sample(suffix: str) -> None:
    reading = sample(suffix)

    assert "placements" in reading.raw_text.casefold() or "Councillor" in reading.raw_text
    assert reading.notes == ()


@pytest.mark.parametrize("suffix", READERS)
def test_every_mark_slices_to_text_without_white_space_in_front(suffix: str) -> None:
    reading = sample(suffix)

    for mark in reading.marks:
        words = mark.span.of(reading.raw_text)
        assert words.strip()
        assert words[0] == words.lstrip()[0]


@pytest.mark.parametrize("suffix", READERS)
def test_marks_stand_in_reading_order_and_only_tables_hold_others(suffix: str) -> None:
    for one, following in pairwise(sample(suffix).marks):
        if one.kind is MarkKind.TABLE:
            assert one.span.covers(following.span)
        else:
            assert one.span.end <= following.span.start


@pytest.mark.parametrize("suffix", READERS)
def test_pages_tile_the_text_where_the_format_has_pages(suffix: str) -> None:
    reading = sample(suffix)

    assert "".join(page.of(reading.raw_text) for page in reading.pages) == (
        reading.raw_text if suffix == ".pdf" else ""
    )


def test_the_parsers_child_imports_no_parser_before_a_file_needs_it() -> None:
    libraries = {"lxml", "docx", "openpyxl", "pypdfium2", "trafilatura", "sqlalchemy"}
    code = f"import sys, ingest.worker; print({libraries} & set(sys.modules))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed.strip() == "set()"


def test_the_suffix_chooses_the_reader_whatever_its_case() -> None:
    assert read("MINUTES.TXT", b"Agreed.").raw_text == "Agreed."


@pytest.mark.parametrize("name", ["minutes.doc", "minutes", "folder.txt/minutes"])
def test_a_suffix_without_a_reader_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=r"supported: \.txt, .*\.pdf, \.csv"):
        read(name, b"Agreed.")


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.txt", b"", "is empty; download or save it again"),
        ("a.pdf", b" \n\t ", "is empty; download or save it again"),
        ("a.md", b"\xef\xbb\xbf\r\n", "is empty; download or save it again"),
        ("a.csv", b"\n,\n\n", None),
        ("a.txt", "\u00a0\n\u00a0".encode(), "holds no text; check that it is the right file, or run OCR on it"),
        ("a.txt", b"a\0b", "is binary, not text; open it in the program that made it and save it as UTF-8 text"),
        ("a.md", bytes(range(1, 32)) * 9, "is binary, not text"),
        (
            "a.txt",
            b"PK\x03\x04rest",
            "is a zip archive, not text; if it is a Word document, rename it to .docx, if a workbook, to .xlsx",
        ),
        ("a.txt", b"%PDF-1.7 rest", "is a PDF, not text; rename it to .pdf"),
        ("a.html", OLE, "is an old Office file, not text; open it in Word or Excel and save it as .docx or .xlsx"),
        ("a.txt", b"{\\rtf1 Agreed.}", "is rich text (RTF); open it in Word and save it as .docx"),
        ("a.docx", b"Agreed.", "is not a Word document; open it in Word and save it again as .docx"),
        ("a.docx", b"%PDF-1.7", "is a PDF, not a Word document; rename it to .pdf"),
        ("a.docx", OLE + b"rest", "is an old .doc under another name; open it in Word and save it as .docx"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password; open it in Word"),
        ("a.pdf", b"Agreed.", "is not a PDF; open it where it was made and print it to PDF"),
        ("a.pdf", b"PK\x03\x04", "is a zip archive, not a PDF; if it is a Word document, rename it to .docx"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_with_the_way_out(name: str, data: bytes, fault: str | None) -> None:
    if fault is None:
        assert read(name, data).marks  # a delimiter alone is a record
        return
    with pytest.raises(UnreadableFileError) as refusal:
        read(name, data)

    assert str(refusal.value).startswith(f"{name}: {fault}")
    assert "\n" not in str(refusal.value)


def test_thirty_megabytes_of_one_line_are_refused_by_size() -> None:
    with pytest.raises(UnreadableFileError, match=r"^a\.txt: is 30\.0 MB; the limit is 25 MB: split it"):
        read("a.txt", b"x" * (30 * 2**20))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".csv", ".html"])
def test_twenty_megabytes_of_one_line_are_read(suffix: str) -> None:
    data = b"word " * 4_000_000

    reading = read(f"long{suffix}", b"<div class=mgWordPara>" + data if suffix == ".html" else data)

    assert len(reading.raw_text) >= len(data) - 1


def test_a_failure_inside_a_parser_becomes_one_line() -> None:
    with pytest.raises(UnreadableFileError, match="is nested too deeply to read; open it and save it as text"):
        read("deep.html", b"<div>" * 3000 + b"Agreed.")
