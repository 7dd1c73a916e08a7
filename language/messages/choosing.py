"""Which language is spoken now: what a thread was told, else what the page's session says, else English."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

LANGUAGES = {"en": "English", "cy": "Cymraeg"}  # ISO 639-1 code to its own name
DEFAULT = "en"

Given = ParamSpec("Given")
Made = TypeVar("Made")

_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
_resolvers: list[Callable[[], str | None]] = []


def current() -> str:
    """The code of the language that is spoken here."""
    told = _spoken.get()
    if told is None:
        told = next((found for one in _resolvers if (found := one())), None)
    return told if told in LANGUAGES else DEFAULT


def resolve_by(resolver: Callable[[], str | None]) -> None:
    """Ask this, too, where a thread was told nothing: a callback of a page begins in a thread of its own."""
    if resolver not in _resolvers:
        _resolvers.append(resolver)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak this language inside the block, in this thread alone."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def as_spoken(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """The function, to speak wherever it is called what is spoken now: a file is in the language of its page."""
    language = current()

    @wraps(function)
    def spoken(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        with speaking(language):
            return function(*args, **kwargs)

    return spoken


def locale() -> str:
    """The language that is spoken with its country, as files name it: "en-GB"."""
    return f"{current()}-GB"
