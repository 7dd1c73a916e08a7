"""The register as a table, a row an entry: the columns of its CSV and its workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ui.exports import wording
from ui.exports.lines import Line, Quoted

Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in CSV, its heading and width (in characters) in a workbook, and its value."""

    name: str
    heading: str
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
    return "yes" if is_so else "no"


# In the order of the objects that JSON holds.
COLUMNS = (
    Column("document", "Document", 34, lambda line: line.quote.source.name),
    Column("start", "Start", 8, lambda line: line.quote.span.start),
    Column("end", "End", 8, lambda line: line.quote.span.end),
    Column("quote", "Commitment", 64, lambda line: line.quote.text),
    Column("class", "Class", 22, lambda line: line.entry.commitment.kind.value),
    Column("strength", "Strength", 11, lambda line: line.entry.commitment.strength.value),
    Column("owner", "Owner as printed", 26, lambda line: _words(line.owner)),
    Column("due", "Due as printed", 22, lambda line: _words(line.due)),
    Column("topic", "Topic", 30, lambda line: _words(line.topic)),
    Column("status", "Status", 14, lambda line: line.status.value),
    Column("evidence", "Evidence", 64, lambda line: _words(_first(line))),
    Column("evidence_document", "Evidence in", 34, lambda line: one.source.name if (one := _first(line)) else None),
    Column("evidence_start", "Evidence start", 10, lambda line: one.span.start if (one := _first(line)) else None),
    Column("evidence_end", "Evidence end", 10, lambda line: one.span.end if (one := _first(line)) else None),
    Column("evidence_on", "Evidence of", 13, lambda line: line.entry.standing.on),
    Column("merged", "Said again", 40, lambda line: _places(line.merged)),
    Column("id", "Id", 18, lambda line: line.entry.commitment.commitment_id),
    Column("council", "Council", 26, lambda line: line.quote.source.council),
    Column("committee", "Committee", 30, lambda line: line.quote.source.committee),
    Column("held_on", "Meeting", 13, lambda line: line.quote.source.held_on),
    Column("item", "Item", 7, lambda line: line.item),
    Column("heading", "Heading", 30, lambda line: line.heading),
    Column("formal", "Formal", 8, lambda line: _yes(line.entry.commitment.formal)),
    Column("delivery", "What is to come", 14, lambda line: line.entry.commitment.delivery.value),
    Column("deliverable", "Deliverable", 44, lambda line: line.deliverable.text),
    Column("due_on", "Due on", 13, lambda line: line.entry.commitment.due_on),
    Column("due_next_meeting", "Due next meeting", 9, lambda line: _yes(line.entry.commitment.due_next_meeting)),
    Column("owner_corrected", "Owner, corrected", 24, lambda line: line.entry.owner_as_corrected),
    Column("due_on_corrected", "Due on, corrected", 13, lambda line: line.entry.due_on_as_corrected),
    Column("asker", "Asked by", 24, lambda line: _words(line.asker)),
    Column("antecedent", "Points back to", 40, lambda line: _words(line.antecedent)),
    Column("indicator", "Indicator", 24, lambda line: line.entry.commitment.indicator),
    Column("record_state", "Minutes", 14, lambda line: line.entry.record_state.value),
    Column("amendment", "Amendment", 40, lambda line: _words(line.amended)),
    Column("searched", "Searched", 34, wording.trail),
    Column("as_of", "As of", 13, lambda line: line.entry.standing.as_of),
    Column("confirmed_by", "Confirmed by", 20, lambda line: one.by if (one := line.confirmed) else None),
    Column("confirmed_on", "Confirmed on", 13, lambda line: one.at.date() if (one := line.confirmed) else None),
    Column("proposed_status", "Proposed", 14, lambda line: line.entry.standing.status.value),
    Column("notes", "Notes", 40, _notes),
    Column("address", "Address", 40, lambda line: line.quote.source.url),
)
NAMES = tuple(column.name for column in COLUMNS)
