"""The answer as statements with their places, quoted or said of figures, or the reason there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import streamlit as st

from language.messages import _, shown
from qa.schema import Abstention, Answer, Citation, Followed, Ladder, Response, Statement
from ui.ask.address import Address, Asked
from ui.ask.places import cited, named
from ui.charts.show import show_figures
from ui.numbering import key
from ui.plain import escaped, folded
from ui.state import Visit
from ui.tongue import lang_of, language_of, spoken
from ui.words import BECAUSE, age, asked_as, counts, news, searched, standing, written

__all__ = ["cited", "show_outcome", "statement_html"]

MOST_MARKERS = 6  # of one statement, before the rest is only counted
BLANK_LINES = re.compile(r"\n\s*\n")


def show_outcome(visit: Visit, response: Response) -> None:
    """What was asked, then the outcome with what bears on it."""
    match response:
        case Answer():
            _show_answer(visit, response)
        case Abstention():
            _show_abstention(visit, response)


def _show_answer(visit: Visit, answer: Answer) -> None:
    markers = Markers(cited(answer.statements), visit.address)
    told = "".join(markers.statement(one) for one in answer.statements)
    _show_asked(visit, _("Answer"))
    st.html(_outcome(answer, visit.turn) + _rung(answer.ladder) + told + _age(answer.figures_until) + _written(answer))
    show_figures(answer.charted)
    _show_followed(answer.followed, markers)


def _show_abstention(visit: Visit, response: Abstention) -> None:
    markers = Markers(response.nearest, visit.address)
    explained = f"<p>{folded(shown(response.explanation))}</p>"
    looked = f'<p class="searched">{_("Searched: {searched}.", searched=escaped(searched(response.searched)))}</p>'
    _show_asked(visit, _("No answer"))
    st.html(_outcome(response, visit.turn) + _rung(response.ladder) + explained + looked)
    _show_followed(response.followed, markers)


def _show_asked(visit: Visit, heading: str) -> None:
    """What was typed; where it leant on the question before, what it was asked as, and a way to ask it as typed."""
    assert visit.told is not None
    typed, asked = visit.told.typed, visit.told.response.interpretation
    told = f'<h2 class="told" tabindex="-1">{heading}</h2><p class="asked">{folded(typed)}</p>'
    if words := asked_as(asked):
        again = Asked(typed, visit.told.scope, literal=True).address.href
        way = f'<a href="{escaped(again)}" data-inside>{_("Ask as typed")}</a>'
        told += f'<p class="asked-as"><b>{_("Asked as:")}</b> {folded(words)} {way}</p>'
    st.html(told)


def _outcome(response: Response, turn: int) -> str:
    seen = _(BECAUSE[response.reason]) if isinstance(response, Abstention) else counts(response)
    return f'<p class="outcome" data-turn="{turn}" data-news="{escaped(news(response))}">{escaped(seen)}</p>'


def _rung(ladder: Ladder | None) -> str:
    """How far the record goes in saying why, before anything else."""
    return f'<p class="rung"><b>{_("Why:")}</b> {folded(shown(ladder.explanation))}</p>' if ladder else ""


def _age(until: date | None) -> str:
    return f'<p class="age">{escaped(age(until, date.today()))}</p>' if until else ""


def _written(answer: Answer) -> str:
    return f'<p class="written">{folded(written(answer.written))}</p>' if answer.written else ""


# --- statements ---


class Markers:
    """The numbers of an outcome's places: each opens its source, or without an address is a number alone."""

    def __init__(self, places: Sequence[Citation], address: Address | None = None) -> None:
        self.places, self._address = places, address
        self._numbers = {key(place): number for number, place in enumerate(places, start=1)}
        self._made = 0

    def statement(self, statement: Statement) -> str:
        """What is said of the record, then its markers; or the quotations, each with its own."""
        if statement.said is None:
            quotes = (f"{quoted(one)} {self._marker(self._numbers[key(one)])}" for one in statement.citations)
            lead = f'<p class="lead">{folded(shown(statement.lead))}</p>' if statement.lead else ""
            return f"{lead}<blockquote>{' '.join(quotes)}</blockquote>"
        used = dict.fromkeys(self._numbers[key(one)] for one in statement.rests_on)
        words = shown(statement.said) if statement.by is None else statement.said
        said = f'<p class="said">{folded(words)} {self.of(list(used))}</p>'
        if statement.by is None:
            return said
        return f'{said}<blockquote class="beneath">{" ".join(quoted(one) for one in statement.citations)}</blockquote>'

    def of(self, numbers: Sequence[int]) -> str:
        """The markers of these numbers, or of many the first and the last."""
        if len(numbers) > MOST_MARKERS:
            return _("{first} to {last}", first=self._marker(numbers[0]), last=self._marker(numbers[-1]))
        return " ".join(map(self._marker, numbers))

    def held(self, citations: Sequence[Citation]) -> list[int]:
        """The numbers of those that have one."""
        return sorted({self._numbers[key(one)] for one in citations if key(one) in self._numbers})

    def _marker(self, number: int) -> str:
        if self._address is None:
            return f"<b>[{number}]</b>"
        self._made += 1
        return source_link(self._address, number, self.places[number - 1], f"[{number}]", f"marker-{self._made}")


def source_link(address: Address, number: int, citation: Citation, words: str, id_: str) -> str:
    """The way to a source: it opens beside the answer, or where it is open already it is marked so."""
    is_open = ' aria-current="true"' if address.place == number else ""
    href, name = escaped(address.at(number).href), escaped(named(number, citation))
    return (
        f'<a class="marker" id="{id_}" href="{href}" data-inside data-place="{number}" aria-label="{name}"{is_open}>'
        f"{escaped(words)}</a>"
    )


def statement_html(statement: Statement, places: Sequence[Citation]) -> str:
    """A statement with its numbers, while the answer is still being made."""
    return Markers(places).statement(statement)


def quoted(citation: Citation) -> str:
    """The quotation, folded for reading but for its paragraphs."""
    paragraphs = (folded(part) for part in BLANK_LINES.split(citation.quote) if part.strip())
    words = f"“{' <br><br>'.join(paragraphs)}”"
    lang = lang_of(citation.document)
    return f"<span{lang}>{words}</span>" if lang else words


# --- commitments ---


def _show_followed(followed: Sequence[Followed], markers: Markers) -> None:
    """How each commitment spoken of stands, and which meetings were searched to say so."""
    if followed:
        told = "".join(_followed(one, markers) for one in followed)
        st.html(f'<section class="followed"><h3>{_("What became of it")}</h3>{told}</section>')


def _printed(one: Followed, words: str) -> str:
    """How it stands, as HTML; what is printed of it in the language of its paper."""
    document, marked = one.entry.document, (one.entry.owner, one.entry.due)
    quotes = [" ".join(document.quote(part.span).split()) for part in marked if part]
    return spoken(folded(words), quotes, language_of(document))


def _followed(one: Followed, markers: Markers) -> str:
    rows = "".join(f"<dt>{term}</dt><dd>{_printed(one, words)}</dd>" for term, words in standing(one))
    opened = f"commitments?commitment={one.entry.commitment.commitment_id}"
    return (
        f"<h4>{_('Commitment {marks}', marks=markers.of(markers.held(one.places)))}</h4><dl>{rows}</dl><p>"
        f'<a href="{opened}" data-inside>{_("Open in the register")}</a></p>'
    )
