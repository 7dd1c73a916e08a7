"""Lines of PDF pages to paragraphs: by how far apart they stand, where they begin, and whether they were full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.blocks import Block, classify, item_title
from ingest.readers.pdf_lines import Line
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


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block, and for each page it stands on the offset in it (marker included) where that page's part begins."""

    block: Block
    page_offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the document's running text is set."""

    size: float
    pitch: float  # usual distance between the baselines of two lines, in points
    bold: bool  # most of the text is, so that bold says nothing


# --- running headers and footers ---


def without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without what repeats at the edge of most of them."""
    held = [page for page in pages if page]
    counts = Counter(key for page in held for key in {_key(line) for line in _edge_lines(page)})
    repeated = {key for key, count in counts.items() if count >= max(2, REPEATED * len(held))}
    return [[line for line in page if not _is_running(line, _edge_lines(page), repeated, len(held))] for page in pages]


def _edge_lines(page: Sequence[Line]) -> list[Line]:
    """The first and last lines, where they stand near the top or the bottom."""
    if len(page) > 2 * EDGE_LINES:
        page = [*page[:EDGE_LINES], *page[-EDGE_LINES:]]
    return [line for line in page if not EDGE <= line.baseline / line.page_height <= 1 - EDGE]


def _key(line: Line) -> tuple[str, int]:
    """What makes a line the same on another page: its words, whatever the numbers in them, at the same height."""
    return re.sub(r"\d+", "#", line.text).casefold(), round(line.baseline)


def _is_running(line: Line, edge: Sequence[Line], repeated: set[tuple[str, int]], pages: int) -> bool:
    if line not in edge:
        return False
    return _key(line) in repeated or (pages > 1 and PAGE_NUMBER.fullmatch(line.text) is not None)


# --- paragraphs ---


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of all pages in order; one that runs over a page's end stays one."""
    setting = _setting([line for page in pages for line in page])
    groups: list[list[Line]] = []
    for line, margin in _with_margins(pages, setting):
        if groups and _continues(groups[-1], line, margin, setting):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group, setting) for group in groups]


def _setting(lines: Sequence[Line]) -> _Setting:
    sizes, drops = Counter[float](), Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    for above, below in pairwise(lines):
        drop = round(above.baseline - below.baseline, 1)
        if above.page == below.page and 2 < drop < 60:
            drops[drop] += 1
    size = sizes.most_common(1)[0][0]
    pitch = drops.most_common(1)[0][0] if drops else 1.2 * size
    bold = sum(len(line.text) for line in lines if line.bold) > 0.5 * sum(len(line.text) for line in lines)
    return _Setting(size, pitch, bold)


def _with_margins(pages: Sequence[Sequence[Line]], setting: _Setting) -> Iterator[tuple[Line, float]]:
    """Each line with the right margin of the column it stands in."""
    for page in pages:
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
    return Paragraph(block, tuple(offsets.items()))


def _joint(text: str) -> str:
    """Nothing after a hyphen that ends a word, a space after anything else."""
    return "" if not text or re.search(r"\w-$", text) else " "


def _is_heading(group: Sequence[Line], text: str, setting: _Setting) -> bool:
    larger = all(line.size >= LARGER * setting.size for line in group)
    bold = not setting.bold and all(line.bold for line in group)
    return (larger or bold) and len(text) <= MAX_HEADING and not text.endswith((".", ";", ","))


def _heading(text: str) -> Block:
    return item_title(text) or Block(MarkKind.HEADING, text)
