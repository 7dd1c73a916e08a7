"""The answer as quoted statements with their places, or the reason there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

import streamlit as st

from qa.schema import Abstention, Answer, Citation, Interpretation, Response, Statement, Wording
from ui.plain import escaped, folded
from ui.state import Visit
from ui.words import BECAUSE, WANTED, meeting, news, place, searched, title

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
    numbers = count(1)
    quoted = "".join(_statement(one, numbers) for one in answer.statements)
    st.html(_outcome("Answer", answer, visit.turn) + quoted)
    st.html("<h3>Where it stands</h3>")
    _show_cards(visit, answer.citations)


def _show_abstention(visit: Visit, response: Abstention) -> None:
    explained = f"<p>{folded(response.explanation)}</p>"
    st.html(_outcome("No answer", response, visit.turn) + explained)
    if response.nearest:
        st.html("<h3>The nearest the record comes</h3>")
        _show_cards(visit, response.nearest, quoting=True)


def _outcome(heading: str, response: Response, turn: int) -> str:
    asked = folded(response.interpretation.question)
    seen = BECAUSE[response.reason] if isinstance(response, Abstention) else news(response)
    said = f'<p class="outcome" data-turn="{turn}" data-news="{escaped(news(response))}">{escaped(seen)}</p>'
    return f'<h2>{heading}</h2><p class="asked">{asked}</p>{said}'


def _statement(statement: Statement, numbers: Iterator[int]) -> str:
    quotes = (f"{_quoted(one)} <b>[{next(numbers)}]</b>" for one in statement.citations)
    return f"<blockquote>{' '.join(quotes)}</blockquote>"


def _quoted(citation: Citation) -> str:
    """The quotation, folded for reading but for its paragraphs."""
    paragraphs = (folded(part) for part in BLANK_LINES.split(citation.quote) if part.strip())
    return f"“{' <br><br>'.join(paragraphs)}”"


# --- places ---


def _show_cards(visit: Visit, citations: Sequence[Citation], *, quoting: bool = False) -> None:
    for number, citation in enumerate(citations, start=1):
        with st.container(border=True, key=f"card-{number}"):
            st.html(_card(number, citation, quoting=quoting))
            key = f"show-{number}"
            st.button(f"Show in document \\[{number}\\]", key=key, on_click=visit.show, args=(citation, key))


def _card(number: int, citation: Citation, *, quoting: bool) -> str:
    source = citation.document.source
    lines = (meeting(source), place(citation))
    quote = f"<blockquote>{_quoted(citation)}</blockquote>" if quoting else ""
    told = "".join(f"<p><bdi>{folded(line)}</bdi></p>" for line in lines if line)
    return f'{quote}<div class="place"><h4><b>[{number}]</b> <bdi>{folded(title(source))}</bdi></h4>{told}</div>'


# --- how it was read ---


def _show_reading(visit: Visit, response: Response) -> None:
    rows = "".join(f"<dt>{term}</dt><dd>{said}</dd>" for term, said in _reading(response) if said)
    way_out = "Not what you meant? Word the question otherwise, or limit the search above, and ask again."
    st.html(f'<section class="reading"><h3>How the question was read</h3><dl>{rows}</dl><p>{way_out}</p></section>')
    if response.interpretation.named or response.interpretation.corrected:
        again = replace(visit.recent[0], literal=True)
        st.button("Ask again exactly as typed, of everything held", key="literal", on_click=visit.ask, args=(again,))


def _reading(response: Response) -> list[tuple[str, str]]:
    asked = response.interpretation
    return [
        ("Wanted", WANTED[asked.kind]),
        ("Looked for", ", ".join(map(_wording, asked.wordings))),
        ("Spelling", _spelling(asked)),
        ("Period", folded(", ".join(asked.period_words))),
        ("Limited to", folded(", ".join(asked.scope.described())) or "nothing: everything held"),
        ("Searched", searched(response.searched)),
    ]


def _wording(wording: Wording) -> str:
    return folded(wording.typed) + ("" if wording.known else " (a word the record does not use)")


def _spelling(asked: Interpretation) -> str:
    return ", ".join(f"“{folded(typed)}” read as “{folded(read)}”" for typed, read in asked.corrected)
