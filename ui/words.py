"""How the page says things: kinds, reasons, places, counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qa.schema import Abstention, Answer, Citation, Kind, Reason, Response, Searched
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
    Reason.WITHHELD: "The item was taken in private; only its public notice is held.",
    Reason.OUT_OF_SCOPE: "This is not a question that a record of meetings can answer.",
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
    """Council, committee and date, as far as they are known."""
    held_on = day(source.held_on) if source.held_on else None
    return ", ".join(part for part in (source.council, source.committee, held_on) if part)


def place(citation: Citation) -> str:
    """Heading and page inside the document, as far as they are known."""
    page = f"page {citation.passage.page}" if citation.passage.page else None
    return ", ".join(part for part in (citation.passage.heading, page) if part)


def searched(what: Searched) -> str:
    """What was looked through."""
    return f"{counted(what.documents, 'document')}, {counted(what.passages, 'passage')}"


def news(response: Response) -> str:
    """The outcome in a sentence, for a reader who cannot see the page change."""
    match response:
        case Answer():
            documents = {citation.document.source.doc_id for citation in response.citations}
            said = counted(len(response.statements), "statement")
            return f"Answered with {said} quoted from {counted(len(documents), 'document')}."
        case Abstention():
            return f"No answer: {BECAUSE[response.reason]}"


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
