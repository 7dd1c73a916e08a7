"""The limits a question may be asked within, chosen from what is held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import streamlit as st

from language.messages import _
from store.schema import Scope, Source
from ui.ask.address import Asked
from ui.record import Record
from ui.words import title

FIELDS = ("councils", "committees", "documents", "since", "until")
GENERATION = "limits-of"  # in the session: what the limits were last chosen from


def show_filters(record: Record) -> Scope:
    """Draw the filters, closed; the limits chosen in them."""
    sources = record.sources
    with st.expander(_("Limit the search (optional)")):
        councils = _choice("councils", _("Councils"), _named(one.council for one in sources), record)
        committees = _choice("committees", _("Committees"), _named(one.committee for one in sources), record)
        documents = _choice("documents", _("Documents"), titled(sources), record)
        since, until = _show_days(sorted({one.held_on for one in sources if one.held_on}), record)
    return Scope(councils=councils, committees=committees, documents=documents, since=since, until=until)


def fill_question(asked: Asked, record: Record) -> None:
    """Set the question and the filters to what is or was asked, before they are drawn, as far as it is held."""
    st.session_state["question"] = asked.question
    _fill({field: getattr(asked.scope, field) for field in FIELDS}, record)


def carry_limits(record: Record) -> tuple[str, ...]:
    """Set the filters, before they are drawn, to what was chosen from a former generation; what is held no more."""
    before = st.session_state.get(GENERATION)
    st.session_state[GENERATION] = record.generation
    if before in (None, record.generation):
        return ()
    return _fill({field: st.session_state.get(_key(field, before)) for field in FIELDS}, record)


def _fill(chosen: dict[str, Any], record: Record) -> tuple[str, ...]:
    """Set the filters to what is held of what was chosen; what is not."""
    sources = record.sources
    days = sorted({one.held_on for one in sources if one.held_on})
    held = {name for one in sources for name in (one.council, one.committee, one.name) if name}
    gone: list[str] = []
    for field, chosen_here in chosen.items():
        value = chosen_here
        if isinstance(value, list | tuple):
            gone += [name for name in value if name not in held]
            value = [name for name in value if name in held]
        elif value is not None:
            value = min(max(value, days[0]), days[-1]) if days else None
        st.session_state[_key(field, record.generation)] = value
    return tuple(gone)


def _choice(field: str, label: str, held: dict[str, str], record: Record) -> tuple[str, ...]:
    """Some of what is held; nothing to choose from is no field."""
    if not held:
        return ()
    key = _key(field, record.generation)
    chosen = st.multiselect(
        label, list(held), format_func=held.__getitem__, placeholder=_("All"), key=key, persist_state="session"
    )
    return tuple(chosen)


def _show_days(days: list[date], record: Record) -> tuple[date | None, date | None]:
    if not days:
        return None, None
    limits: dict[str, Any] = {"min_value": days[0], "max_value": days[-1], "format": "DD/MM/YYYY"}
    limits["persist_state"] = "session"
    left, right = st.columns(2)
    since = left.date_input(_("Meetings held since"), None, key=_key("since", record.generation), **limits)
    until = right.date_input(_("Meetings held until"), None, key=_key("until", record.generation), **limits)
    return since, until


def _named(names: Iterable[str | None]) -> dict[str, str]:
    return {name: name for name in sorted({name for name in names if name})}


def titled(sources: Iterable[Source]) -> dict[str, str]:
    """Each document's name, with what it is called."""
    return {one.name: one.name if title(one) == one.name else f"{title(one)} ({one.name})" for one in sources}


def _key(field: str, generation: str) -> str:
    """A new generation has other choices, so it has fields of its own."""
    return f"{field}-{generation}"
