"""A visitor's word on a commitment: the form, what is wrong with what they typed, and the word kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st

from language.messages import N_, _, told_by
from qa.register.entries import Entry, Status
from store.errors import StoreError
from store.reviews import LONGEST, Review
from ui.access.rights import Right
from ui.access.visitor import present, require
from ui.commitments.look import Look
from ui.errors import CommitmentMissingError, NotAllowedError
from ui.exports.lines import Line
from ui.plain import escaped
from ui.register.limits import STATUSES
from ui.register.saying import keep, meant
from ui.state import visit

NAME = "reviewer"  # key in the session: the next word is mostly of the same person
YES, NO = N_("It is a commitment"), N_("It is none: strike it from the register")
NO_WORD = N_("no word on the status")
NAMELESS = N_("Give your name: what is saved says who said it")
NOTELESS = N_("Write a note: what do you know it from?")
CHANGED = N_("The record has changed since you opened this: look again at how it stands now, then save")
Current = Callable[[], tuple[Entry, ...]]  # the entries of the live register


def show_form(line: Line, look: Look, root: Path, current: Current) -> None:
    """The form beneath a commitment, or what was just kept."""
    own = line.entry.commitment.commitment_id
    st.html(f'<h3 class="to-confirm">{_("Confirm or correct")}</h3>')
    if look.kept == own:
        turn = visit().turn
        st.html(
            f'<p class="notice" id="kept" tabindex="-1" data-turn="{turn}" data-news="{escaped(look.news)}">'
            f"{escaped(look.news)}</p>"
        )
    with st.form(f"speak-{own}-{look.serial}", border=False, enter_to_submit=False):
        _show_fields(line, look)
        st.form_submit_button(
            _("Save"), type="primary", key=_key(look, own, "send"), on_click=_send, args=(line, look, root, current)
        )


def _show_fields(line: Line, look: Look) -> None:
    own, entry = line.entry.commitment.commitment_id, line.entry
    _show_fault(look, _key(look, own, "send"))
    st.selectbox(
        _("Status you stand behind"),
        [entry.status, *(one for one in STATUSES if one is not entry.status), None],
        format_func=lambda one: _offered(one, entry),
        key=_key(look, own, "status"),
    )
    st.radio(
        _("Is it a commitment?"),
        [True, False],
        index=int(entry.is_rejected),
        format_func=_is_one,
        key=_key(look, own, "is"),
    )
    left, right = st.columns(2)
    with left:
        _show_line(look, own, "owner", _("Owner, if another"))
    with right:
        st.date_input(_("Due on, if another day"), None, format="DD/MM/YYYY", key=_key(look, own, "due"))
    if name := present().name:
        st.html(f'<p class="by">{_("Saved under your name,")} <bdi>{escaped(name)}</bdi>.</p>')
    else:
        _show_line(look, own, "by", _("Your name (required)"), value=str(st.session_state.get(NAME, "")))
    _show_line(look, own, "note", _("Note: what you know it from (required)"))


def _offered(one: Status | None, entry: Entry) -> str:
    if one is None:
        return _(NO_WORD)
    proposed = " " + _("(as proposed)") if one is entry.standing.status else ""
    return f"{_(one.value)}{proposed}"


def _is_one(is_commitment: bool) -> str:
    return _(YES) if is_commitment else _(NO)


def _show_line(look: Look, own: str, field: str, named: str, value: str = "") -> None:
    _show_fault(look, _key(look, own, field))
    st.text_input(named, value, key=_key(look, own, field), max_chars=LONGEST[field])


def _show_fault(look: Look, key: str) -> None:
    """What is wrong with a field, above it; ui/page.js ties the two together for a screen reader."""
    place = st.empty()  # always there: a field that others push down is drawn anew, and loses the focus
    if look.fault and look.fault_of == key:
        said = escaped(look.fault)
        place.html(
            f'<p class="fault" id="fault-{visit().turn}" data-fault-of="{_selector(key)}"'
            f' data-turn="{visit().turn}" data-news="{said}">'
            f"<b>{_('Error:')}</b> {said}</p>"
        )


# --- sent ---


def _send(line: Line, look: Look, root: Path, current: Current) -> None:
    """Keep the word, or note what is wrong, and take the reader to either."""
    own, here = line.entry.commitment.commitment_id, visit()
    look.fault = look.fault_of = look.kept = ""
    here.turn += 1
    refused = _refused(look, own) or _kept(line, look, root, current)
    if refused:
        look.fault, look.fault_of = refused
        here.focus = _selector(look.fault_of)
        return
    look.kept, look.serial, here.focus = own, look.serial + 1, "#kept"


def _refused(look: Look, own: str) -> tuple[str, str] | None:
    """What a person must give and did not: the fault and its field's key."""
    for field, fault in (("by", _(NAMELESS)), ("note", _(NOTELESS))):
        if field == "by" and present().name:
            continue
        if not _typed(look, own, field):
            return fault, _key(look, own, field)
    return None


def _kept(line: Line, look: Look, root: Path, current: Current) -> tuple[str, str] | None:
    """Keep what was typed of the line as it was drawn; the fault where it cannot be."""
    own = line.entry.commitment.commitment_id
    try:
        by = require(Right.CONFIRM).name or _typed(look, own, "by")
        entry = meant(current(), own, root)
        if entry.standing != line.entry.standing:
            return _(CHANGED), _key(look, own, "send")
        now = keep(entry, _said(look, entry, by), root)
    except (StoreError, CommitmentMissingError, NotAllowedError) as error:
        return told_by(error), _key(look, own, "send")
    st.session_state[NAME] = by
    look.news = _news(now)
    return None


def _said(look: Look, entry: Entry, by: str) -> Review:
    """The review that the fields make."""
    own = entry.commitment.commitment_id
    is_one = bool(st.session_state.get(_key(look, own, "is"), True))
    status: Status | None = st.session_state.get(_key(look, own, "status"))
    due: date | None = st.session_state.get(_key(look, own, "due"))
    return Review(
        commitment_id=own,
        by=by,
        at=datetime.now(UTC),
        status=status.value if status and is_one else None,
        owner=_typed(look, own, "owner") or None,
        due_on=due.isoformat() if due else None,
        is_commitment=is_one if is_one is entry.is_rejected else None,
        note=_typed(look, own, "note"),
    )


def _news(now: Entry) -> str:
    by = now.reviews[-1].by
    if now.is_rejected:
        return _("Saved: struck from the register by {by}.", by=by)
    return _("Saved: {value}, said by {by}.", value=_(now.status.value), by=by)


def _typed(look: Look, own: str, field: str) -> str:
    return str(st.session_state.get(_key(look, own, field)) or "").strip()


def _key(look: Look, own: str, field: str) -> str:
    return f"speak-{own}-{look.serial}-{field}"


def _selector(key: str) -> str:
    """What a person operates of the field of a key."""
    return f".st-key-{key} :is(input, textarea, button)"
