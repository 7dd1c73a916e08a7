"""The providers by name; each loads its library when a model is opened."""

from __future__ import annotations

from models.language.providers.anthropic import Anthropic
from models.language.providers.local import Local
from models.language.providers.ollama import Ollama
from models.language.providers.openai_like import OpenAILike
from models.language.providers.protocol import Provider as ProviderProtocol
from models.language.settings import Provider

PROVIDERS: dict[Provider, type[ProviderProtocol]] = {
    Provider.LOCAL: Local,
    Provider.OLLAMA: Ollama,
    Provider.OPENAI_LIKE: OpenAILike,
    Provider.ANTHROPIC: Anthropic,
}
