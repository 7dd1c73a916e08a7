"""What can be wrong with serving and with writing files. UiError > ServeError > PortTakenError; ExportError."""

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
