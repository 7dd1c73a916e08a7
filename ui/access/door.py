"""Before every page: whoever may not see it is asked to sign in, or told why signing in was not enough."""

from __future__ import annotations

import logging
from collections.abc import Callable

import streamlit as st

from language.messages import N_, _, told_by
from qa.config import Config
from qa.errors import ConfigError
from ui.access.provider import fault
from ui.access.rights import Right, Role
from ui.access.settings import SignIn, sign_in
from ui.access.visitor import Visitor, is_current, visitor
from ui.language import KEY as LANGUAGE
from ui.moves import show_moves
from ui.navigation import NAME, show_door
from ui.plain import escaped, label
from ui.state import visit

WELCOME = N_("This record is for those who sign in with their council account.")
ENDED = N_("Your sign-in has ended. Sign in again to go on where you were.")
ROLELESS = N_(
    "You are signed in, and your account has no role here. Ask whoever runs this record for one:"
    " {roles}. A role that was given since counts from the next sign-in."
)
NOT_YOURS = N_(
    "This page is for those who may {right}. Your account may not: ask whoever runs this record for the role."
)
UNREACHED = N_("The council's sign-in does not answer. Try again in a few minutes, or tell whoever runs this record.")
SEEN = "seen-by"  # key in the session: whose it is

log = logging.getLogger(__name__)


def let_in() -> Visitor | None:
    """The visitor; where there is none the door is drawn in place of the page."""
    try:
        how, here = sign_in(Config()), visitor()
    except ConfigError as error:
        show_door()
        st.error(label(told_by(error)))
        return None
    if how is None:
        return here
    _forget_others(here)
    if here is None:
        _show_door(how)
    return here


def _forget_others(here: Visitor | None) -> None:
    """Nothing of one person's session is left for the next, nor for the same with fewer rights."""
    seen = (here.id, here.rights) if here else None
    if st.session_state.get(SEEN, seen) != seen:
        language = st.session_state.get(LANGUAGE)
        st.session_state.clear()
        st.session_state[LANGUAGE] = language  # nothing private
    st.session_state[SEEN] = seen


def _show_door(how: SignIn) -> None:
    """The sign-in; ui/page.js brings whoever signs in back to the address that they came for (`data-door`)."""
    show_door()
    claims = st.user.to_dict()
    is_known = bool(claims.get("is_logged_in"))
    roles = ", ".join(_(one) for one in Role)
    told = _(WELCOME) if not is_known else _(ROLELESS, roles=roles) if is_current(claims, how) else _(ENDED)
    st.html(f'<h1 tabindex="-1" data-door>{_("Sign in to {name}", name=NAME)}</h1><p class="door">{escaped(told)}</p>')
    if visit().fault:
        st.error(label(visit().fault))
    with st.container(horizontal=True):
        st.button(_("Sign in with your council account"), key="sign-in", type="primary", on_click=_go, args=(how,))
        if is_known:
            st.button(_("Sign out"), key="sign-out", on_click=st.logout)
    show_moves(visit())


def _go(how: SignIn) -> None:
    """To the provider, where it answers; else a line here, and what is wrong in the server's log."""
    here = visit()
    here.fault = ""
    if told := fault(how):
        log.warning("%s", told)
        here.fault = _(UNREACHED)
        here.hear(_(UNREACHED))
    else:
        st.login()


def needing(right: Right, page: Callable[[], None]) -> Callable[[], None]:
    """The page for those who have the right; for others a line that says which it is."""

    def guarded() -> None:
        here = visitor()
        if here is not None and here.may(right):
            page()
            return
        st.html(f'<h1 tabindex="-1">{_("Not for this account")}</h1><p>{escaped(_(NOT_YOURS, right=_(right)))}</p>')
        show_moves(visit())

    guarded.__name__ = page.__name__
    return guarded


def show_who(here: Visitor) -> None:
    """Who is signed in, and the way out."""
    if here.name is None:
        return
    name = f"<bdi>{escaped(here.name)}</bdi>"
    roles = ", ".join(sorted(_(one) for one in here.roles))
    with st.container(key="who", horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        st.html(
            f'<p class="who">{_("Signed in as {name} ({roles})", name=name, roles=escaped(roles))}</p>',
            width="content",
        )
        st.button(_("Sign out"), key="sign-out", type="tertiary", on_click=st.logout)
