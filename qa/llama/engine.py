"""A LlamaIndex query engine that answers as the pipeline answers: every statement quoted or cited, or none."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response as Responded
from llama_index.core.schema import NodeWithScore, QueryBundle

from qa.figures.disclosure import Ledger
from qa.llama.nodes import citation_node
from qa.pipeline import Pipeline
from qa.schema import Abstention, Answer, Citation, Response
from qa.scope import resolved
from qa.serialise import response_json
from store.schema import Scope


class MattersQueryEngine(BaseQueryEngine):  # type: ignore[misc]  # its library is not read by mypy
    """Answers from the record.

    A response's `source_nodes` are the places cited, each once and in order, and its `metadata` is what
    `matters ask --json` prints: statements with their places, calculations, how the question was read. An abstention
    has no source nodes; its metadata has the reason, a value of `qa.schema.Reason`.

    `scope` limits it as the options of `matters ask` do. Raises store.errors.NothingInScopeError for a name in it that
    is not held; a query raises QuestionError where a question would.
    """

    def __init__(self, pipeline: Pipeline, scope: Scope | None = None) -> None:
        super().__init__(callback_manager=None)
        self.pipeline = pipeline
        self.scope = resolved(scope or Scope(), pipeline.sources, pipeline.index.root)
        # One caller asks one engine: what two of its questions would give away together is not worked out.
        self.ledger = Ledger()

    def _query(self, query_bundle: QueryBundle) -> Responded:
        return responded(self.pipeline.ask(query_bundle.query_str, self.scope, ledger=self.ledger))

    async def _aquery(self, query_bundle: QueryBundle) -> Responded:
        return await asyncio.to_thread(self._query, query_bundle)

    def _get_prompt_modules(self) -> dict[str, object]:
        """No prompts: nothing here is written by a model."""
        return {}


def responded(response: Response) -> Responded:
    """An answer or an abstention as LlamaIndex hands one on."""
    metadata = response_json(response)
    match response:
        case Answer():
            return Responded(response.text, source_nodes=_sources(response.citations), metadata=metadata)
        case Abstention():
            # Said first: some callers read the words alone.
            told = f"No answer ({response.reason.value}). {response.explanation}"
            return Responded(told, source_nodes=[], metadata=metadata)


def _sources(citations: Iterable[Citation]) -> list[NodeWithScore]:
    """The places cited, each once, in the order of the answer."""
    nodes = {one.node.node_id: one for one in map(citation_node, citations)}
    return [*nodes.values()]
