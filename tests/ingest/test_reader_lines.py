"""Markdown and comma-separated values: the text unchanged, marks where its lines declare structure."""

from __future__ import annotations

import csv
import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnreadableFileError
from ingest.readers import delimited, markdown, read
from ingest.reading import MarkKind, Reading

STRUCTURE = ["# 2. Placements", "===", "---", "- one", "1. two", "| a | b |", "|---|---|", "> said", "```", "* * *"]
LINES = st.sampled_from([*STRUCTURE, "", " ", "\u00a0", "Agreed.", "  more", "<b>", "#", "(a) three", "·  four"])
CELLS = st.text(st.sampled_from('ab ,;"\r\n*£'), max_size=6)


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(mark.kind.value, mark.span.of(reading.raw_text)) for mark in reading.marks]


@given(st.lists(LINES, min_size=1, max_size=12), st.sampled_from(["\n", "\r\n", "\r"]))
def test_markdown_marks_slice_to_text_in_order_and_change_nothing(lines: list[str], end: str) -> None:
    text = end.join(lines)
    reading = markdown.read(text.encode())

    assert reading.raw_text == text
    assert all(words == words.strip() != "" for _, words in told(reading))
    for one, following in pairwise(reading.marks):
        assert one.kind is MarkKind.TABLE or one.span.end <= following.span.start


def test_markdown_marks_leave_the_markers_out() -> None:
    text = "# 2. Placements #\n\nKey points\n===\n\n> Said\n> so.\n\n* one\n  more\n1) two\n"
    table = "| a | b |\n|---|---|\n| 1 | 2 |"

    assert told(markdown.read(f"{text}\n{table}\n".encode())) == [
        ("item", "Placements"),
        ("heading", "Key points"),
        ("paragraph", "Said\n> so."),
        ("bullet", "one\n  more"),
        ("limb", "two"),
        ("table", table),
        ("row", "| a | b |"),
        ("row", "| 1 | 2 |"),
    ]


def test_markdown_settings_at_the_top_are_no_part_of_the_minutes() -> None:
    assert told(markdown.read(b"---\ntitle: x\n---\nAgreed.\n")) == [("paragraph", "Agreed.")]


def test_a_comment_in_markdown_is_shown_to_nobody_and_not_read() -> None:
    text = "Noted.\n\n<!-- Sold.\n\nLost. -->\nAgreed.\n<!-- Burnt. --> Paid.\n\n<!-- never closed\n"
    said = [words for _, words in told(markdown.read(text.encode()))]
    assert said == ["Noted.", "Agreed.", "Paid.", "<!-- never closed"]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n", "\r"]))
def test_csv_rows_are_the_records_that_the_writer_wrote(table: list[list[str]], end: str) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator=end).writerows([["h,", "k"], *table])
    text = buffer.getvalue()
    rows = [words for kind, words in told(delimited.read(text.encode())) if kind == "row"]

    assert "".join(row + end for row in rows) == text
    assert [next(csv.reader(io.StringIO(row, newline=""))) for row in rows] == [["h,", "k"], *table]


def test_csv_keeps_a_byte_order_mark_outside_its_rows() -> None:
    reading = delimited.read('\ufeffa;b\n"1\n2";3\n\n'.encode())

    assert told(reading) == [("table", 'a;b\n"1\n2";3'), ("row", "a;b"), ("row", '"1\n2";3')]


def test_a_quote_that_is_never_closed_does_not_swallow_the_rows_below() -> None:
    assert told(delimited.read(b'a,b\n6" pipe,"open\n1,2'))[1:] == [
        ("row", "a,b"),
        ("row", '6" pipe,"open'),
        ("row", "1,2"),
    ]


def test_a_csv_of_blank_lines_is_empty() -> None:
    with pytest.raises(UnreadableFileError, match="is empty"):
        read("a.csv", "\ufeff\n\u00a0\n".encode())
