"""Limits as the asker writes them, to names as the index spells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from rapidfuzz import process

from store.errors import NothingInScopeError
from store.schema import Scope, Source

MIN_LIKENESS = 60  # of a name offered instead, out of 100


def resolved(scope: Scope, sources: Sequence[Source], root: Path) -> Scope:
    """The scope with every name as held, whatever its case; a document may be named without its folder.

    Raises NothingInScopeError for a document, council or committee the index does not hold, with the nearest that it
    does.
    """
    documents = {alias: source.name for source in sources for alias in (PurePosixPath(source.name).name, source.name)}
    councils = {source.council: source.council for source in sources if source.council}
    committees = {source.committee: source.committee for source in sources if source.committee}
    return replace(
        scope,
        documents=tuple(_one(name, documents, "document", root) for name in scope.documents),
        councils=tuple(_one(name, councils, "council", root) for name in scope.councils),
        committees=tuple(_one(name, committees, "committee", root) for name in scope.committees),
    )


def _one(name: str, held: dict[str, str], kind: str, root: Path) -> str:
    exact = {known.casefold(): spelled for known, spelled in held.items()}.get(name.casefold())
    if exact is None:
        raise NothingInScopeError(root, kind, name, list(_like(name, set(held.values()))))
    return exact


def _like(name: str, held: Iterable[str]) -> Iterable[str]:
    return (known for known, _, _ in process.extract(name, sorted(held), limit=3, score_cutoff=MIN_LIKENESS))
