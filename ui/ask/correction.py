"""Beneath an outcome, folded away: what it should have been, to be added to the council's own question set."""

from __future__ import annotations

import streamlit as st

from language.messages import N_, _, shown
from qa.config import Config
from qa.schema import Answer, Citation, Reason, Response
from ui.ask.correcting import (
    MORE,
    NEVER,
    NOTE,
    REASON,
    SAYS,
    SEND,
    SORT,
    Correcting,
    correcting,
    one_more,
    selector,
    send,
)
from ui.ask.filters import titled
from ui.ask.places import places
from ui.plain import escaped, folded
from ui.record import Record
from ui.state import Visit
from ui.words import BECAUSE, place, title

SORTS = (N_("An answer: the record has it"), N_("No answer: the record does not say"))
ADDS = N_(
    "Say what is right, and this question joins your own set: every later run asks it again and marks the answer."
)
RESTRICTED = N_(
    "This rests on restricted papers, and the question set is for everybody who evaluates: nothing is added to it from "
    "here."
)
LONGEST = 160  # characters of a quotation beside its box
MOST_OFFERED = 12
MOST_OTHERS = 8


def show_correction(record: Record, visit: Visit, response: Response) -> None:
    """The fold beneath an outcome, with the form, or with what was added."""
    if any(one.document.source.is_restricted for one in _offered(response)):
        st.html(f'<p class="found">{_(RESTRICTED)}</p>')
        return
    here = correcting(response, _offered(response))
    with st.container(key="wrong"), st.expander(_heading(response), key=f"wrong-{here.serial}"):
        if here.added:
            _show_added(here, visit)
            return
        st.html(_lead(visit))
        with st.form(here.key("form"), border=False, enter_to_submit=False):
            _show_fields(here, record, visit)


def _heading(response: Response) -> str:
    return (
        _("Say what would have been right")
        if isinstance(response, Answer)
        else _("Say what the answer would have been")
    )


def _offered(response: Response) -> list[Citation]:
    """What the outcome shows as places: those it rests on, or the nearest."""
    return places(response)[:MOST_OFFERED]


def _lead(visit: Visit) -> str:
    asked = visit.asked
    limits = ", ".join(map(shown, asked.scope.described()))
    told = f"<p><b>{folded(asked.question)}</b>{f' ({folded(limits)})' if limits else ''}</p>"
    where = f"{_('The set lies in')} <code>{escaped(str(Config().questions))}</code>."
    return f'<div class="lead-in">{told}<p>{_(ADDS)} {where}</p></div>'


def _show_fields(here: Correcting, record: Record, visit: Visit) -> None:
    """Every field; those of the sort that is not chosen are hidden by ui/page.css, and keep what was typed."""
    options = (False, True)
    name = _("What would have been right?")
    st.radio(name, options, format_func=lambda one: _(SORTS[one]), key=here.key(SORT), persist_state="session")
    with st.container(key=here.key("if-none")):
        _show_reasons(here, visit)
    with st.container(key=here.key("if-answer")):
        _show_says(here, visit)
        _show_cited(here, visit)
        _show_others(here, record, visit)
    _area(here, visit, NEVER, _("What must not be said (one thing a line; may be empty)"))
    _line(here, visit, NOTE, _("Note for whoever reads the set (may be empty)"))
    _show_fault(here, visit, SEND)
    st.form_submit_button(
        _("Add to the question set"),
        type="primary",
        key=here.key(SEND),
        on_click=send,
        args=(here, record, visit),
    )


# --- fields ---


def _show_says(here: Correcting, visit: Visit) -> None:
    _area(
        here,
        visit,
        SAYS,
        _("What must a right answer say? (the figure or the few words that matter, one thing a line)"),
    )


def _show_reasons(here: Correcting, visit: Visit) -> None:
    _show_fault(here, visit, REASON)
    st.radio(
        _("Why is there no answer?"),
        list(Reason),
        index=None,
        format_func=lambda one: _(BECAUSE[one]),
        key=here.key(REASON),
        persist_state="session",
    )


