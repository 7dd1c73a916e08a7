"""In which language the pages speak: what the visitor chose, else the installation's own, else the browser's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from language.messages import DEFAULT, LANGUAGES, _, current, resolve_by
from qa.config import Config
from qa.errors import ConfigError
from ui.plain import escaped

KEY = "interface-language"  # in the session
NAME = "lang"  # in the address


def choose_language() -> None:
    """Take the language that the address names; keep in the address what was chosen and is not what stands there."""
    asked = st.query_params.get(NAME)
    if asked in LANGUAGES:
        st.session_state[KEY] = asked
    elif KEY not in st.session_state:
        st.session_state[KEY] = _installed() or _preferred()
    elif st.session_state[KEY] != (_installed() or _preferred()):
        st.query_params[NAME] = st.session_state[KEY]


def given() -> dict[str, list[str]]:
    """What the address says beside the language, by name."""
    return {name: st.query_params.get_all(name) for name in st.query_params if name != NAME}


def readdress(told: Mapping[str, str | Iterable[str]]) -> None:
    """Have the address say this, and go on saying which language was chosen."""
    chosen = {NAME: st.query_params[NAME]} if NAME in st.query_params else {}
    st.query_params.from_dict({**told, **chosen})


def switch() -> str:
    """Links to this page in the other languages, each labelled in its own, as HTML."""
    links = "".join(_link(code, name) for code, name in LANGUAGES.items() if code != current())
    return f'<nav class="languages" aria-label="{_("Language")}">{links}</nav>'


def _link(code: str, name: str) -> str:
    kept = [(one, value) for one, values in given().items() for value in values]
    address = urlencode([*kept, (NAME, code)], errors="replace")
    return f'<a href="?{escaped(address)}" lang="{code}" hreflang="{code}" data-inside>{name}</a>'


def _installed() -> str | None:
    """What MATTERS_INTERFACE_LANGUAGE names; a page says elsewhere what is wrong with a setting."""
    try:
        return Config().interface_language
    except ConfigError:
        return None


def _preferred() -> str:
    """The browser's language, where it is one of ours."""
    preferred = (st.context.locale or "").split("-")[0].lower()
    return preferred if preferred in LANGUAGES else DEFAULT


def _of_session() -> str | None:
    """The language of the session that this thread runs for: of a callback too, which runs before the page does."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    chosen: str | None = st.session_state.get(KEY)
    return chosen


resolve_by(_of_session)
