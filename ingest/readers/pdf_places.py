"""Where on its pages a stretch of a PDF's raw text is printed.

The reading that made the text says it: every line and every cell of `ingest.readers.pdf` keeps the characters of the
page that it is made of, in order. Nothing is searched for, so that a phrase that is printed twice has two places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.blocks import CONTROLS, INVISIBLE, Table
from ingest.readers.pdf import Layout
from ingest.readers.pdf_paragraphs import Printed
from ingest.readers.pdf_words import HYPHENS, decoded
from store.schema import Span

SURROGATES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)  # the first and the second of a pair


class UnplacedError(Exception):
    """The reading does not say of a character where it is printed."""


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A word, or the part of one that is asked for, by the characters of its page."""

    page: int  # from 1
    chars: range


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character of the text, and those of the page behind it: two where it is a surrogate pair."""

    text: str
    page: int
    chars: range
    ends_line: bool  # the hyphen of a broken word


def printed_words(layout: Layout, span: Span) -> list[PrintedWord]:
    """The words of the raw text's `span` in order. Raises UnplacedError where not all of them can be placed."""
    words: list[PrintedWord] = []
    last: _Letter | None = None
    for letter in _letters(layout, span):
        if letter and last and _goes_on(last, letter):
            words[-1] = PrintedWord(letter.page, range(words[-1].chars.start, letter.chars.stop))
        elif letter:
            words.append(PrintedWord(letter.page, letter.chars))
        last = letter
    return words


def _goes_on(last: _Letter, letter: _Letter) -> bool:
    return not last.ends_line and (last.page, last.chars.stop) == (letter.page, letter.chars.start)


def _letters(layout: Layout, span: Span) -> Iterator[_Letter | None]:
    """What is printed of each character of the span; `None` for white space and between blocks and cells."""
    for stretch, printed in _stretches(layout):
        if stretch.start < span.end and span.start < stretch.end:
            yield None
            told = stretch.of(layout.reading.raw_text)
            for at, letter in enumerate(_aligned(told, _source(layout, printed)), start=stretch.start):
                if span.start <= at < span.end:
                    yield letter


def _stretches(layout: Layout) -> Iterator[tuple[Span, Printed]]:
    """Every block and every cell of a table: where it stands in the raw text, and what it is made of."""
    grids = iter(layout.reading.grids)
    for start, paragraph in layout.paragraphs:
        block = paragraph.block
        if isinstance(block, Table):
            yield from ((cell.span, paragraph.printed[cell.row, cell.column]) for cell in next(grids).cells)
        else:
            yield Span(start, start + len(block.lead) + len(block.text)), paragraph.lines


def _source(layout: Layout, printed: Printed) -> Iterator[_Letter]:
    """The characters that a block or a cell is made of, decoded as the reader decodes them."""
    for page, chars in printed:
        codes = layout.codes[page - 1]
        at = chars.start
        while at < chars.stop:
            size = 2 if _is_pair(codes[at : min(at + 2, chars.stop)]) else 1
            is_hyphen = codes[at] in HYPHENS
            text = "-" if is_hyphen else decoded(codes[at : at + size])
            yield _Letter(text, page, range(at, at + size), is_hyphen)
            at += size


def _is_pair(codes: Sequence[int]) -> bool:
    return len(codes) == len(SURROGATES) and all(code in half for code, half in zip(codes, SURROGATES, strict=True))


def _aligned(told: str, source: Iterator[_Letter]) -> Iterator[_Letter | None]:
    """The printed letter of each character of a block's text; `None` for white space.

    The reader folds white space and cuts what does not show from the ends; everything else stands in the same order.
    """
    for character in told:
        if character.isspace():
            yield None
            continue
        letter = next((one for one in source if one.text == character or not _is_droppable(one.text)), None)
        if letter is None or letter.text != character:
            raise UnplacedError(f"{character!r} is not where the reading says")
        yield letter


def _is_droppable(text: str) -> bool:
    return text.isspace() or text in INVISIBLE or CONTROLS.match(text) is not None
