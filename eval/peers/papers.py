"""The papers that every peer is given: those of the opened index, by name, and which of them a scope lets be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qa.scope import resolved
from store.index import Index
from store.schema import Document, Scope


@dataclass(frozen=True, slots=True)
class Papers:
    """Documents by name, with council, committee and date in their `source`; read once, so safe between threads."""

    held: Mapping[str, Document]
    index: Index

    @classmethod
    def of(cls, index: Index) -> Papers:
        """Every document of the index."""
        record = index.record
        return cls({source.name: record.document(source.doc_id) for source in record.sources()}, index)

    def within(self, scope: Scope) -> frozenset[str] | None:
        """The names inside the scope; `None`: every one. Zones are ours alone and do not limit.

        Raises NothingInScopeError for a document, council or committee that is not held, as our pipeline does.
        """
        if scope.is_everything:
            return None
        asked = resolved(scope, [one.source for one in self.held.values()], self.index.root)
        wanted = self.index.record.doc_ids(asked)
        return frozenset(name for name, one in self.held.items() if one.source.doc_id in wanted)
