"""Anthropic's models behind LlamaIndex's interface, whatever they are called."""

from __future__ import annotations

from llama_index.core.llms import LLMMetadata
from llama_index.llms.anthropic import Anthropic

CONTEXT = 200_000  # tokens; what they read at least


class Claude(Anthropic):  # type: ignore[misc]  # its library is not read by mypy
    """The library calls no model that is newer than its own list; this one calls any."""

    @property
    def metadata(self) -> LLMMetadata:
        """What LlamaIndex cuts its prompts by."""
        return LLMMetadata(
            context_window=CONTEXT, num_output=self.max_tokens, is_chat_model=True, model_name=self.model
        )
