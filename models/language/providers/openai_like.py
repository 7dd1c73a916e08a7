"""Any server that speaks OpenAI's chat completions: vLLM, LM Studio, llama.cpp's own, Azure OpenAI by its endpoint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import SecretStr

from models.language.endings import Ended, Ending
from models.language.errors import SettingError
from models.language.providers.waiting import CONNECT_SECONDS
from models.language.settings import Settings

NO_KEY = "none"  # else the library would send whatever OPENAI_API_KEY holds, to whomever it is asked to call
ENDED = {"stop": Ended.DONE, "length": Ended.TOO_LONG, "content_filter": Ended.REFUSED}


class OpenAILike:
    """Through llama-index-llms-openai-like. The key lies in the client alone: the model's own fields are printable."""

    packages: ClassVar[Mapping[str, str]] = {
        "llama_index.llms.openai_like": "llama-index-llms-openai-like",
        "stamina": "stamina",
    }
    way_to_model: ClassVar[str] = "correct MATTERS_LLM_MODEL or MATTERS_LLM_ENDPOINT"

    def __init__(self, settings: Settings, key: SecretStr | None) -> None:
        if settings.endpoint is None or settings.model is None:
            fault = "MATTERS_LLM_ENDPOINT and MATTERS_LLM_MODEL are both needed"
            raise SettingError(settings.provider, fault, "set them, as in http://127.0.0.1:8000/v1")
        import httpx
        from llama_index.llms.openai_like import OpenAILike as Library
        from openai import APIStatusError, AsyncOpenAI

        wait = httpx.Timeout(settings.timeout_seconds, connect=CONNECT_SECONDS)
        client = AsyncOpenAI(
            api_key=key.get_secret_value() if key else NO_KEY,
            base_url=settings.endpoint,
            timeout=wait,
            max_retries=0,  # we try again ourselves
            http_client=httpx.AsyncClient(timeout=wait, follow_redirects=False),
        )
        self._knows_schemas, self._rejections = True, APIStatusError
        self.llm = Library(
            model=settings.model,
            api_base=settings.endpoint,
            api_key=NO_KEY,
            is_chat_model=True,
            context_window=settings.context_tokens,
            max_tokens=settings.reply_tokens,
            temperature=0,
            max_retries=0,
            additional_kwargs={"stream_options": {"include_usage": True}},
            async_openai_client=client,
        )

    def shaped(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """By `response_format`, in OpenAI's form; in llama.cpp's where the server does not know that one."""
        if not self._knows_schemas:
            return {"response_format": {"type": "json_object", "schema": dict(schema)}}
        named = {"name": "reply", "schema": dict(schema), "strict": True}
        return {"response_format": {"type": "json_schema", "json_schema": named}}

    def relents(self, error: Exception) -> bool:
        """Once, where the server rejects the form of a schema; whatever it makes of the other, the reply is checked."""
        relents = self._knows_schemas and isinstance(error, self._rejections) and "json_schema" in str(error)
        self._knows_schemas = self._knows_schemas and not relents
        return relents

    def ending(self, response: Any) -> Ending:
        """From the first choice and the usage, which comes in a piece of its own."""
        raw, usage = response.raw, getattr(response.raw, "usage", None)
        choice = raw.choices[0] if raw.choices else None
        said = getattr(choice, "message", None) or getattr(choice, "delta", None)
        ended = ENDED.get(choice.finish_reason, Ended.DONE) if choice and choice.finish_reason else None
        return Ending(
            ended=Ended.REFUSED if getattr(said, "refusal", None) else ended,
            read_tokens=getattr(usage, "prompt_tokens", None),
            written_tokens=getattr(usage, "completion_tokens", None),
        )
