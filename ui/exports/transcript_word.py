"""A conversation as a Word document: a heading for each question, its answer, and the numbered sources at the end."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Cm

from language.messages import _
from ui.exports.storable import storable
from ui.exports.transcripts import HOW, WRITTEN, Cited, Exchange, Line, Transcript, folded, marks, moment
from ui.exports.word_parts import QUIET, begun, link, spoken, written
from ui.tongue import language_of

INDENT = Cm(0.8)  # of a quotation


def document(told: Transcript) -> bytes:
    """The conversation as a .docx file."""
    made = begun(told.name, made=told.made, landscape=False)
    made.add_heading(storable(told.name), level=1)
    quietly(made, f"{_(WRITTEN, moment=moment(told.made))} {_(HOW)}")
    for one in told.exchanges:
        _exchange(made, one)
    if told.sources:
        made.add_heading(_("Sources"), level=2)
    for cited in told.sources:
        source(made, cited)
    return written(made)


def _exchange(made: Document, one: Exchange) -> None:
    made.add_heading(storable(f"{one.number}. {one.typed}"), level=2)
    if one.asked_as:
        led(made, f"{_('Asked as:')} ", one.asked_as)
    quietly(made, " ".join((*one.about, one.outcome)))
    if one.rung:
        led(made, f"{_('Why:')} ", one.rung)
    for line in one.lines:
        _line(made, line)
    for note in one.notes:
        made.add_paragraph().add_run(storable(note)).italic = True


def _line(made: Document, line: Line) -> None:
    if line.lead:
        lead = made.add_paragraph()
        lead.add_run(storable(line.lead)).bold = True
        lead.paragraph_format.keep_with_next = True
    paragraph = made.add_paragraph("" if line.is_quoted else storable(line.text))
    for at, one in enumerate(line.quoted):
        quote = f"{' ' if at else ''}“{folded(one)}”"
        spoken(paragraph.add_run(storable(quote)), language_of(one.document))
    if line.is_quoted:
        paragraph.paragraph_format.left_indent = INDENT
    if line.numbers:
        paragraph.add_run(f" {marks(line.numbers)}").bold = True


def source(made: Document, told: Cited) -> None:
    """A numbered source: its title, its words, what is known of it."""
    heading = made.add_heading(f"[{told.number}] ", level=3)
    spoken(heading.add_run(storable(told.title)), told.language)
    quote = made.add_paragraph()
    spoken(quote.add_run(storable(f"“{told.quote}”")), told.language)
    quote.paragraph_format.left_indent = INDENT
    quote.paragraph_format.keep_with_next = True
    for name, words in told.facts:
        quietly(made, f"{_(name)}: {words}")
    if told.address:
        link(made.add_paragraph(), _("Source {number} on the web", number=told.number), told.address)


def led(made: Document, lead: str, words: str) -> None:
    """Words after a lead that stands out."""
    paragraph = made.add_paragraph()
    paragraph.add_run(lead).bold = True
    paragraph.add_run(storable(words))


def quietly(made: Document, words: str) -> None:
    """Words that stand back."""
    made.add_paragraph().add_run(storable(words)).font.color.rgb = QUIET
