"""The file that switches sign-in on: the provider as Streamlit asks for it, and which of its claims make which role."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from language.messages import N_, Message, composed
from qa.config import Config
from qa.errors import ConfigError
from ui.access.rights import Role

CALLBACK = "/oauth2callback"  # where Streamlit takes the provider's answer
HERE = frozenset({"127.0.0.1", "localhost", "::1"})
LOCKED = N_("only https is safe beyond this machine")
AT_THE_END = N_("must end in /oauth2callback, right after the host")
WHOLE = N_("must be a whole address, as in https://sign-in.council.example/…")
Words = Annotated[str, Field(min_length=1)]


class Provider(BaseModel):
    """The table [auth], in Streamlit's own names."""

    model_config = ConfigDict(frozen=True, extra="allow")

    redirect_uri: Words
    cookie_secret: Annotated[str, Field(min_length=32)]
    client_id: Words
    client_secret: Words
    server_metadata_url: Words

    @field_validator("redirect_uri")
    @classmethod
    def _is_ours(cls, given: str) -> str:
        if urlsplit(given).path != CALLBACK:
            raise ValueError(AT_THE_END)
        return _locked(given)

    @field_validator("server_metadata_url")
    @classmethod
    def _is_locked(cls, given: str) -> str:
        return _locked(given)

    @property
    def origin(self) -> str:
        """Scheme and host that the pages are reached at."""
        parts = urlsplit(self.redirect_uri)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def host(self) -> str:
        """The host alone, without its port."""
        return urlsplit(self.redirect_uri).hostname or ""


class Claims(BaseModel):
    """The table [roles]: which values of a claim make somebody what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: Words = "roles"
    """A claim of the ID token; dots lead inside it, as in realm_access.roles."""
    hours: Annotated[float, Field(gt=0, le=24 * 30)] = 8
    """How long a sign-in holds; then the provider is asked again, and roles that were taken away are gone."""
    reader: tuple[str, ...] = ()
    officer: tuple[str, ...] = ()
    evaluator: tuple[str, ...] = ()
    administrator: tuple[str, ...] = ()
    everyone: Role | Literal["none"] = "none"
    """The role of whoever signs in without one of these."""

    def roles(self, claims: Mapping[str, object]) -> frozenset[Role]:
        """What the claims make somebody; none of them: what everyone is."""
        found: object = claims
        for name in self.claim.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
        given = {found} if isinstance(found, str) else {one for one in _list(found) if isinstance(one, str)}
        roles = frozenset(role for role in Role if given & set(getattr(self, role.value)))
        return roles or frozenset({self.everyone} if isinstance(self.everyone, Role) else ())


class SignIn(BaseModel):
    """Everything that the file says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    auth: Provider
    roles: Claims = Claims()

    @property
    def holds(self) -> timedelta:
        """How long a sign-in holds."""
        return timedelta(hours=self.roles.hours)


def sign_in(config: Config) -> SignIn | None:
    """How people sign in; `None`: nobody does. Raises ConfigError naming the file, the fault and the way out."""
    return _read(config.sign_in) if config.sign_in else None


@lru_cache(maxsize=4)  # read once a process, as Streamlit reads its half
def _read(path: Path) -> SignIn:
    try:
        return SignIn.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        fault = getattr(error, "strerror", None) or "it is not UTF-8"
        raise ConfigError(
            composed(
                "{path}: cannot be read ({fault}); correct MATTERS_SIGN_IN, or leave it unset", path=path, fault=fault
            )
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(composed("{path}: is no TOML ({error}); correct it", path=path, error=error)) from None
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]  # an input may be the secret
        where = ".".join(map(str, fault["loc"]))
        raise ConfigError(
            composed(
                "{path}: {where}: {fault}; correct it",
                path=path,
                where=where,
                fault=Message(fault["msg"].removeprefix("Value error, ")),
            )
        ) from None


def _locked(given: str) -> str:
    parts = urlsplit(given)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise ValueError(WHOLE)
    if parts.scheme == "http" and parts.hostname not in HERE:
        raise ValueError(LOCKED)
    return given


def _list(found: object) -> list[object] | tuple[object, ...]:
    return found if isinstance(found, list | tuple) else ()
