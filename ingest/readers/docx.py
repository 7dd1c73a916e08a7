"""Word documents: paragraphs and tables in document order, tracked changes as if accepted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from ingest.errors import ContentError
from ingest.readers.blocks import Block, Table, classify, collapse, compose, item_title
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_styles import Styles, value
from ingest.readers.docx_tables import Cell, cells, table_of
from ingest.readers.elements import Element
from ingest.readers.zip_checks import WORD, check_zip
from ingest.reading import MarkKind, Reading
from language.messages import composed

# Names of elements, made once: they are compared by the hundred thousand.
PARAGRAPH, TABLE, RUN, TEXT = qn("w:p"), qn("w:tbl"), qn("w:r"), qn("w:t")
DELETED, TEXT_BOX, LIST, LEVEL = qn("w:del"), qn("w:txbxContent"), qn("w:numId"), qn("w:ilvl")
STYLE, NUMBERING = f"{qn('w:pPr')}/{qn('w:pStyle')}", f"{qn('w:pPr')}/{qn('w:numPr')}"
HIDDEN = f"{qn('w:rPr')}/{qn('w:vanish')}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

# Deleted or moved away, repeated for older programs, or a block of its own (a text box).
NOT_TEXT = frozenset((qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:txbxContent"), FALLBACK))
SIGNS = {qn("w:tab"): "\t", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "\u2011"}
WRAPPERS = frozenset(
    (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo"), qn("w:smartTag"))
)


def read(data: bytes) -> Reading:
    """Blocks with blank lines between them: headings, paragraphs, list entries with the number Word shows, tables.

    Left out: deleted text, hidden text, page headers and footers, the table of contents; footnotes with a note.

    Raises:
        ContentError: cut short, protected, too large unpacked, or no Word document.
    """
    check_zip(data, WORD)
    document = _open(data)
    told = compose(_told(list(_Body(document).blocks(document.element.body))))
    # The title in the file's properties, else its first heading.
    title = collapse(document.core_properties.title or "") or told.first_heading()
    return told.reading(title=title, notes=_notes(document))


def _open(data: bytes) -> Document:
    try:
        return docx.Document(io.BytesIO(data))
    except (KeyError, ValueError) as error:  # no main part, or one of another type (a template, a spreadsheet)
        raise ContentError(
            composed("is not a Word document inside; {save_again} as .docx", save_again=WORD.save_again)
        ) from error


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph in a heading's style: level 0 is the title; the text with its number and a tab in front."""

    level: int
    text: str


Part = Block | Table | Heading


class _Body:
    """Walks one document's elements; numbering counts on as paragraphs pass."""

    def __init__(self, document: Document) -> None:
        self._styles = Styles(document)
        self._numbering = Numbering(document)

    def blocks(self, parent: Element) -> Iterator[Part]:
        for element in parent:
            if element.tag == PARAGRAPH:
                yield from self._paragraph(element)
            elif element.tag == TABLE:
                yield from self._table(element)
            elif element.tag in WRAPPERS:
                yield from self.blocks(element)

    def _paragraph(self, paragraph: Element) -> Iterator[Part]:
        style_id = value(paragraph.find(STYLE))
        text = text_of(paragraph)
        if collapse(text) and not self._styles.is_contents(style_id):
            yield self._block(text, style_id, self._listed(paragraph, style_id))
        for box in _text_boxes(paragraph):
            yield from self.blocks(box)

    def _block(self, text: str, style_id: str | None, listed: tuple[str, str] | None) -> Block | Heading:
        level = self._styles.level(style_id)
        marker = collapse(listed[1]) if listed else ""
        if level is not None:
            return Heading(level, f"{marker}\t{text.lstrip()}" if marker else text)
        made = classify(text)
        if listed is None:
            return replace(made, is_caption=True) if self._styles.is_caption(style_id) else made
        if made.kind is not MarkKind.PARAGRAPH:
            return made
        return replace(made, kind=_list_kind(listed[0]), lead=f"{marker} " if marker and listed[0] != "bullet" else "")

    def _listed(self, paragraph: Element, style_id: str | None) -> tuple[str, str] | None:
        """How the list this paragraph belongs to counts, and the marker shown here; `None` outside lists."""
        for holder in (paragraph, *self._styles.chain(style_id)):
            properties = holder.find(NUMBERING)
            if properties is not None:
                number_id = value(properties.find(LIST)) or "0"
                level = value(properties.find(LEVEL)) or "0"
                return self._numbering.next(number_id, int(level) if level.isdigit() else 0)
        kind = self._styles.list_kind(style_id)
        return (kind, "") if kind else None

    def _table(self, table: Element) -> Iterator[Part]:
        rows = cells(table)
        if _is_layout(rows):
            for row in rows:
                yield from self._layout_row(row)
        elif found := table_of(rows, self._cell_text):
            yield found

    def _layout_row(self, row: list[Cell]) -> Iterator[Part]:
        """Cells that only place text; a number alone in the first numbers the title beside it."""
        number = collapse(self._cell_text(row[0].element)).rstrip(".)") if len(row) > 1 else ""
        numbered = number[:1].isdigit() and len(number) <= 4 and number.isalnum()
        found = [block for cell in row[numbered:] for block in self.blocks(cell.element)]
        if numbered and found and not isinstance(found[0], Table):
            found[0] = Block(MarkKind.ITEM, found[0].text, lead=f"{number}. ", number=number)
        yield from found

    def _cell_text(self, cell: Element) -> str:
        parts = (part for part in self.blocks(cell) if not isinstance(part, Table))
        return " ".join(part.lead + part.text if isinstance(part, Block) else part.text for part in parts)


