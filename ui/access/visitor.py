"""The person at the page: by their sign-in, or, where nobody signs in, whoever sits at this machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st

from qa.config import Config
from store.clearance import Clearance
from store.conversations import LOCAL
from ui.access.rights import Right, Role, rights_of
from ui.access.settings import SignIn, sign_in
from ui.errors import NotAllowedError

LEEWAY = timedelta(minutes=2)  # by which the provider's clock may be ahead of ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who it is, and what they may do. Nobody is kept: it is worked out anew each time it is asked."""

    id: str  # of what is kept for them: no name, the same at every sign-in
    name: str | None  # as the provider tells it; `None` where nobody signs in
    roles: frozenset[Role]
    rights: frozenset[Right]

    @property
    def clearance(self) -> Clearance:
        """What of the record they may see."""
        return Clearance.RESTRICTED if Right.SEE_RESTRICTED in self.rights else Clearance.OPEN

    def may(self, right: Right) -> bool:
        """Whether a role of theirs lets them."""
        return right in self.rights


def visitor() -> Visitor | None:
    """Whoever the page is drawn for; `None`: nobody who may see it. Raises ConfigError."""
    config = Config()
    how = sign_in(config)
    if how is None:
        return _at_this_machine(config)
    return signed_in(st.user.to_dict(), how)


def present() -> Visitor:
    """The visitor, on a page that only those see who may: the door before it (ui.access.door) has let them in."""
    here = visitor()
    assert here is not None
    return here


def require(right: Right) -> Visitor:
    """The visitor, who has the right: asked where it is done, for the page may have been drawn before it was lost.

    Raises ui.errors.NotAllowedError.
    """
    here = visitor()
    if here is None or not here.may(right):
        raise NotAllowedError(right.value)
    return here


def visitor_of(cookies: Mapping[str, str]) -> Visitor | None:
    """Whoever sent a request that no page drew, by their cookies; `None`: nobody who may see it. Raises ConfigError."""
    config = Config()
    how = sign_in(config)
    if how is None:
        return _at_this_machine(config)
    return signed_in(_claims_in(cookies, how), how)


def signed_in(claims: Mapping[str, Any], how: SignIn, *, now: datetime | None = None) -> Visitor | None:
    """The visitor of a sign-in; `None` where it has ended, is not ours, or gives no role."""
    if not claims.get("is_logged_in") or not is_current(claims, how, now=now):
        return None
    roles = how.roles.roles(claims)
    if not roles:
        return None
    name = next((str(claims[one]) for one in ("name", "preferred_username", "email", "sub") if claims.get(one)), "")
    return Visitor(id=_id(claims), name=" ".join(name.split())[:100], roles=roles, rights=rights_of(roles))


def is_current(claims: Mapping[str, Any], how: SignIn, *, now: datetime | None = None) -> bool:
    """Whether a sign-in still holds: Streamlit's cookie alone would hold it for thirty days."""
    issued = claims.get("iat")
    if isinstance(issued, bool) or not isinstance(issued, int | float) or not claims.get("sub"):
        return False
    age = (now or datetime.now(UTC)) - datetime.fromtimestamp(issued, UTC)
    return -LEEWAY <= age < how.holds


def _at_this_machine(config: Config) -> Visitor:
    """Everything but what is restricted, which the installation alone can show (MATTERS_RESTRICTED)."""
    rights = frozenset(Right) if config.restricted else frozenset(Right) - {Right.SEE_RESTRICTED}
    return Visitor(id=LOCAL, name=None, roles=frozenset(), rights=rights)


def _id(claims: Mapping[str, Any]) -> str:
    """The same for the same person of the same provider, and no way back to them."""
    return hashlib.sha256(json.dumps([claims.get("iss"), claims["sub"]]).encode()).hexdigest()[:32]


def _claims_in(cookies: Mapping[str, str], how: SignIn) -> dict[str, Any]:
    """What Streamlit wrote into its signed cookie at the sign-in; nothing where it is not there or not ours."""
    from streamlit.auth_util import get_cookie_with_chunks
    from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
    from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

    def decoded(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(how.auth.cookie_secret, name, value.encode("latin-1", "replace")) if value else None

    try:
        told = json.loads(get_cookie_with_chunks(decoded, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) and told.get("origin") == how.auth.origin else {}
