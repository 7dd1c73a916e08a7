"""What the rest of the project asks of a language model, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What is asked. `schema`: the JSON schema that the reply must keep to; `None`: plain text.

    Strict servers want every object of a schema to require all its fields and to take no other.
    """

    system: str
    user: str
    schema: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back."""

    text: str
    data: Any  # the text's JSON, checked against the schema; `None` where there was no schema
    read_tokens: int | None  # `None`: the provider does not say
    written_tokens: int | None
    is_whole: bool  # False: it stops because it may not be longer
    seconds: float  # from the call to the end of the reply, every try included
    tries: int


class Cancel:
    """Stops the calls that it is handed to, from whatever thread; once asked, those that come later too."""

    def __init__(self) -> None:
        self._lock = RLock()  # a signal may ask in the middle of this very thread's own calls
        self._asked = False
        self._stops: dict[int, Callable[[], object]] = {}

    @property
    def asked(self) -> bool:
        """Whether it was cancelled."""
        return self._asked

    def cancel(self) -> None:
        """Stop them now. Doing it twice does no more."""
        with self._lock:
            self._asked = True
            stops = [*self._stops.values()]
        for stop in stops:
            stop()

    @contextmanager
    def stopping(self, stop: Callable[[], object]) -> Iterator[None]:
        """Have `stop` called when cancelled, at once where that has been; until the end of the block."""
        with self._lock:
            self._stops[id(stop)] = stop
            asked = self._asked
        if asked:
            stop()
        try:
            yield
        finally:
            with self._lock:
                del self._stops[id(stop)]


class Stream(Protocol):
    """A reply as it comes: pieces of text; closed early, the call is cancelled."""

    @property
    def reply(self) -> Reply:
        """The whole of it, once all pieces were taken. Raises RuntimeError before."""

    def __iter__(self) -> Iterator[str]:
        """The pieces, in order. Raises LanguageError where one does not come."""

    def close(self) -> None:
        """Take no more."""


class LanguageModel(Protocol):
    """Replies to prompts; safe to share between threads."""

    @property
    def name(self) -> str:
        """The provider, the model and where it is, in a few words; never the key."""

    def complete(self, prompt: Prompt, *, cancel: Cancel | None = None) -> Reply:
        """The whole reply. Raises LanguageError."""

    def stream(self, prompt: Prompt, *, cancel: Cancel | None = None) -> Stream:
        """The reply as it comes. The call begins at once; faults are raised where its pieces are taken."""
