"""The words of a PDF page with where they stand, for what is told by place rather than by order."""

# mypy: disallow-untyped-calls=False
# (pypdfium2 annotates none of its functions)

from __future__ import annotations

import ctypes
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw

from ingest.readers.blocks import collapse

pdfium_c: Any = pypdfium2.raw  # ctypes bindings, made when it is imported

HYPHENS = (0x02, 0xFFFE, 0xAD)  # a hyphen at a line's end, as PDFium reports it
WHITE = frozenset((0x09, 0x0A, 0x0D, 0x20, 0xA0))
SAME_LINE = 0.4  # of a letter's size: how far the baselines of one line may differ


@dataclass(frozen=True, slots=True)
class Char:
    """A character that shows, by its place among the page's characters; lengths in points from the lower left."""

    at: int
    code: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point that says in which cell it stands."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space between them, in one line."""

    text: str
    chars: range
    left: float
    right: float
    baseline: float
    size: float
    broken: bool  # it goes on in the next line, after the hyphen at its end


def visible_chars(text: pdfium.PdfTextPage, codes: Sequence[int]) -> list[Char]:
    """Every character of the page that is not white space, in the order of its content."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    found = []
    for at, code in enumerate(codes):
        if code not in WHITE and pdfium_c.FPDFText_GetCharBox(text, at, left, right, bottom, top):
            found.append(Char(at, code, left.value, bottom.value, right.value, top.value))
    return found


def words(
    text: pdfium.PdfTextPage, chars: Iterable[Char], key: Callable[[Char], Hashable] = lambda _: None
) -> list[Word]:
    """The characters as words in the order of the content; where `key` changes (another cell) a word ends."""
    return [word for run in _runs(chars, key) if (word := _word(text, run)) is not None]


def _runs(chars: Iterable[Char], key: Callable[[Char], Hashable]) -> Iterator[list[Char]]:
    run: list[Char] = []
    for char in chars:
        if run and (char.at != run[-1].at + 1 or run[-1].code in HYPHENS or key(char) != key(run[-1])):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _word(text: pdfium.PdfTextPage, run: Sequence[Char]) -> Word | None:
    broken = run[-1].code in HYPHENS
    letters = collapse(decoded([char.code for char in run[: len(run) - broken]])) + ("-" if broken else "")
    if not letters:
        return None
    first = run[0]
    return Word(
        text=letters,
        chars=range(first.at, run[-1].at + 1),
        left=min(char.left for char in run),
        right=max(char.right for char in run),
        baseline=baseline(text, first.at),
        size=max(1.0, pdfium_c.FPDFText_GetFontSize(text, first.at)),
        broken=broken,
    )


def decoded(codes: Sequence[int]) -> str:
    """Characters of UTF-16 units or code points; a lone surrogate or NUL becomes the replacement character."""
    joined = "".join(chr(code) if 0 < code <= 0x10FFFF else "\ufffd" for code in codes)
    return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def baseline(text: pdfium.PdfTextPage, at: int) -> float:
    """The height of the line that a character stands on."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(text, at, ctypes.byref(x), ctypes.byref(y))
    return y.value


def joined(found: Iterable[Word]) -> str:
    """Words as running text: nothing after a hyphen that ends a line, a space after anything else."""
    text = ""
    for word in found:
        text += ("" if not text or text.endswith("-\0") else " ") + word.text + ("\0" if word.broken else "")
        text = text.replace("-\0 ", "-")
    return text.replace("\0", "")


def visual_lines(found: Sequence[Word]) -> list[list[Word]]:
    """Words by the line that they stand on, from the top of the page down and from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(found, key=lambda word: (-word.baseline, word.left)):
        if lines and lines[-1][0].baseline - word.baseline <= SAME_LINE * min(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in lines]
