"""Opens the model that the settings name."""

from __future__ import annotations

from models.language.client import Client
from models.language.keys import key_of
from models.language.packages import need
from models.language.protocol import LanguageModel
from models.language.providers import PROVIDERS
from models.language.settings import Provider, Settings


def open_model(settings: Settings) -> LanguageModel | None:
    """The model, not yet called; `None`: none is wanted. Raises LanguageError."""
    if settings.provider is Provider.NONE:
        return None
    provider = PROVIDERS[settings.provider]
    need(settings.provider, provider.packages)
    key = key_of(settings)
    return Client(settings, provider(settings, key), key)
