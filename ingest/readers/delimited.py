"""Values set apart by commas, semicolons, tabs or bars: the text unchanged, with one grid and a mark at each record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from ingest.errors import ContentError
from ingest.readers.blocks import MAX_CELLS
from ingest.readers.text import decode
from ingest.reading import Mark, MarkKind, Reading
from language.messages import composed
from store.grids import Grid, GridCell
from store.schema import Span

DELIMITERS = ",;\t|"  # the likeliest first
SAMPLE = 100  # records that the delimiter is told by
DIRECTIVE = re.compile(r"\ufeff?sep=(?P<delimiter>[^\r\n])(?:\r\n|\r|\n)")  # Excel's own; no record
TOO_LARGE = composed(
    "its table has more than {most} cells and was read as text alone; split it to have its figures read",
    most=f"{MAX_CELLS:,}",
)


def read(data: bytes) -> Reading:
    """The decoded text as it stands; a row's span is its record without the line end, quoted line ends included.

    A cell's span is its field's content as it stands between the quotes. Rows count every record, blank ones too.

    Raises:
        ContentError: nothing but blank lines.
    """
    text, notes = decode(data)
    return _reading(text, delimiter_of(text), notes)


def read_tabbed(data: bytes) -> Reading:
    """As `read`, of a file whose suffix says that its values are set apart by tabs."""
    text, notes = decode(data)
    return _reading(text, "\t", notes)


def _reading(text: str, delimiter: str, notes: tuple[str, ...]) -> Reading:
    rows: list[Mark] = []
    cells: list[GridCell] = []
    for row, record in enumerate(records(text, delimiter)):
        if not record.of(text).strip():
            continue
        rows.append(Mark(MarkKind.ROW, record))
        if len(cells) <= MAX_CELLS:
            cells += _cells(text, row, record, delimiter)
    if not rows:
        raise ContentError(composed("is empty; download or save it again"))
    table = Mark(MarkKind.TABLE, rows[0].span.to(rows[-1].span))
    if len(cells) > MAX_CELLS:
        return Reading(raw_text=text, marks=(table, *rows), notes=(*notes, TOO_LARGE))
    grids = (Grid(cells=tuple(cells)),) if cells else ()
    return Reading(raw_text=text, marks=(table, *rows), grids=grids, notes=notes)


def delimiter_of(text: str) -> str:
    """What sets the values apart: as the file says, else what parts most of its records, and most of them alike."""
    if said := DIRECTIVE.match(text):
        return said["delimiter"]
    return max(DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))


def _regularity(text: str, delimiter: str) -> float:
    """The share of the first records that it parts, and the share that it parts into the width that most have."""
    if delimiter not in text:
        return 0
    sample = [record for record in islice(records(text, delimiter), SAMPLE) if record.of(text).strip()]
    found = (list(fields(text, record, delimiter)) for record in sample)
    widths = Counter(len(parts) for parts in found if len(parts) > 1 and not any(_goes_on(text, one) for one in parts))
    return (widths.total() + max(widths.values(), default=0)) / max(1, len(sample))


def _goes_on(text: str, field: Span) -> bool:
    """Whether the field begins with a quote and is not what stands in it: something else than a delimiter follows."""
    return text.startswith('"', field.start) and not text.startswith('"', max(0, field.start - 1))


def records(text: str, delimiter: str) -> Iterator[Span]:
    """The span of each record without its line end (RFC 4180; a quote inside an unquoted field is a character)."""
    directive = DIRECTIVE.match(text)
    start = directive.end() if directive else int(text.startswith("\ufeff"))
    for record in _record_pattern(delimiter).finditer(text, start):
        yield Span(record.start(), record.start() + len(record[0].rstrip("\r\n")))


def fields(text: str, record: Span, delimiter: str) -> Iterator[Span]:
    """The span of each field of a record, without its quotes; a field that goes on after them is taken as it stands."""
    start = record.start
    while start <= record.end:
        quoted = QUOTED.match(text, start, record.end)
        end = text.find(delimiter, quoted.end() if quoted else start, record.end)
        end = record.end if end < 0 else end
        inner = Span(start, end)
        if quoted and not text[quoted.end() : end].strip(" "):
            inner = Span(start + 1, quoted.end() - 1)
        yield inner
        start = end + 1


QUOTED = re.compile(r'"(?>(?:[^"]+|"")*+)"')


def _cells(text: str, row: int, record: Span, delimiter: str) -> Iterator[GridCell]:
    for column, field in enumerate(fields(text, record, delimiter)):
        if field.of(text).strip():
            yield GridCell(row=row, column=column, span=field)


def _record_pattern(delimiter: str) -> re.Pattern[str]:
    """One record: fields and their delimiters up to a line end. Atomic groups: an unclosed quote costs one scan."""
    delimiter = re.escape(delimiter)
    quoted = rf"{QUOTED.pattern}[^{delimiter}\r\n]*+"
    field = rf"(?>{quoted}|[^{delimiter}\r\n]*+)"
    return re.compile(rf"{field}(?:{delimiter}{field})*+(?:\r\n|\r|\n|(?<=.)$)", re.DOTALL)
