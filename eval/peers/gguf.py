"""The language model that a peer may answer with: a GGUF file of the user's, or the one that packages carry."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from eval.peers.errors import PeerModelError
from models.language import weights
from models.language.errors import WeightsError

VARIABLE = "MATTERS_PEER_MODEL"  # names a GGUF file to answer with instead


def find() -> Path | Sequence[Path]:
    """The file that VARIABLE names, or the installed parts in order. Raises PeerModelError where there is neither."""
    try:
        return weights.find(os.environ.get(VARIABLE) or None, VARIABLE)
    except WeightsError as error:
        raise PeerModelError(str(error)) from None


def whole(cache: Path | None = None) -> Path:
    """What was found as one file, checked. Raises PeerModelError where there is none or its parts are altered."""
    found = find()
    try:
        return weights.whole(found, cache or weights.cache_folder())
    except WeightsError as error:
        raise PeerModelError(str(error)) from None
