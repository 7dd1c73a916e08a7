"""Comma-separated values: the text unchanged, with one table over everything and a mark at each record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.errors import ContentError
from ingest.readers.text import decode
from ingest.reading import Mark, MarkKind, Reading
from store.schema import Span

DELIMITERS = ",;\t"


def read(data: bytes) -> Reading:
    """The decoded text as it stands; a row's span is its record without the line end, quoted line ends included.

    Raises:
        ContentError: nothing but blank lines.
    """
    text, notes = decode(data)
    rows = tuple(Mark(MarkKind.ROW, span) for span in records(text))
    if not rows:
        raise ContentError("is empty; download or save it again")
    table = Mark(MarkKind.TABLE, rows[0].span.to(rows[-1].span))
    return Reading(raw_text=text, marks=(table, *rows), notes=notes)


def records(text: str) -> Iterator[Span]:
    """The span of each record that is not blank (RFC 4180; a quote inside an unquoted field is a character)."""
    start = 1 if text.startswith("\ufeff") else 0
    for record in _record_pattern(text).finditer(text, start):
        if record[0].strip():
            yield Span(record.start(), record.start() + len(record[0].rstrip("\r\n")))


def _record_pattern(text: str) -> re.Pattern[str]:
    """One record: fields and their delimiters up to a line end. Atomic groups: an unclosed quote costs one scan."""
    first_line = text.split("\n", 1)[0]
    delimiter = re.escape(max(DELIMITERS, key=first_line.count))
    quoted = rf'"(?>(?:[^"]+|"")*+)"[^{delimiter}\r\n]*+'
    field = rf"(?>{quoted}|[^{delimiter}\r\n]*+)"
    return re.compile(rf"{field}(?:{delimiter}{field})*+(?:\r\n|\r|\n|(?<=.)$)", re.DOTALL)
