"""Where words stand in the pictures of a document's pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in pixels from the picture's upper left; right and bottom are outside it."""

    left: int
    top: int
    right: int
    bottom: int

    def grown(self, by: int) -> Box:
        """The rectangle with so many pixels more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def to(self, other: Box) -> Box:
        """The smallest rectangle around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's picture without its pixels: its size, and the boxes around words, one a line or a stretch of it."""

    page: int  # from 1
    width: int  # pixels
    height: int
    boxes: tuple[Box, ...]


class Doubt(StrEnum):
    """Why words are not boxed."""

    READ_OTHERWISE = "read otherwise"  # the file gives another text now than the one that offsets count in
    UNPLACED = "unplaced"  # the reading does not say of every character where it is printed
    OUT_OF_SIGHT = "out of sight"  # they stand outside what is shown of their pages


@dataclass(frozen=True, slots=True)
class Places:
    """Where a stretch of a document's text is printed: a sheet for each page it touches, or why there is none."""

    sheets: tuple[Sheet, ...] = ()
    doubt: Doubt | None = None
