"""The answer as statements with their places, quoted or said of figures, or the reason there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from language.messages import _, ngettext, shown
from qa.schema import Abstention, Answer, Citation, Followed, Interpretation, Ladder, Response, Statement, Wording
from store.schema import Span
from ui.charts.show import show_figures
from ui.plain import escaped, folded
from ui.source.cells import cell_line
from ui.state import Visit
from ui.tongue import lang_of
from ui.words import (
    BECAUSE,
    WANTED,
    age,
    asked_as,
    counted,
    counts,
    meeting,
    news,
    not_rewritten,
    place,
    searched,
    standing,
    title,
    unread,
    written,
)

MOST_OPEN = 6  # cards before the fold
MOST_SHOWN = 60  # cards in the fold: more would make the page slow
BLANK_LINES = re.compile(r"\n\s*\n")


def show_response(visit: Visit, response: Response) -> None:
    """The outcome, its places, and how the question was read."""
    match response:
        case Answer():
            _show_answer(visit, response)
        case Abstention():
            _show_abstention(visit, response)
    _show_reading(visit, response)


def _show_answer(visit: Visit, answer: Answer) -> None:
    places = cited(answer.statements)
    told = "".join(statement_html(one, places) for one in answer.statements)
    _show_asked(visit, _("Answer"), answer.interpretation)
    st.html(_outcome(answer, visit.turn) + _rung(answer.ladder) + told + _age(answer.figures_until) + _written(answer))
    show_figures(answer.charted)
    _show_followed(answer.followed, places)
    st.html(f"<h3>{_('Where it stands')}</h3>")
    _show_cards(visit, places)


def _show_abstention(visit: Visit, response: Abstention) -> None:
    explained = f"<p>{folded(shown(response.explanation))}</p>"
    _show_asked(visit, _("No answer"), response.interpretation)
    st.html(_outcome(response, visit.turn) + _rung(response.ladder) + explained)
    if response.nearest:
        st.html(f"<h3>{_('The nearest the record comes')}</h3>")
        _show_cards(visit, response.nearest, quoting=True)
    _show_followed(response.followed, response.nearest)


def _show_asked(visit: Visit, heading: str, asked: Interpretation) -> None:
    """What was typed; where it leant on the question before, what it was asked as, and a way to ask it as typed."""
    typed = asked.typed or asked.question
    st.html(f'<h2 class="told" tabindex="-1">{heading}</h2><p class="asked">{folded(typed)}</p>')
    if told := asked_as(asked):
        with st.container(key="asked-as", horizontal=True, vertical_alignment="center"):
            st.html(f'<p class="asked-as"><b>{_("Asked as:")}</b> {folded(told)}</p>')
            _show_literal(visit, _("Ask as typed"), asked)


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


def cited(statements: Sequence[Statement]) -> list[Citation]:
    """Every place that the statements and the sums behind them rest on, each once, in order: the markers' numbers."""
    found: dict[tuple[str, Span], Citation] = {}
    for statement in statements:
        for citation in statement.rests_on:
            found.setdefault(_key(citation), citation)
    return list(found.values())


def _key(citation: Citation) -> tuple[str, Span]:
    return citation.document.source.doc_id, citation.span


def statement_html(statement: Statement, places: Sequence[Citation]) -> str:
    """What is said of the record, then its markers; or the quotations, each with its own."""
    numbers = {_key(place): number for number, place in enumerate(places, start=1)}
    if statement.said is None:
        quotes = (f"{_quoted(one)} <b>[{numbers[_key(one)]}]</b>" for one in statement.citations)
        lead = f'<p class="lead">{folded(shown(statement.lead))}</p>' if statement.lead else ""
        return f"{lead}<blockquote>{' '.join(quotes)}</blockquote>"
    used = dict.fromkeys(numbers[_key(one)] for one in statement.rests_on)
    said = shown(statement.said) if statement.by is None else statement.said
    said = f'<p class="said">{folded(said)} {_marks(list(used))}</p>'
    if statement.by is None:
        return said
    return f'{said}<blockquote class="beneath">{" ".join(_quoted(one) for one in statement.citations)}</blockquote>'


def _marks(numbers: Sequence[int]) -> str:
    """The places' numbers, or of many the first and the last."""
    if len(numbers) > MOST_OPEN:
        first, last = (f"<b>[{number}]</b>" for number in (numbers[0], numbers[-1]))
        return _("{first} to {last}", first=first, last=last)
    return " ".join(f"<b>[{number}]</b>" for number in numbers)


def _quoted(citation: Citation) -> str:
    """The quotation, folded for reading but for its paragraphs."""
    paragraphs = (folded(part) for part in BLANK_LINES.split(citation.quote) if part.strip())
    words = f"“{' <br><br>'.join(paragraphs)}”"
    lang = lang_of(citation.document)
    return f"<span{lang}>{words}</span>" if lang else words