def text_of(element: Element) -> str:
    """The text a reader sees in a paragraph, with tabs."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == TEXT:
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag not in NOT_TEXT and not _is_hidden(child):
            yield from _pieces(child)


def _is_hidden(run: Element) -> bool:
    vanish = run.find(HIDDEN) if run.tag == RUN else None
    return vanish is not None and value(vanish) not in ("0", "false", "off")


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    for box in paragraph.iter(TEXT_BOX):
        if not any(above.tag in (FALLBACK, DELETED) for above in box.iterancestors()):
            yield box


def _list_kind(style: str) -> MarkKind:
    return MarkKind.BULLET if style in ("bullet", "none") else MarkKind.LIMB


def _is_layout(rows: list[list[Cell]]) -> bool:
    """Whether a table only places text: one column, a table inside, or cells that hold several paragraphs."""
    if all(len(row) < 2 for row in rows):
        return True
    return any(_holds_blocks(cell.element) for row in rows for cell in row)


def _holds_blocks(cell: Element) -> bool:
    paragraphs = list(cell.iter(PARAGRAPH))
    several = len(paragraphs) >= 4 and sum(1 for one in paragraphs if collapse(text_of(one))) >= 4
    return several or next(cell.iter(TABLE), None) is not None


def _told(parts: list[Part]) -> Iterator[Block | Table]:
    """The parts with each heading as what it is among the others: an agenda item's title or a heading inside one."""
    headings = [part for part in parts if isinstance(part, Heading)]
    numbered = {heading.level for heading in headings if item_title(heading.text)}
    levels = {0, 1} if numbered & {0, 1} else {min(numbered, default=1)}
    several = 1 in levels and sum(heading.level == 1 for heading in headings) > 1
    for part in parts:
        yield _heading(part, levels, several=several) if isinstance(part, Heading) else part


def _heading(heading: Heading, levels: set[int], *, several: bool) -> Block:
    """An item where a number stands in front at the level of the items, or the level itself holds several headings."""
    if heading.level in levels and (item := item_title(heading.text)):
        return item
    return Block(MarkKind.ITEM if several and heading.level == 1 else MarkKind.HEADING, collapse(heading.text))


def _notes(document: Document) -> tuple[str, ...]:
    """A note where footnotes hold text that was not read (Word keeps two empty ones for its separator lines)."""
    parts = [r.target_part for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.FOOTNOTES]
    if any(b"<w:t>" in part.blob or b"<w:t " in part.blob for part in parts):
        return (composed("its footnotes were not read; copy what matters of them into the text"),)
    return ()
