"""Ollama, by its own interface."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import SecretStr

from models.language.endings import Ended, Ending
from models.language.errors import SettingError
from models.language.providers.waiting import CONNECT_SECONDS
from models.language.settings import Settings

HERE = "http://127.0.0.1:11434"
ENDED = {"length": Ended.TOO_LONG}


class Ollama:
    """Through llama-index-llms-ollama. A key, where there is one, lies in the client alone."""

    packages: ClassVar[Mapping[str, str]] = {
        "llama_index.llms.ollama": "llama-index-llms-ollama",
        "stamina": "stamina",
    }
    way_to_model: ClassVar[str] = "fetch it with `ollama pull`, or correct MATTERS_LLM_MODEL"

    def __init__(self, settings: Settings, key: SecretStr | None) -> None:
        if settings.model is None:
            raise SettingError(settings.provider, "MATTERS_LLM_MODEL is not set", "`ollama list` names those there are")
        import httpx
        from llama_index.llms.ollama import Ollama as Library
        from ollama import AsyncClient

        self.context_tokens = settings.context_tokens
        client = AsyncClient(
            host=settings.endpoint or HERE,
            timeout=httpx.Timeout(settings.timeout_seconds, connect=CONNECT_SECONDS),
            follow_redirects=False,
            headers={"Authorization": f"Bearer {key.get_secret_value()}"} if key else {},
        )
        self.llm = Library(
            model=settings.model,
            base_url=settings.endpoint or HERE,
            temperature=0,
            context_window=settings.context_tokens,
            request_timeout=settings.timeout_seconds,
            additional_kwargs={"num_predict": settings.reply_tokens},
            async_client=client,
        )

    def shaped(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """By `format`."""
        return {"format": dict(schema)}

    def relents(self, error: Exception) -> bool:  # noqa: ARG002
        """There is one form."""
        return False

    def ending(self, response: Any) -> Ending:
        """From the last piece, the one that is done.

        Ollama cuts a prompt that does not fit, and says nothing: one that fills the whole context was cut.
        """
        raw = response.raw
        if not raw.get("done"):
            return Ending()
        read = raw.get("prompt_eval_count")
        was_cut = read is not None and read >= self.context_tokens
        ended = Ended.NO_ROOM if was_cut else ENDED.get(raw.get("done_reason"), Ended.DONE)
        return Ending(ended=ended, read_tokens=read, written_tokens=raw.get("eval_count"))
