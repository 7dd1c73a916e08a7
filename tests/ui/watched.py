"""Runs the `matters` command with every look beyond this machine refused, and written down in the file named first."""

from __future__ import annotations

import sys
from typing import Any

LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
SENDING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
HERE = ("127.", "::1", "localhost", "0.0.0.0")


def _is_here(address: object) -> bool:
    if isinstance(address, tuple):
        address = address[0]
    return address is None or address in ("", b"") or str(address).startswith((*HERE, "/"))


def refuse_elsewhere(log: str) -> None:
    """From now on."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in LOOK_UPS or event in SENDING:
            target = args[0] if event in LOOK_UPS else args[1]
            if not _is_here(target):
                with open(log, "a", encoding="utf-8") as file:  # noqa: PTH123  as little of the library as can be
                    file.write(f"{event} {target!r}\n")
                raise PermissionError(f"{event} {target!r}")

    sys.addaudithook(hook)


if __name__ == "__main__":
    refuse_elsewhere(sys.argv[1])
    from cli import app

    app(sys.argv[2:])
