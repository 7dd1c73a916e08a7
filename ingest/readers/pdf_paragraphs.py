"""Lines of PDF pages to paragraphs: by how far apart they stand, where they begin, and whether they were full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.readers.blocks import Block, Table, classify, item_title
from ingest.readers.pdf_cells import Place
from ingest.readers.pdf_lines import Line, Page
from ingest.readers.pdf_rules import NEAR
from ingest.readers.pdf_tables import PageTable
from ingest.reading import MarkKind

PAGE_NUMBER = re.compile(r"(?:page|tudalen)\s*\d+(?:\s*(?:of|o|/)\s*\d+)?|[-–—]?\s*\d{1,4}\s*[-–—]?", re.IGNORECASE)
ENDED = (".", ":", ";", "?", "!", ".”", ".’", ".)")
EDGE = 0.14  # of the page's height, above and below, where running lines stand
EDGE_LINES = 3
REPEATED = 0.6  # of the pages with text
WIDER_GAP = 1.35  # of the usual distance between lines: a paragraph ends
LARGER = 1.15  # of the usual size: a heading
MAX_HEADING = 160  # characters
MIN_COLUMN = 4  # lines


Printed = tuple[tuple[int, range], ...]  # pages, from 1, and ranges of their characters, in the order they are read


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block, and for each page it stands on the offset in it (marker included) where that page's part begins.

    Of a table it is not the offset but the number of the cell, from 0.
    """

    block: Block | Table
    page_offsets: tuple[tuple[int, int], ...]
    xs: tuple[float, ...] = ()  # the edges of a table's columns, where they are ruled
    printed: Mapping[Place, Printed] = field(default_factory=dict, repr=False)  # a table's cells by their place
    lines: Printed = ()  # those of a block


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the document's running text is set."""

    size: float
    pitch: float  # usual distance between the baselines of two lines, in points
    bold: bool  # most of the text is, so that bold says nothing


# --- running headers and footers ---


def without_running_lines(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers and without what repeats at the edge of most of them."""
    held = [lines for page in pages if (lines := page.lines)]
    counts = Counter(key for page in held for key in {_key(line) for line in _edge_lines(page)})
    repeated = {key for key, count in counts.items() if count >= max(2, REPEATED * len(held))}
    kept = []
    for page in pages:
        edge = _edge_lines(page.lines)
        parts = (part for part in page.parts if not _is_running(part, edge, repeated, len(held)))
        kept.append(replace(page, parts=tuple(parts)))
    return kept


def _edge_lines(page: Sequence[Line]) -> list[Line]:
    """The first and last lines, where they stand near the top or the bottom."""
    if len(page) > 2 * EDGE_LINES:
        page = [*page[:EDGE_LINES], *page[-EDGE_LINES:]]
    return [line for line in page if not EDGE <= line.baseline / line.page_height <= 1 - EDGE]


def _key(line: Line) -> tuple[str, int]:
    """What makes a line the same on another page: its words, whatever the numbers in them, at the same height."""
    return re.sub(r"\d+", "#", line.text).casefold(), round(line.baseline)


def _is_running(line: Line | PageTable, edge: Sequence[Line], repeated: set[tuple[str, int]], pages: int) -> bool:
    if isinstance(line, PageTable) or line not in edge:
        return False
    return _key(line) in repeated or (pages > 1 and PAGE_NUMBER.fullmatch(line.text) is not None)


# --- paragraphs ---


def paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    """The paragraphs and tables of all pages in order; a paragraph that runs over a page's end stays one."""
    setting = _setting([line for page in pages for line in page.lines])
    found: list[list[Line] | Paragraph] = []
    for number, page in enumerate(pages, start=1):
        margins = dict(_with_margins(page.lines, setting))
        for part in page.parts:
            above = found[-1] if found else None
            if isinstance(part, PageTable):
                if part is page.parts[0] and isinstance(above, Paragraph) and _goes_on(above, part, number):
                    found[-1] = _with_next_page(above, part, number)
                else:
                    found.append(Paragraph(part.table, ((number, 0),), part.xs, _printed(part, number)))
            elif isinstance(above, list) and _continues(above, part, margins[part], setting):
                above.append(part)
            else:
                found.append([part])
    return [group if isinstance(group, Paragraph) else _paragraph(group, setting) for group in found]


def _goes_on(above: Paragraph, part: PageTable, number: int) -> bool:
    """Whether a table at the top of a page goes on with the one that ended the page before: ruled at the same places.

    One that says its header again is a table of its own.
    """
    if not isinstance(above.block, Table) or above.page_offsets[-1][0] != number - 1 or not part.xs:
        return False
    same = len(above.xs) == len(part.xs) and all(abs(x - y) <= NEAR for x, y in zip(above.xs, part.xs, strict=True))
    return same and _first_row(above.block) != _first_row(part.table)


def _first_row(table: Table) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in table.cells if cell.row == table.cells[0].row]


