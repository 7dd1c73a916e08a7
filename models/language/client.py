"""A model that is called: within its time, again where that may help, stopped where it is asked to be."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Generator
from concurrent.futures import CancelledError
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
from time import monotonic
from typing import Any

from pydantic import SecretStr

from models.language.background import loop
from models.language.endings import Ending
from models.language.errors import CancelledReplyError, LanguageError, RateLimitedError, TimedOutError
from models.language.faults import fault_of
from models.language.protocol import Cancel, Prompt, Reply
from models.language.providers.protocol import Provider
from models.language.replies import checked
from models.language.settings import Settings

FIRST_WAIT, LONGEST_WAIT, JITTER = 0.5, 20.0, 0.5  # seconds between tries, doubled each time

Say = Callable[[str], object]
logging.getLogger("stamina").addHandler(logging.NullHandler())  # tries are told in the reply, not on the terminal


@dataclass(slots=True)
class Progress:
    """How far one call has come."""

    started: float = field(default_factory=monotonic)
    tries: int = 0
    has_said: bool = False  # what was given out cannot be taken back by another try

    @property
    def seconds(self) -> float:
        """Since the call began."""
        return monotonic() - self.started


class Client:
    """One provider's model; safe to share between threads."""

    def __init__(self, settings: Settings, provider: Provider, key: SecretStr | None) -> None:
        self.settings = settings
        self._provider = provider
        self._key = key

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def name(self) -> str:
        """The provider, the model and where it is, in a few words."""
        return self.settings.name

    def complete(self, prompt: Prompt, *, cancel: Cancel | None = None) -> Reply:
        """The whole reply. Raises LanguageError."""
        call = Call(self.name, partial(self._replied, prompt, None), cancel)
        for _ in call:
            pass
        return call.reply

    def stream(self, prompt: Prompt, *, cancel: Cancel | None = None) -> Call:
        """The reply as it comes; the call begins at once."""
        said: SimpleQueue[str | None] = SimpleQueue()
        return Call(self.name, partial(self._replied, prompt, said.put), cancel, said)

    async def _replied(self, prompt: Prompt, say: Say | None) -> Reply:
        """The reply, or the fault of the last try."""
        limit = self.settings.timeout_seconds
        try:
            async with asyncio.timeout(limit):
                return await self._tried(prompt, say, Progress())
        except TimeoutError:
            raise TimedOutError(self.name, limit) from None

    async def _tried(self, prompt: Prompt, say: Say | None, progress: Progress) -> Reply:
        """The reply of the first try that brings one."""
        import stamina

        tries = stamina.retry_context(
            on=partial(self._again, progress),
            attempts=self.settings.retries + 1,
            timeout=None,  # the whole call has one
            wait_initial=FIRST_WAIT,
            wait_max=LONGEST_WAIT,
            wait_jitter=JITTER,
        )
        async for attempt in tries:
            with attempt:
                progress.tries += 1
                try:
                    return await self._shaped(prompt, say, progress)
                except Exception as error:
                    way = self._provider.way_to_model
                    raise fault_of(error, self.settings, self._key, way) from None
        raise AssertionError("the last try raises")

    def _again(self, progress: Progress, error: Exception) -> bool | float:
        """Whether to try again after a fault; how many seconds later, where the server says."""
        if not isinstance(error, LanguageError) or not error.again or progress.has_said:
            return False
        wait = error.wait_seconds if isinstance(error, RateLimitedError) else None
        if wait is None:
            return True
        return wait if progress.seconds + wait < self.settings.timeout_seconds else False

    async def _shaped(self, prompt: Prompt, say: Say | None, progress: Progress) -> Reply:
        """One try; a second in another form at once, where the server does not know the first."""
        try:
            return await self._once(prompt, say, progress)
        except Exception as error:
            if prompt.schema is None or progress.has_said or not self._provider.relents(error):
                raise
        return await self._once(prompt, say, progress)

    async def _once(self, prompt: Prompt, say: Say | None, progress: Progress) -> Reply:
        """One try."""
        from llama_index.core.llms import ChatMessage

        messages = [ChatMessage(role="system", content=prompt.system), ChatMessage(role="user", content=prompt.user)]
        shape = {} if prompt.schema is None else self._provider.shaped(prompt.schema)
        if say is None:
            response = await self._provider.llm.achat(messages, **shape)
            text, ending = response.message.content or "", self._provider.ending(response)
        else:
            text, ending = await self._streamed(messages, shape, say, progress)
        data, is_whole = checked(text, ending, prompt.schema, self.settings)
        return Reply(
            text=text,
            data=data,
            read_tokens=ending.read_tokens,
            written_tokens=ending.written_tokens,
            is_whole=is_whole,
            seconds=progress.seconds,
            tries=progress.tries,
        )

    async def _streamed(
        self, messages: list[Any], shape: dict[str, Any], say: Say, progress: Progress
    ) -> tuple[str, Ending]:
        """The text, piece by piece given to `say`, and how it ended."""
        text, ending = "", Ending()
        async with aclosing(await self._provider.llm.astream_chat(messages, **shape)) as responses:
            async for response in responses:
                ending = ending.then(self._provider.ending(response))
                if piece := response.delta or "":
                    progress.has_said = True
                    text += piece
                    say(piece)
        return text, ending


class Call:
    """One call under way: it runs on the loop, and its pieces are taken by whoever made it."""

    def __init__(
        self,
        name: str,
        work: Callable[[], Coroutine[Any, Any, Reply]],
        cancel: Cancel | None,
        said: SimpleQueue[str | None] | None = None,
    ) -> None:
        self.name = name
        self._reply: Reply | None = None
        self._said: SimpleQueue[str | None] = SimpleQueue() if said is None else said
        self._future = asyncio.run_coroutine_threadsafe(work(), loop())
        self._future.add_done_callback(lambda _: self._said.put(None))
        self._pieces = self._taken(cancel or Cancel())

    def __iter__(self) -> Generator[str, None, None]:
        """The pieces, in order. Raises LanguageError where one does not come."""
        return self._pieces

    @property
    def reply(self) -> Reply:
        """The whole of it, once all pieces were taken. Raises RuntimeError before."""
        if self._reply is None:
            raise RuntimeError("take all pieces first")
        return self._reply

    def close(self) -> None:
        """Take no more: what is under way is cancelled."""
        self._future.cancel()
        self._pieces.close()

    def _taken(self, cancel: Cancel) -> Generator[str, None, None]:
        """Pieces until there are no more; left early, by an exception too, the call is cancelled."""
        with cancel.stopping(self._future.cancel):
            try:
                while (piece := self._said.get()) is not None:
                    yield piece
                self._reply = self._future.result()
            except CancelledError:
                raise CancelledReplyError(self.name) from None
            finally:
                self._future.cancel()
