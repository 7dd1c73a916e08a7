"""The register as a calendar (RFC 5545): an all-day event on the day that each commitment is due."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from language.messages import _, current
from qa.register.entries import Status
from ui.exports import wording
from ui.exports.lines import Line
from ui.exports.storable import storable
from ui.words import capital

AWAITED = frozenset({Status.OPEN, Status.DUE, Status.OVERDUE})
LONGEST = 120  # characters of a title; the whole quotation is in the description
WEB = re.compile(r"https?://[^\s\"<>]+", re.IGNORECASE)


def dated(lines: Iterable[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """What is awaited, with a day and without one; whatever else became of the others has no place in a calendar."""
    awaited = [line for line in lines if line.status in AWAITED]
    return tuple(line for line in awaited if line.due_on), tuple(line for line in awaited if not line.due_on)


def calendar(lines: Sequence[Line], *, made: datetime) -> bytes:
    """An .ics file with an event for each line that is awaited on a day. `made`: UTC.

    An event's UID is of the commitment: a calendar that takes the file again moves the event, and never doubles it.
    """
    told = Calendar()
    told.add("prodid", f"-//Matters Arising//Register of commitments//{current().upper()}")
    told.add("version", "2.0")
    told.add("method", "PUBLISH")
    for line in dated(lines)[0]:
        told.add_component(_event(line, made))
    return bytes(told.to_ical())


def _event(line: Line, made: datetime) -> Event:
    assert line.due_on is not None
    event = Event()
    event.add("uid", f"{line.entry.commitment.commitment_id}@matters-arising")
    event.add("dtstamp", made)
    event.add("dtstart", line.due_on)  # days without a time or a zone: due on that day wherever it is read
    event.add("dtend", line.due_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # nobody is busy that day because of it
    event.add("summary", _title(line))
    event.add("description", storable(_description(line)))
    event.add("categories", [_(line.status.value)])
    if line.quote.source.url and WEB.fullmatch(line.quote.source.url):
        event.add("url", line.quote.source.url)
    return event


def _title(line: Line) -> str:
    title = storable(f"{capital(_(line.status.value))}: {line.deliverable.folded}")
    return title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"


def _description(line: Line) -> str:
    source = line.quote.source
    parts = (
        f"“{line.quote.folded}”",
        f"{wording.body(source)}, {wording.meeting(source)}",
        wording.stands_at(line),
        _("Owner: {owner}", owner=wording.owner(line)),
        _("Due: {due}", due=wording.due(line)),
        _("Status: {status}. {stands}", status=_(line.status.value), stands=wording.stands(line)),
    )
    return "\n".join(parts)
