"""Which language model is asked, where, and within what limits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from models.language.errors import SettingError

SCHEMES = ("http", "https")


class Provider(StrEnum):
    """Where a language model comes from."""

    NONE = "none"
    LOCAL = "local"  # llama.cpp in this process
    OLLAMA = "ollama"
    OPENAI_LIKE = "openai-like"  # any server that speaks OpenAI's chat completions
    ANTHROPIC = "anthropic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All but the key, which `models.language.keys` reads when a model is opened."""

    provider: Provider
    model: str | None = None  # as the server calls it; of `local` a GGUF file, `None`: the weights from packages
    endpoint: str | None = None  # `None`: the provider's own
    timeout_seconds: float = 60  # for a whole call, every try included
    retries: int = 2  # beyond the first try
    context_tokens: int = 8192  # read and written; what `local` and `ollama` reserve
    reply_tokens: int = 512  # written, at most
    threads: int = 0  # of `local`; 0: as many as there are cores
    secrets: Path | None = None  # a file with the key

    def __post_init__(self) -> None:
        """Raises SettingError for an endpoint that is none, or that holds what should be secret."""
        if self.endpoint is None:
            return
        try:
            parts = urlsplit(self.endpoint)
            is_address = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
        except ValueError:  # a port that is no number
            is_address = False
        if not is_address:
            raise SettingError(self.provider, "MATTERS_LLM_ENDPOINT is no address", "write it as http://host:port/path")
        if "@" in parts.netloc or parts.query:
            fault = "MATTERS_LLM_ENDPOINT holds a password or a query"
            raise SettingError(self.provider, fault, "leave them out; the key goes into MATTERS_LLM_KEY")

    @property
    def name(self) -> str:
        """The model as messages call it."""
        model = self.model if self.provider is not Provider.LOCAL or self.model is None else Path(self.model).name
        called = f"{self.provider} model {model or '(bundled)'}"
        return f"{called} at {self.endpoint}" if self.endpoint else called
