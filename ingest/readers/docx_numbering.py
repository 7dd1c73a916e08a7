"""The numbers Word shows before list paragraphs, which are nowhere in its text: counted again from the definitions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from ingest.readers.docx_styles import value
from ingest.readers.elements import Element

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts (`w:numFmt`), what it shows (`w:lvlText`), where it begins."""

    style: str
    pattern: str
    start: int


class Numbering:
    """The lists of one document, counting as paragraphs pass in order."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, Level]] = {}  # by w:numId
        self._counts: dict[str, list[int | None]] = {}
        self._lists: dict[str, str] = {}  # w:numId to w:abstractNumId: several of the first count on in one list
        for relationship in document.part.rels.values():
            if relationship.reltype == RELATIONSHIP_TYPE.NUMBERING:
                self._define(relationship.target_part.element)

    def _define(self, root: Element) -> None:
        abstract = {e.get(qn("w:abstractNumId")): _levels(e) for e in root.iter(qn("w:abstractNum"))}
        for number in root.iter(qn("w:num")):
            number_id = number.get(qn("w:numId"))
            list_id = value(number.find(qn("w:abstractNumId")))
            if number_id and list_id and list_id in abstract:
                self._levels[number_id] = _overridden(abstract[list_id] | _levels(number), number)
                # A num with an override of its own starts afresh.
                self._lists[number_id] = list_id if number.find(qn("w:lvlOverride")) is None else f"num {number_id}"

    def next(self, number_id: str, level: int) -> tuple[str, str] | None:
        """How the level counts and the marker it shows next ("decimal", "2."); `None` where the list is unknown."""
        levels = self._levels.get(number_id, {})
        if level not in levels:
            return None
        counts = self._counts.setdefault(self._lists[number_id], [None] * LEVELS)
        before = counts[level]
        counts[level] = levels[level].start if before is None else before + 1
        counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return levels[level].style, _marker(levels, counts, level)


def _levels(element: Element) -> dict[int, Level]:
    found = {}
    for level in element.iter(qn("w:lvl")):
        at = level.get(qn("w:ilvl"), "0")
        if at.isdigit() and int(at) < LEVELS:
            start = value(level.find(qn("w:start"))) or "1"
            style = value(level.find(qn("w:numFmt"))) or "decimal"
            pattern = value(level.find(qn("w:lvlText"))) or ""
            found[int(at)] = Level(style, pattern, int(start) if start.isdigit() else 1)
    return found


def _overridden(levels: dict[int, Level], number: Element) -> dict[int, Level]:
    """The levels with the starts that this list sets for itself."""
    starts = {o.get(qn("w:ilvl")): value(o.find(qn("w:startOverride"))) for o in number.iter(qn("w:lvlOverride"))}
    return {
        at: replace(level, start=int(start)) if (start := starts.get(str(at))) and start.isdigit() else level
        for at, level in levels.items()
    }


def _marker(levels: dict[int, Level], counts: list[int | None], level: int) -> str:
    """The level's pattern with each "%n" replaced by the count of level n; empty where a count cannot be written."""
    marker = levels[level].pattern
    for digit in re.findall(r"%([1-9])", marker):
        at = int(digit) - 1
        shown = levels.get(at, levels[level])
        count = counts[at]
        written = _written(shown.start if count is None else count, shown.style)
        if written is None:
            return ""
        marker = marker.replace(f"%{digit}", written)
    return marker


def _written(count: int, style: str) -> str | None:
    """A count in one of the styles minutes use; `None` for any other."""
    match style:
        case "decimal":
            return str(count)
        case "decimalZero":
            return f"{count:02}"
        case "lowerLetter" | "upperLetter" if 1 <= count <= 26:
            return chr(ord("a" if style == "lowerLetter" else "A") + count - 1)
        case "lowerRoman" | "upperRoman" if 1 <= count < 4000:
            return _roman(count) if style == "lowerRoman" else _roman(count).upper()
    return None


def _roman(count: int) -> str:
    written = ""
    for size, letters in ROMAN:
        written += letters * (count // size)
        count %= size
    return written
