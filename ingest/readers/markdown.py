"""Markdown: the text unchanged, with marks where its lines declare headings, lists, tables and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.readers.blocks import HEADINGS, ITEM_NUMBER, is_title
from ingest.readers.text import decode
from ingest.reading import Mark, MarkKind, Reading
from store.grids import Grid, GridCell
from store.schema import Span

COMMENT = re.compile(r" {0,3}<!--")
FENCE = re.compile(r" {0,3}(?:```|~~~)")
HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<text>\S.*?)(?:[ \t]+#+)?[ \t]*$")
UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
BULLET = re.compile(r"[ \t]*(?:[-*+•·▪◦●○]|[–—])[ \t\xa0]+(?=\S)")
LIMB = re.compile(r"[ \t]*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])[ \t\xa0]+(?=\S)")
QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
CELL = re.compile(r"(?P<text>(?:[^|\\]|\\.|\\$)*)(?:\||$)", re.DOTALL)
TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")


def read(data: bytes) -> Reading:
    """The decoded text as it stands; a mark's span leaves out the marker (`#`, `-`, `1.`, `>`) in front of it."""
    text, notes = decode(data)
    marks = tuple(_marks(text, _lines(text)))
    title = next((mark.span.of(text) for mark in marks if mark.kind is MarkKind.HEADING), None)
    return Reading(raw_text=text, marks=marks, grids=tuple(_grids(text, marks)), title=title, notes=notes)


def _lines(text: str) -> list[Span]:
    """Each line without its end, and without a byte order mark."""
    start = 1 if text.startswith("\ufeff") else 0
    return [Span(line.start(), line.end()) for line in re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)").finditer(text, start)]


def _marks(text: str, lines: list[Span]) -> Iterator[Mark]:
    """Marks in reading order, from one pass over the lines."""
    at = _after_front_matter(text, lines)
    while at < len(lines):
        found, at = _block(text, lines, at)
        yield from found


def _after_front_matter(text: str, lines: list[Span]) -> int:
    """The line after a `---` block at the very top, which is settings and no part of the minutes."""
    if lines[0].of(text).rstrip() != "---":
        return 0
    closing = (at for at in range(1, len(lines)) if lines[at].of(text).rstrip() in ("---", "..."))
    return next(closing, -1) + 1


def _block(text: str, lines: list[Span], at: int) -> tuple[list[Mark], int]:
    """The marks of the block that begins at line `at`, and the line after it."""
    line = lines[at].of(text).rstrip("\r\n")
    if not line.strip() or RULE.match(line):
        return [], at + 1
    if FENCE.match(line):
        return _fenced(text, lines, at)
    if COMMENT.match(line) and text.find("-->", lines[at].start) > 0:
        return _after_comment(text, lines, at)
    if heading := HEADING.match(line):
        start = lines[at].start + heading.start("text")
        return [_heading(text, Span(start, start + len(heading["text"])))], at + 1
    if _is_table(text, lines, at):
        return _table(text, lines, at)
    return _running(text, lines, at)


def _fenced(text: str, lines: list[Span], at: int) -> tuple[list[Mark], int]:
    """A fenced block is one paragraph, its fences left out; an open one runs to the end."""
    end = at + 1
    while end < len(lines) and not FENCE.match(lines[end].of(text)):
        end += 1
    inside = lines[at + 1 : end]
    span = _trim(text, inside[0].to(inside[-1])) if inside else None
    return ([Mark(MarkKind.PARAGRAPH, span)] if span else []), end + 1


def _after_comment(text: str, lines: list[Span], at: int) -> tuple[list[Mark], int]:
    """A comment is shown to nobody and makes no mark; words behind it on its last line are a paragraph."""
    closing = text.index("-->", lines[at].start) + len("-->")
    last = next(number for number in range(at, len(lines)) if lines[number].end >= closing)
    span = _trim(text, Span(closing, lines[last].end))
    return ([Mark(MarkKind.PARAGRAPH, span)] if span else []), last + 1


