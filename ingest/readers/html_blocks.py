"""Elements of a page to blocks: paragraphs, headings, list entries and tables, in the order a reader meets them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from ingest.readers.blocks import BULLET, LIMB, Block, Table, TableCell, classify, collapse, item_title, table
from ingest.readers.elements import Element
from ingest.reading import MarkKind

BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure".split()
    + "footer form h1 h2 h3 h4 h5 h6 head header hr legend li main menu ol p pre section summary".split()
    + "table tbody td tfoot th thead tr ul".split()
)
HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ul", "ol", "menu"))

# Entities encoded twice by a page's editor: "&amp;nbsp;" in the source.
ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});")
BREAK = "\x1e"  # a <br>, until it is known whether it parts a sentence or two paragraphs
SPACE = r"[^\S\x1e]*"
PARAGRAPH_BREAK = re.compile(
    rf"{BREAK}{SPACE}(?:{BREAK}{SPACE})+|{BREAK}{SPACE}(?=(?:{BULLET.pattern}|{LIMB.pattern}))"
)
ITEM_NUMBER = re.compile(r"\(?(\d{1,3}[A-Za-z]?)[.):]?$")

ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()

MAX_COLUMNS = 1000  # that a cell may claim to cover
LAYOUT_BLOCKS = 4  # blocks in one cell that make a table a way of placing text
MAX_TITLE = 250  # characters


class Walker:
    """Collects the blocks below an element; subclasses know a site's classes."""

    def __init__(self) -> None:
        self._blocks: list[Block | Table] = []
        self._buffer: list[str] = []
        self._role: Callable[[str], Block] | None = None  # makes the block of the next text; `None`: as it looks
        self._number: str | None = None  # of an agenda item whose title comes next

    def walk(self, element: Element) -> list[Block | Table]:
        """The blocks of `element` and all below it."""
        self._visit(element)
        self._flush()
        return self._blocks

    def role(self, element: Element) -> Callable[[str], Block] | None:
        """What makes the block of this element's first text; `None` where the text speaks for itself."""
        return heading if element.tag in HEADING_TAGS else None

    def _visit(self, element: Element) -> None:
        if not isinstance(element.tag, str):
            return
        if element.tag == "br":
            self._buffer.append(BREAK)
        elif element.tag in LISTS:
            self._list(element)
        elif element.tag == "table":
            self._table(element)
        elif element.tag in BLOCK_TAGS:
            self._block(element, self.role(element))
        else:
            self._children(element)

    def _children(self, element: Element) -> None:
        self._buffer.append(element.text or "")
        for child in element:
            self._visit(child)
            self._buffer.append(child.tail or "")

    def _block(self, element: Element, role: Callable[[str], Block] | None) -> None:
        self._flush()
        if role is not None:
            self._role = role
        self._children(element)
        self._flush()
        if role is not None:
            self._role = None

    def _flush(self) -> None:
        """Make blocks of the text that has gathered."""
        text = decoded("".join(self._buffer))
        self._buffer.clear()
        for part in PARAGRAPH_BREAK.split(text):
            if line := collapse(part):
                self._emit(line)

    def _emit(self, line: str) -> None:
        role, self._role = self._role or classify, None
        number, self._number = self._number, None
        block = role(line)
        if number and block.kind is not MarkKind.ITEM:
            block = _numbered(block, number)
        elif number:
            block = Block(block.kind, block.text, lead=f"{number}. ", number=number)
        self._blocks.append(block)

    def _list(self, element: Element) -> None:
        self._flush()
        self._buffer.append(element.text or "")
        count = _integer(element.get("start"), 1)
        for child in element:
            if child.tag == "li":
                count = _integer(child.get("value"), count)
                lead = f"{_counted(count, element.get('type'))}. " if element.tag == "ol" else ""
                self._block(child, entry(lead))
                count += 1
            else:
                self._visit(child)
            self._buffer.append(child.tail or "")
        self._flush()

    def _table(self, element: Element) -> None:
        self._flush()
        if self.is_layout(element):
            self._layout(element)
            return
        for above in element.iterchildren("caption"):
            self._block(above, caption)
        if found := table(_cells(element, type(self))):
            self._blocks.append(found)

    def is_layout(self, table: Element) -> bool:
        """Whether the table only places text: one column, a table inside, or cells that hold several blocks."""
        rows = list(_rows(table))
        if table.find(".//table") is not None or all(len(list(_row_cells(row))) < 2 for row in rows):
            return True
        if table.find(".//th") is not None:
            return False
        return any(_count_blocks(cell) >= LAYOUT_BLOCKS for row in rows for cell in _row_cells(row))

    def _layout(self, table: Element) -> None:
        """The text of a table that only places it; a cell with an agenda item's number numbers the title beside it."""
        self._buffer.append(table.text or "")
        for child in table:
            if child.tag in ("thead", "tbody", "tfoot"):
                self._layout(child)
            elif child.tag == "tr":
                self._layout_row(child)
            else:
                self._visit(child)
            self._buffer.append(child.tail or "")
        self._flush()

    def _layout_row(self, row: Element) -> None:
        self._flush()
        self._number = None
        cells = list(_row_cells(row))
        if len(cells) > 1 and (number := ITEM_NUMBER.match(collapse("".join(cells[0].itertext())))):
            self._number = number[1]
            cells = cells[1:]
        for cell in cells:
            self._block(cell, None)
        self._number = None


