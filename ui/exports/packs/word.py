"""A pack as a Word document, with the data that it is checked by in a part of its own."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.table import _Row
from docx.text.paragraph import Paragraph

from language.messages import N_, _
from ui.exports.packs.content import HOW, Chart, Pack, Sum, Told
from ui.exports.packs.evidence import carried
from ui.exports.packs.opening import NAMESPACE
from ui.exports.storable import storable
from ui.exports.transcript_word import INDENT, led, quietly, source
from ui.exports.transcripts import WRITTEN, marks
from ui.exports.word_parts import begun, keep_whole, repeat, spoken, written
from ui.words import capital

CHECK = N_("Check this document with `matters check-pack FILE`; `--papers FOLDER` reads the papers themselves again.")


def document(told: Pack) -> bytes:
    """The pack as a .docx file."""
    made = begun(f"{told.heading}: {told.question}", made=told.at, landscape=False)
    made.add_heading(storable(f"{told.heading}: {told.question}"), level=1)
    quietly(made, f"{_(WRITTEN, moment=told.made)} {_(HOW)} {_(CHECK)}")
    if told.restricted:
        led(made, told.restricted, "")
    made.add_heading(_("The question"), level=2)
    _facts(made, told.asked)
    _outcome(made, told)
    if told.sums:
        made.add_heading(_("Calculations"), level=2)
    for one in told.sums:
        _sum(made, one)
    if told.charts:
        made.add_heading(_("The figures over time"), level=2)
    for chart in told.charts:
        _chart(made, chart)
    _promises(made, told)
    made.add_heading(_("How the question was read"), level=2)
    _facts(made, told.reading)
    if told.sources:
        made.add_heading(_("Sources"), level=2)
    for cited in told.sources:
        source(made, cited.cited)
    _carry(made, told)
    return written(made)


def _facts(made: Document, rows: tuple[tuple[str, str], ...]) -> None:
    for name, words in rows:
        led(made, f"{name}: ", words)


def _outcome(made: Document, told: Pack) -> None:
    made.add_heading(told.heading, level=2)
    led(made, "", told.outcome)
    if told.reason:
        led(made, f"{_('Reason:')} ", told.reason)
    if told.rung:
        led(made, f"{_('Why ({rung}):', rung=told.rung[0])} ", told.rung[1])
    for one in told.told:
        _told(made, one)
    for note in (*told.lost, *([f"{told.age}."] if told.age else []), *([told.written] if told.written else [])):
        quietly(made, note)


def _told(made: Document, one: Told) -> None:
    if one.lead:
        lead = made.add_paragraph()
        lead.add_run(storable(one.lead)).bold = True
        lead.paragraph_format.keep_with_next = True
    if one.text is not None:
        _numbered(made.add_paragraph(storable(one.text)), one.numbers)
        if one.by:
            quietly(made, _("In the words of {by}, checked against the record’s own words beneath.", by=one.by))
    for quote in one.quotes:
        paragraph = made.add_paragraph()
        spoken(paragraph.add_run(storable(f"“{quote.text}”")), quote.language)
        paragraph.paragraph_format.left_indent = INDENT
        _numbered(paragraph, (quote.number,))


def _numbered(paragraph: Paragraph, numbers: tuple[int, ...]) -> None:
    if numbers:
        paragraph.add_run(f" {marks(numbers)}").bold = True


def _sum(made: Document, one: Sum) -> None:
    made.add_heading(storable(one.formula), level=3)
    made.add_paragraph(
        storable(_("{operation}, given as {result}. Made of:", operation=capital(one.operation), result=one.result))
    )
    for term in one.inputs:
        _numbered(made.add_paragraph(storable(term.printed), style="List Bullet"), (term.number,))


def _chart(made: Document, chart: Chart) -> None:
    """Its figures as a table; the picture is in the web page."""
    made.add_heading(storable(chart.name), level=3)
    quietly(made, chart.how)
    if chart.definition:
        quietly(made, _("Definition: {definition}", definition=chart.definition))
    for note in chart.notes:
        quietly(made, note)
    quietly(made, chart.caption)
    table = made.add_table(1, len(chart.heads), style="Table Grid")
    repeat(table.rows[0])
    for cell, head in zip(table.rows[0].cells, chart.heads, strict=True):
        cell.paragraphs[0].add_run(storable(head)).bold = True
    for row in chart.rows:
        line: _Row = table.add_row()
        keep_whole(line)
        for cell, one in zip(line.cells, row, strict=True):
            cell.paragraphs[0].add_run(storable(" ".join(one.text.split()))).bold = one.is_cited


def _promises(made: Document, told: Pack) -> None:
    if told.promises:
        made.add_heading(_("Commitments spoken of"), level=2)
    for one in told.promises:
        made.add_heading(_("Commitment {numbers}", numbers=marks(one.numbers)), level=3)
        _facts(made, one.rows)


def _carry(made: Document, told: Pack) -> None:
    """The data as custom XML, which Word keeps when the document is saved again."""
    told_in = f'<?xml version="1.0" encoding="UTF-8"?>\n<pack xmlns="{NAMESPACE}">{carried(told.evidence)}</pack>'
    package = made.part.package
    assert package is not None
    part = Part(package.next_partname("/customXml/item%d.xml"), "application/xml", told_in.encode("ascii"), package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
