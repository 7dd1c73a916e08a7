"""The register as a table, a row an entry: the columns of its CSV and its workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from language.messages import N_, _
from ui.exports import wording
from ui.exports.lines import Line, Quoted

Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in CSV, its heading and width (in characters) in a workbook, and its value."""

    name: str
    heading: str  # in English, to be translated
    width: int
    value: Callable[[Line], Value]


def _words(place: Quoted | None) -> str | None:
    return place.text if place else None


def _first(line: Line) -> Quoted | None:
    return line.evidence[0] if line.evidence else None


def _places(places: tuple[Quoted, ...]) -> str | None:
    """Several places in one cell, a line each: "minutes.txt 120:188 “...”"."""
    told = (f"{one.source.name} {one.span.start}:{one.span.end} “{one.folded}”" for one in places)
    return "\n".join(told) or None


def _notes(line: Line) -> str | None:
    """What people wrote, a line each, with who."""
    return "\n".join(f"{one.by}: {one.note}" for one in line.entry.reviews if one.note) or None


def _yes(is_so: bool) -> str:
    return _("yes") if is_so else _("no")


# In the order of the objects that JSON holds.
COLUMNS = (
    Column("document", N_("Document"), 34, lambda line: line.quote.source.name),
    Column("start", N_("Start"), 8, lambda line: line.quote.span.start),
    Column("end", N_("End"), 8, lambda line: line.quote.span.end),
    Column("quote", N_("Commitment"), 64, lambda line: line.quote.text),
    Column("class", N_("Class"), 22, lambda line: _(line.entry.commitment.kind.value)),
    Column("strength", N_("Strength"), 11, lambda line: _(line.entry.commitment.strength.value)),
    Column("owner", N_("Owner as printed"), 26, lambda line: _words(line.owner)),
    Column("due", N_("Due as printed"), 22, lambda line: _words(line.due)),
    Column("topic", N_("Topic"), 30, lambda line: _words(line.topic)),
    Column("status", N_("Status"), 14, lambda line: _(line.status.value)),
    Column("evidence", N_("Evidence"), 64, lambda line: _words(_first(line))),
    Column("evidence_document", N_("Evidence in"), 34, lambda line: one.source.name if (one := _first(line)) else None),
    Column("evidence_start", N_("Evidence start"), 10, lambda line: one.span.start if (one := _first(line)) else None),
    Column("evidence_end", N_("Evidence end"), 10, lambda line: one.span.end if (one := _first(line)) else None),
    Column("evidence_on", N_("Evidence of"), 13, lambda line: line.entry.standing.on),
    Column("merged", N_("Said again"), 40, lambda line: _places(line.merged)),
    Column("id", N_("Id"), 18, lambda line: line.entry.commitment.commitment_id),
    Column("council", N_("Council"), 26, lambda line: line.quote.source.council),
    Column("committee", N_("Committee"), 30, lambda line: line.quote.source.committee),
    Column("held_on", N_("Meeting"), 13, lambda line: line.quote.source.held_on),
    Column("item", N_("Item"), 7, lambda line: line.item),
    Column("heading", N_("Heading"), 30, lambda line: line.heading),
    Column("formal", N_("Formal"), 8, lambda line: _yes(line.entry.commitment.formal)),
    Column("delivery", N_("What is to come"), 14, lambda line: _(line.entry.commitment.delivery.value)),
    Column("deliverable", N_("Deliverable"), 44, lambda line: line.deliverable.text),
    Column("due_on", N_("Due on"), 13, lambda line: line.entry.commitment.due_on),
    Column("due_next_meeting", N_("Due next meeting"), 9, lambda line: _yes(line.entry.commitment.due_next_meeting)),
    Column("owner_corrected", N_("Owner, corrected"), 24, lambda line: line.entry.owner_as_corrected),
    Column("due_on_corrected", N_("Due on, corrected"), 13, lambda line: line.entry.due_on_as_corrected),
    Column("asker", N_("Asked by"), 24, lambda line: _words(line.asker)),
    Column("antecedent", N_("Points back to"), 40, lambda line: _words(line.antecedent)),
    Column("indicator", N_("Indicator"), 24, lambda line: line.entry.commitment.indicator),
    Column("record_state", N_("Minutes"), 14, lambda line: _(line.entry.record_state.value)),
    Column("amendment", N_("Amendment"), 40, lambda line: _words(line.amended)),
    Column("searched", N_("Searched"), 34, wording.trail),
    Column("as_of", N_("As of"), 13, lambda line: line.entry.standing.as_of),
    Column("confirmed_by", N_("Confirmed by"), 20, lambda line: one.by if (one := line.confirmed) else None),
    Column("confirmed_on", N_("Confirmed on"), 13, lambda line: one.at.date() if (one := line.confirmed) else None),
    Column("proposed_status", N_("Proposed"), 14, lambda line: _(line.entry.standing.status.value)),
    Column("notes", N_("Notes"), 40, _notes),
    Column("address", N_("Address"), 40, lambda line: line.quote.source.url),
)
NAMES = tuple(column.name for column in COLUMNS)
