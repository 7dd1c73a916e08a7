"""What can keep a peer from being run. PeerError > PeerMissingError, PeerUntunedError, PeerModelError."""

from __future__ import annotations

from eval.errors import EvaluationError


class PeerError(EvaluationError):
    """A peer that cannot be run; the message is one line: the peer or its part, the fault, the way out."""


class PeerMissingError(PeerError):
    """A package that a peer is made of is not installed."""

    def __init__(self, peer: str, packages: str) -> None:
        super().__init__(f"{peer}: not installed; `pip install {packages}`")


class PeerUntunedError(PeerError):
    """A peer that ranks, without settings."""

    def __init__(self, peer: str) -> None:
        super().__init__(f"{peer}: not tuned; `python -m eval.peers.tune {peer}`")


class PeerModelError(PeerError):
    """There is no language model to answer with, or it is not the file it should be."""
