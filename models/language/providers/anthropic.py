"""Anthropic's models, at its own address or at one that speaks as it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import SecretStr

from models.language.endings import Ended, Ending
from models.language.errors import SettingError
from models.language.keys import USUAL, VARIABLE
from models.language.settings import Settings

ENDED = {
    "max_tokens": Ended.TOO_LONG,
    "refusal": Ended.REFUSED,
    "model_context_window_exceeded": Ended.NO_ROOM,
}


class Anthropic:
    """Through llama-index-llms-anthropic. The key lies in the client alone: it is no field of the model."""

    packages: ClassVar[Mapping[str, str]] = {
        "llama_index.llms.anthropic": "llama-index-llms-anthropic",
        "stamina": "stamina",
    }
    way_to_model: ClassVar[str] = "correct MATTERS_LLM_MODEL"

    def __init__(self, settings: Settings, key: SecretStr | None) -> None:
        if settings.model is None:
            raise SettingError(settings.provider, "MATTERS_LLM_MODEL is not set", "name the model that is to answer")
        if key is None:
            usual = "" if settings.endpoint else f" or {USUAL[settings.provider]}"
            fault = f"there is no key, neither in the environment ({VARIABLE}{usual}) nor in MATTERS_LLM_SECRETS"
            raise SettingError(settings.provider, fault, "set one")
        from models.language.claude import Claude

        self.llm = Claude(
            model=settings.model,
            base_url=settings.endpoint,
            api_key=key.get_secret_value(),
            temperature=0,
            max_tokens=settings.reply_tokens,
            timeout=settings.timeout_seconds,
            max_retries=0,  # we try again ourselves
        )

    def shaped(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """By `output_config`."""
        return {"output_config": {"format": {"type": "json_schema", "schema": dict(schema)}}}

    def relents(self, error: Exception) -> bool:  # noqa: ARG002
        """There is one form."""
        return False

    def ending(self, response: Any) -> Ending:
        """From the raw message; of a stream, from what its pieces carry beside the text."""
        beside = response.message.additional_kwargs
        reason = response.raw.get("stop_reason") or beside.get("stop_reason")
        usage = beside.get("usage") or _fields(response.raw.get("usage"))
        return Ending(
            ended=ENDED.get(reason, Ended.DONE) if reason else None,
            read_tokens=usage.get("input_tokens"),
            written_tokens=usage.get("output_tokens"),
        )


def _fields(usage: Any) -> dict[str, Any]:
    return dict(usage) if usage is not None else {}
