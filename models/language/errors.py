"""What can keep a language model from answering, each in one line that says the fault and the way out.

LanguageError
    PackageMissingError  SettingError  SecretsError  WeightsError      nothing was asked
    UnreachableError  AccessRefusedError  UnknownModelError             the model was not reached
    RateLimitedError  ServerFailedError  RejectedError  TimedOutError  it did not reply
    ContextTooLongError                                                 the prompt does not fit
    EmptyReplyError  MalformedReplyError > BrokenOffError  RefusalError its reply is of no use
    CancelledReplyError                                                 the asker did not wait
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from language.messages import N_, Message, composed
from models.errors import ModelError


class LanguageError(ModelError):
    """There is no reply. `again`: asking once more may bring one."""

    again: ClassVar[bool] = False


class PackageMissingError(LanguageError):
    """Packages that the provider needs are not installed."""

    def __init__(self, provider: str, packages: Sequence[str]) -> None:
        super().__init__(
            composed(
                "MATTERS_LLM={provider}: not installed; `pip install {packages}`",
                provider=provider,
                packages=" ".join(packages),
            )
        )


class SettingError(LanguageError):
    """A setting that the provider needs is missing or wrong."""

    def __init__(self, provider: str, fault: str, way_out: str) -> None:
        super().__init__(
            composed("MATTERS_LLM={provider}: {fault}; {way_out}", provider=provider, fault=fault, way_out=way_out)
        )


class SecretsError(LanguageError):
    """The secrets file cannot be read."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            composed("MATTERS_LLM_SECRETS={path}: {fault}; correct the path, or leave it unset", path=path, fault=fault)
        )


class WeightsError(LanguageError):
    """The weights of the local model are missing, altered, or cannot be loaded."""

    def __init__(self, what: object, fault: str, way_out: str) -> None:
        super().__init__(composed("{what}: {fault}; {way_out}", what=what, fault=fault, way_out=way_out))


class UnreachableError(LanguageError):
    """Nothing listens at the endpoint, or the way there is closed."""

    again = True

    def __init__(self, who: str) -> None:
        super().__init__(
            composed("{who}: cannot be reached; start it, check the network, or correct MATTERS_LLM_ENDPOINT", who=who)
        )


class AccessRefusedError(LanguageError):
    """The server does not accept the key, or wants one."""

    def __init__(self, who: str, status: int) -> None:
        super().__init__(
            composed(
                "{who}: refuses the key or the lack of one (HTTP {status}); correct MATTERS_LLM_KEY",
                who=who,
                status=status,
            )
        )


class UnknownModelError(LanguageError):
    """The server has no such model, or nothing at that address."""

    def __init__(self, who: str, way_out: str) -> None:
        super().__init__(composed("{who}: no such model there (HTTP 404); {way_out}", who=who, way_out=way_out))


class RateLimitedError(LanguageError):
    """The server takes no more for now. `wait_seconds`: what it asks to wait; `None`: it does not say."""

    again = True

    def __init__(self, who: str, wait_seconds: float | None) -> None:
        self.wait_seconds = wait_seconds
        wait = Message(N_("a while")) if wait_seconds is None else f"{wait_seconds:g} s"
        super().__init__(
            composed(
                "{who}: takes no more questions for now (HTTP 429); try again in {wait}, or raise the quota",
                who=who,
                wait=wait,
            )
        )


class ServerFailedError(LanguageError):
    """The server met an error of its own."""

    again = True

    def __init__(self, who: str, status: int) -> None:
        super().__init__(
            composed(
                "{who}: failed (HTTP {status}); look at the server's own log, or try again later",
                who=who,
                status=status,
            )
        )


class RejectedError(LanguageError):
    """The server does not take the request as it is."""

    def __init__(self, who: str, status: int, words: str) -> None:
        super().__init__(
            composed(
                "{who}: rejects the request (HTTP {status}: {words}); see that the model can do what is asked",
                who=who,
                status=status,
                words=words,
            )
        )


class TimedOutError(LanguageError):
    """There was no reply in time."""

    def __init__(self, who: str, seconds: float) -> None:
        super().__init__(
            composed(
                "{who}: no reply within {seconds:g} s; raise MATTERS_LLM_TIMEOUT, or take a faster model",
                who=who,
                seconds=seconds,
            )
        )


class ContextTooLongError(LanguageError):
    """The prompt is longer than the model reads."""

    def __init__(self, who: str) -> None:
        super().__init__(
            composed(
                "{who}: the prompt is longer than it can read; "
                "raise MATTERS_LLM_CONTEXT, or take a model that reads more",
                who=who,
            )
        )


class EmptyReplyError(LanguageError):
    """A reply without words."""

    def __init__(self, who: str) -> None:
        super().__init__(
            composed("{who}: replied with nothing; raise MATTERS_LLM_REPLY, or take another model", who=who)
        )


class MalformedReplyError(LanguageError):
    """A reply that is not of the form that was asked for, or that cannot be read at all."""

    def __init__(self, who: str, fault: str, way_out: str) -> None:
        super().__init__(
            composed("{who}: its reply cannot be used ({fault}); {way_out}", who=who, fault=fault, way_out=way_out)
        )


class BrokenOffError(MalformedReplyError):
    """The connection ended in the middle of the reply."""

    again = True

    def __init__(self, who: str) -> None:
        LanguageError.__init__(
            self, composed("{who}: broke off in the middle of its reply; look at the server's own log", who=who)
        )


class RefusalError(LanguageError):
    """The model, or the filter before it, declines to answer."""

    def __init__(self, who: str) -> None:
        super().__init__(composed("{who}: declines to answer this; ask in other words, or take another model", who=who))


class CancelledReplyError(LanguageError):
    """The call was cancelled by whoever made it."""

    def __init__(self, who: str) -> None:
        super().__init__(composed("{who}: cancelled before its reply was complete; ask again", who=who))
