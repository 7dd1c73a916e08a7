"""A document as units in reading order: headings, labels, paragraphs, bullets, limbs, tables told a cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from ingest.reading import Mark, MarkKind, Reading
from ingest.sentences import sentences
from store.schema import Span, UnitKind


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: what it is, where its words stand (list marker left out), and its sentences or rows."""

    kind: UnitKind
    span: Span
    sentences: tuple[Span, ...]
    number: str | None = None  # of an agenda item's title, as printed
    starts_item: bool = False


BULLET = re.compile(r"\s*(?:[·•▪◦●○■□➢✓*]|[-–—](?=\s)|o(?=\s{2}))\s*")
# "2.1 The report": a paragraph's number has a capital after it; "2.1 km of road" has none.
LIMB = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)](?=\s)|\d{1,3}\.\d{1,3}\.?(?=\s+[\"'“‘(\[]*[A-Z]))\s*")
_REFERENCE = (  # "PL24/19", "TC/4/23", "24/113", "113/24", "HSP4."; not a year, "2024/25", nor the code of a
    # figure: "Q3 figures", "PI14: Re-admissions"
    r"[A-Z]{1,6}\.?\s?\d{1,4}/\d{1,4}|[A-Z]{1,6}/\d{1,4}(?:/\d{1,4})?|\d{1,3}/\d{3,4}|\d{3}/\d{2}"
    r"|[A-Z]{2,6}\d{1,4}(?=\.)"
)
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
ITEM_NUMBER = re.compile(  # "4.", "item 4a", and references; not the day of a date: "12 September 2023"
    rf"\s*(?:item\s+)?(\d{{1,3}}[a-z]?(?!\s+{_MONTH}\b)|{_REFERENCE})(?:[.):]\s+(?=[A-Z\d])|\s+(?=[A-Z]))",
    re.IGNORECASE,
)
AGENDA_ITEM = re.compile(r"\s*agenda item:?\s*$", re.IGNORECASE)
VALUE = re.compile(
    r"\s*(?:[£$€]?[-+(]?[\d,.]*\d\)?(?:\s?(?:%|k|m|bn|pp|days?|weeks?))?|[*:\-–.]{1,2}|n/?a|<\s?\d+|\[\w\]|nil|none)\s*$",
    re.IGNORECASE,
)
PERIOD = re.compile(r"\s*(?:Q[1-4]|(?:19|20)\d\d(?:\s?[/-]\s?\d\d(?:\d\d)?)?|[A-Z][a-z]{2,8}\s?'?\d{2,4})\s*$")

# A numbered line with one of these is a limb ("2. Members should ..."), not the title of an item.
FINITE = re.compile(r"\b(?:be|is|are|was|were|been|has|have|had|will|would|should|shall|may|can|could|must)\b")
# "9.3 RESOLVED:" is a numbered paragraph whose limbs follow it: their label, and no limb itself.
LEADS_TO_LIMBS = re.compile(
    r"(?:it was )?(?:unanimously )?(?:resolved|agreed|recommended|decisions?|resolutions?|actions?)\b[^.]{0,40}:"
    r"\s*[-–—]?",
    re.IGNORECASE,
)
LABEL_END = re.compile(r":\s*[-–—]?\s*$")

MAX_HEADING_WORDS = 16
WRAPPED_AT = 120  # characters; a longer line was never wrapped by hand
MIN_TABLE_VALUES = 4


def units(reading: Reading) -> list[Unit]:
    """The units that the format declares; where it declares none, those its lines show."""
    if reading.marks:
        return [unit for unit in _declared(reading) if unit.sentences]
    return _join_tables(list(_from_lines(reading.raw_text)), reading.raw_text)


# --- structure the format declares ---

KIND_OF_MARK = {
    MarkKind.ITEM: UnitKind.HEADING,
    MarkKind.HEADING: UnitKind.HEADING,
    MarkKind.LABEL: UnitKind.LABEL,
    MarkKind.PARAGRAPH: UnitKind.PARAGRAPH,
    MarkKind.BULLET: UnitKind.BULLET,
    MarkKind.LIMB: UnitKind.LIMB,
    MarkKind.TABLE: UnitKind.TABLE,
}


def _declared(reading: Reading) -> Iterator[Unit]:
    rows = [mark.span for mark in reading.marks if mark.kind is MarkKind.ROW]
    for mark in reading.marks:
        if mark.kind is MarkKind.TABLE:
            yield Unit(UnitKind.TABLE, mark.span, tuple(row for row in rows if mark.span.covers(row)))
        elif mark.kind is not MarkKind.ROW:
            yield _declared_unit(mark, reading.raw_text)


def _declared_unit(mark: Mark, text: str) -> Unit:
    kind = KIND_OF_MARK[mark.kind]
    if kind is UnitKind.PARAGRAPH:  # a page may set its headings and labels as plain paragraphs
        unit = _unit_of(text, mark.span)
        return replace(unit, kind=UnitKind.PARAGRAPH) if unit.starts_item else unit
    whole = kind in (UnitKind.HEADING, UnitKind.LABEL)
    parts = (mark.span,) if whole else tuple(sentences(text, mark.span))
    return Unit(kind, mark.span, parts, mark.number, starts_item=mark.kind is MarkKind.ITEM)


# --- structure that lines show ---


def _from_lines(text: str) -> Iterator[Unit]:
    """Units of plain text; "Agenda item" on a line of its own makes the next line an item's title."""
    titled = False
    for block in _blocks(text):
        for span in _paragraphs(text, block):
            if AGENDA_ITEM.match(text, span.start, span.end):
                titled = True
                continue
            if titled:
                title = _trim(text, span)
                yield Unit(UnitKind.HEADING, title, (title,), starts_item=True)
                titled = False
            else:
                yield _unit_of(text, span)


def _blocks(text: str) -> Iterator[list[Span]]:
    """Runs of lines with something on them, between blank lines (white space of any kind is blank)."""
    block: list[Span] = []
    for line in re.finditer(r"[^\r\n\u2028\u2029]+|\r\n|\n|\r", text):
        if line[0].strip():
            block.append(Span(line.start(), line.end()))
        elif line[0] not in ("\n", "\r", "\r\n") or text[: line.start()].endswith(("\n", "\r")):
            if block:
                yield block
            block = []
    if block:
        yield block


def _paragraphs(text: str, block: Sequence[Span]) -> Iterator[Span]:
    """Lines of a block joined where a sentence was only broken over them."""
    wrapped = _is_wrapped(block)
    current = block[0]
    for line in block[1:]:
        if _continues(text, current, line, wrapped=wrapped):
            current = current.to(line)
        else:
            yield current
            current = line
    yield current


def _is_wrapped(block: Sequence[Span]) -> bool:
    """Whether the lines of the block were broken at a width: long, alike, none very long."""
    widths = [len(line) for line in block[:-1]]
    return bool(widths) and 40 <= max(widths) <= WRAPPED_AT and median(widths) >= 0.75 * max(widths)


def _continues(text: str, above: Span, line: Span, *, wrapped: bool) -> bool:
    if BULLET.match(text, line.start, line.end) or LIMB.match(text, line.start, line.end):
        return False
    ended = above.of(text).rstrip().endswith((".", ":", ";", "?", "!"))
    begins = line.of(text).lstrip()[0]
    if wrapped:
        return not (ended and begins.isupper() and len(line) < 40)
    return not ended and begins.islower()


def _unit_of(text: str, span: Span) -> Unit:
    """What a stretch of plain text is, by its marker and its shape."""
    if bullet := BULLET.match(text, span.start, span.end):
        return _listed(UnitKind.BULLET, text, span, bullet.end())
    if title := _item_title(text, span):
        return title
    if limb := LIMB.match(text, span.start, span.end):
        listed = _listed(UnitKind.LIMB, text, span, limb.end())
        leads = LEADS_TO_LIMBS.fullmatch(listed.span.of(text))
        return Unit(UnitKind.LABEL, listed.span, (listed.span,)) if leads else listed
    span = _trim(text, span)
    words = span.of(text)
    if LABEL_END.search(words) and len(words.split()) <= MAX_HEADING_WORDS // 2:
        return Unit(UnitKind.LABEL, span, (span,))
    if _is_heading(words):
        return Unit(UnitKind.HEADING, span, (span,))
    return Unit(UnitKind.PARAGRAPH, span, tuple(sentences(text, span)))


def _item_title(text: str, span: Span) -> Unit | None:
    """The title of an agenda item, where a numbered line reads as one."""
    number = ITEM_NUMBER.match(text, span.start, span.end)
    if number is None or not _is_heading(text[number.end() : span.end]):
        return None
    title = _trim(text, Span(number.end(), span.end))
    if FINITE.search(title.of(text)) or title.of(text).lower().endswith((" and", " or")):
        return None
    return Unit(UnitKind.HEADING, title, (title,), number[1], starts_item=True)


def _listed(kind: UnitKind, text: str, span: Span, after_marker: int) -> Unit:
    body = _trim(text, Span(min(after_marker, span.end), span.end))
    return Unit(kind, body, tuple(sentences(text, body)))


def _is_heading(words: str) -> bool:
    """Short, begins like a title, ends without a stop, and is no table cell."""
    words = words.strip()
    return (
        bool(words)
        and len(words.split()) <= MAX_HEADING_WORDS
        and (words[0].isupper() or words[0].isdigit())
        and words[-1] not in ".;,?!:…"
        and not VALUE.match(words)
    )


def _trim(text: str, span: Span) -> Span:
    piece = span.of(text)
    kept = piece.strip()
    start = span.start + piece.index(kept)
    return Span(start, start + len(kept))


# --- tables told a cell a line ---


def _join_tables(found: list[Unit], text: str) -> list[Unit]:
    """Runs of short cells with values among them, made one table unit whose sentences are its rows."""
    joined: list[Unit] = []
    at = 0
    while at < len(found):
        run = at
        while run < len(found) and _is_cell(found[run], text):
            run += 1
        table = _table(found[at:run], text)
        if table is None:
            joined.append(found[at])
            at += 1
        else:
            joined.append(table)
            at += sum(table.span.covers(unit.span) for unit in found[at:run])
    return joined


def _is_cell(unit: Unit, text: str) -> bool:
    words = unit.span.of(text)
    return not unit.starts_item and unit.kind is not UnitKind.LABEL and (_is_heading(words) or bool(VALUE.match(words)))


def _table(cells: Sequence[Unit], text: str) -> Unit | None:
    """Rows of a label and the values after it, from the first period or label to the last value; `None`: no table."""
    values = [bool(VALUE.match(cell.span.of(text))) and not PERIOD.match(cell.span.of(text)) for cell in cells]
    if sum(values) < MIN_TABLE_VALUES:
        return None
    last = max(at for at, is_value in enumerate(values) if is_value)
    rows: list[list[Unit]] = []
    for cell, is_value in zip(cells[: last + 1], values, strict=False):
        # Periods above the first value are one header row; a label after a value begins the next row.
        header = rows and not is_value and PERIOD.match(rows[-1][-1].span.of(text)) and PERIOD.match(cell.span.of(text))
        if rows and (is_value or header):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    spans = tuple(row[0].span.to(row[-1].span) for row in rows)
    return Unit(UnitKind.TABLE, spans[0].to(spans[-1]), spans)
