"""How the page of documents says things: what a paper is, how much was read of it, what its minutes are."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from language.messages import N_, _
from qa.register.entries import RecordState
from qa.register.states import says_draft
from store.holdings import Holding
from store.schema import UnitKind, Zone
from ui.documents.held import Held, Minutes
from ui.documents.links import link
from ui.plain import escaped
from ui.words import counted, day

NO_COUNCIL, NO_COMMITTEE, NO_DAY = (
    N_("Council not known"),
    N_("Committee not known"),
    N_("Day of the meeting not known"),
)
LANGUAGES = {"en": N_("English"), "cy": N_("Welsh"), "ga": N_("Irish"), "gd": N_("Scottish Gaelic")}
FORMATS = {
    ".txt": N_("text"), ".text": N_("text"), ".md": N_("text"), ".html": N_("web page"), ".htm": N_("web page"),
    ".docx": N_("Word document"), ".pdf": "PDF", ".csv": N_("CSV table"), ".tsv": N_("table"),
    ".xlsx": N_("Excel workbook"), ".ods": N_("spreadsheet"),
}  # fmt: skip
SAYS_MINUTES = re.compile(r"\b(?:minutes|cofnodion)\b", re.IGNORECASE)
PROSE = (UnitKind.PARAGRAPH, UnitKind.BULLET, UnitKind.LIMB)


def kind(one: Holding) -> str:
    """What a paper is, as far as its text tells: "Minutes", "Draft minutes", "Tables, restricted"."""
    return f"{_kind(one)}, restricted" if one.source.is_restricted else _kind(one)


def _kind(one: Holding) -> str:
    source = one.source
    if one.tables and sum(one.kinds.get(prose, 0) for prose in PROSE) <= one.kinds.get(UnitKind.TABLE, 0):
        return _("Table") if one.tables == 1 else _("Tables")
    if says_draft(source, one.head):
        return _("Draft minutes")
    is_minutes = Zone.DECISION in one.zones or Zone.AGENDA in one.zones
    return _("Minutes") if is_minutes or SAYS_MINUTES.search(f"{source.title or ''} {source.name}") else _("Paper")


def form(one: Holding) -> str:
    """The file's format: "PDF", "Word document"."""
    return _(FORMATS.get(PurePosixPath(one.source.name).suffix.lower(), N_("file")))


def size(one: Holding) -> str:
    """ "4 pages, 33 passages"; the parts that there are."""
    pages = [counted(one.pages, "page")] if one.pages else []
    return ", ".join([*pages, counted(one.passages, "passage")])


def language(code: str | None) -> str:
    """ "Welsh"; that it cannot be told, where it cannot."""
    return _(LANGUAGES.get(code or "", N_("not told: too few words")))


def minutes_line(minutes: Minutes, held: Held) -> str:
    """What the minutes of a meeting are, as HTML with the way to the place that says so."""
    approval = minutes.approval
    if approval is None:
        if minutes.state is RecordState.DRAFT:
            return _("Minutes in draft: no later meeting held confirms them")
        return _("Minutes not said to be confirmed by any later meeting held")
    place = approval.place
    where = link(_("on {day}", day=day(approval.on)), document=place.doc_id, at=f"{place.span.start}-{place.span.end}")
    subject = _(", subject to an amendment,") if minutes.state is RecordState.AMENDED else ""
    return (
        _("Minutes confirmed{subject} {where}", subject=subject, where=where)
        if place.doc_id in held.by_id
        else _("Minutes confirmed{subject}", subject=subject)
    )


def lost(one: Holding) -> str:
    """That something could not be read as the file has it; empty where all was."""
    notes = counted(len(one.notes), "note")
    return _("{notes} on what was not read as it stands", notes=notes) if notes and one.notes else ""


def ways(*links: str) -> list[str]:
    """The way back: the list of documents, then what is given."""
    return [link(_("Documents")), *links]


def quiet(words: str) -> str:
    """A line beside the matter, as HTML."""
    return f'<p class="quiet">{escaped(words)}</p>'
