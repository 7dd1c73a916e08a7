"""What is held, by council, committee and meeting; and what narrows it down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from language.messages import N_, _, month
from store.holdings import Holding
from ui.documents.choosing import Body, Meeting, bodies, by_council, chosen, names, years
from ui.documents.held import Held
from ui.documents.links import UNKNOWN, Asked, address, asked, link
from ui.documents.wording import NO_COMMITTEE, NO_COUNCIL, NO_DAY, form, kind, language, lost, minutes_line, size
from ui.evaluation.tables import text
from ui.language import readdress
from ui.plain import escaped
from ui.state import visit
from ui.tongue import lang
from ui.words import counted, day, title

PAGE = 100  # papers
ALL = N_("All")
FIELDS = ("council", "committee", "year", "words")
NAMED = {"council": N_("Council"), "committee": N_("Committee"), "year": N_("Year")}


def show_listing(held: Held, limits: Asked) -> None:
    """The filters, then the papers inside them."""
    _show_filters(held, limits)
    found = chosen(held.holdings, limits)
    shown = found[limits.skip : limits.skip + PAGE]
    st.html(f'<div class="listing">{_count(found, held, limits)}{_bodies(shown, held)}{_pages(found, limits)}</div>')


# --- filters ---


def _show_filters(held: Held, limits: Asked) -> None:
    """What the list is narrowed down to; nothing changes before the button is pressed."""
    sources = [one.source for one in held.holdings]
    choices = {
        "council": names(one.council for one in sources),
        "committee": names(one.committee for one in sources),
        "year": years(held.holdings),
    }
    with st.form("narrow", border=False):
        columns = st.columns([3, 3, 2])
        for column, (field, options) in zip(columns, choices.items(), strict=True):
            with column:
                _show_choice(field, options, limits)
        with st.container(horizontal=True, vertical_alignment="bottom", key="words-row"):
            st.text_input(_("Words in titles and headings"), limits.words, key=_key("words", limits))
            st.form_submit_button(_("Show"), key="narrow-send", on_click=_narrow, args=(held, limits), type="primary")


def _show_choice(field: str, options: Sequence[str], limits: Asked) -> None:
    given = getattr(limits, field)
    offered = ["", *options, *([given] if given and given not in options else [])]
    st.selectbox(
        _(NAMED[field]),
        offered,
        index=offered.index(given),
        format_func=lambda one: _(ALL) if not one else _("Not known") if one == UNKNOWN else one,
        key=_key(field, limits),
    )


def _key(field: str, limits: Asked) -> str:
    """Other limits in the address are other fields: what they hold is what the address says."""
    return f"narrow-{field}-{'|'.join(getattr(limits, name) for name in FIELDS)}"


def _narrow(held: Held, limits: Asked) -> None:
    given = {field: str(st.session_state[_key(field, limits)] or "").strip() for field in FIELDS}
    readdress({name: value for name, value in given.items() if value})
    found = chosen(held.holdings, asked(given))
    visit().hear(_("{papers} found.", papers=counted(len(found), "paper")))


# --- the list ---


def _count(found: Sequence[Holding], held: Held, limits: Asked) -> str:
    """How many papers there are, of how many, and the way back to all."""
    every = counted(len(held.holdings), "paper")
    if not limits.is_limited:
        return f'<p class="found">{every}</p>'
    back = link(_("Show all papers"))
    when = f" {_of_month(limits.month)}" if limits.month else ""
    if not found:
        none = _("No paper is held{month} within these limits. {back}", month=when, back=back)
        return f'<p class="found">{none}</p>'
    papers = counted(len(found), "paper")
    told = _("{papers} of {number:,}{month}. {back}", papers=papers, number=len(held.holdings), month=when, back=back)
    return f'<p class="found">{told}</p>'


def _of_month(iso: str) -> str:
    when = date.fromisoformat(f"{iso}-01")
    return _("of {month}", month=f"{month(when.month)} {when.year}")


def _bodies(shown: Sequence[Holding], held: Held) -> str:
    told = []
    for council, own in by_council(bodies(shown)):
        committees = "".join(_body(one, held) for one in own)
        told.append(f"<section><h2>{text(council or _(NO_COUNCIL))}</h2>{committees}</section>")
    return "".join(told)


def _body(body: Body, held: Held) -> str:
    meetings = "".join(_meeting(one, held) for one in body.meetings)
    return f"<section><h3>{text(body.committee or _(NO_COMMITTEE))}</h3>{meetings}</section>"


def _meeting(meeting: Meeting, held: Held) -> str:
    heading = day(meeting.on) if meeting.on else _(NO_DAY)
    state = ""
    if meeting.on and meeting.papers[0].source.council:
        state = f'<p class="state">{minutes_line(held.minutes(meeting.papers[0].source.doc_id), held)}</p>'
    papers = "".join(_paper(one, held) for one in meeting.papers)
    return f'<section class="meeting"><h4>{heading}</h4>{state}<ul class="papers">{papers}</ul></section>'


def _paper(one: Holding, held: Held) -> str:
    source = one.source
    code = held.tongue(source.doc_id)
    tongue = [language(code)] if code and (len(held.tongues) > 1 or code != "en") else []
    facts = ", ".join(part for part in (f"{kind(one)}, {form(one)}", size(one), *tongue, lost(one)) if part)
    name = f' <span class="file">{text(source.name)}</span>' if source.title else ""
    called = f'<a href="{escaped(address(document=source.doc_id))}" data-inside{lang(code)}>{text(title(source))}</a>'
    return f'<li><p class="called">{called}</p><p class="quiet">{escaped(facts)}{name}</p></li>'


def _pages(found: Sequence[Holding], limits: Asked) -> str:
    """The way to the papers before and after."""
    if len(found) <= PAGE:
        return ""
    kept = {name: getattr(limits, name) for name in (*FIELDS, "month")}
    here = _(
        "Papers {skip:,} to {min:,} of {number:,}.",
        skip=limits.skip + 1,
        min=min(limits.skip + PAGE, len(found)),
        number=len(found),
    )
    before = link(_("Papers before"), **kept, skip=max(0, limits.skip - PAGE) or None) if limits.skip else ""
    after = link(_("Papers after"), **kept, skip=limits.skip + PAGE) if limits.skip + PAGE < len(found) else ""
    return f'<p class="ways">{here} {before} {after}</p>'
