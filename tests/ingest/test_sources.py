"""The sidecar: what it says of each file, and a line for whatever in it cannot be used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.sources import Details, load
from store.schema import Source

HEADER = "file,council,committee,meeting_date,title,url\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "2016/june.pdf", "2016/notes.md", "2017/notes.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Agreed.")
    return tmp_path


def sidecar(folder: Path, text: str) -> Path:
    (folder / "sources.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_row_gives_every_field_of_a_source(folder: Path) -> None:
    row = '2016/june.pdf,Example Council,"Panel, Family",2016-06-14,Minutes,https://example.org/1\n'
    sources = load(sidecar(folder, "\ufeff" + HEADER + row))

    assert sources.warnings == ()
    assert sources.source("2016/june.pdf", "ab12") == Source(
        name="2016/june.pdf",
        sha256="ab12",
        council="Example Council",
        committee="Panel, Family",
        held_on=date(2016, 6, 14),
        title="Minutes",
        url="https://example.org/1",
    )


def test_without_a_sidecar_or_a_row_nothing_is_known_and_nothing_is_said(folder: Path) -> None:
    assert load(folder).warnings == ()
    assert load(folder).get("a.txt") == Details()
    assert load(sidecar(folder, HEADER + "a.txt,,,,,\n")).get("a.txt") == Details()


@pytest.mark.parametrize("printed", ["june.pdf", "2016\\june.pdf", "./2016/june.pdf", " 2016/june.pdf "])
def test_a_file_is_found_by_its_path_and_by_a_plain_name_that_only_one_has(folder: Path, printed: str) -> None:
    sources = load(sidecar(folder, HEADER + f"{printed},Example Council,,,,\n"))

    assert sources.warnings == ()
    assert sources.get("2016/june.pdf") == sources.get("june.pdf") == Details(council="Example Council")


def test_columns_may_come_in_any_order_and_more_of_them_than_are_read(folder: Path) -> None:
    text = "Notes,URL,File,council,committee,meeting_date,title\nx,https://example.org,a.txt,,,2016-06-14,\n"
    sources = load(sidecar(folder, text))

    assert sources.get("a.txt") == Details(held_on=date(2016, 6, 14), url="https://example.org")
    assert sources.warnings == ()


@pytest.mark.parametrize(
    ("row", "warning", "kept"),
    [
        ("a.txt,C,,14/06/2016,,", "meeting_date '14/06/2016' is not a date like 2016-06-14", Details(council="C")),
        ("a.txt,C,,2016-02-30,,", "meeting_date '2016-02-30' is not a date like 2016-06-14", Details(council="C")),
        ("a.txt,C,,,,javascript:x", "url 'javascript:x' does not begin with http:// or https://", Details(council="C")),
        ("gone.txt,C,,,,", "there is no file gone.txt", Details()),
        ("../a.txt,C,,,,", "there is no file ../a.txt", Details()),
        ("notes.md,C,,,,", "2 files are called notes.md; give its folder too", Details()),
        (",C,,,,", "names no file", Details()),
    ],
)
def test_what_cannot_be_used_is_one_warning_with_its_line_and_the_rest_is_kept(
    folder: Path, row: str, warning: str, kept: Details
) -> None:
    sources = load(sidecar(folder, HEADER + "\n" + row + "\n"))

    assert sources.warnings == (f"sources.csv line 3: {warning}",)
    assert sources.get("a.txt") == kept


def test_of_two_rows_for_a_file_the_first_counts(folder: Path) -> None:
    sources = load(sidecar(folder, HEADER + "a.txt,One,,,,\na.txt,Two,,,,\n"))

    assert sources.get("a.txt").council == "One"
    assert sources.warnings == ("sources.csv line 3: a second row for a.txt; the first one counts",)


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("file,council,committee", ["meeting_date", "title", "url"]),
        ("council,committee,meeting_date,title,url", ["file"]),
    ],
)
def test_a_missing_column_is_a_warning(folder: Path, header: str, missing: list[str]) -> None:
    sources = load(sidecar(folder, f"{header}\na.txt,C,,,,\n"))

    assert list(sources.warnings) == [f"sources.csv line 1: no column {column!r}" for column in missing]


def test_a_sidecar_in_another_encoding_is_read_with_a_warning(folder: Path) -> None:
    (folder / "sources.csv").write_bytes((HEADER + "a.txt,Sir Fôn,,,,\n").encode("cp1252"))
    sources = load(folder)

    assert sources.get("a.txt").council == "Sir Fôn"
    assert sources.warnings == ("sources.csv: decoded as cp1252 (not UTF-8); check accents",)


def test_a_sidecar_that_cannot_be_read_is_a_warning(folder: Path) -> None:
    (folder / "sources.csv").write_bytes(HEADER.encode() + b"a.txt,\x00" + b"x" * 200_000 + b",,,,\n")

    (warning,) = load(folder).warnings
    assert warning.startswith("sources.csv was not used: ")