def _show_cited(here: Correcting, visit: Visit) -> None:
    """The outcome's own places, each to be ticked where it is right."""
    if not here.cited:
        return
    st.html(f"<h4>{_('Where does it stand? Tick each place that is right.')}</h4>")
    for number, citation in enumerate(here.cited, start=1):
        _show_fault(here, visit, f"cited-{number}")
        st.html(_described(number, citation))
        st.checkbox(
            _("Place {number} is right", number=number), key=here.key(f"cited-{number}"), persist_state="session"
        )


def _described(number: int, citation: Citation) -> str:
    """A place in a line. No label holds it: a screen reader would be read the signs that shield a label's text."""
    words = " ".join(citation.told.split())
    quote = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
    where = ", ".join(part for part in (title(citation.document.source), place(citation)) if part)
    return f'<p class="offered"><b>[{number}]</b> <bdi>“{folded(quote)}”</bdi> <bdi>({folded(where)})</bdi></p>'


def _show_others(here: Correcting, record: Record, visit: Visit) -> None:
    """Fields for places that the outcome did not cite."""
    heading = _("Or it stands in another place") if here.cited else _("Where does it stand?")
    st.html(f"<h4>{heading}</h4><p>{_('A document with its words, pasted as printed, or with its cell.')}</p>")
    for number in range(1, here.others + 1):
        with st.container(key=here.key(f"place-{number}")):
            _show_other(here, record, visit, number)
    if here.others < MOST_OTHERS:
        st.form_submit_button(_("Another place"), key=here.key(MORE), on_click=one_more, args=(here, visit))


def _show_other(here: Correcting, record: Record, visit: Visit, number: int) -> None:
    names = titled(one for one in record.sources if not one.is_restricted)
    which = " " + _("of place {number}", number=number) if here.others > 1 else ""
    _show_fault(here, visit, f"document-{number}")
    st.selectbox(
        _("Document{which}", which=which),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=_("Choose from what is held"),
        key=here.key(f"document-{number}"),
        persist_state="session",
    )
    _area(here, visit, f"words-{number}", _("Its words there{which}", which=which))
    left, right = st.columns(2)
    with left:
        _line(here, visit, f"cell-{number}", _("Or its cell{which}, such as B7", which=which))
    with right:
        _line(here, visit, f"sheet-{number}", _("Sheet of the cell{which}, if there are several", which=which))


def _area(here: Correcting, visit: Visit, field: str, named: str) -> None:
    _show_fault(here, visit, field)
    st.text_area(named, key=here.key(field), height=96, persist_state="session")


def _line(here: Correcting, visit: Visit, field: str, named: str) -> None:
    _show_fault(here, visit, field)
    st.text_input(named, key=here.key(field), persist_state="session")


# --- what came of it ---


def _show_fault(here: Correcting, visit: Visit, field: str) -> None:
    """What is wrong with a field, above it; ui/page.js ties the two together for a screen reader."""
    fault, key = here.fault, here.key(field)
    place = st.empty()  # always there: a field that others push down is drawn anew, and loses the focus
    if fault is not None and fault.key == key:
        said = escaped(fault.said)
        place.html(
            f'<p class="fault" id="fault-{visit.turn}" data-fault-of="{selector(key)}" data-turn="{visit.turn}"'
            f' data-news="{said}">'
            f"<b>{_('Error:')}</b> {said}</p>"
        )


def _show_added(here: Correcting, visit: Visit) -> None:
    """What was added and how it is asked."""
    added = here.added
    assert added is not None
    news = _("{name} added to {file}.", name=added.name, file=added.file)
    st.html(
        f'<div class="added" tabindex="-1" data-turn="{visit.turn}" data-news="{escaped(news)}"><p><b>'
        f"{escaped(added.name)}</b> {_('added to')} <code>{escaped(str(added.file))}</code>"
        f"{_('. Thank you.')}</p><p>{_('Ask the whole set with')} <code>{escaped(added.command)}</code>"
        f'{_(", then see the run under")} <a href="evaluation" data-inside>{_("Evaluation")}</a>.</p>'
        "</div>"
    )
