"""A conversation as a file: every answer with its numbered sources, the quotations read when the file is made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from language.messages import N_, _, shown
from qa.conversation.turn import Turn
from qa.schema import Abstention, Answer, Citation, Response, Statement
from store.conversations import Listed
from ui.numbering import Numbers, key, numbered, numbers_of
from ui.tongue import language_of
from ui.words import BECAUSE, asked_as, counts, day, meeting, place, title

WRITTEN = N_("Written on {moment}.")
HOW = N_(
    "Numbers in square brackets lead to the sources at the end. Each source is quoted from its document word for word; "
    "start and end count characters of the document’s text, the one at the end left out."
)
CHARACTERS, FINGERPRINT = N_("Characters"), "SHA-256"  # facts that a pack tells otherwise
WEB = re.compile(r"https?://[^\s\"<>]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A source: where it stands, and its words as they were read when the file was made."""

    number: int
    title: str
    language: str | None  # of the paper; `None`: not known
    facts: tuple[tuple[str, str], ...]  # what is known of it, in English and to be translated, and the words
    quote: str  # folded
    address: str | None  # on the web


@dataclass(frozen=True, slots=True)
class Line:
    """A statement with the numbers of its sources: our words, or quotations in their marks; `lead` before those."""

    text: str
    numbers: tuple[int, ...]
    lead: str | None = None
    is_quoted: bool = False
    quoted: tuple[Citation, ...] = ()  # of quotations: what each is, in order
    by: str | None = None  # the language model whose words these are, or that worded what is quoted; None: neither


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
    sources = numbered(one for turn in turns for one in places(turn.response))
    numbers = numbers_of(sources)
    return Transcript(
        name=kept.name,
        made=made,
        exchanges=tuple(exchange(number, turn, numbers) for number, turn in enumerate(turns, start=1)),
        sources=tuple(cited(number, one) for number, one in enumerate(sources, start=1)),
    )


def marks(numbers: Sequence[int]) -> str:
    """The numbers of sources as they follow a statement."""
    return " ".join(f"[{number}]" for number in numbers)


def moment(when: datetime) -> str:
    """A time as it is written for readers anywhere."""
    utc = when.astimezone(UTC)
    return f"{day(utc.date())}, {utc:%H:%M} UTC"


# --- a question and its answer ---


def exchange(number: int, turn: Turn, numbers: Numbers) -> Exchange:
    """A turn with the numbers of its sources."""
    response = turn.response
    limits = ", ".join(map(shown, response.interpretation.scope.described()))
    return Exchange(
        number=number,
        typed=turn.typed,
        asked_as=asked_as(response.interpretation),
        about=(
            _("Asked on {moment}.", moment=moment(turn.at)),
            *([_("Limited to: {limits}.", limits=limits)] if limits else []),
        ),
        outcome=_("No answer. {because}", because=_(BECAUSE[response.reason]))
        if isinstance(response, Abstention)
        else counts(response),
        rung=shown(response.ladder.explanation) if response.ladder else None,
        lines=tuple(lines(response, numbers)),
        notes=tuple(map(shown, turn.lost)),
    )


def lines(response: Response, numbers: Numbers) -> list[Line]:
    """What is told, a line each: statements with their quotations, or why there is no answer and what is nearest."""
    match response:
        case Answer(statements=statements):
            return [line for one in statements for line in _told(one, numbers)]
        case Abstention(explanation=explanation, nearest=nearest):
            return [Line(shown(explanation), ()), *(_nearest(one, numbers) for one in nearest)]


def _told(statement: Statement, numbers: Numbers) -> Iterator[Line]:
    """What is said, or the quotations; both where a language model worded them."""
    used, quoted = tuple(numbers[key(one)] for one in statement.rests_on), statement.citations
    if statement.said is not None:
        said = statement.said if statement.by else shown(statement.said)
        yield Line(" ".join(said.split()), used, by=statement.by)
    if statement.said is None or statement.by:
        lead = shown(statement.lead) if statement.lead else statement.lead
        yield Line(_quoted(quoted), used, lead, is_quoted=True, quoted=quoted, by=statement.by)


def _nearest(one: Citation, numbers: Numbers) -> Line:
    return Line(_quoted([one]), (numbers[key(one)],), _("The nearest:"), is_quoted=True, quoted=(one,))


def _quoted(citations: Sequence[Citation]) -> str:
    return " ".join(f"“{folded(one)}”" for one in citations)


def places(response: Response) -> tuple[Citation, ...]:
    """What an outcome cites, in order, a place as often as it is cited."""
    match response:
        case Answer(statements=statements):
            return tuple(one for statement in statements for one in statement.rests_on)
        case Abstention(nearest=nearest):
            return nearest


# --- sources ---


def cited(number: int, citation: Citation) -> Cited:
    """A place as a numbered source."""
    source = citation.document.source
    headed = " · ".join(" ".join(citation.document.quote(one).split()) for one in citation.headers)
    known = (
        (N_("Meeting"), meeting(source) or _("not known")),
        (N_("Place"), place(citation)),
        (N_("Under"), headed),
        (N_("Document"), source.name),
        (CHARACTERS, _("{start} to {end}", start=citation.span.start, end=citation.span.end)),
        (FINGERPRINT, source.sha256),
    )
    return Cited(
        number=number,
        title=title(source),
        language=language_of(citation.document),
        facts=tuple((name, words) for name, words in known if words),
        quote=folded(citation),
        address=source.url if source.url and WEB.fullmatch(source.url) else None,
    )


def folded(citation: Citation) -> str:
    """The quotation with the page's line breaks and runs of spaces folded, for reading."""
    return " ".join(citation.quote.split())
