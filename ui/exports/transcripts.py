"""A conversation as a file: every answer with its numbered sources, the quotations read when the file is made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from qa.conversation.turn import Turn
from qa.schema import Abstention, Answer, Citation, Response, Statement
from store.conversations import Listed
from store.schema import Span
from ui.errors import ExportError
from ui.words import BECAUSE, asked_as, counts, day, meeting, place, title

FORMATS = {".docx": "Word (.docx)", ".html": "Web page (.html)", ".md": "Markdown (.md)"}
HOW = (
    "Numbers in square brackets lead to the sources at the end. Each source is quoted from its document word for word; "
    "start and end count characters of the document’s text, the one at the end left out."
)
LONGEST_NAME = 60  # characters of a file's name
WEB = re.compile(r"https?://[^\s\"<>]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A source: where it stands, and its words as they were read when the file was made."""

    number: int
    title: str
    facts: tuple[tuple[str, str], ...]  # what is known of it, and the words
    quote: str  # folded
    address: str | None  # on the web


@dataclass(frozen=True, slots=True)
class Line:
    """A statement with the numbers of its sources: our words, or quotations in their marks; `lead` before those."""

    text: str
    numbers: tuple[int, ...]
    lead: str | None = None
    is_quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and what came of it."""

    number: int
    typed: str
    asked_as: str | None
    about: tuple[str, ...]  # when it was asked, its limits
    outcome: str
    rung: str | None
    lines: tuple[Line, ...]
    notes: tuple[str, ...]  # what can no longer be shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """A conversation, ready to be written in any format."""

    name: str
    made: datetime  # UTC
    exchanges: tuple[Exchange, ...]
    sources: tuple[Cited, ...]


def transcript(kept: Listed, turns: Sequence[Turn], *, made: datetime) -> Transcript:
    """The conversation with its sources numbered in the order in which they are cited, each once."""
    numbers: dict[tuple[str, Span], int] = {}
    places = [one for turn in turns for one in _places(turn.response)]
    first: dict[tuple[str, Span], Citation] = {}
    for one in places:
        first.setdefault(_key(one), one)
        numbers.setdefault(_key(one), len(numbers) + 1)
    return Transcript(
        name=kept.name,
        made=made,
        exchanges=tuple(_exchange(number, turn, numbers) for number, turn in enumerate(turns, start=1)),
        sources=tuple(_cited(numbers[key], one) for key, one in first.items()),
    )


def transcript_file(kept: Listed, turns: Sequence[Turn], suffix: str, *, made: datetime | None = None) -> bytes:
    """The conversation as a file of the format; `made`: UTC, or now. Raises ExportError for a format that is none."""
    told = transcript(kept, turns, made=made or datetime.now(UTC))
    match suffix.lower():
        case ".docx":
            from ui.exports.transcript_word import document

            return document(told)
        case ".html":
            from ui.exports.transcript_page import page

            return page(told)
        case ".md":
            from ui.exports.transcript_markdown import markdown

            return markdown(told)
    raise ExportError(f"no format {suffix!r}; one of: {', '.join(FORMATS)}")


def file_name(name: str, suffix: str) -> str:
    """A name for the file, of the conversation's own."""
    words = re.findall(r"[a-z0-9]+", name.casefold())
    return f"{'-'.join(words)[:LONGEST_NAME].strip('-') or 'conversation'}{suffix}"


def marks(numbers: Sequence[int]) -> str:
    """The numbers of sources as they follow a statement."""
    return " ".join(f"[{number}]" for number in numbers)


def moment(when: datetime) -> str:
    """A time as it is written for readers anywhere."""
    utc = when.astimezone(UTC)
    return f"{day(utc.date())}, {utc:%H:%M} UTC"


# --- a question and its answer ---


def _exchange(number: int, turn: Turn, numbers: dict[tuple[str, Span], int]) -> Exchange:
    response = turn.response
    limits = ", ".join(response.interpretation.scope.described())
    return Exchange(
        number=number,
        typed=turn.typed,
        asked_as=asked_as(response.interpretation),
        about=(f"Asked on {moment(turn.at)}.", *([f"Limited to: {limits}."] if limits else [])),
        outcome=f"No answer. {BECAUSE[response.reason]}" if isinstance(response, Abstention) else counts(response),
        rung=response.ladder.explanation if response.ladder else None,
        lines=tuple(_lines(response, numbers)),
        notes=turn.lost,
    )


def _lines(response: Response, numbers: dict[tuple[str, Span], int]) -> list[Line]:
    match response:
        case Answer(statements=statements):
            return [line for one in statements for line in _told(one, numbers)]
        case Abstention(explanation=explanation, nearest=nearest):
            near = [Line(_quoted([one]), (numbers[_key(one)],), "The nearest:", is_quoted=True) for one in nearest]
            return [Line(explanation, ()), *near]


def _told(statement: Statement, numbers: dict[tuple[str, Span], int]) -> Iterator[Line]:
    """What is said, or the quotations; both where a language model worded them."""
    used = tuple(numbers[_key(one)] for one in statement.rests_on)
    if statement.said is not None:
        yield Line(" ".join(statement.said.split()), used)
    if statement.said is None or statement.by:
        yield Line(_quoted(statement.citations), used, statement.lead, is_quoted=True)


def _quoted(citations: Sequence[Citation]) -> str:
    return " ".join(f"“{_folded(one)}”" for one in citations)


def _places(response: Response) -> tuple[Citation, ...]:
    match response:
        case Answer(statements=statements):
            return tuple(one for statement in statements for one in statement.rests_on)
        case Abstention(nearest=nearest):
            return nearest


# --- sources ---


def _key(citation: Citation) -> tuple[str, Span]:
    return citation.document.source.doc_id, citation.span


def _cited(number: int, citation: Citation) -> Cited:
    source = citation.document.source
    headed = " · ".join(" ".join(citation.document.quote(one).split()) for one in citation.headers)
    known = (
        ("Meeting", meeting(source) or "not known"),
        ("Place", place(citation)),
        ("Under", headed),
        ("Document", source.name),
        ("Characters", f"{citation.span.start} to {citation.span.end}"),
        ("SHA-256", source.sha256),
    )
    return Cited(
        number=number,
        title=title(source),
        facts=tuple((name, words) for name, words in known if words),
        quote=_folded(citation),
        address=source.url if source.url and WEB.fullmatch(source.url) else None,
    )


def _folded(citation: Citation) -> str:
    return " ".join(citation.quote.split())
