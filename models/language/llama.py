"""A GGUF model behind LlamaIndex's interface, run by llama.cpp with the file's own chat template."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing, contextmanager
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

import llama_cpp
from llama_index.core.llms import ChatMessage, ChatResponse, CompletionResponse, CustomLLM, LLMMetadata
from llama_index.core.llms.callbacks import llm_chat_callback, llm_completion_callback
from pydantic import PrivateAttr

from language.messages import composed
from models.language.errors import WeightsError

LOOK_SECONDS = 0.1  # how often one that waits for its turn looks whether it is still wanted


class LlamaModel(CustomLLM):  # type: ignore[misc]  # its library is not read by mypy
    """Replies greedily, to one prompt at a time; loaded at the first."""

    path: str
    context_tokens: int
    reply_tokens: int
    threads: int
    _turn: Any = PrivateAttr(default_factory=Lock)
    _stopped: Any = PrivateAttr(default_factory=Event)  # of the prompt whose turn it is
    _kept: Any = PrivateAttr(default=None)

    @property
    def metadata(self) -> LLMMetadata:
        """What LlamaIndex cuts its prompts by."""
        return LLMMetadata(
            context_window=self.context_tokens, num_output=self.reply_tokens, model_name=Path(self.path).name
        )

    @llm_completion_callback()  # type: ignore[untyped-decorator]  # as above
    def complete(self, prompt: str, formatted: bool = False, **shape: Any) -> CompletionResponse:  # noqa: ARG002
        """The reply to the prompt as a user's message."""
        *_, last = self._replies([ChatMessage(role="user", content=prompt)], Event(), shape)
        return CompletionResponse(text=last.message.content or "", raw=last.raw)

    @llm_completion_callback()  # type: ignore[untyped-decorator]  # as above
    def stream_complete(self, prompt: str, formatted: bool = False, **shape: Any) -> Iterator[CompletionResponse]:  # noqa: ARG002
        """The same, as it is written."""
        for one in self._replies([ChatMessage(role="user", content=prompt)], Event(), shape):
            yield CompletionResponse(text=one.message.content or "", delta=one.delta, raw=one.raw)

    @llm_chat_callback()  # type: ignore[untyped-decorator]  # as above
    async def achat(self, messages: Sequence[ChatMessage], **shape: Any) -> ChatResponse:
        """The whole reply; cancelled, llama.cpp stops."""
        async with aclosing(self._off_the_loop(messages, shape)) as replies:
            return [one async for one in replies][-1]

    @llm_chat_callback()  # type: ignore[untyped-decorator]  # as above
    async def astream_chat(self, messages: Sequence[ChatMessage], **shape: Any) -> AsyncGenerator[ChatResponse, None]:
        """The same, as it is written."""
        return self._off_the_loop(messages, shape)

    async def _off_the_loop(
        self, messages: Sequence[ChatMessage], shape: dict[str, Any]
    ) -> AsyncGenerator[ChatResponse, None]:
        """Replies of a thread that is told to stop once no more are taken."""
        here, taken = asyncio.get_running_loop(), asyncio.Queue[ChatResponse | Exception | None]()
        stopped = Event()

        def work() -> None:
            try:
                for one in self._replies(messages, stopped, shape):
                    here.call_soon_threadsafe(taken.put_nowait, one)
                here.call_soon_threadsafe(taken.put_nowait, None)
            except Exception as error:  # raised where the replies are taken
                here.call_soon_threadsafe(taken.put_nowait, error)

        Thread(target=work, name="llama.cpp", daemon=True).start()
        try:
            while (one := await taken.get()) is not None:
                if isinstance(one, Exception):
                    raise one
                yield one
        finally:
            stopped.set()

    def _replies(
        self, messages: Sequence[ChatMessage], stopped: Event, shape: dict[str, Any]
    ) -> Iterator[ChatResponse]:
        """The reply so far at each piece, until it is whole or stopped. Raises WeightsError, ValueError."""
        with self._in_turn(stopped) as llama:
            if llama is None:
                return
            asked = [{"role": str(one.role.value), "content": one.content or ""} for one in messages]
            text = ""
            chunks = llama.create_chat_completion(
                asked, temperature=0, max_tokens=self.reply_tokens, stream=True, **shape
            )
            for chunk in chunks:
                if stopped.is_set():
                    return
                choice = chunk["choices"][0]
                piece = choice["delta"].get("content") or ""
                text += piece
                raw = {"finish_reason": choice["finish_reason"], **_tokens(llama, text)}
                yield ChatResponse(message=ChatMessage(role="assistant", content=text), delta=piece, raw=raw)

    @contextmanager
    def _in_turn(self, stopped: Event) -> Iterator[Any]:
        """The loaded model, for nobody else; `None`: stopped while waiting."""
        while not (is_ours := self._turn.acquire(timeout=LOOK_SECONDS)) and not stopped.is_set():
            pass
        try:
            self._stopped = stopped
            yield self._loaded() if is_ours and not stopped.is_set() else None
        except RuntimeError:  # what llama.cpp raises where it is told to stop
            if not stopped.is_set():
                raise
            self._kept.reset()
        finally:
            if is_ours:
                self._turn.release()

    def _loaded(self) -> Any:
        """The model, which looks at every step whether it is to stop. Raises WeightsError."""
        if self._kept is None:
            try:
                made = llama_cpp.Llama(
                    self.path, n_ctx=self.context_tokens, n_threads=self.threads or None, verbose=False
                )
            except ValueError as error:
                fault = f"llama.cpp cannot load it ({error})"
                raise WeightsError(
                    self.path, fault, composed("name another GGUF file with MATTERS_LLM_MODEL")
                ) from None
            self._abort = llama_cpp.ggml_abort_callback(lambda _: self._stopped.is_set())
            llama_cpp.llama_set_abort_callback(made.ctx, self._abort, None)
            self._kept = made
        return self._kept


def _tokens(llama: Any, text: str) -> dict[str, int]:
    """How many were written, and read before; to within one, as the last is not counted before it is read again."""
    written = len(llama.tokenize(text.encode(), add_bos=False))
    return {"read_tokens": max(0, llama.n_tokens - written), "written_tokens": written}
