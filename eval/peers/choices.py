"""What each ranking peer was given by its tuning: how it cuts papers, how much it quotes, and when it says nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.peers.errors import PeerUntunedError

FILE = Path(__file__).with_name("choices.toml")
How = Mapping[str, Any]  # how papers are cut: {"unit": "sentence", "context": True}, {"size": 128, "overlap": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The settings of one peer. `figures` are what they earned on the tuning set, by measure."""

    how: How
    k: int  # places quoted, at most
    cutoff: float  # score below which a place is not quoted
    figures: Mapping[str, float]


def read(path: Path = FILE) -> dict[str, Choice]:
    """The choices of a file, by peer."""
    return {name: Choice(**table) for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def of(name: str, path: Path = FILE) -> Choice:
    """The choice of a peer. Raises PeerUntunedError."""
    held = read(path)
    if name not in held:
        raise PeerUntunedError(name)
    return held[name]


def written(choices: Mapping[str, Choice]) -> str:
    """The text of the file."""
    lines = [
        "# Written by `python -m eval.peers.tune`; do not edit. Of each peer, the settings with the highest share of",
        "# right answers on eval/tuning, and what they earned there.",
    ]
    for name, choice in sorted(choices.items()):
        lines += ["", f"[{name}]", f"k = {choice.k}", f"cutoff = {choice.cutoff}"]
        lines += ["", f"[{name}.how]", *(f"{key} = {_value(one)}" for key, one in choice.how.items())]
        lines += ["", f"[{name}.figures]", *(f'"{key}" = {one}' for key, one in choice.figures.items())]
    return "\n".join([*lines, ""])


def _value(value: str | bool | int) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
