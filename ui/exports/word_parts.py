"""What a Word document needs below the face of python-docx: its language, repeated headers, page numbers, links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph

INK, QUIET, LINK = RGBColor(0x16, 0x21, 0x1F), RGBColor(0x4A, 0x59, 0x56), RGBColor(0x0B, 0x5A, 0x52)


def speak(told: Document, language: str) -> None:
    """Say in which language the text is, for spelling and for screen readers."""
    for lang in told.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)


def set_face(style: Any, name: str, points: int) -> None:
    """One face, size and dark ink for a style; a theme's own face would go before it."""
    style.font.name, style.font.size, style.font.color.rgb = name, Pt(points), INK
    fonts = style.element.rPr.rFonts
    for attribute in [one for one in fonts.attrib if one.lower().endswith("theme")]:
        del fonts.attrib[attribute]


def repeat(row: _Row) -> None:
    """Make the row the header of its table, repeated on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_whole(row: _Row) -> None:
    """Never break the row between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def number_pages(paragraph: Paragraph) -> None:
    """ "Page 1 of 3", counted by the reader's own program."""
    paragraph.add_run("Page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def link(paragraph: Paragraph, text: str, address: str) -> None:
    """Text that leads to an address, underlined."""
    target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    run = paragraph.add_run(text)
    run.font.underline, run.font.color.rgb = True, LINK
    wrapper = OxmlElement("w:hyperlink")
    wrapper.set(qn("r:id"), target)
    paragraph._p.append(wrapper)
    wrapper.append(run._r)


def _field(paragraph: Paragraph, name: str) -> None:
    for part in _field_parts(name):
        paragraph.add_run()._r.append(part)


def _field_parts(name: str) -> Iterator[BaseOxmlElement]:
    for mark in ("begin", None, "end"):
        part = OxmlElement("w:fldChar" if mark else "w:instrText")
        if mark:
            part.set(qn("w:fldCharType"), mark)
        else:
            part.text = name
        yield part
