"""How the register's views and files say things: who, by when, what was searched, who stands behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from language.messages import N_, _
from qa.register.entries import RecordState, Status
from store.reviews import Review
from store.schema import Source
from ui.exports.lines import Line, Quoted
from ui.words import capital, counted, day

NOT_PRINTED = N_("none printed")
YOUNG = N_("less than a month")
STATES = {
    RecordState.DRAFT: N_("draft minutes"),
    RecordState.CONFIRMED: N_("minutes confirmed as a correct record"),
    RecordState.AMENDED: N_("minutes confirmed subject to an amendment"),
    RecordState.NOT_STATED: None,
}


def body(source: Source) -> str:
    """Council and committee."""
    return ", ".join(part for part in (source.council or _("Council unknown"), source.committee) if part)


def meeting(source: Source) -> str:
    """The day of the meeting."""
    return day(source.held_on) if source.held_on else _("date unknown")


def place(quoted: Quoted, *, heading: str | None = None, item: str | None = None) -> str:
    """Where words stand: the document, the item, the nearest heading, and the offsets in brackets."""
    number = _("item {number}", number=item.rstrip(".")) if item else None
    parts = ", ".join(part for part in (quoted.source.name, number, heading) if part)
    return f"{parts} ({quoted.span.start}:{quoted.span.end})"


def stands_at(line: Line) -> str:
    """Where an entry is quoted from."""
    return place(line.quote, heading=line.heading, item=line.item)


def owner(line: Line, none: str | None = None) -> str:
    """Who is to do it, as printed; a person's correction beside it, said to be one. `none`: where nobody is printed."""
    return _with(
        _printed(line.owner, none or _(NOT_PRINTED)), _corrected(line.owner_corrected, line.entry.owner_as_corrected)
    )


def due(line: Line, none: str | None = None) -> str:
    """By when, as printed, with the day that it comes to; a person's correction beside it, said to be one.

    `none`: where nothing is printed.
    """
    comes_to = f" ({on})" if (on := _comes_to(line)) else ""
    corrected = line.entry.due_on_as_corrected
    told = _corrected(line.due_corrected, day(corrected) if corrected else None)
    return _with(f"{_printed(line.due, none or _(NOT_PRINTED))}{comes_to}", told)


def kind(line: Line) -> str:
    """Class and strength."""
    one = line.entry.commitment
    return ", ".join((_(one.kind.value), _(one.strength.value), *((_("formal"),) if one.formal else ())))


def stands(line: Line) -> str:
    """Who stands behind the status: a person, or nobody yet."""
    said, proposed = line.confirmed, line.entry.standing.status
    if said is None:
        return _("Proposed; nobody has confirmed it.")
    told = _("Confirmed by {by} on {day}", by=said.by, day=day(said.at.date()))
    if line.entry.is_contradicted:
        return _("{told}, but a later meeting shows it {value}.", told=told, value=_(proposed.value))
    return (
        f"{told}." if said.status == proposed else _("{told}; proposed: {value}.", told=told, value=_(proposed.value))
    )


def said(review: Review) -> tuple[str, ...]:
    """What one person said, a phrase each; a note in their own words last."""
    is_one = {None: None, True: _("a commitment"), False: _("no commitment")}[review.is_commitment]
    phrases = (
        _("status {status}", status=_(review.status)) if review.status is not None else None,
        _("owner {owner}", owner=review.owner) if review.owner is not None else None,
        _("due {day}", day=day(date.fromisoformat(review.due_on))) if review.due_on is not None else None,
        is_one,
        review.note,
    )
    return tuple(phrase for phrase in phrases if phrase is not None)


def record(line: Line) -> str | None:
    """In which state the minutes are; `None` where nothing says, and where `changed` says more."""
    state = STATES[line.entry.record_state]
    return _(state) if state and not line.entry.amendment else None


def changed(line: Line) -> str | None:
    """That a later meeting changed the words, or struck them out, and when; `None` where none did."""
    amendment = line.entry.amendment
    if amendment is None:
        return None
    told = N_("Struck from the minutes on {day}") if amendment.struck else N_("Changed in the minutes on {day}")
    return _(told, day=day(amendment.on))


def trail(line: Line) -> str:
    """ "5 later meetings searched, from 18 September 2024 to 21 May 2025"; or why none could be."""
    searched, source = line.searched, line.quote.source
    if not searched:
        known = source.council and source.held_on
        return _("no later meeting is held") if known else _("not followed: this paper’s council or date is not known")
    first, last = searched[0].held_on, searched[-1].held_on
    days = _("from {day} to {day2}", day=day(first), day2=day(last)) if first != last else _("of {day}", day=day(first))
    return _("{meetings} searched, {days}", meetings=counted(len(searched), "later meeting"), days=days)


def sentence(words: str) -> str:
    """The words with a capital and a full stop."""
    return f"{capital(words)}."


def evidence_head(line: Line) -> str:
    """What introduces the words that show a status."""
    on = line.entry.standing.on
    return _("Evidence, {day}", day=day(on)) if on else _("Evidence")


def age(made: date, today: date) -> str | None:
    """How long ago a promise was made: "2 years 3 months ago"; `None` for a day that is still to come."""
    told = span(made, today)
    if told is None:
        return None
    return _("{age} ago", age=told) if told != _(YOUNG) else _("less than a month ago")


def span(made: date, today: date) -> str | None:
    """How old a promise is: "2 years 3 months", "less than a month"; `None` for a day that is still to come."""
    if made > today:
        return None
    months = (today.year - made.year) * 12 + today.month - made.month - (today.day < made.day)
    parts = [counted(n, noun) for n, noun in ((months // 12, "year"), (months % 12, "month")) if n > 0]
    return " ".join(parts) or _(YOUNG)


def tally(all_lines: Sequence[Line]) -> str:
    """ "12 commitments: 3 overdue, 1 due, 8 met"; the most pressing first."""
    counts = Counter(line.status for line in all_lines)
    parts = ", ".join(f"{counts[status]} {_(status.value)}" for status in PRESSING if counts[status])
    return f"{counted(len(all_lines), 'commitment')}: {parts}" if parts else counted(0, "commitment")


PRESSING = (
    Status.OVERDUE, Status.DUE, Status.SILENT, Status.PARTLY_MET, Status.OPEN, Status.NOT_CHECKABLE, Status.MET,
    Status.SUPERSEDED,
)  # fmt: skip


def _comes_to(line: Line) -> str | None:
    """The day that the printed words come to; `None` where they name it, or come to none that is known."""
    one = line.entry.commitment
    if line.due is None:
        return None
    if one.due_on:
        return day(one.due_on) if day(one.due_on) not in line.due.folded else None
    return _("held on {day}", day=day(line.searched[0].held_on)) if one.due_next_meeting and line.searched else None


def _printed(words: Quoted | None, none: str) -> str:
    return f"“{words.folded}”" if words else none


def _corrected(review: Review | None, to: str | None) -> str | None:
    return (
        _("corrected to {to} by {by}, {day}", to=to, by=review.by, day=day(review.at.date())) if review and to else None
    )


def _with(printed: str, corrected: str | None) -> str:
    return f"{printed}; {corrected}" if corrected else printed