def decoded(text: str) -> str:
    """The text without the entities that were encoded twice."""
    return ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def heading(line: str) -> Block:
    """A heading, or the title of an agenda item where a number stands in front of it."""
    return item_title(line) or Block(MarkKind.HEADING, line)


def caption(line: str) -> Block:
    """The title of a table."""
    return Block(MarkKind.PARAGRAPH, line, is_caption=True)


def entry(lead: str) -> Callable[[str], Block]:
    """Makes list entries: numbered limbs where `lead` is a number, unless the text brings a marker of its own."""

    def block(line: str) -> Block:
        printed = classify(line)
        if printed.kind is not MarkKind.PARAGRAPH:
            return printed
        return Block(MarkKind.LIMB if lead else MarkKind.BULLET, line, lead)

    return block


def _numbered(block: Block, number: str) -> Block:
    """The first text beside a number: a title where it reads as one, else a numbered limb."""
    if block.kind in (MarkKind.HEADING, MarkKind.PARAGRAPH) and len(block.text) <= MAX_TITLE and block.text[-1] != ".":
        return Block(MarkKind.ITEM, block.text, lead=f"{number}. ", number=number)
    return Block(MarkKind.LIMB, block.text, lead=f"{number}. ")


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _row_cells(row: Element) -> Iterator[Element]:
    return (child for child in row if child.tag in ("td", "th"))


def _count_blocks(cell: Element) -> int:
    """How many paragraphs, list entries and headings with text the cell holds, not counting what holds others."""
    if len(cell) == 0:
        return 0
    innermost = (
        e for e in cell.iter("p", "li", "div", *HEADING_TAGS) if not any(child.tag in BLOCK_TAGS for child in e)
    )
    return sum(1 for element in innermost if collapse("".join(element.itertext())))


def _cells(table: Element, walker: type[Walker]) -> list[TableCell]:
    """The table's cells on their grid (HTML standard, "forming a table"); a merged cell stands at its upper left."""
    cells: list[TableCell] = []
    covered: dict[int, int] = {}  # column to the first row below that no cell above covers there
    rows = list(_rows(table))
    for at, row in enumerate(rows):
        column = 0
        for cell in _row_cells(row):
            while covered.get(column, 0) > at:
                column += 1
            width = _span(cell.get("colspan"), MAX_COLUMNS)
            below = _span(cell.get("rowspan"), len(rows) - at)
            if below > 1:
                covered.update(dict.fromkeys(range(column, column + width), at + below))
            cells.append(TableCell(at, column, _cell_text(cell, walker), below, width))
            column += width
    return cells


def _cell_text(cell: Element, walker: type[Walker]) -> str:
    if len(cell) == 0:  # most are: nothing in them to walk
        return collapse(decoded(cell.text or ""))
    blocks = walker().walk(cell)
    return " ".join(block.lead + block.text for block in blocks if isinstance(block, Block))


def _span(value: str | None, most: int) -> int:
    """How many rows or columns a cell covers; 0 says all that are left."""
    return min(most, _integer(value, 1) or most)


def _integer(value: str | None, otherwise: int) -> int:
    return int(value) if value and re.fullmatch(r"\s*\d{1,6}\s*", value) else otherwise


def _counted(count: int, style: str | None) -> str:
    """The number of an ordered list's entry as a browser shows it; roman only as far as lists in minutes go."""
    if style in ("a", "A") and 1 <= count <= 26:
        return chr(ord(style) + count - 1)
    if style in ("i", "I") and 1 <= count <= len(ROMAN):
        return ROMAN[count - 1].lower() if style == "i" else ROMAN[count - 1]
    return str(count)
