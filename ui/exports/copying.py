"""An answer as text to paste elsewhere: the statements and numbers of the page, with the sources they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from language.messages import N_, _
from qa.conversation.turn import Turn
from qa.schema import Answer, Citation
from ui.exports.transcripts import (
    CHARACTERS,
    FINGERPRINT,
    Cited,
    Line,
    cited,
    exchange,
    moment,
    places,
)
from ui.numbering import Numbers, key, numbered, numbers_of
from ui.plain import escaped, folded
from ui.words import age, written

FROM = N_("From Matters Arising, generation {generation} of the record, asked on {moment}.")
MOST_MARKS = 6  # numbers after a statement; of more the first and the last, as on the page


class Sort(StrEnum):
    """What a piece of the text is, and the HTML element that it becomes."""

    WORDS = "p"
    QUOTES = "blockquote"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of the text."""

    text: str
    sort: Sort = Sort.WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """The same text plain and as HTML, in which nothing is active but the addresses of sources on the web."""

    plain: str
    html: str


def copied(turn: Turn) -> Copied:
    """A turn's question, outcome, statements and numbered sources."""
    sources = numbered(places(turn.response))
    pieces = [*_told(turn, numbers_of(sources))]
    listed = [cited(number, one) for number, one in enumerate(sources, start=1)]
    plain = [piece.text for piece in pieces]
    html = [f"<{piece.sort.value}>{folded(piece.text)}</{piece.sort.value}>" for piece in pieces]
    if listed:
        plain += ["\n".join([_("Sources"), *map(_source, listed)])]
        html += [f"<p>{folded(_('Sources'))}</p>", *(f"<p>{_linked(one)}</p>" for one in listed)]
    return Copied(plain="\n\n".join(plain) + "\n", html="".join(html))


def _told(turn: Turn, numbers: Numbers) -> Iterator[Piece]:
    """The pieces before the sources."""
    response, one = turn.response, exchange(1, turn, numbers)
    yield Piece(_("Question: {question}", question=_folded(one.typed)))
    if one.asked_as:
        yield Piece(_("Asked as: {question}", question=_folded(one.asked_as)))
    yield Piece(_folded(" ".join((*one.about, one.outcome))))
    if one.rung:
        yield Piece(_("Why: {told}", told=_folded(one.rung)))
    for line in one.lines:
        yield from _line(line, numbers)
    if isinstance(response, Answer) and response.figures_until:
        yield Piece(f"{age(response.figures_until, date.today())}.")
    if isinstance(response, Answer) and response.written:
        yield Piece(_folded(written(response.written)))
    yield from (Piece(_folded(note)) for note in one.notes)
    yield Piece(_(FROM, generation=turn.generation, moment=moment(turn.at)))


def _line(line: Line, numbers: Numbers) -> Iterator[Piece]:
    """What is said with its numbers; or the quotations, each with its own, but beneath a model's words."""
    if line.lead:
        yield Piece(_folded(line.lead))
    if line.is_quoted:
        yield Piece(" ".join(_quoted(one, None if line.by else numbers[key(one)]) for one in line.quoted), Sort.QUOTES)
    else:
        yield Piece(f"{line.text} {short_marks(line.numbers)}".rstrip())


def _quoted(citation: Citation, number: int | None) -> str:
    words = f"“{_folded(citation.quote)}”"
    return words if number is None else f"{words} [{number}]"


def short_marks(numbers: Sequence[int]) -> str:
    """The numbers of sources, or of many the first and the last."""
    told = [*dict.fromkeys(numbers)]
    if len(told) > MOST_MARKS:
        return _("[{first}] to [{last}]", first=told[0], last=told[-1])
    return " ".join(f"[{number}]" for number in told)


def _source(one: Cited) -> str:
    facts = dict(one.facts)
    place = ", ".join(facts[name] for name in ("Meeting", "Place", "Under") if name in facts)
    at = _(
        "{document}, characters {characters}, SHA-256 {fingerprint}",
        document=facts["Document"],
        characters=facts[CHARACTERS],
        fingerprint=facts[FINGERPRINT],
    )
    told = f"[{one.number}] {one.title}: {place}. {at}"
    return _folded(f"{told}. {one.address}" if one.address else told)


def _linked(one: Cited) -> str:
    """The source as HTML, its address a link."""
    told = folded(_source(one))
    if not one.address:
        return told
    address = escaped(one.address)
    return f'{told.removesuffix(folded(one.address))}<a href="{address}">{address}</a>'


def _folded(text: str) -> str:
    return " ".join(text.split())
