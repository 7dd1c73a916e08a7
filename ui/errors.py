"""What can be wrong with serving, with writing files and with addresses.

UiError > ServeError > PortTakenError; ExportError; AddressError.
"""

from __future__ import annotations


class UiError(Exception):
    """The message is one line with the way out."""


class ServeError(UiError):
    """The page cannot be served."""


class PortTakenError(ServeError):
    """Something else listens on the port, or this user may not."""

    def __init__(self, port: int, fault: str) -> None:
        super().__init__(f"port {port} cannot be listened on ({fault}); name another with --port")


class ExportError(UiError):
    """A file cannot be written as asked."""


class AddressError(UiError):
    """An address names something that cannot be shown."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(f"{name}={value[:40]} in the address names nothing; go back to the list of documents")
