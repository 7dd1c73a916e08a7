"""The matters-arising sheet as a Word document: real headings, real table headers, an empty column for updates."""

from __future__ import annotations

from datetime import datetime

from docx.document import Document
from docx.shared import Cm
from docx.table import Table, _Cell, _Row

from language.messages import _
from ui.exports.sheet import COLUMNS, HOW, NOTHING, Part, Row, Section, Sheet, Shown
from ui.exports.storable import storable
from ui.exports.word_parts import QUIET, begun, keep_whole, link, repeat, spoken, written
from ui.words import day

WIDTHS = (1.2, 8.9, 2.9, 2.9, 6.5, 4.5)  # centimetres; the page is 29.7 wide with margins of 1.4


def document(sheet: Sheet, *, made: datetime) -> bytes:
    """The sheet as a .docx file. `made`: UTC."""
    told = begun(sheet.title, made=made, landscape=True)
    told.add_heading(storable(sheet.title), level=1)
    told.add_paragraph(_("Made on {day} from the minutes held.", day=day(sheet.made)))
    if sheet.limits:
        told.add_paragraph(storable(_("Limited to: {limits}.", limits="; ".join(sheet.limits))))
    for sentence in (*HOW, *(() if sheet.sections else (NOTHING,))):
        told.add_paragraph(_(sentence))
    for at, section in enumerate(sheet.sections):
        _section(told, section, on_new_page=at > 0)
    return written(told)


def _section(told: Document, section: Section, *, on_new_page: bool) -> None:
    heading = told.add_heading(storable(section.body), level=2)
    heading.paragraph_format.page_break_before = on_new_page
    told.add_paragraph(section.read)
    for part in section.parts:
        told.add_heading(part.heading, level=3)
        _part(told, part)
    if section.earlier:
        told.add_paragraph(section.earlier)


def _part(told: Document, part: Part) -> None:
    if not part.rows:
        told.add_paragraph(_("None."))
        return
    table = told.add_table(1, len(COLUMNS), style="Table Grid")
    table.autofit = False
    head = table.rows[0]
    repeat(head)
    for cell, name in zip(_fitted(head), COLUMNS, strict=True):
        cell.paragraphs[0].add_run(_(name)).bold = True
    for row in part.rows:
        _row(table, row)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)


def _row(table: Table, row: Row) -> None:
    made: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx annotates it not
    keep_whole(made)
    number, promised, owner, due, shows = _fitted(made)[:5]
    number.paragraphs[0].add_run(str(row.number)).bold = True
    _promised(promised, row)
    owner.text, due.text = storable(row.owner), storable(row.due)
    shows.paragraphs[0].add_run(row.status).bold = True
    for one in row.evidence:
        _shown(shows, one)
    for remark in row.remarks:
        _quietly(shows, remark)


def _fitted(row: _Row) -> tuple[_Cell, ...]:
    """The row's cells, each of its column's width: Word goes by the cells, others by the columns."""
    for cell, width in zip(row.cells, WIDTHS, strict=True):
        cell.width = Cm(width)
    return row.cells


def _promised(cell: _Cell, row: Row) -> None:
    """The quotation, where it stands, and what belongs to it."""
    spoken(cell.paragraphs[0].add_run(storable(f"“{row.quote.quote}”")), row.quote.language)
    _quietly(cell, f"{row.quote.head}. {row.quote.place}")
    if row.address:
        link(cell.add_paragraph(), _("Minutes of no. {number} on the web", number=row.number), row.address)
    for one in row.beside:
        _shown(cell, one)


def _shown(cell: _Cell, one: Shown) -> None:
    paragraph = cell.add_paragraph(storable(f"{one.head}: "))
    spoken(paragraph.add_run(storable(f"“{one.quote}” ")), one.language)
    paragraph.add_run(storable(one.place)).font.color.rgb = QUIET


def _quietly(cell: _Cell, words: str) -> None:
    cell.add_paragraph().add_run(storable(words)).font.color.rgb = QUIET
