"""A peer as a system: scope in, an answer out, timed; no peer remembers the turn before."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from eval.peers.errors import PeerError
from eval.peers.papers import Papers
from eval.peers.quoting import RANKED, Ranker, answer, quoted
from eval.systems.given import Given, failed
from store.errors import StoreError
from store.schema import Scope


class Method(Protocol):
    """How a peer answers one question; safe between threads."""

    def answer(self, question: str, names: frozenset[str] | None) -> Given:
        """What it gives from the papers named; `None`: from all. Raises PeerError."""
        ...


class Quoting:
    """Quotes the best places of a ranking."""

    def __init__(self, ranker: Ranker, *, k: int, cutoff: float) -> None:
        self.ranker = ranker
        self.k = k
        self.cutoff = cutoff

    def answer(self, question: str, names: frozenset[str] | None) -> Given:
        """The best places that are near enough, whole."""
        hits = self.ranker.rank(question, names, RANKED)
        return answer(quoted(hits, k=self.k, cutoff=self.cutoff), [hit.place for hit in hits])


class PeerSystem:
    """A method over the papers of an index."""

    def __init__(self, name: str, papers: Papers, method: Method, settings: Mapping[str, Any]) -> None:
        self.name = name
        self.papers = papers
        self.method = method
        self.settings: Mapping[str, Any] = {**settings, "memory": "none: every turn is asked alone"}

    def begin(self) -> PeerSession:
        """A new conversation."""
        return PeerSession(self)


class PeerSession:
    """One conversation with a peer, each turn by itself."""

    def __init__(self, system: PeerSystem) -> None:
        self.system = system

    def ask(self, question: str, scope: Scope) -> Given:
        """The answer or the abstention, timed."""
        started = time.perf_counter()
        try:
            given = self.system.method.answer(question, self.system.papers.within(scope))
        except (StoreError, PeerError) as error:
            return failed(str(error))
        return replace(given, seconds=time.perf_counter() - started)
