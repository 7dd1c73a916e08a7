"""A Word document begun, and what it needs below the face of python-docx: language, headers, numbers, links."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from language.messages import _, current, locale
from ui.exports.storable import storable

FIELDS = {"PAGE": "PAGE", "PAGES": "NUMPAGES"}  # by the marks that stand for them while a footer is worded
SIZES = {"Normal": 10, "Heading 1": 17, "Heading 2": 14, "Heading 3": 12}  # points
INK, QUIET, LINK = RGBColor(0x16, 0x21, 0x1F), RGBColor(0x4A, 0x59, 0x56), RGBColor(0x0B, 0x5A, 0x52)


def begun(title: str, *, made: datetime, landscape: bool) -> Document:
    """A document of A4 pages with its properties, language, page numbers and type. `made`: UTC."""
    told = docx.Document()
    about = told.core_properties
    about.title, about.language = storable(title)[:255], locale()
    about.author, about.comments = "Matters Arising", ""
    about.created = about.modified = made.replace(tzinfo=None)
    speak(told, locale())
    _set_paper(told, landscape=landscape)
    _set_type(told)
    return told


def written(told: Document) -> bytes:
    """The document as a .docx file."""
    out = io.BytesIO()
    told.save(out)
    return out.getvalue()


def _set_paper(told: Document, *, landscape: bool) -> None:
    paper, (long, short) = told.sections[0], (Cm(29.7), Cm(21))
    paper.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    paper.page_width, paper.page_height = (long, short) if landscape else (short, long)
    margin = Cm(1.4 if landscape else 2.2)
    paper.left_margin = paper.right_margin = paper.top_margin = paper.bottom_margin = margin
    number_pages(paper.footer.paragraphs[0])


def _set_type(told: Document) -> None:
    """One face, dark on white: the shipped headings are too pale to read."""
    for name, points in SIZES.items():
        set_face(told.styles[name], "Arial", points)
    told.styles["Normal"].paragraph_format.space_after = Pt(4)


def speak(told: Document, language: str) -> None:
    """Say in which language the text is, for spelling and for screen readers."""
    for lang in told.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)


def spoken(run: Run, language: str | None) -> Run:
    """Words in a language of their own, where it is known and not the document's."""
    if language and language != current():
        tag = OxmlElement("w:lang")
        tag.set(qn("w:val"), language)
        run._r.get_or_add_rPr().append(tag)
    return run


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
    for part in re.split(r"(PAGE|PAGES)\b", _("Page {page} of {pages}", page="PAGE", pages="PAGES")):
        if part in FIELDS:
            _field(paragraph, FIELDS[part])
        elif part:
            paragraph.add_run(part)


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
