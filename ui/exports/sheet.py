"""The matters-arising sheet: what the next meeting of a body has to ask, and what was answered since the last one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, groupby

from language.messages import N_, _
from qa.register.bodies import Bodies, Body
from qa.register.entries import Status
from store.schema import Source
from ui.exports import wording
from ui.exports.lines import Line, Quoted
from ui.words import capital, counted, day, title

TITLE = N_("Matters arising")
COLUMNS = (N_("No."), N_("Commitment"), N_("Owner"), N_("Due"), N_("Status and what shows it"), N_("Update"))
CLOSED = frozenset({Status.MET, Status.SUPERSEDED})
# Each part in the order in which a meeting takes it.
PARTS = (
    (N_("Needs an answer"), (Status.OVERDUE, Status.DUE, Status.SILENT)),
    (N_("Open"), (Status.PARTLY_MET, Status.OPEN, Status.NOT_CHECKABLE)),
    (N_("Reported back or superseded since the last sheet"), (Status.MET, Status.SUPERSEDED)),
)
STATUSES = (
    N_(
        "A status is worked out from later minutes. It is a proposal, unless the line says who confirmed it. The "
        "minutes are the record."
    ),
    N_("Silent: none of the later minutes held here mentions it. It may have been done without being minuted."),
)
HOW = (
    N_(
        "Each commitment is quoted from the minutes word for word; below it stand the document, the item, and in "
        "brackets the characters of the document’s text that it is."
    ),
    *STATUSES,
)
NOTHING = N_("No commitment is recorded here.")
WEB = re.compile(r"https?://[^\s\"<>]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Words that show something: what introduces them, the quotation (folded), and where it stands."""

    head: str
    quote: str
    place: str
    language: str | None = None  # of the paper; `None`: not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One commitment as the sheet shows it."""

    number: int
    quote: Shown
    address: str | None  # of the minutes on the web
    beside: tuple[Shown, ...]  # where it is said again, what it points back to, who asked, how it was changed
    owner: str
    due: str
    status: str
    evidence: tuple[Shown, ...]
    remarks: tuple[str, ...]  # what was searched, the state of the minutes, who confirmed it, notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading with its commitments, the most pressing first."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One body: what was read of it, and the parts of its sheet."""

    body: str
    read: str
    parts: tuple[Part, ...]
    earlier: str | None  # how many were closed before the last sheet, and are not told again


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A section for each body."""

    title: str
    made: date
    limits: tuple[str, ...]  # what the commitments were limited to, in words
    sections: tuple[Section, ...]


def sheet(
    lines: Sequence[Line], bodies: Bodies, *, made: date, since: date | None = None, limits: tuple[str, ...] = ()
) -> Sheet:
    """The lines as a sheet, a section a body, in their order; a paper of which the body is not known has its own.

    `since`: the day of the last sheet; what was closed up to then is counted, not told. Without it, the meeting before
    the last one held of each body.
    """
    sections = []
    for _body, together in groupby(lines, key=lambda line: _key(line, bodies)):
        sections.append(_section(tuple(together), bodies, since))
    only = f"{_(TITLE)}: {sections[0].body}" if len(sections) == 1 else _(TITLE)
    return Sheet(title=only, made=made, limits=limits, sections=tuple(sections))


def _key(line: Line, bodies: Bodies) -> Body | str:
    return bodies.of(line.quote.source.doc_id) or line.quote.source.name


def _section(lines: Sequence[Line], bodies: Bodies, since: date | None) -> Section:
    days = _days(lines[0], bodies)
    last = since or (days[-2] if len(days) > 1 else None)
    told = [line for line in lines if line.status not in CLOSED or _is_news(line, last)]
    numbers = count(1)
    return Section(
        body=_named(lines[0].quote.source, bodies),
        read=_read(days),
        parts=tuple(Part(heading=_(head), rows=_rows(told, statuses, numbers)) for head, statuses in PARTS),
        earlier=_earlier(len(lines) - len(told), last),
    )


def _named(source: Source, bodies: Bodies) -> str:
    body = wording.body(source)
    return body if bodies.of(source.doc_id) else f"{body}: {title(source)}"


def _days(line: Line, bodies: Bodies) -> tuple[date, ...]:
    """The meetings of the line's body up to the day as of which it was followed, oldest first."""
    body = bodies.of(line.quote.source.doc_id)
    held = bodies.meetings(body, until=line.entry.standing.as_of) if body else ()
    return tuple(one.on for one in held)


def _read(days: Sequence[date]) -> str:
    if not days:
        return _("The days of this body’s meetings are not known: nothing could be followed.")
    told = (
        N_("Read up to the meeting of {last}: {meetings} held here, the first of {first}.")
        if len(days) > 1
        else N_("Read up to the meeting of {last}: {meetings} held here.")
    )
    return _(told, last=day(days[-1]), first=day(days[0]), meetings=counted(len(days), "meeting"))


def _is_news(line: Line, last: date | None) -> bool:
    """Whether a closed line was closed after the last sheet."""
    standing, said = line.entry.standing, line.confirmed
    days = [standing.on if standing.status is line.status else None, said.at.date() if said else None]
    known = [one for one in days if one]
    return last is None or not known or max(known) > last


def _earlier(number: int, last: date | None) -> str | None:
    if not number or last is None:
        return None
    commitments = counted(number, "commitment")
    return _("Not told again: {commitments} met or superseded up to {day}.", commitments=commitments, day=day(last))


def _rows(lines: Iterable[Line], statuses: Sequence[Status], numbers: Iterator[int]) -> tuple[Row, ...]:
    wanted = [line for status in statuses for line in lines if line.status is status]
    return tuple(_row(line, next(numbers)) for line in wanted)


def _row(line: Line, number: int) -> Row:
    source = line.quote.source
    return Row(
        number=number,
        quote=Shown(
            head=wording.meeting(source),
            quote=line.quote.folded,
            place=wording.stands_at(line),
            language=line.quote.language,
        ),
        address=source.url if source.url and WEB.fullmatch(source.url) else None,
        beside=tuple(_beside(line)),
        owner=wording.owner(line),
        due=wording.due(line),
        status=capital(_(line.status.value)),
        evidence=tuple(_shown(wording.evidence_head(line), one) for one in line.evidence),
        remarks=tuple(_remarks(line)),
    )


def _beside(line: Line) -> Iterator[Shown]:
    yield from (_shown(_("Said again"), one) for one in line.merged)
    if line.antecedent:
        yield _shown(_("Of"), line.antecedent)
    if line.asker:
        yield _shown(_("Asked by"), line.asker)
    if line.amended:
        yield _shown(wording.changed(line) or "", line.amended)


def _remarks(line: Line) -> Iterator[str]:
    yield wording.sentence(wording.trail(line))
    if state := wording.record(line):
        yield wording.sentence(state)
    yield wording.stands(line)
    yield from (_("Note by {by}: {note}", by=one.by, note=one.note) for one in line.entry.reviews if one.note)


def _shown(head: str, quoted: Quoted) -> Shown:
    return Shown(head=head, quote=quoted.folded, place=wording.place(quoted), language=quoted.language)
