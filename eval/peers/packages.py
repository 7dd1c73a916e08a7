"""Which of the packages that a peer is made of are installed; nothing is imported to find out."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping

from eval.peers.errors import PeerMissingError


def absent(packages: Mapping[str, str]) -> list[str]:
    """What pip calls those that are not installed; `packages`: module to that name."""
    return [package for module, package in packages.items() if not _found(module)]


def need(peer: str, packages: Mapping[str, str]) -> None:
    """Raises PeerMissingError naming every package that is not installed."""
    if names := absent(packages):
        raise PeerMissingError(peer, " ".join(names))


def _found(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:  # of the package above it
        return False