def _with_next_page(above: Paragraph, part: PageTable, number: int) -> Paragraph:
    assert isinstance(above.block, Table)
    below = max(cell.row + cell.rows for cell in above.block.cells)
    cells = (*above.block.cells, *(cell._replace(row=cell.row + below) for cell in part.table.cells))
    offsets = (*above.page_offsets, (number, len(above.block.cells)))
    printed = {(row + below, column): chars for (row, column), chars in _printed(part, number).items()}
    return Paragraph(replace(above.block, cells=cells), offsets, above.xs, {**above.printed, **printed})


def _printed(part: PageTable, number: int) -> dict[Place, Printed]:
    return {place: tuple((number, chars) for chars in words) for place, words in part.words.chars.items()}


def _setting(lines: Sequence[Line]) -> _Setting:
    sizes, drops = Counter[float](), Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    for above, below in pairwise(lines):
        drop = round(above.baseline - below.baseline, 1)
        if above.page == below.page and 2 < drop < 60:
            drops[drop] += 1
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    pitch = drops.most_common(1)[0][0] if drops else 1.2 * size
    bold = sum(len(line.text) for line in lines if line.bold) > 0.5 * sum(len(line.text) for line in lines)
    return _Setting(size, pitch, bold)


def _with_margins(page: Sequence[Line], setting: _Setting) -> Iterator[tuple[Line, float]]:
    """Each line with the right margin of the column it stands in."""
    for column in _columns(page, setting):
        widest = max(line.right for line in (column if len(column) >= MIN_COLUMN else page))
        yield from ((line, widest) for line in column)


def _columns(page: Sequence[Line], setting: _Setting) -> Iterator[list[Line]]:
    """Runs of lines that go down the page; a jump up begins the next column."""
    column: list[Line] = []
    for line in page:
        if column and line.baseline > column[-1].baseline + 3 * setting.pitch:
            yield column
            column = []
        column.append(line)
    if column:
        yield column


def _continues(group: Sequence[Line], line: Line, margin: float, setting: _Setting) -> bool:
    """Whether `line` goes on with the paragraph of `group`, by layout first and by its words where layout is silent."""
    above = group[-1]
    drop = above.baseline - line.baseline
    if above.broken:
        return True
    if above.page != line.page or drop < -setting.pitch:
        return _reads_on(above, line)
    if not 0.3 * setting.pitch < drop <= WIDER_GAP * setting.pitch * max(1, line.size / setting.size):
        return False
    is_full = above.right + 0.25 * line.size + line.first_word > margin
    if _begins_anew(above, line, full=is_full) or _is_set_apart(group, line, full=is_full):
        return False
    return is_full or _reads_on(above, line)


def _reads_on(above: Line, line: Line) -> bool:
    """Whether the words alone go on: no stop above, a small letter here."""
    return not above.text.endswith(ENDED) and line.text[0].islower() and _marker(line) is None


def _marker(line: Line) -> str | None:
    return classify(line.text).lead or None


def _begins_anew(above: Line, line: Line, *, full: bool) -> bool:
    """Whether a bullet or number opens the line; a dash after a full line without a stop is punctuation."""
    marker = _marker(line)
    dash = marker is not None and marker[0] in "-–—"
    return marker is not None and not (dash and full and not above.text.endswith(ENDED))


def _is_set_apart(group: Sequence[Line], line: Line, *, full: bool) -> bool:
    """Whether size, weight or indent part the line from the paragraph above."""
    above = group[-1]
    if not 1 / LARGER < line.size / max(above.size, 0.1) < LARGER:
        return True
    if above.bold != line.bold and not full:
        return True
    indent = line.left - above.left
    if len(group) == 1:  # hanging under a marker, or going back after a first line's indent
        return indent > line.size and _marker(above) is None
    return abs(indent) > line.size


def _paragraph(group: Sequence[Line], setting: _Setting) -> Paragraph:
    text = ""
    offsets: dict[int, int] = {}
    for line in group:
        text += _joint(text)
        offsets.setdefault(line.page, len(text))
        text += line.text
    block = _heading(text) if _is_heading(group, text, setting) else classify(text)
    return Paragraph(block, tuple(offsets.items()), lines=tuple((line.page, line.chars) for line in group))


def _joint(text: str) -> str:
    """Nothing after a hyphen that ends a word, a space after anything else."""
    return "" if not text or re.search(r"\w-$", text) else " "


def _is_heading(group: Sequence[Line], text: str, setting: _Setting) -> bool:
    larger = all(line.size >= LARGER * setting.size for line in group)
    bold = not setting.bold and all(line.bold for line in group)
    return (larger or bold) and len(text) <= MAX_HEADING and not text.endswith((".", ";", ","))


def _heading(text: str) -> Block:
    return item_title(text) or Block(MarkKind.HEADING, text)
