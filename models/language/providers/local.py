"""llama.cpp in this process, with a GGUF file of the user's or the weights that packages carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import SecretStr

from models.language import weights
from models.language.endings import Ended, Ending
from models.language.settings import Settings


class Local:
    """One model in memory, which reads one prompt at a time."""

    packages: ClassVar[Mapping[str, str]] = {"llama_cpp": "llama-cpp-python==0.3.36", "stamina": "stamina"}
    way_to_model: ClassVar[str] = "correct MATTERS_LLM_MODEL"

    def __init__(self, settings: Settings, key: SecretStr | None) -> None:  # noqa: ARG002  it needs no key
        path = weights.whole(weights.find(settings.model), weights.cache_folder())
        from models.language.llama import LlamaModel

        self.llm = LlamaModel(
            path=str(path),
            context_tokens=settings.context_tokens,
            reply_tokens=settings.reply_tokens,
            threads=settings.threads,
        )

    def shaped(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """By `response_format`, of which llama.cpp makes a grammar."""
        return {"response_format": {"type": "json_object", "schema": dict(schema)}}

    def relents(self, error: Exception) -> bool:  # noqa: ARG002
        """There is one form."""
        return False

    def ending(self, response: Any) -> Ending:
        """From the last piece."""
        raw = response.raw
        if raw["finish_reason"] is None:
            return Ending()
        return Ending(
            ended=Ended.TOO_LONG if raw["finish_reason"] == "length" else Ended.DONE,
            read_tokens=raw["read_tokens"],
            written_tokens=raw["written_tokens"],
        )