def _heading(text: str, span: Span) -> Mark:
    """A heading, or an agenda item's title where a number stands in front of it."""
    number = ITEM_NUMBER.match(text, span.start, span.end)
    if number is None:
        return Mark(MarkKind.HEADING, span)
    return Mark(MarkKind.ITEM, Span(number.end(), span.end), number["said"] or number["bare"])


def _is_table(text: str, lines: list[Span], at: int) -> bool:
    """A line with a bar in it over a line of dashes and bars."""
    below = lines[at + 1].of(text).rstrip("\r\n") if at + 1 < len(lines) else ""
    return "|" in lines[at].of(text) and "|" in below and TABLE_RULE.match(below) is not None


def _table(text: str, lines: list[Span], at: int) -> tuple[list[Mark], int]:
    end = at
    rows = []
    while end < len(lines) and "|" in lines[end].of(text):
        span = _trim(text, lines[end])
        if end != at + 1 and span:
            rows.append(Mark(MarkKind.ROW, span))
        end += 1
    return [Mark(MarkKind.TABLE, rows[0].span.to(rows[-1].span)), *rows], end


def _grids(text: str, marks: Sequence[Mark]) -> Iterator[Grid]:
    """The cells of each table; what stands right above it as a title, or the nearest heading, is its caption."""
    title: Span | None = None
    heading: Span | None = None
    for kind, run in groupby(marks, key=lambda mark: mark.kind):
        if kind is MarkKind.ROW:
            cells = tuple(cell for at, row in enumerate(run) for cell in _cells(text, at, row.span))
            if cells:
                yield Grid(cells=cells, caption=title or heading)
            title = None
        elif kind is not MarkKind.TABLE:
            last = [*run][-1]
            title = last.span if is_title(kind, last.span.of(text)) else None
            heading = last.span if kind in HEADINGS else heading


def _cells(text: str, row: int, line: Span) -> Iterator[GridCell]:
    """The cells of a row, between its bars; a bar behind a backslash is a character of its cell."""
    start = line.start + text.startswith("|", line.start)
    for column, cell in enumerate(CELL.finditer(text, start, line.end)):
        if span := _trim(text, Span(*cell.span("text"))):
            yield GridCell(row=row, column=column, span=span)


def _running(text: str, lines: list[Span], at: int) -> tuple[list[Mark], int]:
    """A paragraph or one list entry, with the lines that go on with it; a setext underline makes it a heading."""
    kind, start = _opening(text, lines[at])
    end = at + 1
    while end < len(lines) and _goes_on(text, lines, end):
        end += 1
    span = _trim(text, Span(start, lines[end - 1].end))
    if span is None:
        return [], end
    if kind is MarkKind.PARAGRAPH and end < len(lines) and UNDERLINE.match(lines[end].of(text).rstrip("\r\n")):
        return [_heading(text, span)], end + 1
    return [Mark(kind, span)], end


def _opening(text: str, line: Span) -> tuple[MarkKind, int]:
    """What the line's marker makes of it, and where its own words begin."""
    for kind, pattern in ((MarkKind.BULLET, BULLET), (MarkKind.LIMB, LIMB), (MarkKind.PARAGRAPH, QUOTE)):
        if marker := pattern.match(text, line.start, line.end):
            return kind, marker.end()
    return MarkKind.PARAGRAPH, line.start


def _goes_on(text: str, lines: list[Span], at: int) -> bool:
    """Whether the line belongs to the paragraph above it."""
    line = lines[at].of(text).rstrip("\r\n")
    begins_anew = (FENCE, COMMENT, HEADING, UNDERLINE, RULE, BULLET, LIMB)
    return bool(line.strip()) and not any(p.match(line) for p in begins_anew) and not _is_table(text, lines, at)


def _trim(text: str, span: Span) -> Span | None:
    """`span` without white space at its ends; `None` where nothing is left."""
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    end = span.start + len(piece.rstrip())
    return Span(start, end) if start < end else None
