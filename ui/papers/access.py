"""What of the record a request may see: the one place where the routes and the page ask for papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request

from qa.config import Config
from qa.errors import ConfigError
from store.catalogue import Catalogue
from store.clearance import Clearance
from store.errors import StoreError
from store.generation import seen
from store.index import Index
from store.originals import Original, original
from store.schema import Source
from ui.access.visitor import Visitor, visitor, visitor_of


@dataclass(frozen=True, slots=True)
class Papers:
    """One generation's papers, as far as they may be seen."""

    by: str | None  # who sees them; `None` where nobody signs in
    record: Catalogue
    sources: Mapping[str, Source]  # by id; what is not among them is not told apart from what does not exist

    def raw_text(self, doc_id: str) -> str:
        """The text of a paper that may be seen. Raises KeyError where there is none, IndexDamagedError."""
        return self.record.raw_text(self.sources[doc_id].doc_id)

    def original(self, doc_id: str) -> Original:
        """The file of a paper that may be seen. Raises KeyError where there is none, OriginalGoneError."""
        return original(self.record, self.sources[doc_id].doc_id)


def may_open(request: Request) -> Papers | None:
    """The papers that whoever sent the request may see; `None` where that is nobody, or there is no record."""
    return _papers(lambda: visitor_of(request.cookies))


def seen_here() -> Papers | None:
    """The papers that the visitor of the page being drawn may see; `None` as `may_open`."""
    return _papers(visitor)


def _papers(who: Callable[[], Visitor | None]) -> Papers | None:
    root = Config().index
    try:
        here = who()
        return _opened(root, seen(root, here.clearance).name, here.clearance, here.name) if here else None
    except (StoreError, ConfigError):
        return None


def _opened(root: Path, generation: str, clearance: Clearance, by: str | None) -> Papers:
    """Raises StoreError."""
    return Papers(by, *_record(root, generation, clearance))


@lru_cache(maxsize=4)
def _record(
    root: Path,
    generation: str,  # noqa: ARG001  the key
    clearance: Clearance,
) -> tuple[Catalogue, Mapping[str, Source]]:
    record = Index(root, clearance=clearance).record
    return record, {source.doc_id: source for source in record.sources()}
