"""What a provider's library raises, as one of our errors; without its words where they are not needed, and never a key.

Three libraries name the same faults alike, so they are known by name and HTTP status, and none has to be imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import SecretStr

from language.messages import composed
from models.language.errors import (
    AccessRefusedError,
    BrokenOffError,
    ContextTooLongError,
    LanguageError,
    MalformedReplyError,
    RateLimitedError,
    RefusalError,
    RejectedError,
    ServerFailedError,
    TimedOutError,
    UnknownModelError,
    UnreachableError,
)
from models.language.settings import Settings

TOO_LONG = re.compile(
    r"context[ _](?:length|size|window|overflow)|exceed\w*[ _]context|(?:prompt|input) (?:is|length) too long"
    r"|input length exceeds|too many (?:input )?tokens|prompt is too long",
    re.IGNORECASE,
)
FILTERED = re.compile(r"content[ _](?:filter|policy|management)", re.IGNORECASE)
OTHER_SERVER = "see that MATTERS_LLM_ENDPOINT is the address of such a server, and no proxy's page"
WORDS = 160  # characters of a server's message that are shown


def fault_of(error: Exception, settings: Settings, key: SecretStr | None, way_to_model: str) -> LanguageError:
    """Our error for theirs."""
    if isinstance(error, LanguageError):
        return error
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status >= 400:
        return _refused(error, status, settings, key, way_to_model)
    return _broken(error, settings, key)


def _refused(  # noqa: PLR0911  a line a status
    error: Exception, status: int, settings: Settings, key: SecretStr | None, way_to_model: str
) -> LanguageError:
    """By the status of an HTTP response."""
    who, words = settings.name, _words(error, key)
    match status:
        case 401 | 403:
            return AccessRefusedError(who, status)
        case 404:
            return UnknownModelError(who, way_to_model)
        case 429:
            return RateLimitedError(who, _wait_seconds(error))
        case 408:
            return ServerFailedError(who, status)
        case 413:
            return ContextTooLongError(who)
    if TOO_LONG.search(words):  # with 400, and with 500 from some servers
        return ContextTooLongError(who)
    if status >= 500:
        return ServerFailedError(who, status)
    return RefusalError(who) if FILTERED.search(words) else RejectedError(who, status, words)


def _broken(  # noqa: PLR0911  a line a fault
    error: Exception, settings: Settings, key: SecretStr | None
) -> LanguageError:
    """By the names of what was raised and what caused it: there is no response, or it cannot be read."""
    who, names = settings.name, {*_names(error)}
    if TOO_LONG.search(words := _words(error, key)):  # llama.cpp in this process, or a stream that says it
        return ContextTooLongError(who)
    if names & {"ConnectError", "ConnectTimeout"}:
        return UnreachableError(who)
    if names & {"TimeoutException", "APITimeoutError", "TimeoutError"}:
        return TimedOutError(who, settings.timeout_seconds)
    if names & {"RemoteProtocolError", "ReadError", "WriteError"}:
        return BrokenOffError(who)
    if names & {"APIConnectionError", "ConnectionError"}:
        return UnreachableError(who)
    if names & {"APIError", "ResponseError"}:  # told in the middle of a stream
        return RejectedError(who, 200, words)
    return MalformedReplyError(
        who, composed("not as its interface says: {name}", name=type(error).__name__), OTHER_SERVER
    )


def _names(error: BaseException | None) -> Iterator[str]:
    """Every class of the error and of what caused it."""
    while error is not None:
        yield from (one.__name__ for one in type(error).__mro__)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _words(error: Any, key: SecretStr | None) -> str:
    """The server's message in one short line; a key that it repeats is left out."""
    body = getattr(error, "body", None)
    told = body.get("error", body) if isinstance(body, dict) else None
    message = told.get("message") if isinstance(told, dict) else told
    line = " ".join(str(message or getattr(error, "error", None) or error).split())
    shown = line.replace(key.get_secret_value(), "[key]") if key else line
    return shown if len(shown) <= WORDS else f"{shown[:WORDS]}..."


def _wait_seconds(error: Any) -> float | None:
    """What Retry-After asks for, in seconds; `None` where it is missing or a date."""
    response = getattr(error, "response", None) or getattr(error.__context__, "response", None)  # Ollama: the cause's
    headers = getattr(response, "headers", {})
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None
