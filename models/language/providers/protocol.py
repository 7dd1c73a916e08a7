"""What a provider is to the client: a model behind LlamaIndex's interface, and the little that differs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from pydantic import SecretStr

from models.language.endings import Ending
from models.language.settings import Settings


class Provider(Protocol):
    """Made once a model is opened, from the settings and the key. May raise LanguageError."""

    packages: ClassVar[Mapping[str, str]]  # that it is made of: module to what pip calls it
    way_to_model: ClassVar[str]  # what to do where the server does not know the model
    llm: Any  # a llama_index LLM; used by its asynchronous chat only

    def __init__(self, settings: Settings, key: SecretStr | None) -> None: ...

    def shaped(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """The keyword arguments of a chat whose reply must keep to the schema."""

    def relents(self, error: Exception) -> bool:
        """Whether the same is to be asked again at once, as `shaped` gives its form from now on."""

    def ending(self, response: Any) -> Ending:
        """What a ChatResponse, whole or one piece of a stream, tells about the end."""
