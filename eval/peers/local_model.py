"""A GGUF language model behind LlamaIndex's interface, run by llama.cpp with the file's own chat template."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from llama_cpp import Llama
from llama_index.core.llms import CompletionResponse, CustomLLM, LLMMetadata
from llama_index.core.llms.callbacks import llm_completion_callback
from pydantic import PrivateAttr

CONTEXT = 4096  # tokens read and written
MAX_TOKENS = 192  # written: a right answer has at most 120 words
SETTINGS = {
    "runtime": f"llama-cpp-python {version('llama-cpp-python')}",
    "temperature": 0,
    "tokens written": MAX_TOKENS,
}


class LocalModel(CustomLLM):  # type: ignore[misc]  # its library is not read by mypy
    """Answers greedily, one prompt at a time; not safe between threads."""

    path: str
    _llama: Any = PrivateAttr()

    def __init__(self, path: Path, *, threads: int = 0) -> None:
        super().__init__(path=str(path))
        self._llama = Llama(str(path), n_ctx=CONTEXT, n_threads=threads or None, verbose=False)

    @property
    def metadata(self) -> LLMMetadata:
        """What LlamaIndex cuts its prompts by."""
        return LLMMetadata(context_window=CONTEXT, num_output=MAX_TOKENS, model_name=Path(self.path).name)

    @llm_completion_callback()  # type: ignore[untyped-decorator]  # as above
    def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:  # noqa: ARG002
        """The model's reply to the prompt as a user's message; `raw` has how many tokens were read and written."""
        reply = self._llama.create_chat_completion(
            [{"role": "user", "content": prompt}], temperature=0, max_tokens=MAX_TOKENS
        )
        return CompletionResponse(text=reply["choices"][0]["message"]["content"] or "", raw=reply)

    @llm_completion_callback()  # type: ignore[untyped-decorator]  # as above
    def stream_complete(self, prompt: str, formatted: bool = False, **_: Any) -> Iterator[CompletionResponse]:
        """The whole reply at once."""
        yield self.complete(prompt, formatted=formatted)
