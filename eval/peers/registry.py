"""Every peer by its name. To add one: a module that wraps its library, and a line here or in `RANKERS`."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from functools import partial

from eval.peers import choices
from eval.peers.errors import PeerError, PeerMissingError
from eval.peers.papers import Papers
from eval.peers.rankers import RANKERS
from eval.peers.system import PeerSystem, Quoting
from eval.systems.given import System
from qa.config import Config
from store.index import Index

Builder = Callable[[Index, Config], System]


def ranking(name: str, index: Index, config: Config) -> System:
    """A peer that quotes the best places of its ranking, as it was tuned. Raises PeerMissingError."""
    peer, choice = RANKERS[name], choices.read()[name]
    _check(name, peer.packages)
    papers = Papers.of(index)
    ranker, settings = peer.build(papers, config, choice.how)
    chosen = {**choice.how, "places quoted": choice.k, "cutoff": choice.cutoff, "tuned on": "eval/tuning"}
    method = Quoting(ranker, k=choice.k, cutoff=choice.cutoff)
    return PeerSystem(name, papers, method, {"about": peer.about, **settings, **chosen})


PEERS: dict[str, Builder] = {name: partial(ranking, name) for name in RANKERS}


def missing(name: str) -> str | None:
    """Why a peer cannot be run here and how to get it, in one line; `None` where it can."""
    try:
        _check(name, RANKERS[name].packages)
    except PeerError as error:
        return str(error)
    return None


def _check(name: str, packages: Mapping[str, str]) -> None:
    """Raises PeerMissingError naming every package that is not installed."""
    absent = [package for module, package in packages.items() if not _found(module)]
    if absent:
        raise PeerMissingError(name, " ".join(absent))


def _found(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:  # of the package above it
        return False