# --- commitments ---


def _show_followed(followed: Sequence[Followed], places: Sequence[Citation]) -> None:
    """How each commitment spoken of stands, and which meetings were searched to say so."""
    if followed:
        told = "".join(_followed(one, places) for one in followed)
        st.html(f'<section class="followed"><h3>{_("What became of it")}</h3>{told}</section>')


def _followed(one: Followed, places: Sequence[Citation]) -> str:
    keys = [_key(place) for place in places]
    numbers = sorted({keys.index(_key(place)) + 1 for place in one.places if _key(place) in keys})
    rows = "".join(f"<dt>{term}</dt><dd>{folded(words)}</dd>" for term, words in standing(one))
    opened = f"commitments?commitment={one.entry.commitment.commitment_id}"
    return (
        f"<h4>{_('Commitment {marks}', marks=_marks(numbers))}</h4><dl>{rows}</dl><p>"
        f'<a href="{opened}" data-inside>{_("Open in the register")}</a></p>'
    )


# --- places ---


def _show_cards(visit: Visit, citations: Sequence[Citation], *, quoting: bool = False) -> None:
    """A card a place; those after the first few in a fold, where a sum has many inputs."""
    numbered = list(enumerate(citations, start=1))
    for number, citation in numbered[:MOST_OPEN]:
        _show_card(visit, number, citation, quoting=quoting)
    if rest := numbered[MOST_OPEN:]:
        with st.expander(f"{counted(len(rest), 'more place', 'more places')}"):
            for number, citation in rest[:MOST_SHOWN]:
                _show_card(visit, number, citation, quoting=quoting)
            if len(rest) > MOST_SHOWN:
                left = len(rest) - MOST_SHOWN
                told = ngettext("{number} place is not shown here.", "{number} places are not shown here.", left)
                st.html(f"<p>{told}</p>")


def _show_card(visit: Visit, number: int, citation: Citation, *, quoting: bool) -> None:
    with st.container(border=True, key=f"card-{number}"):
        st.html(_card(number, citation, quoting=quoting))
        key = f"show-{number}"
        told = _("Show in table") if citation.cell else _("Show in document")
        st.button(
            f"{told} \\[{number}\\]",
            key=key,
            on_click=visit.show,
            args=(citation, key),
        )


def _card(number: int, citation: Citation, *, quoting: bool) -> str:
    source = citation.document.source
    lines = (meeting(source), place(citation))
    quote = f"<blockquote>{_quoted(citation)}</blockquote>" if quoting and citation.cell is None else ""
    told = "".join(f"<p><bdi>{folded(line)}</bdi></p>" for line in lines if line)
    heading = f"<h4><b>[{number}]</b> <bdi>{folded(title(source))}</bdi></h4>"
    return f'{quote}<div class="place">{heading}{told}{cell_line(citation)}</div>'


# --- how it was read ---


def _show_reading(visit: Visit, response: Response) -> None:
    rows = "".join(f"<dt>{term}</dt><dd>{said}</dd>" for term, said in _reading(response) if said)
    way_out = _("Not what you meant? Word the question otherwise, or limit the search above, and ask again.")
    st.html(
        f'<section class="reading"><h3>{_("How the question was read")}</h3><dl>{rows}</dl><p>{way_out}</p></section>'
    )
    asked = response.interpretation
    if (asked.named or asked.corrected) and not asked.typed:
        _show_literal(visit, _("Ask again exactly as typed, of everything held"), asked)


def _show_literal(visit: Visit, label: str, asked: Interpretation) -> None:
    again = replace(visit.asked, question=asked.typed or asked.question, literal=True)
    st.button(label, key="literal", on_click=visit.ask, args=(again,))


def _reading(response: Response) -> list[tuple[str, str]]:
    asked = response.interpretation
    return [
        (_("Rewriting"), folded(not_rewritten(asked) or "")),
        (_("Wanted"), _(WANTED[asked.kind])),
        (_("Looked for"), ", ".join(map(_wording, asked.wordings))),
        (_("Spelling"), _spelling(asked)),
        (_("Period"), folded(", ".join(asked.period_words))),
        (_("Limited to"), folded(", ".join(asked.scope.described())) or _("nothing: everything held")),
        (_("Searched"), searched(response.searched)),
        (_("Ranked"), folded(unread(response.searched))),
    ]


def _wording(wording: Wording) -> str:
    return folded(wording.typed) + ("" if wording.known else " " + _("(a word the record does not use)"))


def _spelling(asked: Interpretation) -> str:
    return ", ".join(
        _("“{typed}” read as “{read}”", typed=folded(typed), read=folded(read)) for typed, read in asked.corrected
    )
