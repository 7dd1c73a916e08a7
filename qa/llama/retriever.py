"""A LlamaIndex retriever that finds what the pipeline finds."""

from __future__ import annotations

import asyncio

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle

from qa.llama.nodes import passage_node
from qa.pipeline import Pipeline
from qa.scope import resolved
from store.schema import Scope


class MattersRetriever(BaseRetriever):  # type: ignore[misc]  # its library is not read by mypy
    """The `k` best passages of the record, best first; safe to share between threads.

    `scope` limits it as the options of `matters search` do. Raises store.errors.NothingInScopeError for a name in it
    that is not held; a query raises QuestionError where a question would.
    """

    def __init__(self, pipeline: Pipeline, scope: Scope | None = None, *, k: int = 10) -> None:
        super().__init__()
        self.pipeline = pipeline
        self.scope = resolved(scope or Scope(), pipeline.sources, pipeline.index.root)
        self.k = k

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        shelf = self.pipeline.library.shelf
        hits = self.pipeline.search(query_bundle.query_str, self.scope, k=self.k)
        return [passage_node(hit, shelf(hit.passage.doc_id).document) for hit in hits]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)
