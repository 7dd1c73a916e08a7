"""What can be wrong with serving. ServeError > PortTakenError."""

from __future__ import annotations


class ServeError(Exception):
    """The page cannot be served; the message is one line with the way out."""


class PortTakenError(ServeError):
    """Something else listens on the port, or this user may not."""

    def __init__(self, port: int, fault: str) -> None:
        super().__init__(f"port {port} cannot be listened on ({fault}); name another with --port")
