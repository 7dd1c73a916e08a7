"""How the page says things: kinds, reasons, places, counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qa.schema import Abstention, Answer, Citation, Kind, Reason, Response, Searched
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
    """Council, committee and date, as far as they are known."""
    held_on = day(source.held_on) if source.held_on else None
    return ", ".join(part for part in (source.council, source.committee, held_on) if part)


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


def counts(answer: Answer) -> str:
    """How many statements an answer has, from how many documents."""
    documents = {citation.document.source.doc_id for citation in answer.citations}
    how = "from" if any(statement.said for statement in answer.statements) else "quoted from"
    said = counted(len(answer.statements), "statement")
    return f"Answered with {said} {how} {counted(len(documents), 'document')}."


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
