"""What can be wrong with serving, with writing files and with what an address names.

UiError > ServeError > PortTakenError; PageNotDrawnError; ExportError; PackError; CommitmentMissingError;
AddressError > NamesNothingError; NotAllowedError.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from language.messages import Message, _, composed


class UiError(Exception):
    """The message is one line with the way out."""


class ServeError(UiError):
    """The page cannot be served."""


class PortTakenError(ServeError):
    """Something else listens on the port, or this user may not."""

    def __init__(self, port: int, fault: str) -> None:
        super().__init__(
            composed("port {port} cannot be listened on ({fault}); name another with --port", port=port, fault=fault)
        )


class PageNotDrawnError(UiError):
    """A page of a paper cannot be shown as it is printed."""

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(composed("{name}: {fault}", name=name, fault=fault))


class ExportError(UiError):
    """A file cannot be written as asked."""


class PackError(UiError):
    """A file is no pack that could be checked; the message says what is wrong with it, without its name."""


class CommitmentMissingError(UiError):
    """No commitment of the register has the id, or more than one begins with it."""

    def __init__(self, index: Path, typed: str, alike: Sequence[str] = (), found: int = 0) -> None:
        some = composed(
            "{found} ids begin with {typed!r} ({alike}); type more of it",
            found=found,
            typed=typed,
            alike=", ".join(alike),
        )
        self.is_none = not alike
        self.fault = some if alike else composed("no commitment has the id {typed!r}", typed=typed)
        super().__init__(
            composed(
                "{index}: {fault}{way_out}",
                index=index,
                fault=self.fault,
                way_out="" if alike else composed("; `matters commitments` lists them"),
            )
        )


class NotAllowedError(UiError):
    """The visitor has no role that lets them, or their sign-in has ended since the page was drawn."""

    def __init__(self, what: str) -> None:
        super().__init__(
            composed(
                "your account may not {what}, or your sign-in has ended; sign in again, or ask for the role",
                what=Message(what),
            )
        )


class AddressError(UiError):
    """An address names what cannot be shown."""


class NamesNothingError(AddressError):
    """An address names a document that is not held, or a part of one that it has not."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(
            _(
                "{name}={value} in the address names nothing; go back to the list of documents",
                name=name,
                value=value[:40],
            )
        )
