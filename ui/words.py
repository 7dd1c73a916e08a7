"""How the page says things: kinds, reasons, places, counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qa.register.entries import Entry, RecordState, Status
from qa.schema import Abstention, Answer, Citation, Followed, Interpretation, Kind, Reason, Response, Searched, Written
from store.observations import COUNT, PERCENT, POINTS, POUNDS, Cell
from store.schema import Source

WANTED = {
    Kind.FIGURE: "a figure",
    Kind.WHEN: "a date or time",
    Kind.WHO: "a person or body",
    Kind.WHY: "a reason",
    Kind.DECISION: "a decision",
    Kind.COMMITMENT: "what somebody undertook to do",
    Kind.DEFINITION: "what a term means",
    Kind.LIST: "a list",
    Kind.YES_NO: "yes or no",
    Kind.OPEN: "whatever the record says of it",
}

BECAUSE = {
    Reason.NO_EVIDENCE: "Nothing in the record bears on this question.",
    Reason.NOT_RECORDED: "The record covers the subject, but not what was asked of it.",
    Reason.NOT_HELD: "The body, paper or period named is not held here.",
    Reason.NOT_COMPARABLE: "The figures asked for are not counted alike, so they are not set against each other.",
    Reason.WOULD_DISCLOSE: "Working it out would give away a small count that the record does not print.",
    Reason.WITHHELD: "The record withholds it: a private item, or a figure kept back because it is small.",
    Reason.OUT_OF_SCOPE: "This is not a question that a record of meetings can answer.",
}

UNITS = {COUNT: "Number", PERCENT: "Per cent (%)", POINTS: "Percentage points", POUNDS: "Pounds (£)"}


STANDS = {
    Status.OPEN: "open: not yet to be expected, or spoken of later as still to come",
    Status.DUE: "due: to be expected at or before the next meeting",
    Status.OVERDUE: "overdue: a printed date has passed, and no meeting held shows it done",
    Status.PARTLY_MET: "partly met",
    Status.MET: "met",
    Status.SUPERSEDED: "superseded: replaced by a later decision, or withdrawn",
    Status.SILENT: "silent: no later meeting held mentions it",
    Status.NOT_CHECKABLE: "not checkable: no later meeting of the body is held",
}

MINUTES = {
    RecordState.DRAFT: "draft",
    RecordState.CONFIRMED: "confirmed at a later meeting",
    RecordState.AMENDED: "confirmed at a later meeting, subject to an amendment",
}


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(when: date) -> str:
    """A date as it is written in minutes."""
    return f"{when:%-d %B %Y}"


def title(source: Source) -> str:
    """What a document is called: its title, or its file's name."""
    return source.title or source.name


def meeting(source: Source) -> str:
    """Council, committee and date, as far as they are known; before them, that the paper is restricted, where it is."""
    held_on = day(source.held_on) if source.held_on else None
    known = ", ".join(part for part in (source.council, source.committee, held_on) if part)
    return ". ".join(part for part in ("Restricted paper" if source.is_restricted else "", known) if part)


def place(citation: Citation) -> str:
    """Heading, page and cell inside the document, as far as they are known."""
    page = f"page {citation.passage.page}" if citation.passage.page else None
    if citation.cell is not None:
        return ", ".join(part for part in (page, cell(citation.cell)) if part)
    return ", ".join(part for part in (citation.passage.heading, page) if part)


def cell(where: Cell) -> str:
    """ "Sheet Scorecard, cell N11"."""
    return f"Sheet {where.sheet}, cell {where.a1}" if where.sheet else f"Cell {where.a1}"


def unit(measure: str) -> str:
    """A unit as the head of an axis or a column: "Per cent (%)", "Days"."""
    return UNITS.get(measure) or measure[:1].upper() + measure[1:]


def age(until: date, today: date) -> str:
    """How old the latest figure is: "Figures to 31 August 2024, 2 years 2 months old"."""
    told = f"Figures to {day(until)}"
    if until >= today:
        return told
    months = (today.year - until.year) * 12 + today.month - until.month - (today.day < until.day)
    years, months = divmod(max(0, months), 12)
    parts = [counted(years, "year")] if years else []
    parts += [counted(months, "month")] if months else []
    return f"{told}, {' '.join(parts) or 'less than a month'} old"


def searched(what: Searched) -> str:
    """What was looked through."""
    return f"{counted(what.documents, 'document')}, {counted(what.passages, 'passage')}"


def unread(what: Searched) -> str:
    """That the trained reader read nothing, and why; empty where it did."""
    return f"Ranked by words and vectors alone: {what.unread}" if what.unread else ""


