"""The key of a provider: from the environment or the secrets file, and never in anything that is printed."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import SecretStr

from language.messages import composed
from models.language.errors import SecretsError
from models.language.settings import Provider, Settings

VARIABLE = "MATTERS_LLM_KEY"
# Names that other programs use too: their key goes to the provider's own address and nowhere else.
USUAL = {Provider.ANTHROPIC: "ANTHROPIC_API_KEY"}


def key_of(settings: Settings) -> SecretStr | None:
    """The key; `None`: there is none. The environment comes before the file. Raises SecretsError."""
    names = [VARIABLE]
    if settings.endpoint is None and settings.provider in USUAL:
        names.append(USUAL[settings.provider])
    for known in (dict(os.environ), _written(settings.secrets)):
        for name in names:
            if value := known.get(name, "").strip():
                return SecretStr(value)
    return None


def _written(path: Path | None) -> dict[str, str]:
    """What the file says: a name, =, and the value on each line, as in an .env file; # begins a comment."""
    if path is None:
        return {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        fault = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise SecretsError(path, composed("cannot be read ({fault})", fault=fault)) from None
    pairs = (line.removeprefix("export ").partition("=") for line in lines if not line.lstrip().startswith("#"))
    return {name.strip(): value.strip().strip("\"'") for name, equals, value in pairs if equals}