def standing(one: Followed) -> list[tuple[str, str]]:
    """How a commitment stands and what was searched to say so: a term and its words each."""
    entry = one.entry
    minutes = _minutes(entry)
    return [
        ("Status", STANDS[entry.status]),
        ("Said by", _confirmed(entry)),
        ("Who is to do it", _owner(entry)),
        ("By when", _due(entry)),
        ("Searched for a report back", _trail(entry)),
        *([("Minutes", minutes)] if minutes else []),
    ]


def _minutes(entry: Entry) -> str | None:
    """What the minutes are that it stands in, and what was changed in it; `None` where nothing says."""
    change = entry.amendment
    state = MINUTES.get(entry.record_state)
    if change is None:
        return state
    changed = "struck out" if change.struck else "changed"
    return "; ".join([*([state] if state else []), f"this commitment was {changed} on {day(change.on)}"])


def _confirmed(entry: Entry) -> str:
    """Who stands behind the status."""
    given = next((review for review in reversed(entry.reviews) if review.status is not None), None)
    if given is None:
        return "the search, a proposal that no person has confirmed"
    newer = f"; a later meeting points to “{entry.standing.status.value}”" if entry.is_contradicted else ""
    return f"{given.by}, {day(given.at.date())}{newer}"


def _owner(entry: Entry) -> str:
    printed = " ".join(entry.document.quote(entry.owner.span).split()) if entry.owner else None
    return _printed(printed, entry.owner_as_corrected, "nobody is named")


def _due(entry: Entry) -> str:
    corrected = entry.due_on_as_corrected
    printed = " ".join(entry.document.quote(entry.due.span).split()) if entry.due else None
    return _printed(printed, day(corrected) if corrected else None, "no date is printed")


def _printed(printed: str | None, corrected: str | None, none: str) -> str:
    """As printed, in quotation marks; a person's correction beside it, never as a quotation."""
    told = f"“{printed}”" if printed else none
    return f"{told}; corrected to {corrected}" if corrected else told


def _trail(entry: Entry) -> str:
    """ "5 meetings, 18 September 2024 to 21 May 2025"; or why none could be."""
    days = [meeting.held_on for meeting in entry.standing.searched]
    if not days:
        dated = entry.source.held_on and entry.source.council
        return (
            "no later meeting of the body is held" if dated else "nothing: the council or date of this paper is unknown"
        )
    span = day(days[0]) if len(days) == 1 else f"{day(days[0])} to {day(days[-1])}"
    return f"{counted(len(days), 'meeting')}, {span}"


def counts(answer: Answer) -> str:
    """How many statements an answer has, from how many documents."""
    documents = {citation.document.source.doc_id for citation in answer.citations}
    how = "from" if any(statement.said for statement in answer.statements) else "quoted from"
    said = counted(len(answer.statements), "statement")
    return f"Answered with {said} {how} {counted(len(documents), 'document')}."


def asked_as(asked: Interpretation) -> str | None:
    """What a question that leant on those before was asked as, and in whose words; `None`: as typed."""
    if asked.typed is None:
        return None
    by = asked.rewritten
    return f"{asked.question} [rewritten by {by.model}]" if by and by.question else asked.question


def not_rewritten(asked: Interpretation) -> str | None:
    """Why a language model's wording of the question was not asked; `None` where there is nothing to say of it."""
    return f"Not rewritten: {asked.rewritten.why}" if asked.rewritten and asked.rewritten.why else None


def written(by: Written) -> str:
    """What a language model had to do with an answer's words, for those who read it."""
    if not by.worded and not by.refused:
        return f"Quoted and not worded: {by.fault}." if by.fault else "Quoted: there was nothing to word."
    told = [f"{counted(by.worded, 'statement')} worded by {by.model}, checked against the quotations beneath."]
    if by.refused:
        told.append(f"{counted(len(by.refused), 'statement')} quoted as it stands: {'; '.join(by.refused)}.")
    return " ".join([*told, *([f"{by.fault}."] if by.fault else [])])


def news(response: Response) -> str:
    """The outcome in a sentence, for a reader who cannot see the page change; the rung of a why question first."""
    rung = f"{response.ladder.explanation} " if response.ladder else ""
    match response:
        case Answer():
            return f"{rung}{counts(response)}"
        case Abstention():
            return f"{rung}No answer: {BECAUSE[response.reason]}"


def holdings(sources: Sequence[Source]) -> str:
    """What is held, in a line: documents, councils, dates."""
    councils = sorted({source.council for source in sources if source.council})
    days = sorted({source.held_on for source in sources if source.held_on})
    parts = [counted(len(sources), "document")]
    if councils:
        parts.append(councils[0] if len(councils) == 1 else counted(len(councils), "council"))
    if days:
        parts.append(
            f"meetings from {day(days[0])} to {day(days[-1])}" if len(days) > 1 else f"meeting of {day(days[0])}"
        )
    return " · ".join(parts)
